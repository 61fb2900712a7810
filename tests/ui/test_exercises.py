"""What every form keeps: nothing before the answer, nothing lost, back tomorrow, a steady repr."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from poise.attempts import FileAttemptLog, MemoryAttemptLog
from poise.content import Exercise, Text, forms, load_lecture
from poise.content.places import workshops_folder
from poise.lecture import LectureSession
from poise.simulators import SIMULATORS
from poise.ui.exercise import ExerciseWidget

GALLERY = load_lecture(workshops_folder() / "g0-gallery")
# Turns hang on choices, and sliders on a guess: they have tests of their own.
EVERY = [one for one in GALLERY.exercises if one.form not in {"role-play", *SIMULATORS}]
FORM = pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)

# A good answer for each part of the gallery's exercises.
ANSWERS: dict[str, dict[str, Any]] = {
    "match": {"pairs": {"twice": "rule", "again": "time", "short": "ask"}},
    "order": {"order": ["name", "next", "done", "check"]},
    "mark-words": {"marks": {"1": "fact", "6": "fact"}},
    "rewrite": {"text": "周五我给您回话 <b>", "ticks": ["can"]},
    "self-rating": {"ratings": {"pause": 2, "summary": 4, "breath": 1}, "step": "停一下"},
    "cloze": {"gaps": {"first": "explain", "then": "ask"}},
    "decision-cards": {"pile": "escalate"},
    "process-map": {
        "lanes": {"note": "agent", "trace": "bank", "confirm": "bank", "tell": "agent"}
    },
    "spot-the-error": {"marks": {"b": "vague", "d": "rules"}},
    "timeline": {"marks": ["second"]},
    "card-reveal": {},
    "predict-reveal": {"guesses": {"each": 150}},
    "checklist": {"ticks": ["rest"], "plan": [{"what": "打一通电话", "when": "周二"}]},
    "diary": {"what": "上午一通长电话", "strength": 6},
    "pacer": {"end": "stopped"},
    "practice": {"seen": {"heard": 3, "vague": 1}},
    "energy-meter": {"levels": {"first": 8, "mid": 6, "late": 3, "last": 2}, "breaks": [1]},
}
BAD: list[tuple[str, Any]] = [
    ("match", {"pairs": {"twice": "check"}}),
    ("match", {"pairs": {"twice": "nothing", "again": "time", "short": "ask"}}),
    ("match", {"pairs": "all"}),
    ("order", {"order": ["name", "done", "next"]}),
    ("order", {"order": ["name", "done", "next", "next"]}),
    ("order", {"order": ["name", "done", "next", "check", "check"]}),
    ("order", {"order": ["name", "done", "next", "other"]}),
    ("mark-words", {"marks": {}}),
    ("mark-words", {"marks": {"99": "fact"}}),
    ("mark-words", {"marks": {"1": "red"}}),
    ("mark-words", {"marks": {"-1": "fact"}}),
    ("rewrite", {"text": "  ", "ticks": ["can"]}),
    ("rewrite", {"text": "好" * 100_000, "ticks": []}),
    ("rewrite", {"text": "好", "ticks": ["other"]}),
    ("self-rating", {"ratings": {"pause": 2}}),
    ("self-rating", {"ratings": {"pause": 2, "summary": 6, "breath": 1}}),
    ("self-rating", {"ratings": {"pause": 2, "summary": 1.5, "breath": 1}}),
    ("cloze", {"gaps": {"first": "hear"}}),
    ("cloze", {"gaps": {"first": "hear", "then": "explain"}}),
    ("decision-cards", {"pile": "somewhere"}),
    ("decision-cards", {}),
    ("process-map", {"lanes": {"note": "agent"}}),
    ("process-map", {"lanes": None}),
    ("spot-the-error", {"marks": {}}),
    ("spot-the-error", {"marks": {"a": "vague"}}),
    ("spot-the-error", {"marks": {"d": "rude"}}),
    ("timeline", {"marks": []}),
    ("timeline", {"marks": ["call", "silence"]}),
    ("timeline", {"marks": ["never"]}),
    ("predict-reveal", {"guesses": {}}),
    ("predict-reveal", {"guesses": {"each": 301}}),
    ("predict-reveal", {"guesses": {"each": float("nan")}}),
    ("predict-reveal", {"guesses": {"each": True}}),
    ("checklist", {"ticks": [], "plan": [{"what": " "}]}),
    ("checklist", {"ticks": ["unknown"]}),
    ("checklist", {"plan": [{"what": "x" * 100_000}]}),
    ("checklist", {"plan": [{}] * 9}),
    ("diary", {"what": "   "}),
    ("diary", {"what": "x" * 100_000}),
    ("diary", {"strength": 11}),
    ("diary", {"strength": 2.5}),
    ("pacer", {"end": "asleep"}),
    ("practice", {"seen": {"heard": 100}}),
    ("practice", {"seen": {"rude": 1}}),
    ("practice", {"seen": {"heard": -1}}),
    ("energy-meter", {"levels": {"first": 8}}),
    ("energy-meter", {"levels": {"first": 8, "mid": 6, "late": 3, "last": 11}}),
    (
        "energy-meter",
        {"levels": {"first": 8, "mid": 6, "late": 3, "last": 2}, "breaks": [0, 1, 2]},
    ),
]


@pytest.fixture
def opened(language):
    session = LectureSession(GALLERY, language)

    def open_(one: Exercise) -> ExerciseWidget[Any]:
        return getattr(session, one.form.replace("-", "_"))(one.id)

    return open_


def secrets(thing: Any, *, hidden: bool = False) -> Iterator[Text]:
    """Walk the texts that the models keep out of their repr: keys' reasons and what is revealed."""
    if isinstance(thing, Text):
        if hidden:
            yield thing
    elif isinstance(thing, BaseModel):
        for name, field in type(thing).model_fields.items():
            yield from secrets(getattr(thing, name), hidden=hidden or not field.repr)
    elif isinstance(thing, (list, tuple)):
        for one in thing:
            yield from secrets(one, hidden=hidden)
    elif isinstance(thing, dict):
        for one in thing.values():
            yield from secrets(one, hidden=hidden)


