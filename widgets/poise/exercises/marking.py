"""Marks on a text, pauses or stresses, laid beside one possible reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["same", "other-kind", "not-marked", "own"]


@dataclass(frozen=True)
class MarkJudgement:
    """One place of a line, in the reading of the bank and in the person's.

    Attributes
    ----------
    place
        Number of the piece, from 0: that the pause follows, or that carries the stress.
    key, mark
        Kind of pause or group of words there, in the bank's reading and in the person's; None
        where it has none.
    verdict
        ``own`` is a mark where the bank's reading has none. There are many readings of a line,
        so it is not wrong, and neither is ``not-marked``.
    """

    place: int
    key: str | None = field(repr=False)
    mark: str | None
    verdict: Verdict


def judge_pauses(keys: Mapping[int, str], marks: Mapping[int, str]) -> tuple[MarkJudgement, ...]:
    """Lay marked pauses beside those of the bank's reading.

    Parameters
    ----------
    keys, marks
        Kind of the pause by the number of the piece it follows: of the bank, of the person.

    Returns
    -------
    tuple of MarkJudgement
        Every place that either has, in the order of the line.

    Examples
    --------
    >>> [one.verdict for one in judge_pauses({1: "logical"}, {1: "logical", 4: "logical"})]
    ['same', 'own']
    """
    return judge_marks(keys, marks)


def judge_stresses(keys: Mapping[int, str], marks: Mapping[int, str]) -> tuple[MarkJudgement, ...]:
    """Lay marked stresses beside those of the bank's reading, as `judge_pauses` does.

    Parameters
    ----------
    keys, marks
        Group of the words by the number of their piece: of the bank, of the person.
    """
    return judge_marks(keys, marks)


def judge_marks(keys: Mapping[int, str], marks: Mapping[int, str]) -> tuple[MarkJudgement, ...]:
    """Lay marks of any kind beside those of the bank: number of the piece to kind."""
    places = sorted({*keys, *marks})
    return tuple(_judgement(place, keys.get(place), marks.get(place)) for place in places)


def _judgement(place: int, key: str | None, mark: str | None) -> MarkJudgement:
    if key is None:
        return MarkJudgement(place, key, mark, "own")
    if mark is None:
        return MarkJudgement(place, key, mark, "not-marked")
    return MarkJudgement(place, key, mark, "same" if key == mark else "other-kind")
