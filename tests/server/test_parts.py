"""Small parts: addresses, devices, the folder, pages, files, recording."""

import asyncio
import json
import stat
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import ifaddr
import pytest

from poise.classroom import ClassroomError
from poise.kernels.owners import KernelOwners, Owner
from poise.server import addresses, front_end
from poise.server.devices import Devices
from poise.server.folder import open_folder
from poise.server.lecture_page import ProseCache, compose, output_html
from poise.server.options import ServeOptions, StartError
from poise.server.recording import Recorder
from poise.server.room import Room
from poise.server.seats import fingerprint
from poise.server.templating import script_json


def adapter(name: str, *ips: str) -> SimpleNamespace:
    listed = [SimpleNamespace(ip=ip, is_IPv4=":" not in ip) for ip in ips]
    return SimpleNamespace(nice_name=name, ips=listed)


def test_addresses_that_phones_can_reach_come_first(monkeypatch: pytest.MonkeyPatch):
    found = [
        adapter("lo", "127.0.0.1", "::1"),
        adapter("docker0", "172.17.0.1"),
        adapter("eth0", "8.8.4.4"),
        adapter("Wi-Fi", "192.168.1.20", "169.254.3.4"),
        adapter("vEthernet (WSL)", "172.30.0.1"),
        adapter("en5", "10.0.0.7"),
    ]
    monkeypatch.setattr(ifaddr, "get_adapters", lambda: found)
    listed = addresses.network_addresses(8866)
    assert [(a.ip, a.kind) for a in listed] == [
        ("192.168.1.20", "private"),
        ("10.0.0.7", "private"),
        ("8.8.4.4", "public"),
        ("172.17.0.1", "virtual"),
        ("172.30.0.1", "virtual"),
        ("169.254.3.4", "link-local"),
        ("127.0.0.1", "loopback"),
    ]


@pytest.mark.parametrize(
    ("port", "options", "chosen"),
    [
        (8866, {}, "http://192.168.1.20:8866"),
        (8866, {"host": "10.0.0.7"}, "http://10.0.0.7:8866"),
        (80, {"host": "10.0.0.7"}, "http://10.0.0.7"),
        (8866, {"host": "::1"}, "http://[::1]:8866"),
        (8866, {"public_url": "https://p.example/"}, "https://p.example"),
        (8866, {"host": "10.0.0.7", "tls": True}, "https://10.0.0.7:8866"),
        (443, {"host": "10.0.0.7", "tls": True}, "https://10.0.0.7"),
    ],
)
def test_what_was_asked_for_decides_the_address(port: int, options: dict[str, Any], chosen: str):
    listed = [addresses.Address("192.168.1.20", "Wi-Fi", "private", port)]
    asked = ServeOptions(data=Path(), **options)
    assert addresses.choose(listed, port, asked) == chosen


@pytest.mark.parametrize(
    ("base", "typed"),
    [
        ("http://192.168.1.20:8866", "192.168.1.20:8866"),
        ("https://p.example", "p.example"),
        # A browser would try http at that port, and nothing would answer.
        ("https://192.168.1.20:8866", "https://192.168.1.20:8866"),
    ],
)
def test_an_address_is_shown_as_it_must_be_typed(base: str, typed: str):
    assert addresses.short(base) == typed


def test_a_qr_is_a_picture_on_white():
    drawn = addresses.qr_svg("http://192.168.1.20:8866/join/K7M4")
    assert drawn.startswith("<svg")
    assert 'fill="#fff"' in drawn


def test_devices_are_reached_fresh_or_silent():
    now = [0.0]
    devices = Devices(clock=lambda: now[0])
    devices.seen("a")
    devices.stream_opened("b")
    now[0] = 19.0
    assert devices.summary(3) == {"reached": 2, "unreachable": 1, "streams": 1}
    now[0] = 20.0
    assert devices.summary(3) == {"reached": 2, "unreachable": 3, "streams": 1}
    devices.seen("a")
    devices.stream_closed("b")
    assert devices.summary(3) == {"reached": 2, "unreachable": 2, "streams": 0}
    devices.forget("b")
    assert devices.summary(2) == {"reached": 1, "unreachable": 1, "streams": 0}


