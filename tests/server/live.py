"""A real server in a process of its own, and clients that speak to it as browsers do."""

import contextlib
import json
import queue
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil

ROOT = Path(__file__).parents[2]
PATIENCE = 90  # seconds for a start: a machine that runs other tests meanwhile is slow


class Server:
    """A started `poise serve`."""

    def __init__(self, process: subprocess.Popen[str], data: Path) -> None:
        self.process = process
        self.data = data
        self.facts = json.loads((data / "serve.json").read_text("utf-8"))
        self.port = self._port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.code = self.facts["join_code"]
        self._clients: list[httpx.Client] = []

    def browser(self, **headers: str) -> httpx.Client:
        """A client without a seat."""
        headers = {"Origin": self.url, "Accept-Language": "en", **headers}
        client = httpx.Client(base_url=self.url, headers=headers, timeout=60)
        self._clients.append(client)
        return client

    def _port(self) -> int:
        # Its address may be a public one, so ask the system which port it listens on.
        for connection in psutil.Process(self.process.pid).net_connections("tcp"):
            if connection.status == psutil.CONN_LISTEN:
                return int(connection.laddr.port)
        raise AssertionError("it doesn't listen")

    def close(self) -> None:
        """Let go of the clients, once the server has ended its streams."""
        for client in self._clients:
            client.close()

    def trainee(self, nickname: str, *, language: str = "en", group: str = "") -> httpx.Client:
        """A client that has joined."""
        client = self.browser()
        form = {"code": self.code, "nickname": nickname, "group": group, "language": language}
        answer = client.post("/join", data=form)
        assert answer.status_code == 303, answer.text
        return client

    def facilitator(self) -> httpx.Client:
        """A client with the token's cookie."""
        client = self.browser()
        token = self.facts["console_url"].rpartition("token=")[2]
        answer = client.get("/console", params={"token": token})
        assert answer.status_code == 303, answer.text
        return client

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """End it as Ctrl-C does."""
        self.process.send_signal(how)
        return self.process.wait(timeout=20)


def command(root: Path, data: Path, *arguments: str) -> list[str]:
    fixed = ["--data", str(data), "--port", "0", "--no-browser", "--lang", "en"]
    return [sys.executable, "-m", "tests.server.tiny_serve", str(root), *fixed, *arguments]


def start(root: Path, data: Path, *arguments: str) -> Server:
    """Start, and wait until it says where it is."""
    with (data.parent / f"{data.name}.log").open("w") as log:
        process = subprocess.Popen(
            command(root, data, *arguments),
            cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
    deadline = time.monotonic() + PATIENCE
    while not (data / "serve.json").exists():
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise AssertionError((data.parent / f"{data.name}.log").read_text())
        time.sleep(0.05)
    try:
        server = Server(process, data)
        # It answers when lectures can be opened.
        httpx.get(f"{server.url}/lectures/t1", timeout=PATIENCE)
    except BaseException:
        process.kill()
        process.wait()
        raise
    return server


@contextmanager
def serving(root: Path, data: Path, *arguments: str) -> Iterator[Server]:
    server = start(root, data, *arguments)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            try:
                server.stop()
            except subprocess.TimeoutExpired:
                server.process.kill()
                raise
        server.close()


class Listener:
    """A page's stream of events."""

    def __init__(self, client: httpx.Client, audience: str, language: str = "en") -> None:
        self._events: queue.Queue[tuple[str, Any]] = queue.Queue()
        self.text: list[str] = []
        path = f"/api/events?as={audience}&lang={language}"
        cookies = httpx.Cookies(client.cookies)
        arguments = (str(client.base_url), dict(client.headers), cookies, path)
        threading.Thread(target=self._listen, args=arguments, daemon=True).start()

    def _listen(self, url: str, headers: dict[str, str], cookies: httpx.Cookies, path: str) -> None:
        name = ""
        try:
            with (
                httpx.Client(base_url=url, headers=headers, cookies=cookies) as client,
                client.stream("GET", path, timeout=60) as answer,
            ):
                for line in answer.iter_lines():
                    self.text.append(line)
                    if line.startswith("event: "):
                        name = line[7:]
                    elif line.startswith("data: "):
                        self._events.put((name, json.loads(line[6:])))
        except httpx.HTTPError:
            return

    def until(self, name: str, test: Any = None, seconds: float = 20) -> Any:
        """Wait for an event that passes a test."""
        deadline = time.monotonic() + seconds
        while True:
            got, data = self._events.get(timeout=max(0.01, deadline - time.monotonic()))
            if got == name and (test is None or test(data)):
                return data


def ballot(client: httpx.Client, round_id: int, option: str) -> httpx.Response:
    body = {"round": round_id, "choice": {"option": option}, "ballot_id": str(uuid.uuid4())}
    return client.post("/api/ballot", json=body)


def act(client: httpx.Client, action: str, **body: Any) -> dict[str, Any]:
    answer = client.post(f"/api/console/{action}", json=body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def open_round(client: httpx.Client) -> dict[str, Any]:
    return dict(client.get("/api/view").json()["prompt"]["round"])


def processes_of(pid: int) -> list[int]:
    """Processes below one."""
    return [child.pid for child in psutil.Process(pid).children(recursive=True)]


def kernels_of(pid: int) -> list[int]:
    """The visitors' kernels below a server, not the warm processes they are copies of."""
    found = []
    for child in psutil.Process(pid).children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if child.name() == "poise-kernel" or "ipykernel_launcher" in child.cmdline():
                found.append(child.pid)
    return found


def wait_for_kernels(pid: int, number: int, seconds: float = 10) -> list[int]:
    """Wait for so many kernels: a fork has a name of its own a moment after its page is whole."""
    deadline = time.monotonic() + seconds
    while len(found := kernels_of(pid)) != number:
        assert time.monotonic() < deadline, f"{len(found)} kernels, not {number}"
        time.sleep(0.05)
    return found


def is_running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
