"""Tallies as they may be shown: by round, and not where a voter could be picked out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from poise.classroom.model import Prompt, Round, Snapshot
from poise.classroom.rules import DIMENSIONS, FEW, options_of
from poise.content import Lecture

JSON = dict[str, Any]


def results_view(snapshot: Snapshot, lecture: Lecture, prompt: Prompt, *, console: bool) -> JSON:
    """Draw the results of a prompt.

    With fewer than five voters in a vote the counts are left out (for the console they are null),
    unless the prompt was announced as open beforehand.
    """
    vote, revote = snapshot.of_kind("vote"), snapshot.of_kind("revote")
    before, after = _tally(snapshot, vote), _tally(snapshot, revote)
    totals = [_total(snapshot, one) for one in (vote, revote)]
    few = not prompt.announced and any(total is not None and 0 < total < FEW for total in totals)
    options = [
        {
            "id": option,
            "before": None if few else before[option],
            "after": None if few or revote is None else after[option],
        }
        for option in options_of(lecture, prompt)
    ]
    return {
        "few": few,
        "before": totals[0],
        "after": totals[1],
        "options": options if console or not few else [],
        "answers": _answers(snapshot, prompt),
        "ratings": _ratings(snapshot, prompt, vote, few=few, console=console),
    }


def _tally(snapshot: Snapshot, one: Round | None) -> Counter[str]:
    """Count by option (or by answer, in a peer round); hands shown in the room count too."""
    counts: Counter[str] = Counter()
    if one is None:
        return counts
    for choice, number in snapshot.tallies.get(one.id, ()):
        counts[str(choice.get("option", choice.get("answer", "")))] += number
    counts.update(snapshot.hands.get(one.id, {}))
    return counts


def _total(snapshot: Snapshot, one: Round | None) -> int | None:
    if one is None:
        return None
    return snapshot.voters(one.id) + sum(snapshot.hands.get(one.id, {}).values())


def _answers(snapshot: Snapshot, prompt: Prompt) -> list[JSON]:
    peer = snapshot.of_kind("peer")
    counts = _tally(snapshot, peer)
    shown = peer is not None and (prompt.announced or not 0 < _behind(snapshot, peer) < FEW)
    return [
        {
            "id": answer.id,
            "group": answer.group,
            "text": answer.text,
            "votes": counts[str(answer.id)] if shown else None,
        }
        for answer in snapshot.answers
        if answer.text and not answer.hidden
    ]


def _behind(snapshot: Snapshot, peer: Round) -> int:
    """Count the people behind a peer round: a group's ballot is that of all at its table."""
    if snapshot.classroom.ballots_per == "person":
        return _total(snapshot, peer) or 0
    hands = sum(snapshot.hands.get(peer.id, {}).values())
    return hands + sum(snapshot.group_sizes.get(group, 0) for group in snapshot.peer_groups)


def _ratings(
    snapshot: Snapshot, prompt: Prompt, vote: Round | None, *, few: bool, console: bool
) -> list[JSON]:
    if prompt.form != "rating" or vote is None or (few and not console):
        return []
    counts = {one: [0, 0, 0, 0, 0] for one in DIMENSIONS}
    for choice, number in snapshot.tallies.get(vote.id, ()):
        for dimension, value in choice["ratings"].items():
            counts[dimension][value - 1] += number
    return [{"id": one, "counts": None if few else counts[one]} for one in DIMENSIONS]
