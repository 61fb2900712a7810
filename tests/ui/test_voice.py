"""The voice widget's protocol: consent, check, takes, ratings; and every message's garbage."""

import json

import numpy as np
import pytest

from tests.ui.voices import RATINGS, as_bytes, as_floats, own_take, rate, sound_of
from tests.voice.sounds import silence, with_noise

pytestmark = pytest.mark.usefixtures("sketched")


@pytest.fixture
def at(lecture, page):
    at = page(lecture.voice("one-line"))
    at.ask("hello")
    at.ask("agree")
    return at


@pytest.fixture
def marked(lecture, page):
    at = page(lecture.voice("marked-line"))
    at.ask("hello")
    at.ask("agree")
    return at


def test_the_page_gets_line_takes_and_six_dimensions(lecture, page):
    state = page(lecture.voice("one-line")).ask("hello")["state"]
    assert [take["id"] for take in state["takes"]] == ["neutral", "worried"]
    ids = [dimension["id"] for dimension in state["dimensions"]]
    assert ids == ["pause", "speed", "intonation", "stress", "manner", "clarity"]
    assert all(
        dimension[end]
        for dimension in state["dimensions"]
        for end in ("low", "high", "heard_low", "heard_high")
    )
    assert state["practice"] is None
    assert (state["store"], state["kept"], state["consented"]) == ("own", [], False)


def test_a_take_may_have_its_own_line_or_none(lecture, page, language):
    takes = page(lecture.voice("marked-line")).ask("hello")["state"]["takes"]
    usual, answer, own_words, breathing = takes
    assert usual["line"] is None
    assert answer["line"]
    assert (own_words["free"], own_words["seconds"]) == (True, 20)
    assert own_words["ask"]
    assert breathing["before"] == "pacer"


def test_the_repr_of_an_older_bank_stays(lecture):
    before = repr(lecture.voice("one-line"))
    assert before == repr(lecture.voice("one-line"))
    assert "takes=2" in before


def test_the_demo_is_heard_and_measured(at):
    reply = at.ask("demo", take="neutral")
    assert reply["measured"] is True
    assert reply["warnings"] == []
    assert len(at.buffers[0]) > 2 * 16000
    result = rate(at)
    assert len(result["said"]) == 3
    assert [figure["id"] for figure in result["figures"]] == ["rating", "wave", "pitch"]
    assert all(png.startswith(b"\x89PNG") for png in at.buffers)
    assert len(at.buffers) == len(result["figures"])
    assert all(one["alt"] and one["title"] and one["table"] for one in result["figures"])
    assert len(result["table"]["head"]) == 3


def test_no_figure_before_the_own_rating(at):
    reply = at.ask("demo", take="neutral")
    assert set(reply) == {"kind", "re", "warnings", "measured"}
    assert at.ask("partner", take="neutral", ratings=RATINGS)["kind"] == "problem"


def test_the_second_take_is_compared_with_the_first(at, language):
    at.ask("demo", take="neutral")
    at.ask("demo", take="worried")
    result = rate(at, "worried", silent=False)
    assert ("平常遍" if language == "zh-CN" else "everyday take") in result["said"][0]
    assert len(result["table"]["head"]) == 5


def test_a_later_neutral_take_counts_for_earlier_ones_too(at):
    at.ask("demo", take="worried")
    assert len(rate(at, "worried")["table"]["head"]) == 3
    at.ask("demo", take="neutral")
    assert len(rate(at, "worried")["table"]["head"]) == 5


def test_the_synthetic_clip_is_compared_with_no_person(at):
    at.ask("demo", take="neutral")
    own_take(at, "worried")
    assert len(rate(at, "worried")["table"]["head"]) == 3
    own_take(at, "neutral")
    result = rate(at, "worried")
    assert len(result["table"]["head"]) == 5
    assert result["can_keep"] is True


def test_nobody_is_recorded_without_consent(lecture, page):
    at = page(lecture.voice("one-line"))
    at.ask("hello")
    sound = sound_of(at, "neutral")
    for kind in ("take", "check"):
        assert at.ask(kind, [sound], take="neutral", source="record")["kind"] == "problem"
    at.ask("agree")
    assert at.ask("hello")["state"]["consented"] is True
    assert at.ask("take", [sound], take="neutral", source="record")["kind"] == "take"


def test_consent_can_be_taken_back(at):
    own_take(at, "neutral")
    at.ask("agree", yes=False)
    state = at.ask("hello")["state"]
    assert (state["consented"], state["measured"]) == (False, [])
    assert rate(at)["kind"] == "problem"


