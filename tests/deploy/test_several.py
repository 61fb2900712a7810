"""deploy/several: two real servers, one PostgreSQL, nginx before them; one of them is killed."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.deploy.test_single import NGINX, needs_nginx, needs_openssl, temporary
from tests.deploy.upstream import free_port
from tests.project.repository import ROOT
from tests.server import tiny
from tests.server.live import Listener, Server, act, open_round, start
from tests.server.test_lectures import kernel_of
from tests.store.cluster import Cluster

FOLDER = ROOT / "deploy" / "several"
PEOPLE = 12


def configuration(folder: Path, port: int, servers: tuple[int, int], *, tls: bool) -> Path:
    """Write nginx's whole configuration, on free ports; without TLS for clients of ours."""
    text = (FOLDER / "nginx.conf").read_text()
    text = re.sub(r"^\s*listen \[::\].*\n", "", text, flags=re.M)  # a machine may have no IPv6
    text = text.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl")
    for name, server in zip("AB", servers, strict=True):
        text = text.replace(f"__SERVER_{name}__", f"127.0.0.1:{server}")
    if not tls:
        text = re.sub(r"^\s*ssl_.*\n", "", text, flags=re.M).replace(" ssl http2;", ";")
        text = text.replace("Host $host;", "Host $http_host;")  # our port is no usual one
    text = text.replace("/etc/letsencrypt/live/__DOMAIN__", str(folder))
    text = text.replace("gzip off;", "gzip off; add_header X-Upstream $upstream_addr always;")
    (folder / "poise.conf").write_text(text.replace("__DOMAIN__", "class.example.org"))
    whole = folder / "whole.conf"
    whole.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;\n"
        f"events {{ worker_connections 512; }}\nhttp {{ access_log off; {temporary(folder)}"
        f" include {folder}/poise.conf; }}\n"
    )
    return whole


