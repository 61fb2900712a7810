"""A lecture as the rules read it: entries with their places, texts, cells with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from poise.content import Lecture, Section, Text, notebook_path, sections
from poise.content.bank import BANK
from poise.content.marked import Marked, Place, read_marked
from poise.rubric.finding import Finding, Level

PARTS = ("items", "prompts", "voices", "exercises")


@dataclass
class Pool:
    """A lecture, its bank's lines, and its notebooks.

    Parameters
    ----------
    lecture
        A bank that has loaded.
    points
        The table's points of this lecture.
    known
        All points of the table.
    """

    lecture: Lecture
    points: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    marked: Marked = field(init=False)

    def __post_init__(self) -> None:
        self.marked = read_marked(self.file)

    @property
    def file(self) -> Path:
        return self.lecture.folder / BANK

    def entries(self) -> Iterator[tuple[Place, Any]]:
        """Give every entry that teaches, with its place in the file."""
        for part in PARTS:
            for n, entry in enumerate(getattr(self.lecture, part)):
                yield (part, n), entry

    def cells(self, language: str) -> list[tuple[int, Section]]:
        """Give the notebook's cells with their lines."""
        file = notebook_path(self.lecture, language)
        if not file.is_file():
            return []
        lines = _cell_lines(file)
        return [(lines.get(cell.id, 1), cell) for cell in sections(self.lecture, language)]

    def found(self, rule: str, level: Level, place: Place, where: str, **values: object) -> Finding:
        """Give a finding in the bank."""
        return Finding(self.file, self.marked.line(place), rule, level, where, values)

    def found_in(
        self, notebook: str, line: int, rule: str, level: Level, where: str, **values: object
    ) -> Finding:
        """Give a finding in the notebook of a language."""
        file = notebook_path(self.lecture, notebook)
        return Finding(file, line, rule, level, where, values)


def _cell_lines(file: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if match := re.match(r'\s*"id": "([^"]+)"', line):
            found.setdefault(match[1], n)
    return found


def texts(thing: Any, place: Place = ()) -> Iterator[tuple[Place, Text]]:
    """Walk the texts of a model, each with its path of fields and ids."""
    if isinstance(thing, Text):
        yield place, thing
    elif isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from texts(getattr(thing, name), (*place, name))
    elif isinstance(thing, (list, tuple)):
        for n, one in enumerate(thing):
            yield from texts(one, (*place, n))
    elif isinstance(thing, dict):
        for name, one in thing.items():
            yield from texts(one, (*place, name))


def words_of(thing: Any, language: str) -> str:
    """Join all texts of a model, also empty ones."""
    return "\n".join(text.root.get(language, "") for _, text in texts(thing))
