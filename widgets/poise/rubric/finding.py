"""One thing that a rule found: where, how grave, and in words for the author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from poise.locale import catalogue

Level = Literal["fail", "warn"]


@dataclass(frozen=True)
class Finding:
    """A finding. Its words are ``rubric.<rule>``.

    Attributes
    ----------
    where
        Id of the entry or cell; what `accepted` names.
    """

    file: Path
    line: int
    rule: str
    level: Level
    where: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str = "en") -> str:
        """Say it: ``file:line: level (rule): words``."""
        say = catalogue(language).text
        level = say(f"rubric.level.{self.level}")
        words = say(f"rubric.{self.rule}", where=self.where, **self.values)
        return f"{self.file}:{self.line}: {level} ({self.rule}): {words}"