def test_a_sleeping_phone_is_unreachable_although_its_stream_is_open():
    now = [100.0]
    devices = Devices(clock=lambda: now[0])
    devices.stream_opened("asleep")
    devices.seen("awake")
    now[0] = 125.0
    devices.seen("awake")
    assert devices.summary(2, open_for=25.0)["unreachable"] == 1
    # Somebody who has been silent since before the round has 20 seconds of it to be seen in.
    assert devices.summary(2, open_for=19.9)["unreachable"] == 0
    assert devices.summary(2)["unreachable"] == 1
    assert devices.summary(3, open_for=20.0)["unreachable"] == 2  # one was never seen at all


def test_the_folder_keeps_its_secrets(tmp_path: Path):
    first = open_folder(tmp_path / "deep" / "data")
    again = open_folder(tmp_path / "deep" / "data")
    assert (first.secret, first.token) == (again.secret, again.token)
    assert len(first.secret) == 32
    for name in ("secret", "token"):
        assert stat.S_IMODE((first.path / name).stat().st_mode) == 0o600
    first.announce({"url": "x"})
    assert json.loads(first.announcement.read_text()) == {"url": "x"}
    first.withdraw()
    first.withdraw()
    assert sorted(p.name for p in first.path.iterdir()) == ["secret", "token"]


def test_a_folder_that_cannot_be_made_is_a_reason_to_stop(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StartError) as refused:
        open_folder(tmp_path / "file")
    assert refused.value.code == "data-unwritable"


def test_the_cookie_does_not_tell_the_token():
    assert "secret" not in fingerprint("secret")
    assert fingerprint("a") != fingerprint("b")


def test_json_in_a_page_cannot_end_its_element():
    value = {"a": "</script><!--\u2028&", "b": "你"}
    text = str(script_json(value))
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == value


def section(name: str, kind: str = "markdown", gate: str | None = None) -> SimpleNamespace:
    html = f"<h2>{name}</h2>" if kind == "markdown" else ""
    return SimpleNamespace(
        id=name, kind=kind, gate=gate, html=html, title=name, source=f"{name}()", call=None
    )


def test_what_is_gated_is_a_place_without_its_words():
    sections = [section("a"), section("run", "code"), section("b", gate="q"), section("go", "code")]
    closed, opened = compose(sections, frozenset()), compose(sections, frozenset({"b"}))
    assert [cell.gated for cell in closed.cells] == [False, False, True, False]
    assert not any("b" in str(cell.html).replace("</", "") for cell in closed.cells[2:])
    assert [unit.title for unit in closed.units] == ["a"]
    assert [unit.title for unit in opened.units] == ["a", "b"]
    assert closed.sources == ("run()", "go()")
    assert [cell.place for cell in closed.cells if cell.kind == "code"] == [0, 1]


def test_pages_are_kept_but_not_for_ever():
    cache, page = ProseCache(size=2), compose([], frozenset())
    for key in ("a", "b", "c"):
        cache.put((key,), page)
    assert cache.get(("a",)) is None
    assert cache.get(("c",)) is page


def test_an_output_is_json_that_cannot_break_out():
    output = {"output_type": "display_data", "data": {"text/plain": "</script><b>"}}
    html = output_html(2, output, "n0nce")
    assert html.count("<script") == 2
    assert "<b>" not in html
    assert 'nonce="n0nce"' in html


def test_the_recorded_list_fits_the_installed_voila():
    # When this fails: open a lecture, list the files that the page asks for, renew the record.
    assert front_end.recorded()


def test_only_the_extensions_that_draw_widgets_are_served():
    assert front_end.pack("labextensions", "jupyterlab_pygments/package.json") is None
    assert front_end.pack("labextensions", "anywidget/package.json") is not None
    assert front_end.pack("static", "../voila.js") is None
    assert front_end.pack("made", "x") is None
    names = [one["name"] for one in front_end.voila_config("k")["federated_extensions"]]
    assert names == list(front_end.EXTENSIONS)