@pytest.mark.parametrize(
    "sound", [b"", as_bytes(silence(2)), as_bytes(silence(0.05)), b"\x01", b"\0" * 6_000_000]
)
def test_a_take_that_cannot_be_measured_says_why(at, sound):
    reply = at.ask("take", [sound], take="neutral", source="file")
    assert reply["kind"] == "problem"
    assert rate(at)["kind"] == "problem"


@pytest.mark.parametrize("buffers", [[], [None], ["sound"], [{}], [17]])
def test_a_buffer_that_is_none_is_said(at, buffers):
    for kind in ("take", "check"):
        assert at.ask(kind, buffers, take="neutral", source="record")["kind"] == "problem"


def test_an_earlier_take_survives_a_refused_one(at):
    own_take(at, "neutral")
    assert at.ask("take", [b""], take="neutral", source="record")["kind"] == "problem"
    assert rate(at)["kind"] == "rate"


def test_a_noisy_take_shows_no_pitch_and_no_pauses(at):
    noisy = as_bytes(with_noise(as_floats(sound_of(at, "neutral")), 10))
    assert at.ask("take", [noisy], take="neutral", source="record")["warnings"]
    result = rate(at)
    assert result["said"] == []
    assert [figure["id"] for figure in result["figures"]] == ["rating"]
    names = [row[0] for row in result["table"]["rows"]]
    assert len(names) <= 4
    assert result["share"] is None
    assert not any(one["measured"] for one in result["elements"])


def test_a_noisy_baseline_is_compared_with_nothing(at):
    sound = sound_of(at, "neutral")
    noisy = as_bytes(with_noise(as_floats(sound), 10))
    at.ask("take", [noisy], take="neutral", source="record")
    at.ask("take", [sound], take="worried", source="record")
    assert len(rate(at, "worried")["table"]["head"]) == 3


def test_the_path_without_recording_ends_in_the_own_rating(at):
    result = rate(at, silent=True, intention="slower")
    assert result["table"] is None
    assert [figure["id"] for figure in result["figures"]] == ["rating"]
    assert len(result["said"]) == 2
    assert result["share"] is None
    assert result["can_keep"] is True
    heard = at.ask("partner", take="neutral", ratings={"clarity": 5}, note="clear to the end")
    assert any("clear to the end" in line for line in heard["said"])
    assert at.ask("keep", take="neutral", intention="")["kind"] == "keep"


def test_the_way_without_recording_needs_no_consent(lecture, page):
    at = page(lecture.voice("one-line"))
    assert rate(at, silent=True)["kind"] == "rate"


def test_going_silent_drops_the_recording_of_that_take(at):
    own_take(at, "neutral")
    rate(at, silent=True)
    assert at.ask("hello")["state"]["measured"] == []


def test_the_partner_stands_beside_the_own_rating(at, language):
    own_take(at, "neutral")
    alone = rate(at)
    both = at.ask("partner", take="neutral", ratings={"pause": 5, "clarity": 4})
    assert both["figures"][0]["alt"] != alone["figures"][0]["alt"]
    pause = both["elements"][0]
    assert (pause["own"], pause["partner"]) == (3, 5)
    clarity = both["elements"][-1]
    assert (clarity["own"], clarity["partner"]) == (None, 4)


def test_ratings_by_a_partner_alone_are_drawn(at):
    own_take(at, "neutral")
    assert rate(at, ratings={})["figures"][0]["id"] == "wave"
    both = at.ask("partner", take="neutral", ratings={"pause": 5})
    assert both["figures"][0]["id"] == "rating"


def test_the_intention_is_given_back_and_not_kept(at, progress):
    at.ask("demo", take="neutral")
    result = rate(at, ratings={}, intention=" 慢 $x$\n一点 ")
    assert "慢 $x$ 一点" in result["said"][-1]
    assert not progress.exists()


def test_an_intention_for_the_next_take_comes_with_it(at):
    at.ask("intend", text="pause after the amount")
    assert at.ask("hello")["state"]["intention"] == "pause after the amount"
    at.ask("demo", take="neutral")
    assert "pause after the amount" in rate(at)["said"][-1]
    at.ask("demo", take="worried")
    assert "pause after the amount" not in " ".join(rate(at, "worried")["said"])


@pytest.mark.parametrize("text", [None, 3, [], {"a": 1}, "x" * 100_000, "\ud800half", "\u2028"])
def test_an_intention_is_cut_to_size(at, text):
    assert at.ask("intend", text=text)["kind"] == "intend"
    kept = at.ask("hello")["state"]["intention"]
    assert len(kept) <= 200
    kept.encode()


