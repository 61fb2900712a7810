"""What only the console is shown: groups, notes, run sheet, settings, what waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from poise.classroom.grouping import group_names
from poise.classroom.model import Round
from poise.classroom.questions import notes_view
from poise.classroom.settings import PULSE_SECONDS
from poise.classroom.snapshot import Snapshot
from poise.classroom.typed import title_of
from poise.classroom.voices import voice_view
from poise.content import Lecture, Path, Segment, Text
from poise.locale import catalogue

JSON = dict[str, Any]
# Exercises that a room can do together, and the form of their prompt.
TOGETHER: Mapping[str, str] = {
    "role-play": "fishbowl",
    "timeline": "timeline",
    "practice": "practice",
}
_FIRST_ASK = {"role-play": "choice", "timeline": "choices", "practice": "sheet"}


def console_view(snapshot: Snapshot, lecture: Lecture, language: str, now: float) -> JSON:
    """Draw the console's own part of a class."""
    one, prompt, classroom = snapshot.round, snapshot.prompt, snapshot.classroom
    path = next((path for path in lecture.paths if path.id == classroom.path), None)
    waiting = [answer for answer in snapshot.answers if answer.held and answer.text]
    asked = [question for question in snapshot.questions if question.held]
    return {
        "groups": _groups(snapshot, one),
        "notes": notes_view(lecture, prompt, language) if prompt else [],
        "agenda": _agenda(snapshot, lecture, path, language, now) if path else [],
        "path": classroom.path,
        "paths": [{"id": path.id, "minutes": path.minutes} for path in lecture.paths],
        "hands": dict(snapshot.hands.get(one.id, {})) if one else {},
        "bank": _bank(lecture, language),
        "settings": {**asdict(classroom.settings), "ballots_per": classroom.ballots_per},
        "pulse": _pulse(snapshot, now),
        "questions": [
            {
                "id": question.id,
                "text": question.text,
                "votes": question.votes,
                "state": question.state,
                "held": question.held,
            }
            for question in snapshot.questions
        ],
        "typed": _typed(snapshot, language),
        "waiting": len(waiting) + len(asked),
        "voice": voice_view(snapshot, lecture, language),
    }


def _groups(snapshot: Snapshot, one: Round | None) -> list[JSON]:
    voted = dict(snapshot.voted_groups)
    if one is not None and one.kind == "answers":
        # One answer stands for everybody at the table.
        written = {answer.group for answer in snapshot.answers if answer.text}
        if None not in written:
            voted = {n: snapshot.group_sizes.get(n, 0) for n in written if n is not None}
    return [
        {
            "number": number,
            "name": name,
            "people": snapshot.group_sizes.get(number, 0),
            "answered": voted.get(number, 0),
        }
        for number, name in group_names(snapshot.classroom).items()
    ]


def _agenda(
    snapshot: Snapshot, lecture: Lecture, path: Path, language: str, now: float
) -> list[JSON]:
    return [_segment(snapshot, lecture, segment, language, now) for segment in path.segments]


def _segment(
    snapshot: Snapshot, lecture: Lecture, segment: Segment, language: str, now: float
) -> JSON:
    runs = [run for run in snapshot.runs if run.segment == segment.id]
    used = sum((now if run.ended_at is None else run.ended_at) - run.started_at for run in runs)
    running = any(run.ended_at is None for run in runs)
    form, source = _opens(lecture, segment)
    return {
        "id": segment.id,
        "title": segment.title.get(language),
        "minutes": segment.minutes,
        "priority": segment.priority,
        "form": form,
        "source": source,
        "section": segment.section,
        "used": round(used),
        "state": "now" if running else "done" if runs else "todo",
    }


def _opens(lecture: Lecture, segment: Segment) -> tuple[str | None, str | None]:
    """Tell what a segment puts to the room; an exercise that everybody does alone opens nothing."""
    if segment.prompt or segment.set:
        return "discuss" if segment.prompt else "classify", segment.prompt or segment.set
    if segment.exercise:
        form = TOGETHER.get(lecture.exercise(segment.exercise).form)
        return (form, segment.exercise) if form else (None, None)
    return None, None


def _bank(lecture: Lecture, language: str) -> list[JSON]:
    """List what can be opened, beyond what the run sheet names."""
    named: list[tuple[str, str, str, Text]]
    named = [("discuss", one.id, one.ask, one.title) for one in lecture.prompts]
    named += [("classify", one.id, "choice", one.title) for one in lecture.sets]
    named += [("rating", one.id, "rating", one.title) for one in lecture.voices]
    named += [
        (TOGETHER[one.form], one.id, _FIRST_ASK[one.form], one.title)
        for one in lecture.exercises
        if one.form in TOGETHER
    ]
    return [
        {"form": form, "source": source, "ask": ask, "title": title.get(language)}
        for form, source, ask, title in named
    ]


def _pulse(snapshot: Snapshot, now: float) -> JSON:
    fresh = [value for value, at in snapshot.pulses if at >= now - PULSE_SECONDS]
    counts = {one: fresh.count(one) for one in ("fast", "slow", "lost", "fine")}
    return {**counts, "minutes": round(PULSE_SECONDS / 60)}


def _typed(snapshot: Snapshot, language: str) -> list[JSON]:
    words = catalogue(language)
    return [
        {
            "source": one["id"],
            "ask": one["ask"],
            "title": words.text("classroom.paper.title")
            if one["ask"] == "paper"
            else title_of(one),
            "opened": one["id"] in snapshot.opened,
        }
        for one in snapshot.classroom.typed
    ]
