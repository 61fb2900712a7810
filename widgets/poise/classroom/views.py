"""What each audience is shown of a class: pure functions from a snapshot to JSON.

Nothing that follows a prompt (results, reference, reasons, evidence) is in a view for
participants or the projector before it is revealed: it is left out here, not hidden there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from poise.classroom.model import Answer, Audience, Prompt, Round, Snapshot
from poise.classroom.questions import after_view, notes_view, question_view
from poise.classroom.results import results_view
from poise.content import Lecture, Path, Section, Segment

JSON = dict[str, Any]


def class_view(
    snapshot: Snapshot,
    lecture: Lecture,
    cells: Sequence[Section],
    *,
    audience: Audience,
    language: str,
    now: float,
) -> JSON:
    """Draw a class.

    Parameters
    ----------
    cells
        The lecture's sections in this language, for what may be read by now.
    now
        The server's clock, from which every device reckons its countdown.
    """
    console = audience == "console"
    view: JSON = {
        "seq": snapshot.classroom.seq,
        "now": now,
        "class": _class(snapshot, lecture, language),
        "prompt": _prompt(snapshot, lecture, language, console=console),
        "opened": [
            one.id for one in cells if one.gate is not None and one.gate in snapshot.revealed
        ],
        "screen": asdict(snapshot.classroom.screen),
    }
    return view | _console(snapshot, lecture, language, now) if console else view


def count_view(snapshot: Snapshot) -> JSON:
    """Draw only how many have answered."""
    one = snapshot.round
    return {
        "round": one.id if one else None,
        "answered": _answered(snapshot, one) if one else 0,
        "of": _of(snapshot, one) if one else snapshot.people,
        "people": snapshot.people,
    }


def _class(snapshot: Snapshot, lecture: Lecture, language: str) -> JSON:
    classroom, sizes = snapshot.classroom, snapshot.group_sizes
    return {
        "code": classroom.code,
        "lecture": classroom.lecture,
        "title": lecture.title.get(language),
        "language": classroom.language,
        "state": "open" if classroom.closed_at is None else "closed",
        "groups": [
            {"number": number, "people": sizes.get(number, 0)}
            for number in range(1, classroom.groups + 1)
        ],
        "people": snapshot.people,
        "ballots_per": classroom.ballots_per,
    }


def _prompt(snapshot: Snapshot, lecture: Lecture, language: str, *, console: bool) -> JSON | None:
    prompt, last = snapshot.prompt, snapshot.round
    if prompt is None or last is None:
        return None
    shown = prompt.revealed or console
    return {
        "id": prompt.id,
        "form": prompt.form,
        "source": prompt.source,
        **question_view(lecture, prompt, language),
        "announced": prompt.announced,
        "stage": prompt.stage,
        "round": _round(snapshot, last),
        "answers": _answers(snapshot, prompt, console=console),
        "results": results_view(snapshot, lecture, prompt, console=console) if shown else None,
        "after": after_view(lecture, prompt, language) if shown else None,
    }


def _round(snapshot: Snapshot, one: Round) -> JSON:
    return {
        "id": one.id,
        "kind": one.kind,
        "state": one.state,
        "opened_at": one.opened_at,
        "ends_at": one.ends_at,
        "answered": _answered(snapshot, one),
        "of": _of(snapshot, one),
    }


def _answered(snapshot: Snapshot, one: Round) -> int:
    if one.kind == "answers":
        return sum(bool(answer.text) for answer in snapshot.answers)
    return snapshot.voters(one.id)


def _of(snapshot: Snapshot, one: Round) -> int:
    peopled = set(snapshot.group_sizes)
    if one.kind == "answers":
        return len(peopled)
    if one.kind == "peer" and snapshot.classroom.ballots_per == "group":
        return len(peopled)
    return snapshot.people


def _answers(snapshot: Snapshot, prompt: Prompt, *, console: bool) -> list[JSON]:
    written = [answer for answer in snapshot.answers if answer.text]
    if console:
        return [{**_answer(answer), "hidden": answer.hidden} for answer in written]
    # Until the vote on them begins, a group's answer is the group's own business.
    if not any(one.kind in ("peer", "revote") for one in snapshot.rounds) and not prompt.revealed:
        return []
    return [_answer(answer) for answer in written if not answer.hidden]


def _answer(answer: Answer) -> JSON:
    return {"id": answer.id, "group": answer.group, "text": answer.text}


def _console(snapshot: Snapshot, lecture: Lecture, language: str, now: float) -> JSON:
    one, prompt = snapshot.round, snapshot.prompt
    path = next((path for path in lecture.paths if path.id == snapshot.classroom.path), None)
    return {
        "groups": _groups(snapshot, one),
        "notes": notes_view(lecture, prompt, language) if prompt else [],
        "agenda": _agenda(snapshot, path, language, now) if path else [],
        "path": snapshot.classroom.path,
        "paths": [{"id": path.id, "minutes": path.minutes} for path in lecture.paths],
        "hands": dict(snapshot.hands.get(one.id, {})) if one else {},
        "bank": _bank(lecture, language),
    }


def _groups(snapshot: Snapshot, one: Round | None) -> list[JSON]:
    voted = dict(snapshot.voted_groups)
    if one is not None and one.kind == "answers":
        # One answer stands for everybody at the table.
        written = {answer.group for answer in snapshot.answers if answer.text}
        voted = {number: snapshot.group_sizes.get(number, 0) for number in written}
    return [
        {
            "number": number,
            "people": snapshot.group_sizes.get(number, 0),
            "answered": voted.get(number, 0),
        }
        for number in range(1, snapshot.classroom.groups + 1)
    ]


def _agenda(snapshot: Snapshot, path: Path, language: str, now: float) -> list[JSON]:
    return [_segment(snapshot, segment, language, now) for segment in path.segments]


def _segment(snapshot: Snapshot, segment: Segment, language: str, now: float) -> JSON:
    runs = [run for run in snapshot.runs if run.segment == segment.id]
    used = sum((now if run.ended_at is None else run.ended_at) - run.started_at for run in runs)
    running = any(run.ended_at is None for run in runs)
    form = "discuss" if segment.prompt else "classify" if segment.set else None
    return {
        "id": segment.id,
        "title": segment.title.get(language),
        "minutes": segment.minutes,
        "priority": segment.priority,
        "form": form,
        "source": segment.prompt or segment.set,
        "section": segment.section,
        "used": round(used),
        "state": "now" if running else "done" if runs else "todo",
    }


def _bank(lecture: Lecture, language: str) -> list[JSON]:
    """List what can be opened, beyond what the run sheet names."""
    named = [("discuss", one.id, one.title) for one in lecture.prompts]
    named += [("classify", one.id, one.title) for one in lecture.sets]
    named += [("rating", one.id, one.title) for one in lecture.voices]
    return [
        {"form": form, "source": source, "title": title.get(language)}
        for form, source, title in named
    ]
