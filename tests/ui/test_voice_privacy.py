"""No sound is written, sent or kept: a spy on files and connections through every message."""

import json
import os
import sys
import tempfile

import numpy as np
import pytest

from tests.ui.voices import RATINGS, as_bytes, sound_of
from tests.voice.sounds import silence

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CONNECTIONS = {
    "socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "subprocess.Popen",
    "os.system", "os.exec", "os.posix_spawn", "os.fork", "urllib.Request", "http.client.send",
    "tempfile.mkstemp", "tempfile.mkdtemp", "shutil.copyfile", "sqlite3.connect", "mmap.__new__",
}  # fmt: skip


class Watch:
    """Every opening of a file for writing, and every way out of the process, while it is on."""

    def __init__(self):
        self.on = False
        self.files = []
        self.ways_out = []
        sys.addaudithook(self._hook)

    def _hook(self, event, arguments):
        if not self.on:
            return
        if event == "open":
            path, mode, flags = arguments
            if any(letter in str(mode or "") for letter in "wax+") or (flags or 0) & _WRITES:
                self.files.append(str(path))
        elif event in _CONNECTIONS:
            self.ways_out.append(event)


@pytest.fixture(scope="module")
def spy():
    return Watch()


@pytest.fixture
def own_temporary(tmp_path, monkeypatch):
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setenv("TMPDIR", str(own))
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    return own


def everything(at, sound):
    """Every message that there is, good and bad."""
    at.ask("hello")
    at.ask("agree")
    at.ask("check", [sound[: 2 * 16_000 * 9]])
    at.ask("intend", text="slower")
    at.ask("mark", mode="pauses", marks={"0": "logical"})
    at.ask("mark", mode="stresses", marks={"1": "business"})
    for take, source in (("usual", "record"), ("after-breathing", "file"), ("own-words", "record")):
        at.ask("take", [sound], take=take, source=source)
        at.ask("rate", take=take, ratings=RATINGS, intention="slower")
        at.ask("partner", take=take, ratings=RATINGS, note="clear")
        at.ask("keep", take=take, intention="longer pauses")
    entries = at.ask("hello")["state"]["kept"]
    at.ask("compare", ids=["usual", "after-breathing", *(one["id"] for one in entries)])
    at.ask("demo", take="answer")
    at.ask("rate", take="answer", ratings=RATINGS)
    at.ask("rate", take="answer", ratings=RATINGS, silent=True)
    at.ask("take", [b"no sound"], take="usual", source="file")
    at.ask("take", [as_bytes(silence(2))], take="usual", source="file")
    at.ask("take", [sound], take="nobody", source="file")
    at.ask("forget_one", entry=entries[0]["id"])
    at.ask("discard", take="usual")
    kinds = {message["kind"] for message, _ in at.sent}
    assert kinds >= {"hello", "agree", "check", "intend", "mark", "take", "rate", "partner", "keep",
                     "compare", "demo", "forget_one", "discard", "problem"}  # fmt: skip
    return entries


@pytest.fixture
def at(lecture, page):
    return page(lecture.voice("marked-line"))


@pytest.fixture
def sound(at):
    at.ask("demo", take="usual")
    at.ask("rate", take="usual", ratings=RATINGS)  # fonts and libraries are loaded by now
    at.ask("discard", take="usual")
    return sound_of(at, "usual")


# The Chinese font is the one that might be read or cached.
in_chinese = pytest.mark.parametrize("language", ["zh-CN"], indirect=True)


@in_chinese
def test_alone_only_the_own_file_is_written(at, sound, spy, own_temporary, progress, caplog):
    spy.files.clear()
    spy.ways_out.clear()
    spy.on = True
    try:
        everything(at, sound)
    finally:
        spy.on = False
    assert spy.ways_out == []
    assert {name.split(".jsonl")[0] for name in spy.files} == {str(progress / "b9")}
    assert [path for path in own_temporary.rglob("*") if not path.is_dir()] == []
    written = (progress / "b9.jsonl").read_bytes()
    assert len(written) < 6000
    for line in written.splitlines():
        numbers = [n for pair in json.loads(line)["answer"]["measures"].values() for n in pair]
        assert len(numbers) < 40  # a handful of figures: no contour, no outline
    assert len(caplog.text) < 2000
    at.ask("forget")
    assert (progress / "b9.jsonl").read_bytes() == b""


@in_chinese
def test_in_a_class_nothing_is_written_or_sent_at_all(
    at, sound, spy, own_temporary, progress, tmp_path, monkeypatch, caplog
):
    monkeypatch.setenv("POISE_SOCKET", str(tmp_path / "server"))
    monkeypatch.setenv("POISE_TOKEN", "t")
    spy.files.clear()
    spy.ways_out.clear()
    spy.on = True
    try:
        entries = everything(at, sound)
        at.ask("forget")
    finally:
        spy.on = False
    assert len(entries) == 3
    assert spy.ways_out == []
    assert spy.files == []
    assert not progress.exists()
    assert [path for path in own_temporary.rglob("*") if not path.is_dir()] == []
    assert len(caplog.text) < 2000


def test_the_spy_sees_writing_and_sending(spy, tmp_path):
    import socket

    spy.files.clear()
    spy.ways_out.clear()
    spy.on = True
    try:
        (tmp_path / "sound.wav").write_bytes(b"RIFF")
        with socket.socket() as one, pytest.raises(OSError, match=r"refused|denied|unreachable"):
            one.connect(("127.0.0.1", 1))
    finally:
        spy.on = False
    assert len(spy.files) == 1
    assert spy.ways_out == ["socket.connect"]


def reachable(value, seen):
    """Everything that hangs on an object of ours."""
    if id(value) in seen:
        return
    seen.add(id(value))
    yield value
    if isinstance(value, dict):
        inside = list(value.values())
    elif isinstance(value, (list, tuple, set)):
        inside = list(value)
    elif type(value).__module__.startswith("poise."):
        inside = [getattr(value, name, None) for name in getattr(value, "__dict__", ())]
    else:
        inside = []
    for one in inside:
        yield from reachable(one, seen)


@in_chinese
@pytest.mark.usefixtures("sketched")
def test_the_kernel_keeps_no_samples(at, sound):
    everything(at, sound)
    held = list(reachable(at.widget._session, set())) + list(reachable(at.widget._shelf, set()))
    assert len(held) > 50
    assert not [one for one in held if isinstance(one, (np.ndarray, bytes, bytearray, memoryview))]
    longest = max((len(one) for one in held if isinstance(one, (list, tuple))), default=0)
    # The pitch has 100 values a second, the outline 600 in all: no sound can be made of them.
    assert longest <= 1800
    assert not [name for name in vars(at.widget) if isinstance(vars(at.widget)[name], bytes)]
