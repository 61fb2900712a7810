"""Lectures: the page, its kernel, and whose kernel it is."""

import json
import re
import time
import uuid

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.server.kernel_frames import PROTOCOL, frame
from tests.server.live import Listener, Server, act, kernels_of, wait_for_kernels
from tests.server.tiny import PROSE, SECRET


def kernel_of(page: str) -> str:
    config = re.search(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    return str(json.loads(config[1])["kernelId"])


def cookies_of(client: httpx.Client) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies.jar)


def channel(
    server: Server, client: httpx.Client, kernel: str, *, protocol: bool = True, **headers: str
) -> ClientConnection:
    headers = {"Cookie": cookies_of(client), **headers}
    url = f"ws://127.0.0.1:{server.port}/api/kernels/{kernel}/channels?session_id=s1"
    origin = headers.pop("Origin", server.url)
    spoken = [Subprotocol(PROTOCOL)] if protocol else None
    return connect(
        url, additional_headers=headers, origin=origin, max_size=None, subprotocols=spoken
    )


def send(socket: ClientConnection, kind: str, content: dict[str, object]) -> str:
    number = uuid.uuid4().hex
    socket.send(frame(kind, content, number=number))
    return number


def frames(socket: ClientConnection, until: str, seconds: float = 10) -> list[str]:
    seen, deadline = [], time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            frame = socket.recv(timeout=1)
        except TimeoutError:
            continue
        seen.append(frame if isinstance(frame, str) else frame.decode("utf-8", "replace"))
        if until in seen[-1]:
            return seen
    raise AssertionError(f"no {until} in {len(seen)} frames")


def hear_out(socket: ClientConnection) -> None:
    """Read until the connection ends."""
    while True:
        socket.recv(timeout=10)


