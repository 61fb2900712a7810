"""Sections of lectures, read once for each version of a notebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from poise.content import sections as parse_sections

if TYPE_CHECKING:
    from poise.content import Section
    from poise.server.lectures import Lectures

_HEADING = re.compile(r"\s*<h([1-6])[^>]*>(.*?)</h\1>", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """A section as the projector shows it: its first heading apart from the rest."""

    id: str
    title: str
    body: str
    html: str
    gate: str | None


class SectionBook:
    """Finds sections; parsing happens once for each notebook file as it stands on the disk.

    Its methods read files: call them in a thread.
    """

    def __init__(self, lectures: Lectures) -> None:
        self._lectures = lectures

    def notebook(self, lecture_id: str, language: str) -> Path:
        """Return the notebook's file."""
        return self._lectures.folder(lecture_id) / f"lecture.{language}.ipynb"

    def stamp(self, lecture_id: str, language: str) -> int:
        """Return what changes when the notebook is saved."""
        return self.notebook(lecture_id, language).stat().st_mtime_ns

    def all(self, lecture_id: str, language: str) -> tuple[Section, ...]:
        """Return every section in order."""
        return self._parsed(lecture_id, language, self.stamp(lecture_id, language))

    def find(self, lecture_id: str, language: str, section_id: str) -> Shown | None:
        """Return one prose section by its id."""
        for section in self.all(lecture_id, language):
            if section.id == section_id and section.kind == "markdown":
                return _shown(section)
        return None

    @lru_cache(maxsize=64)  # noqa: B019 - one book lives as long as the process
    def _parsed(self, lecture_id: str, language: str, stamp: int) -> tuple[Section, ...]:
        del stamp  # part of the key only
        return tuple(parse_sections(self._lectures[lecture_id], language))


def _shown(section: Section) -> Shown:
    match = _HEADING.match(section.html)
    body = section.html[match.end() :] if match else section.html
    return Shown(section.id, section.title, body, section.html, section.gate)