@pytest.mark.parametrize(
    "ratings",
    [
        {},
        {"pause": 9},
        {"charm": 5},
        {"pause": "3"},
        {"pause": True},
        None,
        [],
        "5",
        {"pause": 2.0},
    ],
)
def test_ratings_out_of_range_are_left_out(at, ratings):
    at.ask("demo", take="neutral")
    result = rate(at, ratings=ratings, dark=True)
    assert result["kind"] == "rate"
    assert [figure["id"] for figure in result["figures"]] == ["wave", "pitch"]


def test_a_dropped_take_is_gone(at):
    own_take(at, "neutral")
    rate(at)
    assert at.ask("discard", take="neutral")["kind"] == "discard"
    assert at.ask("hello")["state"]["measured"] == []
    assert rate(at)["kind"] == "problem"


@pytest.mark.parametrize("take", ["nobody", "", None, 7, ["neutral"], {"id": "neutral"}])
@pytest.mark.parametrize("kind", ["take", "demo", "rate", "partner", "keep", "discard"])
def test_unknown_takes_are_refused(at, kind, take, caplog):
    reply = at.ask(kind, [as_bytes(silence(1))], take=take, source="record", ratings={})
    assert reply["kind"] == "problem"
    assert not caplog.records  # said to the person, and no fault of the program


@pytest.mark.parametrize("source", ["demo", "", None, 3, "stream"])
def test_a_take_comes_from_a_recorder_or_a_file(at, source):
    sound = sound_of(at, "neutral")
    assert at.ask("take", [sound], take="worried", source=source)["kind"] == "problem"


def test_a_take_in_own_words_has_no_speed_and_says_why(marked, language):
    marked.ask("demo", take="own-words")
    result = rate(marked, "own-words")
    table = json.dumps(result["table"], ensure_ascii=False)
    assert ("字/分" if language == "zh-CN" else "syllables/s") not in table
    assert ("自己的话" if language == "zh-CN" else "own words") in result["said"][1]
    speed = result["elements"][1]
    assert speed["measured"] == ""
    assert ("没有语速" if language == "zh-CN" else "no speed") in speed["note"]


def test_a_take_of_another_text_is_compared_with_care(marked, language):
    marked.ask("demo", take="usual")
    marked.ask("demo", take="answer")
    result = rate(marked, "answer")
    assert ("另一段文字" if language == "zh-CN" else "another text") in result["said"][1]


def sentence_after_silence(at):
    clip = as_floats(sound_of(at, "neutral"))
    return np.concatenate([silence(2), clip])[: 10 * 16_000]


def test_the_microphone_check_tells_level_noise_and_clipping(at):
    reply = at.ask("check", [as_bytes(sentence_after_silence(at))])
    assert reply["ok"] is True
    assert len(reply["rows"]) == 3
    assert all(row["label"] and row["value"] and row["note"] for row in reply["rows"])
    assert reply["said"]
    assert "neutral" not in at.ask("hello")["state"]["rated"]


@pytest.mark.parametrize("spoil", ["noise", "loud", "soft", "silent", "short"])
def test_the_microphone_check_says_what_to_do(at, spoil):
    clip = sentence_after_silence(at)
    sound = {
        "noise": lambda: with_noise(clip, 8),
        "loud": lambda: np.clip(12 * clip, -1, 1),
        "soft": lambda: 0.004 * clip,
        "silent": lambda: silence(3),
        "short": lambda: clip[: 16_000 // 20],
    }[spoil]()
    reply = at.ask("check", [as_bytes(sound)])
    assert reply["kind"] == "check"
    assert reply["ok"] is False
    assert reply["said"]


def test_a_check_of_a_minute_is_refused(at):
    assert at.ask("check", [b"\0" * (2 * 16_000 * 13)])["kind"] == "problem"


def test_a_shared_take_leaves_steps_only(at):
    own_take(at, "neutral")
    own_take(at, "worried")
    first, second = rate(at)["share"], rate(at, "worried")["share"]
    assert set(first) == {"take", "pace", "pauses", "reach", "said"}
    assert first["pace"] is None
    assert len(first["said"]) == 2
    assert all(type(second[name]) is int for name in ("pace", "pauses", "reach"))
    assert len(second["said"]) == 3


def test_a_demo_is_shared_and_kept_by_nobody(at, progress):
    at.ask("demo", take="neutral")
    result = rate(at)
    assert (result["share"], result["can_keep"]) == (None, False)
    assert at.ask("keep", take="neutral")["kind"] == "problem"
    assert not progress.exists()
