"""deploy/single: the script reads well, and nginx accepts what it writes and passes events on."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from tests.deploy.upstream import Upstream, free_port
from tests.project.repository import ROOT

SCRIPT = ROOT / "deploy" / "single" / "install.sh"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
DOMAIN = "class.example.org"


def render(folder: Path, domain: str = DOMAIN) -> subprocess.CompletedProcess[str]:
    command = ["bash", str(SCRIPT), "--render", str(folder), domain]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("script", [SCRIPT, ROOT / ".ci" / "run"], ids=["install.sh", ".ci/run"])
def test_bash_can_read_it(script):
    subprocess.run(["bash", "-n", str(script)], check=True)


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not installed")
@pytest.mark.parametrize("script", [SCRIPT, ROOT / ".ci" / "run"], ids=["install.sh", ".ci/run"])
def test_shellcheck_finds_nothing(script):
    done = subprocess.run(["shellcheck", str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("domain", ["", "nodots", "a.b; rm -rf x", "../etc", "a_b.example.org"])
def test_a_domain_that_is_none_is_refused(tmp_path, domain):
    done = render(tmp_path, domain)
    assert done.returncode == 1
    assert "domain name" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_service_runs_without_privileges_behind_nginx(tmp_path):
    assert render(tmp_path).returncode == 0
    unit = (tmp_path / "poise.service").read_text()
    assert "User=poise" in unit
    assert "--host 127.0.0.1" in unit
    assert f"--public-url https://{DOMAIN}" in unit
    assert "__" not in unit + (tmp_path / "nginx.conf").read_text()


def test_the_options_that_the_service_uses_exist():
    from poise.cli import main

    command = main.get_command(main.make_context("poise", [], resilient_parsing=True), "serve")
    known = {flag for p in command.params for flag in (*p.opts, *p.secondary_opts)}
    unit = (ROOT / "deploy" / "single" / "poise.service").read_text()
    start = re.search(r"^ExecStart=(.*(?:\\\n.*)*)", unit, re.M)
    assert start
    assert set(re.findall(r"(--[a-z-]+)", start[1])) <= known


@pytest.fixture
def site(tmp_path) -> Path:
    """A folder with nginx's whole configuration, on free ports, with a certificate of our own."""
    assert render(tmp_path).returncode == 0
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", f"/CN={DOMAIN}", "-keyout", "privkey.pem", "-out", "fullchain.pem"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    server = (tmp_path / "nginx.conf").read_text()
    server = server.replace(f"/etc/letsencrypt/live/{DOMAIN}", str(tmp_path))
    (tmp_path / "poise.conf").write_text(server)
    (tmp_path / "whole.conf").write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; worker_processes 1;\n"
        f"events {{ worker_connections 512; }}\nhttp {{ access_log off; {temporary(tmp_path)}"
        f" include {tmp_path}/poise.conf; }}\n"
    )
    return tmp_path


def temporary(folder: Path) -> str:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)


def use_ports(site: Path, http: int, https: int, upstream: int) -> None:
    text = (site / "poise.conf").read_text()
    text = re.sub(r"^\s*listen \[::\].*\n", "", text, flags=re.M)  # a machine may have no IPv6
    text = text.replace("listen 80;", f"listen 127.0.0.1:{http};")
    text = text.replace("listen 443 ", f"listen 127.0.0.1:{https} ")
    (site / "poise.conf").write_text(text.replace("127.0.0.1:8866", f"127.0.0.1:{upstream}"))


@needs_nginx
@needs_openssl
def test_nginx_accepts_the_configuration(site):
    use_ports(site, free_port(), free_port(), free_port())
    done = subprocess.run(
        [NGINX, "-t", "-c", str(site / "whole.conf")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@needs_nginx
@needs_openssl
def test_an_event_passes_through_nginx_at_once(site):
    with Upstream() as upstream:
        https = free_port()
        use_ports(site, free_port(), https, upstream.port)
        nginx = subprocess.Popen([NGINX, "-c", str(site / "whole.conf")])
        try:
            stream = open_when_ready(f"https://127.0.0.1:{https}/api/events", site)
            start = time.monotonic()
            assert stream.readline() == b"event: class\n"
            # The upstream says nothing more for a while; a buffering proxy would wait for it.
            assert time.monotonic() - start < Upstream.silence / 2
            assert stream.headers.get("Content-Encoding") is None
            stream.close()
        finally:
            nginx.terminate()
            nginx.wait(10)
    assert upstream.seen["X-Forwarded-Proto"] == "https"
    assert upstream.seen["Host"].startswith("127.0.0.1")


def open_when_ready(url: str, site: Path):
    trust = ssl.create_default_context(cafile=str(site / "fullchain.pem"))
    trust.check_hostname = False
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    for _ in range(50):
        try:
            return urllib.request.urlopen(request, context=trust, timeout=10)
        except OSError:
            time.sleep(0.1)
    raise AssertionError((site / "error.log").read_text())