def wait_for_no_kernel(server: Server, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while kernels_of(server.process.pid):
        assert time.monotonic() < deadline, "the kernel is still there"
        time.sleep(0.1)


def test_the_page_holds_prose_outputs_and_no_source(server: Server):
    page = server.trainee("Ann").get("/lectures/t1").text
    assert PROSE["en"] in page
    assert page.count("application/vnd.voila.cell-output+json") == 3 + 0
    assert "import ipywidgets" not in page
    assert "ZeroDivisionError" not in page
    assert "did not open" in page
    assert page.rstrip().endswith("</html>")
    assert page.index(PROSE["en"]) < page.index("jupyter-config-data")
    chinese = server.trainee("晨星", language="zh-CN").get("/lectures/t1").text
    assert PROSE["zh-CN"] in chinese
    assert '<html lang="zh-CN">' in chinese


def test_prose_comes_before_there_is_a_kernel(server: Server):
    client, read = server.trainee("Ann"), ""
    with client.stream("GET", "/lectures/t1") as answer:
        for piece in answer.iter_text():
            read += piece
            if PROSE["en"] in read:
                break
        assert "jupyter-config-data" not in read
    wait_for_no_kernel(server)  # the visitor has left before the kernel was ready


def test_a_stranger_gets_no_lecture_and_no_console(server: Server):
    stranger = server.browser()
    assert stranger.get("/lectures/t1").headers["location"] == "/"
    assert server.trainee("Ann").get("/lectures/zz").status_code == 404
    assert server.trainee("Ben").get("/console").status_code == 403
    assert kernels_of(server.process.pid) == []


def test_the_console_is_the_facilitator_s(server: Server):
    facilitator = server.facilitator()
    page = facilitator.get("/console").text
    facts = re.search(r'<script id="poise-page"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    assert json.loads(facts)["page"] == "console"
    assert "widget-view" in page
    assert server.trainee("Ann").get(f"/api/kernels/{kernel_of(page)}").status_code == 404


def test_a_kernel_is_its_visitor_s_alone(server: Server):
    ann, ben, facilitator = server.trainee("Ann"), server.trainee("Ben"), server.facilitator()
    kernel = kernel_of(ann.get("/lectures/t1").text)
    assert ann.get(f"/api/kernels/{kernel}").json()["alive"] is True
    with channel(server, ann, kernel) as socket:
        send(socket, "kernel_info_request", {})
        frames(socket, "kernel_info_reply")
    for stranger in (ben, facilitator, server.browser()):
        assert stranger.get(f"/api/kernels/{kernel}").status_code == 404
        assert stranger.delete(f"/api/kernels/{kernel}").status_code in {404, 405}
        assert stranger.post(f"/api/kernels/{kernel}/interrupt").status_code == 404
        assert stranger.post(f"/voila/api/shutdown/{kernel}").status_code == 404
        with pytest.raises(InvalidStatus, match="404"):
            channel(server, stranger, kernel)
    with pytest.raises(InvalidStatus, match="404"):
        channel(server, ann, kernel, Origin="http://evil.example")
    foreign = {"Origin": "http://evil.example"}
    assert ann.post(f"/voila/api/shutdown/{kernel}", headers=foreign).status_code == 403
    assert ann.get(f"/api/kernels/{kernel}").json()["alive"] is True


def test_the_browser_cannot_run_code(server: Server):
    ann = server.trainee("Ann")
    kernel = kernel_of(ann.get("/lectures/t1").text)
    with channel(server, ann, kernel) as socket:
        for kind in ("execute_request", "shutdown_request", "inspect_request", "debug_request"):
            send(socket, kind, {"code": "print('RAN-' + 'IT')", "silent": False, "restart": False})
        send(socket, "comm_info_request", {})
        seen = "".join(frames(socket, "comm_info_reply"))
    assert "RAN-IT" not in seen
    assert ann.get(f"/api/kernels/{kernel}").json()["alive"] is True


@pytest.mark.parametrize(
    "wrong",
    [b"", b"\xff" * 8, (2**40).to_bytes(8, "little") * 40, b"{}" * 20, frame("x", {})[:-1], "{}"],
    ids=["nothing", "endless", "long", "old", "cut", "text"],
)
def test_a_frame_that_is_none_ends_its_connection_and_nothing_else(shared: Server, wrong):
    """Jupyter would make a list as long as the frame says, and the class would stand still."""
    ann = shared.trainee("Ann")
    kernel = kernel_of(ann.get("/lectures/t1").text)
    with channel(shared, ann, kernel) as socket:
        socket.send(wrong)
        with pytest.raises(ConnectionClosed) as ended:
            hear_out(socket)
        assert ended.value.rcvd is not None
        assert ended.value.rcvd.code == 1003
    begun = time.monotonic()
    with channel(shared, ann, kernel) as socket:
        send(socket, "kernel_info_request", {})
        frames(socket, "kernel_info_reply")
    assert time.monotonic() - begun < 10
    ann.post(f"/voila/api/shutdown/{kernel}", data={"_xsrf": ""})


def test_the_older_protocol_is_not_spoken(shared: Server):
    """In it a figure from the kernel would be counted wrongly, without an end."""
    ann = shared.trainee("Ann")
    kernel = kernel_of(ann.get("/lectures/t1").text)
    with pytest.raises(InvalidStatus, match="400"):
        channel(shared, ann, kernel, protocol=False)


def test_a_take_of_three_minutes_gets_through_in_one_piece(server: Server):
    """However fast it comes in: the connection would end where a buffer is too small for it."""
    ann = server.trainee("Ann")
    kernel = kernel_of(ann.get("/lectures/t1").text)
    with channel(server, ann, kernel) as socket:
        for _ in range(3):
            number = send(
                socket, "comm_info_request", {"target_name": "x", "take": "s" * 5_800_000}
            )
            assert number in "".join(frames(socket, "comm_info_reply", 30))
    assert ann.get(f"/api/kernels/{kernel}").json()["alive"] is True


def test_the_page_s_last_word_ends_its_kernel(server: Server):
    ann = server.trainee("Ann")
    kernel = kernel_of(ann.get("/lectures/t1").text)
    wait_for_kernels(server.process.pid, 1)
    assert ann.post(f"/voila/api/shutdown/{kernel}", data={"_xsrf": ""}).status_code == 204
    wait_for_no_kernel(server)
    assert ann.get(f"/api/kernels/{kernel}").status_code == 404


def test_one_seat_s_open_pages_are_few(server: Server):
    ann = server.trainee("Ann")
    kernels = [kernel_of(ann.get("/lectures/t1").text) for _ in range(4)]
    assert ann.get(f"/api/kernels/{kernels[0]}").status_code == 404
    assert ann.get(f"/api/kernels/{kernels[3]}").json()["alive"] is True


def test_a_gated_section_is_nowhere_until_it_is_opened(server: Server):
    facilitator, ann = server.facilitator(), server.trainee("Ann")
    stream = Listener(ann, "participant")
    stream.until("class")
    page = ann.get("/lectures/t1?lang=en").text
    kernel = kernel_of(page)
    with channel(server, ann, kernel) as socket:
        number = send(socket, "comm_info_request", {"target_name": "jupyter.widget"})
        sent = "".join(frames(socket, "comm_info_reply"))
        assert number in sent
    assert '<section class="cell prose" data-section="model" hidden></section>' in page
    assert ann.get("/api/sections/t1/model?lang=en").status_code == 404
    act(facilitator, "open", form="discuss", source="quiet")
    act(facilitator, "close")
    stream.until("class", lambda v: v["prompt"] and v["prompt"]["round"]["state"] == "closed")
    everything = page + sent + "".join(stream.text) + ann.get("/lectures/t1").text
    for words in (SECRET["en"], SECRET["zh-CN"], "Model answer", "EVIDENCE-WORDS"):
        assert words not in everything
    act(facilitator, "reveal")
    assert "model" in stream.until("class", lambda v: v["opened"])["opened"]
    assert SECRET["en"] in ann.get("/api/sections/t1/model?lang=en").json()["html"]
    assert SECRET["zh-CN"] in ann.get("/api/sections/t1/model?lang=zh-CN").json()["html"]
    assert SECRET["en"] in ann.get("/lectures/t1?lang=en").text


def test_sections_that_are_not_gated_can_be_asked_for(server: Server):
    ann = server.trainee("Ann")
    assert "<h2>One</h2>" in ann.get("/api/sections/t1/opening").json()["html"]
    for path in ("/api/sections/t1/no", "/api/sections/zz/opening", "/api/sections/t1/slider"):
        assert ann.get(path).status_code == 404
    assert server.browser().get("/api/sections/t1/opening").status_code == 401
