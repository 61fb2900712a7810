"""Vignettes over one class or several, for their author: how hard, and do they tell people apart.

An export names voters by chance, so people of two classes are never taken for one another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from poise.exercises import right
from poise.exercises.items import ItemFigures, item_figures
from poise.reports.reading import Export, Prompt, Words
from poise.reports.rule import FEW


@dataclass(frozen=True)
class ItemLine:
    """One vignette.

    Attributes
    ----------
    scene
        By which a reader knows it.
    figures
        None where fewer than five people answered it alone.
    """

    lecture: str
    source: str
    scene: Words
    people: int
    figures: ItemFigures | None


def items_of(exports: Iterable[Export]) -> list[ItemLine]:
    """Reckon every vignette that has a key, from first votes; the hardest first."""
    people: dict[tuple[int, str], dict[str, bool]] = {}
    known: dict[str, Prompt] = {}
    lectures: dict[str, str] = {}
    for number, export in enumerate(exports):
        for prompt in export.prompts:
            vote = prompt.last("vote")
            if prompt.form != "classify" or not prompt.keys or vote is None:
                continue
            name = f"{export.facts.lecture}/{prompt.source}"
            known[name], lectures[name] = prompt, export.facts.lecture
            for ballot in vote.ballots:
                hit = bool(right(prompt.question_of(), ballot.choice))
                people.setdefault((number, ballot.voter), {})[name] = hit
    figures = item_figures(list(people.values()))
    lines = [_line(lectures[name], prompt, figures.get(name)) for name, prompt in known.items()]
    return sorted(lines, key=lambda one: one.figures.difficulty if one.figures else 2.0)


def _line(lecture: str, prompt: Prompt, figures: ItemFigures | None) -> ItemLine:
    people = figures.people if figures else 0
    told = figures if people >= FEW or prompt.announced else None
    return ItemLine(lecture, prompt.source, prompt.scene, people, told)
