"""What each audience is shown of a class: pure functions from a snapshot to JSON.

Nothing that follows a prompt (results, reference, reasons, evidence) is in a view for
participants or the projector before it is revealed: it is left out here, not hidden there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from poise.classroom.console import console_view
from poise.classroom.counting import question_in
from poise.classroom.evidence import evidence_view, has_evidence
from poise.classroom.figures import advice_view
from poise.classroom.fishbowl import before_line
from poise.classroom.grouping import group_names
from poise.classroom.model import Answer, Audience, Prompt, Round
from poise.classroom.questions import after_view, question_view, twin_of
from poise.classroom.results import in_order, results_view
from poise.classroom.rules import by_group
from poise.classroom.sheets import practice_view, sheets_due
from poise.classroom.snapshot import Snapshot
from poise.classroom.steps import next_steps
from poise.content import Lecture, Section

JSON = dict[str, Any]
MOST_QUESTIONS = 40


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
        "questions": _questions(snapshot),
    }
    return view | console_view(snapshot, lecture, language, now) if console else view


def count_view(snapshot: Snapshot) -> JSON:
    """Draw only how many have answered."""
    one = snapshot.round
    return {
        "round": one.id if one else None,
        "answered": _answered(snapshot, one) if one else 0,
        "of": _of(snapshot, one) if one else snapshot.people,
        "counts": _counts(snapshot, one),
        "people": snapshot.people,
    }


def _class(snapshot: Snapshot, lecture: Lecture, language: str) -> JSON:
    classroom, sizes = snapshot.classroom, snapshot.group_sizes
    settings = classroom.settings
    return {
        "code": classroom.code,
        "lecture": classroom.lecture,
        "title": lecture.title.get(language),
        "name": classroom.name,
        "language": classroom.language,
        "state": classroom.state,
        "groups": [
            {"number": number, "name": name, "people": sizes.get(number, 0)}
            for number, name in group_names(classroom).items()
        ],
        "people": snapshot.people,
        "seats": snapshot.seats,
        "ballots_per": classroom.ballots_per,
        "devices": settings.devices,
        "grouping": settings.grouping,
        "box": settings.box,
        "pulse": settings.pulse,
    }


def _prompt(snapshot: Snapshot, lecture: Lecture, language: str, *, console: bool) -> JSON | None:
    prompt, last = snapshot.prompt, snapshot.round
    if prompt is None or last is None:
        return None
    classroom, shown = snapshot.classroom, prompt.revealed or console
    settings = classroom.settings
    view = {
        "id": prompt.id,
        "form": prompt.form,
        "source": prompt.source,
        **question_view(lecture, classroom, prompt, language),
        "practice": practice_view(snapshot, prompt, language, console=console),
        "announced": prompt.announced,
        "stage": prompt.stage,
        "round": _round(snapshot, last),
        "peer": {"rule": settings.peer_rule, "n": settings.peer_n},
        "answers": _answers(snapshot, prompt, console=console),
        "evidence": evidence_view(lecture, prompt, language) if prompt.evidence_at else None,
        "results": results_view(snapshot, lecture, prompt, console=console) if shown else None,
        "after": after_view(lecture, classroom, prompt, language) if shown else None,
    }
    return view | _steering(snapshot, lecture, prompt) if console else view


def _steering(snapshot: Snapshot, lecture: Lecture, prompt: Prompt) -> JSON:
    written = sum(answer.shown for answer in snapshot.answers)
    evidence = has_evidence(lecture, prompt)
    return {
        "advice": advice_view(snapshot, prompt, question_in(snapshot, lecture, prompt)),
        "twin": twin_of(lecture, prompt),
        "back": _back(lecture, prompt),
        "next": list(next_steps(prompt, snapshot.rounds, answers=written, evidence=evidence)),
    }


def _back(lecture: Lecture, prompt: Prompt) -> str | None:
    return before_line(lecture, prompt.source) if prompt.form == "fishbowl" else None


def _round(snapshot: Snapshot, one: Round) -> JSON:
    return {
        "id": one.id,
        "kind": one.kind,
        "state": one.state,
        "opened_at": one.opened_at,
        "ends_at": one.ends_at,
        "answered": _answered(snapshot, one),
        "of": _of(snapshot, one),
        "counts": _counts(snapshot, one),
    }


def _answered(snapshot: Snapshot, one: Round) -> int:
    if one.kind == "answers":
        return sum(bool(answer.text) for answer in snapshot.answers)
    return snapshot.voters(one.id)


def _of_groups(snapshot: Snapshot, one: Round | None) -> bool:
    prompt = snapshot.prompt
    if one is None or prompt is None:
        return False
    return by_group(snapshot.classroom, one.kind, prompt.ask)


def _of(snapshot: Snapshot, one: Round) -> int:
    if snapshot.prompt is not None and snapshot.prompt.practising is not None:
        return sheets_due(snapshot.prompt.practising)
    return len(snapshot.group_sizes) if _of_groups(snapshot, one) else snapshot.people


def _counts(snapshot: Snapshot, one: Round | None) -> str:
    if snapshot.prompt is not None and snapshot.prompt.ask == "sheet":
        return "sheets"
    return "groups" if _of_groups(snapshot, one) else "people"


def _answers(snapshot: Snapshot, prompt: Prompt, *, console: bool) -> list[JSON]:
    written = [answer for answer in in_order(snapshot.answers) if answer.text]
    if console:
        return [
            {**_answer(one), "hidden": one.hidden, "held": one.held, "into": one.into}
            for one in written
        ]
    # Until the vote on them begins, an answer is its author's own business.
    if not any(one.kind in ("peer", "revote") for one in snapshot.rounds) and not prompt.revealed:
        return []
    return [_answer(answer) for answer in written if answer.shown]


def _answer(answer: Answer) -> JSON:
    return {
        "id": answer.id,
        "group": answer.group,
        "text": answer.text,
        "pinned": answer.pinned,
    }


def _questions(snapshot: Snapshot) -> list[JSON]:
    shown = [one for one in snapshot.questions if one.state != "hidden" and not one.held]
    return [
        {"id": one.id, "text": one.text, "votes": one.votes, "state": one.state}
        for one in shown[:MOST_QUESTIONS]
    ]
