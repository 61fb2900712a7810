"""Counts of a round, made from its distinct choices; hands shown in the room count too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from poise.classroom.asking import question_for
from poise.classroom.model import Choice, Prompt, Round
from poise.classroom.rules import FEW, root_of
from poise.classroom.snapshot import Snapshot
from poise.content import Lecture
from poise.exercises import Question, right

JSON = dict[str, Any]


def total_of(snapshot: Snapshot, one: Round | None) -> int | None:
    """Count the ballots and hands of a round; None where there was no round."""
    if one is None:
        return None
    return snapshot.voters(one.id) + sum(snapshot.hands.get(one.id, {}).values())


def too_few(snapshot: Snapshot, prompt: Prompt, *rounds: Round | None) -> bool:
    """Tell whether a voter could be picked out: by round and never by bar.

    With fewer than five people behind a round nothing of it shows, unless it was announced
    beforehand that everything would. A round without any voter gives nobody away.
    """
    if prompt.announced:
        return False
    return any(one is not None and 0 < snapshot.people_behind(one) < FEW for one in rounds)


def tally_of(snapshot: Snapshot, one: Round | None) -> Counter[str]:
    """Count a round by option, by step of a scale, or (of several choices) by each of them."""
    counts: Counter[str] = Counter()
    if one is None:
        return counts
    for choice, number in snapshot.tallies.get(one.id, ()):
        for part in parts_of(choice):
            counts[part] += number
    counts.update(snapshot.hands.get(one.id, {}))
    return counts


def parts_of(choice: Choice) -> list[str]:
    """Name what a choice counts for."""
    if "options" in choice:
        return [str(one) for one in choice["options"]]
    return [str(choice[key]) for key in ("option", "value") if key in choice]


def votes_of(snapshot: Snapshot, one: Round | None) -> tuple[Counter[int], Counter[int]]:
    """Count votes and points for answers; those for a merged answer count for what it went into."""
    answers = {answer.id: answer for answer in snapshot.answers}
    votes: Counter[int] = Counter()
    points: Counter[int] = Counter()
    if one is None:
        return votes, points
    for choice, number in snapshot.tallies.get(one.id, ()):
        given = choice.get("points") or {str(choice.get("answer", 0)): 1}
        for target, worth in _by_root(given, answers).items():
            votes[target] += number
            points[target] += number * worth
    for answer_id, number in snapshot.hands.get(one.id, {}).items():
        target = root_of(answers, int(answer_id))
        votes[target] += number
        points[target] += number
    return votes, points


def _by_root(given: Mapping[str, int], answers: Mapping[int, Any]) -> Counter[int]:
    # Who voted for both of two answers that were merged has one vote for it, with all the points.
    worth: Counter[int] = Counter()
    for answer_id, points in given.items():
        worth[root_of(answers, int(answer_id))] += points
    return worth


def right_of(snapshot: Snapshot, question: Question, one: Round | None) -> tuple[int, int] | None:
    """Count who chose the reference, of how many; None without a reference or a round.

    Hands are counted for options one by one, so of several choices they say nothing.
    """
    if one is None or not question.keys or question.ask not in ("choice", "choices"):
        return None
    hit = of = 0
    for choice, number in snapshot.tallies.get(one.id, ()):
        of += number
        hit += number if right(question, choice) else 0
    if question.ask == "choice":
        for option, number in snapshot.hands.get(one.id, {}).items():
            of += number
            hit += number if option in question.keys else 0
    return hit, of


def question_in(snapshot: Snapshot, lecture: Lecture, prompt: Prompt) -> Question:
    """Give what the prompt of a snapshot asks."""
    return question_for(lecture, snapshot.classroom, prompt)
