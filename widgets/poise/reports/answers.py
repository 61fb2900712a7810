"""Answers in words with the votes on them, and one-minute papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from poise.exercises import PAPER_PARTS
from poise.reports.reading import Answer, Prompt, Round, points_of


@dataclass(frozen=True)
class AnswerSummary:
    """An answer as the room saw it; votes and points are None where they are not told."""

    group: int | None
    text: str
    pinned: bool
    votes: int | None
    points: int | None


def answers_of(prompt: Prompt, rule: str, *, peer_shown: bool) -> tuple[AnswerSummary, ...]:
    """Give the answers that were not hidden or merged: pinned ones first, then by votes.

    Votes for a merged answer count for the one it went into.
    """
    peer = prompt.last("peer") if peer_shown else None
    votes, points = _counted(peer, {one.id: one for one in prompt.answers})
    drawn = [
        AnswerSummary(
            answer.group,
            answer.text,
            answer.pinned,
            votes[answer.id] if peer else None,
            points[answer.id] if peer and rule == "points" else None,
        )
        for answer in prompt.answers
        if answer.text and not answer.hidden and answer.into is None
    ]
    return tuple(sorted(drawn, key=lambda one: (not one.pinned, -(one.points or one.votes or 0))))


def _counted(
    peer: Round | None, answers: Mapping[int, Answer]
) -> tuple[Counter[int], Counter[int]]:
    votes: Counter[int] = Counter()
    points: Counter[int] = Counter()
    for ballot in peer.ballots if peer else ():
        worth: Counter[int] = Counter()
        for answer, given in points_of(ballot.choice).items():
            worth[_root(answers, answer)] += given
        votes.update(worth.keys())
        points.update(worth)
    for shown, number in (peer.hands if peer else {}).items():
        root = _root(answers, int(shown))
        votes[root] += number
        points[root] += number
    return votes, points


def _root(answers: Mapping[int, Answer], answer: int) -> int:
    seen = {answer}
    while (one := answers.get(answer)) and one.into is not None and one.into not in seen:
        answer = one.into
        seen.add(answer)
    return answer


def papers_of(vote: Round | None) -> tuple[tuple[str, ...], ...]:
    """Give what was learned and what is unclear, each in an order of its own.

    Sorted by their words, so that nobody's two answers can be laid side by side.
    """
    texts = [ballot.choice["texts"] for ballot in vote.ballots] if vote else []
    return tuple(
        tuple(sorted(text[part] for text in texts if text.get(part))) for part in PAPER_PARTS
    )
