"""The room as one classifier: what fits against what was chosen, and how far people agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from poise.exercises import Alpha, alpha_interval
from poise.reports.reading import Option, Prompt
from poise.reports.rule import is_few
from poise.reports.tallies import vote_of


@dataclass(frozen=True)
class Matrix:
    """A confusion matrix of the room.

    Attributes
    ----------
    rows
        What fits, and how many chose each option.
    items
        Vignettes in it.
    right, of
        How many answers were a key, of how many.
    """

    options: tuple[Option, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    items: int
    right: int
    of: int
    alpha: Alpha | None


def matrices_of(prompts: Iterable[Prompt]) -> tuple[Matrix, ...]:
    """Draw a matrix for each set of vignettes that the room classified.

    First votes only: alpha takes people to be independent, and a discussion makes them alike. A
    vignette with several keys stands in the row of its first, and any of them is right. One that
    was asked twice counts once, the last time; one with fewer than five people is left out.
    """
    sets: dict[tuple[str, ...], dict[str, Prompt]] = {}
    for prompt in prompts:
        vote = prompt.last("vote")
        if prompt.form == "classify" and vote and vote.heads and not is_few(prompt, vote):
            name = (prompt.set or "", *(option.id for option in prompt.options))
            sets.setdefault(name, {})[prompt.source] = prompt
    return tuple(_matrix(list(one_set.values())) for one_set in sets.values())


def _matrix(prompts: list[Prompt]) -> Matrix:
    options = prompts[0].options
    rows = {option.id: Counter[str]() for option in options}
    units, hit = [], 0
    for prompt in prompts:
        vote = vote_of(prompt, prompt.last("vote"))
        counts = dict(vote.counts) if vote else {}
        units.append(counts)
        if prompt.keys:
            rows[prompt.keys[0]].update(counts)
        hit += sum(counts.get(key, 0) for key in prompt.keys)
    drawn = tuple(
        (key, tuple(counts[option.id] for option in options))
        for key, counts in rows.items()
        if counts.total()
    )
    of = sum(sum(unit.values()) for unit in units)
    return Matrix(options, drawn, len(prompts), hit, of, alpha_interval(units))