@needs_nginx
@needs_openssl
def test_nginx_accepts_the_configuration_as_it_is(tmp_path: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=class.example.org", "-keyout", "privkey.pem", "-out", "fullchain.pem"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    whole = configuration(tmp_path, free_port(), (free_port(), free_port()), tls=True)
    done = subprocess.run([NGINX, "-t", "-c", str(whole)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_options_that_the_service_uses_exist() -> None:
    from poise.cli import main

    command = main.get_command(main.make_context("poise", [], resilient_parsing=True), "serve")
    known = {flag for p in command.params for flag in (*p.opts, *p.secondary_opts)}
    variables = {str(p.envvar) for p in command.params if p.envvar}
    unit = (FOLDER / "poise@.service").read_text()
    begin = re.search(r"^ExecStart=(.*(?:\\\n.*)*)", unit, re.M)
    assert begin
    assert set(re.findall(r"(--[a-z-]+)", begin[1])) <= known
    assert set(re.findall(r"POISE_[A-Z]+", unit)) <= variables


@dataclass
class Site:
    """Two servers, and the address of what stands before them."""

    servers: list[Server]
    url: str
    clients: list[httpx.Client] = field(default_factory=list)

    def browser(self) -> httpx.Client:
        headers = {"Origin": self.url, "Accept-Language": "en"}
        client = httpx.Client(base_url=self.url, headers=headers, timeout=30)
        self.clients.append(client)
        return client

    def trainee(self, nickname: str) -> httpx.Client:
        client = self.browser()
        form = {
            "code": self.servers[0].code, "nickname": nickname, "group": "", "language": "en",
        }  # fmt: skip
        answer = client.post("/join", data=form)
        assert answer.status_code == 303, answer.text
        return client

    def of(self, client: httpx.Client) -> Server:
        """The server that nginx sends a client to."""
        upstream = client.get("/api/me").headers["X-Upstream"]
        return next(one for one in self.servers if upstream.endswith(f":{one.port}"))


@pytest.fixture
def site(cluster: Cluster, tmp_path: Path) -> Iterator[Site]:
    if NGINX is None:
        pytest.skip("nginx is not installed")
    tiny.make_lecture(tmp_path)
    tiny.make_guide(tmp_path)
    name = f"several_{uuid.uuid4().hex[:8]}"
    cluster.create(name)
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "secret").write_bytes(b"s" * 32)
    (secrets / "token").write_text("t" * 24)
    front = free_port()
    url = f"http://127.0.0.1:{front}"
    shared = ("--database", cluster.url(name), "--secrets", str(secrets), "--public-url", url)

    def begin(folder: str) -> Server:
        return start(tmp_path, tmp_path / folder, *shared)

    with ThreadPoolExecutor(2) as pool:  # both at once: one class comes of it, not two
        servers = list(pool.map(begin, ["a", "b"]))
    ports = (servers[0].port, servers[1].port)
    nginx = subprocess.Popen([NGINX, "-c", str(configuration(tmp_path, front, ports, tls=False))])
    made = Site(servers, url)
    try:
        yield made
    finally:
        for client in made.clients:
            client.close()
        nginx.terminate()
        nginx.wait(10)
        for server in servers:
            if server.process.poll() is None:
                server.stop()
            server.close()
        cluster.drop(name)
        shutil.rmtree(secrets)


def cast(client: httpx.Client, round_id: int, option: str, *, patience: float = 15) -> float:
    """Vote as a phone does: the same ballot again until it is acknowledged; the time it took."""
    body = {"round": round_id, "choice": {"option": option}, "ballot_id": str(uuid.uuid4())}
    begun = time.monotonic()
    while time.monotonic() - begun < patience:
        try:
            answer = client.post("/api/ballot", json=body)
            if answer.status_code == 200:
                return time.monotonic() - begun
            assert answer.status_code >= 500, answer.text
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("never acknowledged")


def wait_for_streams(desk: httpx.Client, number: int) -> None:
    """Wait until a console at one server counts the phones that listen at the other."""
    deadline = time.monotonic() + 15
    while (found := desk.get("/api/view?as=console").json()["devices"])["streams"] < number:
        assert time.monotonic() < deadline, found
        time.sleep(0.2)


def test_two_servers_are_one_class_and_one_may_die(site: Site) -> None:
    first, second = site.servers
    assert first.code == second.code
    people = [site.trainee(f"P{n}") for n in range(PEOPLE)]
    home = site.of(people[0])
    assert {site.of(one).port for one in people} == {home.port}  # a class keeps together
    other = second if home is first else first

    desk = other.facilitator()
    screen = Listener(desk, "screen")
    phones = [Listener(one, "participant") for one in people]
    act(desk, "open", form="discuss", source="quiet")
    begun = time.monotonic()
    for phone in phones:
        phone.until("class", lambda view: (view["prompt"] or {}).get("round"))
    assert time.monotonic() - begun < 1
    number = open_round(people[0])["id"]
    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(lambda one: cast(one, number, "a"), people))
    begun = time.monotonic()
    screen.until("count", lambda count: count["answered"] == PEOPLE)
    assert time.monotonic() - begun < 1
    wait_for_streams(desk, PEOPLE)

    # The server of all phones dies while they change their votes.
    gate = threading.Barrier(PEOPLE + 1)

    def change(one: httpx.Client) -> float:
        gate.wait()
        return cast(one, number, "b")

    with ThreadPoolExecutor(PEOPLE) as pool:
        waits = [pool.submit(change, one) for one in people]
        gate.wait()
        home.process.kill()
        home.process.wait()
        assert max(one.result() for one in waits) < 10
    assert site.of(people[0]) is other
    again = Listener(people[0], "participant")
    again.until("class")
    act(desk, "close")
    assert desk.get("/api/view?as=console").json()["prompt"]["round"]["answered"] == PEOPLE
    mine = [one.get("/api/me").json()["mine"]["choice"] for one in people]
    assert mine == [{"option": "b"}] * PEOPLE


def test_a_kernel_and_a_second_facilitator_s_way_in_are_found(site: Site) -> None:
    ann = site.trainee("Ann")
    kernel = kernel_of(ann.get("/lectures/t1").text)
    for _ in range(6):
        assert ann.get(f"/api/kernels/{kernel}").json()["alive"] is True

    desk = site.browser()
    address = site.servers[0].facts["console_url"]
    assert address.startswith(site.url)
    console = desk.get(address, follow_redirects=True)
    kernel = kernel_of(console.text)
    for _ in range(6):
        assert desk.get(f"/api/kernels/{kernel}").json()["alive"] is True
    copied = act(desk, "copy-class", name="Another room")["code"]
    kernel = kernel_of(desk.get("/console", params={"c": copied}).text)
    for _ in range(6):
        assert desk.get(f"/api/kernels/{kernel}").json()["alive"] is True

    first, second = site.servers
    link = act(first.facilitator(), "pair")["url"]
    path = link[len(site.url) :]
    deadline = time.monotonic() + 5
    while second.browser().get(path).status_code != 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_settings_made_at_one_server_hold_at_the_other(site: Site) -> None:
    first, second = site.servers
    here, there = first.facilitator(), second.facilitator()
    console = Listener(there, "console")
    console.until("class")
    act(here, "settings", name="Room nine")
    console.until("class", lambda view: view["class"]["name"] == "Room nine", 5)