def said(at: Any) -> str:
    return json.dumps([message for message, _ in at.sent], ensure_ascii=False)


def first_part(widget: ExerciseWidget[Any]) -> str:
    return widget.parts()[0]


def test_the_gallery_shows_every_form() -> None:
    assert {one.form for one in GALLERY.exercises} == set(forms())


@FORM
def test_nothing_of_the_answer_leaves_before_it(one, opened, page, language) -> None:
    widget = opened(one)
    at = page(widget)
    at.ask("hello")
    told = said(at) + json.dumps(widget.get_state(), default=str, ensure_ascii=False) + repr(widget)
    public = json.dumps(widget.part_view(first_part(widget)), ensure_ascii=False)
    for text in secrets(one):
        words = text.get(language) if text.root.get(language) else ""
        if words and json.dumps(words, ensure_ascii=False)[1:-1] not in public:
            assert words not in told
    assert '"keys"' not in told


@FORM
def test_an_answer_is_kept_and_comes_back_tomorrow(one, opened, page, progress) -> None:
    widget = opened(one)
    at = page(widget)
    at.ask("hello")
    part = first_part(widget)
    reply = at.ask("answer", part=part, answer=ANSWERS[one.form])
    assert reply["view"] == "feedback", reply
    assert reply["warning"] == ""
    log = FileAttemptLog(progress)
    assert [kept.item for kept in log.history("g0", one.form, one.id)] == [part]
    tomorrow = opened(one)
    back = page(tomorrow).ask("hello")["state"]
    if len(widget.parts()) == 1:
        assert back["view"] == "feedback"
        assert back["feedback"] == reply["feedback"]
        assert "state=done" in repr(tomorrow)
    else:
        assert back["id"] != part
        assert "state=begun" in repr(tomorrow)


@FORM
def test_all_parts_then_again_then_anew(one, opened, page) -> None:
    widget = opened(one)
    at = page(widget)
    at.ask("hello")
    for part in widget.parts():
        reply = at.ask("answer", part=part, answer=ANSWERS[one.form])
    assert reply["last"] is True
    if len(widget.parts()) > 1:
        assert at.ask("next")["view"] == "summary"
    again = at.ask("again", part=first_part(widget))
    assert (again["view"], again["id"]) == ("part", first_part(widget))
    assert (again["earlier"] is not None) == widget.revises
    assert at.ask("restart")["view"] == "part"
    assert widget.answers == {}


@pytest.mark.parametrize(("form", "answer"), BAD)
def test_bad_input_is_refused_in_words_and_nothing_is_recorded(
    form, answer, opened, page, progress
) -> None:
    one = next(one for one in EVERY if one.form == form)
    widget = opened(one)
    at = page(widget)
    at.ask("hello")
    refused = at.ask("answer", part=first_part(widget), answer=answer)
    assert refused["kind"] == "problem"
    assert len(refused["message"]) > 5
    assert widget.answers == {}
    assert FileAttemptLog(progress).history("g0", form, one.id) == []
    assert at.ask("answer", part="no-such-part", answer=answer)["kind"] == "problem"


@FORM
def test_own_words_stay_out_of_a_classes_records(one, opened, page, monkeypatch) -> None:
    log = MemoryAttemptLog(private=False)
    for module in (
        "poise.ui.exercise",
        "poise.ui.keeping",
        f"poise.ui.{one.form.replace('-', '_')}.widget",
    ):
        monkeypatch.setattr(f"{module}.open_log", lambda: log, raising=False)
    widget = opened(one)
    at = page(widget)
    at.ask("hello")
    assert at.ask("answer", part=first_part(widget), answer=ANSWERS[one.form])["view"] == "feedback"
    kept = json.dumps([attempt.answer for attempt in log.attempts], ensure_ascii=False)
    for words in ("周五我给您回话", "停一下", "打一通电话", "上午一通长电话"):
        assert words not in kept
    if one.form == "diary":
        assert log.attempts == []


@FORM
def test_the_repr_is_steady(one, opened) -> None:
    assert repr(opened(one)) == repr(opened(one))
    assert repr(opened(one)).startswith(f"<{type(opened(one)).__name__} {one.id} ")


def test_a_diary_entry_can_be_deleted_for_good(opened, page, progress) -> None:
    one = next(one for one in EVERY if one.form == "diary")
    at = page(opened(one))
    at.ask("hello")
    for words in ("第一篇", "第二篇"):
        at.ask("answer", part="", answer={"what": words})
    entries = at.ask("again", part="")["part"]["entries"]
    assert [line["text"] for entry in entries for line in entry["lines"]] == ["第二篇", "第一篇"]
    left = at.ask("delete", entry=entries[0]["id"])["entries"]
    assert [entry["id"] for entry in left] == [entries[1]["id"]]
    assert at.ask("delete", entry=left[0]["id"])["entries"] == []
    files = [file.read_text("utf-8") for file in Path(progress).rglob("*") if file.is_file()]
    assert not any("第一篇" in text or "第二篇" in text for text in files)


def test_what_is_not_a_form_says_so(language) -> None:
    with pytest.raises(AttributeError):
        LectureSession(GALLERY, language).no_such_form  # noqa: B018
    assert {"mark_words", "role_play", "match"} <= set(dir(LectureSession(GALLERY, language)))
