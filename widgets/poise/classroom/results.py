"""Tallies as they may be shown: by round, and not where a voter could be picked out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from poise.classroom.asking import DIMENSIONS
from poise.classroom.counting import question_in, tally_of, too_few, total_of, votes_of
from poise.classroom.figures import matrix_view, moves_view, right_view
from poise.classroom.model import Answer, Prompt, Round
from poise.classroom.sheets import sheet_results
from poise.classroom.snapshot import Snapshot
from poise.content import Lecture
from poise.exercises import Question, mean_ranks, number_spread

JSON = dict[str, Any]


def results_view(snapshot: Snapshot, lecture: Lecture, prompt: Prompt, *, console: bool) -> JSON:
    """Draw the results of a prompt.

    With fewer than five people behind a vote the counts are left out (for the console they are
    null), unless the prompt was announced as open beforehand.
    """
    question = question_in(snapshot, lecture, prompt)
    vote, revote = snapshot.of_kind("vote"), snapshot.of_kind("revote")
    few = too_few(snapshot, prompt, vote, revote)
    view: JSON = {
        "few": few or (vote is None and too_few(snapshot, prompt, snapshot.of_kind("peer"))),
        "before": total_of(snapshot, vote),
        "after": total_of(snapshot, revote),
        "options": [],
        "steps": [],
        "ratings": [],
        "ranking": [],
        "numbers": None,
        "sheet": [],
        "answers": answers_view(snapshot, prompt),
        **moves_view(snapshot, prompt, question),
        **right_view(snapshot, prompt, question),
        "matrix": matrix_view(snapshot, lecture, prompt),
    }
    if console:
        view["papers"] = _papers(snapshot, prompt, vote)
    if question.ask == "sheet":
        return view | sheet_results(snapshot, prompt, question)
    if console or not few:
        view |= _of_ask(snapshot, lecture, prompt, question, few=few)
    return view


def _of_ask(
    snapshot: Snapshot, lecture: Lecture, prompt: Prompt, question: Question, *, few: bool
) -> JSON:
    vote, revote = snapshot.of_kind("vote"), snapshot.of_kind("revote")
    if question.ask in ("choice", "choices"):
        return {"options": _pairs(snapshot, "id", question.options, vote, revote, few=few)}
    if question.ask == "scale":
        steps = range(1, question.steps + 1)
        return {"steps": _pairs(snapshot, "value", steps, vote, revote, few=few)}
    if question.ask in ("statements", "rating"):
        return {"ratings": _ratings(snapshot, question, vote, revote, few=few)}
    if question.ask == "ranking":
        return {"ranking": _ranking(snapshot, question, vote, revote, few=few)}
    if question.ask == "number":
        return {"numbers": _numbers(snapshot, question, vote, revote, few=few)}
    return {}


def _pairs(
    snapshot: Snapshot, name: str, of: Any, vote: Round | None, revote: Round | None, *, few: bool
) -> list[JSON]:
    before, after = tally_of(snapshot, vote), tally_of(snapshot, revote)
    return [
        {
            name: one,
            "before": None if few else before[str(one)],
            "after": None if few or revote is None else after[str(one)],
        }
        for one in of
    ]


def _ratings(
    snapshot: Snapshot, question: Question, vote: Round | None, revote: Round | None, *, few: bool
) -> list[JSON]:
    rated = DIMENSIONS if question.ask == "rating" else question.options
    before, after = (_counts_of_five(snapshot, rated, one) for one in (vote, revote))
    return [
        {
            "id": one,
            "counts": None if few else before[one],
            "after": None if few or revote is None else after[one],
        }
        for one in rated
    ]


def _counts_of_five(
    snapshot: Snapshot, rated: tuple[str, ...], one: Round | None
) -> Mapping[str, list[int]]:
    counts = {name: [0, 0, 0, 0, 0] for name in rated}
    for choice, number in snapshot.tallies.get(one.id, ()) if one else ():
        for name, value in choice["ratings"].items():
            counts[name][value - 1] += number
    return counts


def _ranking(
    snapshot: Snapshot, question: Question, vote: Round | None, revote: Round | None, *, few: bool
) -> list[JSON]:
    def ranks(one: Round | None) -> dict[str, float]:
        tally = snapshot.tallies.get(one.id, ()) if one else ()
        return mean_ranks((choice["order"], number) for choice, number in tally)

    before, after = ranks(vote), ranks(revote)
    last = after or before
    order = sorted(question.options, key=lambda one: last.get(one, 0.0)) if not few else None
    return [
        {
            "id": one,
            "before": None if few else before.get(one),
            "after": None if few else after.get(one),
        }
        for one in order or question.options
    ]


def _numbers(
    snapshot: Snapshot, question: Question, vote: Round | None, revote: Round | None, *, few: bool
) -> JSON:
    def guesses(one: Round | None) -> list[float]:
        tally = snapshot.tallies.get(one.id, ()) if one else ()
        return [float(choice["number"]) for choice, number in tally for _ in range(number)]

    def spread(one: Round | None, other: Round | None) -> JSON | None:
        if few or one is None:
            return None
        least, most = question.least, question.most_number
        # Both votes in the same bins, or they could not be laid side by side.
        found = number_spread(guesses(one), least, most, over=guesses(other))
        if found is None:
            return None
        bins = [{"from": low, "to": high, "count": count} for low, high, count in found.bins]
        return {**asdict(found), "bins": bins}

    return {
        "truth": question.truth,
        "before": spread(vote, revote),
        "after": spread(revote, vote),
    }


def answers_view(snapshot: Snapshot, prompt: Prompt) -> list[JSON]:
    """Draw the answers with their votes: pinned ones first, then by votes, then in their order."""
    peer = snapshot.of_kind("peer")
    votes, points = votes_of(snapshot, peer)
    shown = peer is not None and not too_few(snapshot, prompt, peer)
    drawn: list[JSON] = [
        {
            "id": answer.id,
            "group": answer.group,
            "text": answer.text,
            "votes": votes[answer.id] if shown else None,
            "points": points[answer.id] if shown and _pointed(snapshot) else None,
            "pinned": answer.pinned,
        }
        for answer in in_order(snapshot.answers)
        if answer.shown
    ]
    drawn.sort(key=lambda one: (not one["pinned"], -(one["points"] or one["votes"] or 0)))
    return drawn


def _pointed(snapshot: Snapshot) -> bool:
    return snapshot.classroom.settings.peer_rule == "points"


def in_order(answers: tuple[Answer, ...]) -> list[Answer]:
    """Put answers as the facilitator has ordered them; without an order, as they came in."""
    return sorted(answers, key=lambda one: (not one.pinned, one.place, one.group or 0, one.id))


def _papers(snapshot: Snapshot, prompt: Prompt, vote: Round | None) -> list[JSON]:
    """Give one-minute papers in an order that says nothing of who wrote when."""
    if prompt.ask != "paper" or vote is None or too_few(snapshot, prompt, vote):
        return []
    papers = [
        dict(choice["texts"])
        for choice, number in snapshot.tallies.get(vote.id, ())
        for _ in range(number)
    ]
    return sorted(papers, key=lambda one: hashlib.sha256(repr(one).encode()).digest())
