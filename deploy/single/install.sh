#!/usr/bin/env bash
# Installs Poise on one public server: nginx, a certificate, a service of its own.
#
#   sudo bash deploy/single/install.sh class.example.org you@example.org zh-CN
#
# The mail address is for the certificate authority (may be empty), the last word is the language
# of the class: zh-CN (the default) or en.
#
# On a fresh Debian 12 or Ubuntu 24.04, or newer, from a checkout of the project. The domain must
# point at the server already, and ports 80 and 443 must be open. Run it again after an update:
# what is there is kept, what has changed is written anew.
#
#   bash deploy/single/install.sh --render FOLDER class.example.org
#
# only writes the two configuration files to a folder, to be read or tested.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkout=$(cd "$here/../.." && pwd)
port=8866
language=zh-CN
packages=(nginx certbot python3-venv sqlite3)

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }

check_domain() {
  [[ ${1-} =~ ^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$ ]] ||
    fail "a domain name is needed, such as class.example.org (got '${1-}')"
}

check_language() {
  case ${1:-zh-CN} in
    zh-CN | en) language=${1:-zh-CN} ;;
    *) fail "the language is zh-CN or en (got '$1')" ;;
  esac
}

render() { # template, domain
  sed -e "s/__DOMAIN__/$2/g" -e "s/__PORT__/$port/g" -e "s/__LANGUAGE__/$language/g" "$here/$1"
}

# Writes standard input to a file where it differs; says by its result whether it did.
put() {
  local new
  new=$(mktemp)
  cat >"$new"
  if cmp -s "$new" "$1"; then
    rm "$new"
    return 1
  fi
  install -D -m 644 "$new" "$1"
  rm "$new"
}

install_packages() {
  say "System packages: ${packages[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Python 3.11 or newer is needed; this system has $(python3 --version)"
}

install_poise() {
  say "Poise in /opt/poise"
  id poise >/dev/null 2>&1 ||
    useradd --system --home-dir /var/lib/poise --shell /usr/sbin/nologin poise
  [ -x /opt/poise/venv/bin/python ] || python3 -m venv /opt/poise/venv
  local pip=(/opt/poise/venv/bin/pip install --quiet --constraint "$checkout/requirements.lock")
  "${pip[@]}" "$checkout"
  # The same version number may hold newer files.
  "${pip[@]}" --no-deps --force-reinstall "$checkout"
}

raise_limits() {
  say "Limits for many phones"
  # Each event stream takes two connections of nginx; Debian's default of 768 ends at 380 phones.
  sed -i -E 's/worker_connections +[0-9]+;/worker_connections 8192;/' /etc/nginx/nginx.conf
  grep -q '^worker_rlimit_nofile' /etc/nginx/nginx.conf ||
    sed -i '1i worker_rlimit_nofile 20000;' /etc/nginx/nginx.conf
}

get_certificate() { # domain, mail
  [ -e "/etc/letsencrypt/live/$1/fullchain.pem" ] && return
  say "A certificate for $1"
  local contact=(--register-unsafely-without-email)
  [ -z "$2" ] || contact=(--email "$2")
  install -d /var/www/poise
  # First the part that answers the certificate authority.
  render nginx.conf "$1" | sed '/^# From here on/,$d' >/etc/nginx/conf.d/poise.conf
  nginx -t -q
  systemctl reload-or-restart nginx
  certbot certonly --webroot -w /var/www/poise -d "$1" --non-interactive --agree-tos \
    "${contact[@]}" --deploy-hook "systemctl reload nginx"
}

start() { # domain
  say "Service and nginx"
  render poise.service "$1" | put /etc/systemd/system/poise.service || true
  systemctl daemon-reload
  systemctl enable --quiet poise
  systemctl restart poise
  render nginx.conf "$1" | put /etc/nginx/conf.d/poise.conf || true
  nginx -t -q
  systemctl reload-or-restart nginx
}

announce() { # domain
  local facts=/var/lib/poise/class/serve.json
  for _ in $(seq 60); do
    [ -s "$facts" ] && break
    sleep 1
  done
  [ -s "$facts" ] || fail "Poise did not start: journalctl -u poise -n 50"
  say "Ready"
  /opt/poise/venv/bin/python - "$facts" <<'PYTHON'
import json, sys
facts = json.load(open(sys.argv[1], encoding="utf-8"))
print(f"Phones join at   {facts['join_url']}   code {facts['join_code']}")
print(f"You teach from   {facts['console_url']}   (keep this address to yourself)")
PYTHON
  cat <<TEXT

Backup: one file holds every class. A copy while it runs:
  sudo -u poise sqlite3 /var/lib/poise/class/poise.sqlite ".backup /var/lib/poise/backup.sqlite"
Update: git pull in the checkout, then run this script again between classes.
Log:    journalctl -u poise
TEXT
}

main() {
  if [ "${1-}" = "--render" ]; then
    check_domain "${3-}"
    render nginx.conf "$3" >"$2/nginx.conf"
    render poise.service "$3" >"$2/poise.service"
    return
  fi
  check_domain "${1-}"
  check_language "${3-}"
  [ "$(id -u)" = 0 ] || fail "run it with sudo"
  command -v apt-get >/dev/null || fail "it knows Debian and Ubuntu only"
  install_packages
  install_poise
  raise_limits
  get_certificate "$1" "${2-}"
  start "$1"
  announce "$1"
}

main "$@"
