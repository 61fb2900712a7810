"""The role-play widget: nothing before its time, one take-back, a way out, back tomorrow."""

from __future__ import annotations

import json

import pytest

from poise.attempts import FileAttemptLog, MemoryAttemptLog
from poise.content import load_lecture
from poise.content.places import workshops_folder
from poise.lecture import LectureSession

GALLERY = load_lecture(workshops_folder() / "g0-gallery")
PLAY = GALLERY.exercise("role-play")


@pytest.fixture
def opened(language):
    return lambda: LectureSession(GALLERY, language).role_play("role-play")


def told(at) -> str:
    return json.dumps([message for message, _ in at.sent], ensure_ascii=False)


def test_no_effect_reason_tag_or_ending_leaves_before_its_time(opened, page, language) -> None:
    widget = opened()
    at = page(widget)
    at.ask("hello")
    at.ask("begin")
    at.ask("choose", choice="check")
    at.ask("choose", choice="maybe")
    text = told(at) + json.dumps(widget.get_state(), default=str)
    for turn in PLAY.turns:
        for choice in turn.choices:
            assert choice.why.get(language) not in text
    for ending in PLAY.endings:
        assert ending.text.get(language) not in text
    for fact in PLAY.facts:
        assert fact.get(language) not in text
    assert PLAY.turns[2].hint.get(language) not in text
    end = at.ask("choose", choice="wait")
    assert end["view"] == "end"
    assert end["ending"]["text"] in [one.text.get(language) for one in PLAY.endings]
    assert len(end["moves"]) == 3
    assert at.buffers


def test_the_conversation_comes_back_where_it_was(opened, page) -> None:
    at = page(opened())
    at.ask("hello")
    at.ask("begin")
    now = at.ask("choose", choice="believe")
    back = page(opened()).ask("hello")["state"]
    assert (back["talk"], back["gauges"]) == (now["talk"], now["gauges"])
    assert [one["text"] for one in back["choices"]] == [one["text"] for one in now["choices"]]


def test_a_finished_play_comes_back_as_its_end(opened, page) -> None:
    at = page(opened())
    at.ask("hello")
    at.ask("begin")
    for one in ("believe", "own", "two-ways"):
        end = at.ask("choose", choice=one)
    widget = opened()
    back = page(widget).ask("hello")["state"]
    assert (back["view"], back["ending"]) == ("end", end["ending"])
    assert "state=done" in repr(widget)


def test_one_line_may_be_taken_back_once(opened, page) -> None:
    at = page(opened())
    at.ask("hello")
    assert at.ask("back")["kind"] == "problem"
    first = at.ask("begin")
    assert not first["can_back"]
    assert at.ask("choose", choice="neighbours")["can_back"]
    again = at.ask("back")
    assert again["gauges"]["temperature"] == PLAY.start.temperature
    assert not again["can_back"]
    at.ask("choose", choice="believe")
    assert at.ask("back")["kind"] == "problem"


def test_anyone_may_leave_without_a_reason(opened, page) -> None:
    at = page(opened())
    at.ask("hello")
    at.ask("begin")
    at.ask("choose", choice="neighbours")
    assert at.ask("stop")["view"] == "setting"
    assert page(opened()).ask("hello")["state"]["view"] == "setting"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("choose", {"choice": "believe"}),
        ("late", {}),
        ("hint", {}),
        ("facts", {"text": "a"}),
        ("mood", {"mood": 11}),
        ("mood", {"mood": "5"}),
    ],
)
def test_what_cannot_be_done_now_is_said(opened, page, kind, body) -> None:
    at = page(opened())
    at.ask("hello")
    assert at.ask(kind, **body)["kind"] == "problem"


def test_a_line_of_another_turn_is_refused_and_nothing_moves(opened, page) -> None:
    at = page(opened())
    at.ask("hello")
    before = at.ask("begin")
    for wrong in ("two-ways", "", "nothing"):
        assert at.ask("choose", choice=wrong)["kind"] == "problem"
    now = at.ask("hello")["state"]
    assert (now["gauges"], now["talk"]) == (before["gauges"], before["talk"])


def test_own_words_and_mood_stay_out_of_a_classes_records(opened, page, monkeypatch) -> None:
    log = MemoryAttemptLog(private=False)
    for module in ("poise.ui.role_play.widget", "poise.ui.keeping"):
        monkeypatch.setattr(f"{module}.open_log", lambda: log)
    at = page(opened())
    at.ask("hello")
    at.ask("begin")
    for one in ("believe", "own", "two-ways"):
        at.ask("choose", choice=one)
    facts = at.ask("facts", text="我写的总结")["facts"]
    assert len(facts) == 2
    assert at.ask("mood", mood=4)["kind"] == "mood"
    kept = json.dumps([one.answer for one in log.attempts], ensure_ascii=False)
    assert "我写的总结" not in kept
    assert "mood" not in kept


def test_mood_is_kept_in_the_own_file(opened, page, progress) -> None:
    at = page(opened())
    at.ask("hello")
    at.ask("begin")
    for one in ("believe", "own", "two-ways"):
        at.ask("choose", choice=one)
    at.ask("mood", mood=4)
    assert FileAttemptLog(progress).history("g0", "role-play", "role-play")[-1].answer["mood"] == 4
    assert page(opened()).ask("hello")["state"]["mood"] == 4


def test_summary_must_be_written_before_the_facts(opened, page) -> None:
    at = page(opened())
    at.ask("hello")
    at.ask("begin")
    for one in ("believe", "own", "two-ways"):
        at.ask("choose", choice=one)
    assert at.ask("facts", text="  ")["kind"] == "problem"
    assert at.ask("facts", text="x" * 100_000)["kind"] == "problem"


def test_the_repr_is_steady(opened) -> None:
    assert repr(opened()) == repr(opened())
    assert "turns=3 endings=4" in repr(opened())
