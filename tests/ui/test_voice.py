"""The voice widget: what is measured, what is said, and that no sound is ever written."""

import os
import re
import sys
import tempfile

import numpy as np
import pytest

from tests.voice.sounds import silence, with_noise

# Never said of a voice: emotions, traits, grades, norms, other people.
FORBIDDEN = re.compile(
    r"焦虑|愤怒|自信|紧张|不耐烦|热情|冷漠|开心|难过|优秀|达标|合格|不及格|标准|应该|正常|自然|满分"
    r"|nervous|confident|bored|angry|anxious|happy|sad|good job|excellent|pass\b|fail\b|natural"
    r"|should be|normal|others|average person",
    re.IGNORECASE,
)


def as_bytes(samples):
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


@pytest.fixture
def at(lecture, page):
    at = page(lecture.voice("one-line"))
    at.ask("hello")
    return at


def rate(at, take="neutral", **body):
    ratings = {"pause": 3, "speed": 2, "intonation": 4}
    return at.ask("rate", take=take, ratings=ratings, intention="", dark=False, **body)


def test_the_page_gets_line_takes_and_six_dimensions(lecture, page):
    state = page(lecture.voice("one-line")).ask("hello")["state"]
    assert [take["id"] for take in state["takes"]] == ["neutral", "worried"]
    ids = [dimension["id"] for dimension in state["dimensions"]]
    assert ids == ["pause", "speed", "intonation", "stress", "manner", "clarity"]


def test_the_demo_is_heard_and_measured(at):
    reply = at.ask("demo", take="neutral")
    assert reply["warning"] == ""
    assert len(at.buffers[0]) > 2 * 16000
    result = rate(at)
    assert len(result["said"]) == 3
    assert len(at.buffers) == 3
    assert all(png.startswith(b"\x89PNG") for png in at.buffers)
    assert all(figure["alt"] for figure in result["figures"])
    assert len(result["table"]["head"]) == 3


def test_the_second_take_is_compared_with_the_first(at, language):
    at.ask("demo", take="neutral")
    at.ask("demo", take="worried")
    result = rate(at, "worried", silent=False)
    assert ("平常遍" if language == "zh-CN" else "neutral take") in result["said"][0]
    assert len(result["table"]["head"]) == 4


def test_a_take_from_the_page_is_measured(at):
    at.ask("demo", take="neutral")
    sound = at.buffers[0]
    assert at.ask("take", [sound], take="worried", source="record")["kind"] == "take"


@pytest.mark.parametrize(
    "sound", [b"", as_bytes(silence(2)), as_bytes(silence(0.05)), b"\x01", b"\0" * 6_000_000]
)
def test_a_take_that_cannot_be_measured_says_why(at, sound):
    reply = at.ask("take", [sound], take="neutral", source="file")
    assert reply["kind"] == "problem"
    assert rate(at)["kind"] == "problem"


def test_no_buffer_at_all_is_said(at):
    assert at.ask("take", take="neutral")["kind"] == "problem"


def test_a_noisy_take_shows_no_pitch_and_no_pauses(at):
    at.ask("demo", take="neutral")
    clip = np.frombuffer(at.buffers[0], "<i2") / 32768
    noisy = as_bytes(with_noise(clip, 10))
    assert at.ask("take", [noisy], take="neutral", source="record")["warning"]
    result = rate(at)
    assert result["said"] == []
    assert len(result["figures"]) == 1
    assert len(result["table"]["rows"]) == 2


def test_a_noisy_baseline_is_compared_with_nothing(at):
    at.ask("demo", take="neutral")
    clip = np.frombuffer(at.buffers[0], "<i2") / 32768
    at.ask("take", [as_bytes(with_noise(clip, 10))], take="neutral", source="record")
    at.ask("demo", take="worried")
    assert len(rate(at, "worried")["table"]["head"]) == 3


def test_the_path_without_recording_ends_in_the_own_rating(at):
    result = rate(at, silent=True)
    assert result["table"] is None
    assert len(result["figures"]) == 1
    assert len(result["said"]) == 1


def test_the_intention_is_given_back_and_not_kept(at, progress):
    at.ask("demo", take="neutral")
    result = at.ask("rate", take="neutral", ratings={}, intention=" 慢 $x$ 一点 ", dark=False)
    assert "慢 $x$ 一点" in result["said"][-1]
    assert not progress.exists()


@pytest.mark.parametrize(
    "ratings", [{}, {"pause": 9}, {"charm": 5}, {"pause": "3"}, {"pause": True}]
)
def test_ratings_out_of_range_are_left_out(at, ratings):
    at.ask("demo", take="neutral")
    reply = at.ask("rate", take="neutral", ratings=ratings, intention="", dark=True)
    assert reply["kind"] == "rate"


def test_unknown_takes_are_refused(at):
    assert at.ask("demo", take="nobody")["kind"] == "problem"
    assert at.ask("rate", take="nobody", ratings={})["kind"] == "problem"


def test_nothing_is_said_about_the_person(at):
    at.ask("demo", take="neutral")
    at.ask("demo", take="worried")
    result = rate(at, "worried")
    words = [*result["said"], *(figure["alt"] for figure in result["figures"])]
    words += [cell for row in result["table"]["rows"] for cell in row]
    assert not [line for line in words if FORBIDDEN.search(line)]


class Watch:
    """Every opening of a file for writing, and every connection, while it is on."""

    def __init__(self):
        self.on = False
        self.seen = []
        sys.addaudithook(self._hook)

    def _hook(self, event, arguments):
        if not self.on:
            return
        if event == "open":
            path, mode, flags = arguments
            writing = any(letter in str(mode) for letter in "wax+") if mode else False
            if writing or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self.seen.append(f"open {path}")
        elif event in {"socket.connect", "subprocess.Popen", "os.system", "tempfile.mkstemp"}:
            self.seen.append(event)


@pytest.fixture(scope="module")
def watch():
    return Watch()


def test_no_sound_is_written_or_sent_during_a_full_run(at, watch, caplog, tmp_path, monkeypatch):
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setenv("TMPDIR", str(own))
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    at.ask("demo", take="neutral")
    rate(at)  # fonts and libraries are loaded by now
    at.ask("demo", take="neutral")
    sound = at.buffers[0]
    watch.on = True
    try:
        at.ask("take", [sound], take="worried", source="record")
        rate(at, "worried")
        at.ask("take", [b"no sound"], take="worried", source="file")
    finally:
        watch.on = False
    assert watch.seen == []
    assert [path for path in own.rglob("*") if not path.is_dir()] == []
    assert not list(tmp_path.rglob("*.jsonl"))
    assert len(caplog.text) < 2000


def test_the_kernel_keeps_no_samples(at):
    at.ask("demo", take="neutral")
    arrays = [v for v in vars(at.widget).values() if isinstance(v, (np.ndarray, bytes))]
    assert arrays == []
    measures = at.widget._measures["neutral"]
    assert len(measures.envelope) <= 600