def test_the_theme_brings_variables_and_fetches_nothing():
    packed = front_end.pack("made", "jupyter.css")
    assert packed is not None
    import gzip

    css = gzip.decompress(packed.body).decode()
    assert "--jp-layout-color1" in css
    assert "prefers-color-scheme: dark" in css
    assert "url(" not in css


class FakeService:
    def __init__(self) -> None:
        self.kept: list[tuple[str, str, dict[str, object]]] = []

    async def record_attempt(self, class_id: str, person: str, attempt: dict[str, object]) -> None:
        if attempt.get("id") == "bad":
            raise ClassroomError("no-such-seat")
        self.kept.append((class_id, person, attempt))

    async def attempts(self, class_id: str, person: str) -> list[dict[str, object]]:
        return [attempt for c, p, attempt in self.kept if (c, p) == (class_id, person)]


def test_a_kernel_records_for_its_seat_while_it_lives(tmp_path: Path):
    async def ask(path: str, message: object) -> dict[str, object]:
        reader, writer = await asyncio.open_unix_connection(path)
        line = message if isinstance(message, bytes) else json.dumps(message).encode()
        writer.write(line + b"\n")
        answer = json.loads(await reader.readline() or b"{}")
        writer.close()
        return dict(answer)

    async def work() -> None:
        service, owners = FakeService(), KernelOwners()
        recorder = Recorder(service, owners)
        path = await recorder.listen(tmp_path / "r")
        held, other = owners.claim(Owner("c", "p1")), owners.claim(Owner("c", "p2"))
        boss = owners.claim(Owner("c"))
        attempt = {"lecture": "t1", "form": "classify", "id": "pair", "answer": {"option": "a"}}
        assert (await ask(path, {"token": held.token, "attempt": attempt}))["ok"] is True
        asked = {"lecture": "t1", "form": "classify", "id": "pair"}
        mine = await ask(path, {"token": held.token, "history": asked})
        assert mine["attempts"] == [attempt]
        theirs = await ask(path, {"token": other.token, "history": asked})
        assert theirs["attempts"] == []
        assert (await ask(path, {"token": boss.token, "attempt": attempt}))["ok"] is True
        assert len(service.kept) == 1
        for wrong in (b"{", b"[]", {"token": "x", "attempt": attempt}, {"token": held.token}):
            assert (await ask(path, wrong))["ok"] is False
        refused = await ask(path, {"token": held.token, "attempt": {"id": "bad"}})
        assert refused == {"ok": False, "code": "no-such-seat"}
        owners.release(held.kernel_id)
        assert (await ask(path, {"token": held.token, "attempt": attempt}))["ok"] is False
        await recorder.close()

    asyncio.run(asyncio.wait_for(work(), 10))


@pytest.mark.parametrize(
    ("state", "open_for", "unreachable"),
    [("open", 5.0, 0), ("open", 25.0, 1), ("closed", 5.0, 1), (None, 0.0, 1)],
)
def test_the_console_sees_who_has_not_been_heard_since_the_round_opened(
    state: str | None, open_for: float, unreachable: int
):
    now = [0.0]
    devices = Devices(clock=lambda: now[0])
    devices.seen("asleep")
    now[0] = 30.0
    devices.seen("awake")

    async def view(class_id: str, *, audience: str, language: str) -> dict[str, object]:
        current = {"state": state, "opened_at": 1000.0 - open_for}
        prompt = {"round": current} if state else None
        return {"now": 1000.0, "class": {"people": 9, "seats": 2}, "prompt": prompt, "screen": {}}

    classroom = SimpleNamespace(id="c", code="K7M4", language="en", lecture="t1")
    room = Room(SimpleNamespace(view=view), {}, classroom, "http://x", devices=devices)
    told = asyncio.run(room.view("console", "en"))
    assert told["devices"] == {"reached": 2, "unreachable": unreachable, "streams": 0}
