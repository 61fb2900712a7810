"""What is wrong in a lecture's files, said to its author: file, line, fault and what to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from poise.locale import catalogue


@dataclass(frozen=True)
class Fault:
    """One fault. Its words are ``content.fault.<code>`` and ``content.hint.<code>``."""

    line: int
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: str = "en") -> str:
        return catalogue(language).text(f"content.fault.{self.code}", **self.values)

    def hint(self, language: str = "en") -> str:
        return catalogue(language).text(f"content.hint.{self.code}", **self.values)


class BankError(Exception):
    """All faults of one file; `line`, `message` and `hint` are the first one's.

    Parameters
    ----------
    file
        The file at fault.
    faults
        At least one; kept in the order of their lines.
    """

    def __init__(self, file: Path, faults: Iterable[Fault]) -> None:
        self.file = file
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line, fault.code)))
        super().__init__(str(file))

    @property
    def line(self) -> int:
        return self.faults[0].line

    @property
    def message(self) -> str:
        return self.faults[0].message()

    @property
    def hint(self) -> str:
        return self.faults[0].hint()

    def text(self, language: str = "en") -> str:
        """Say all faults, one a line: ``file:line: what is wrong. What to write.``."""
        return "\n".join(
            f"{self.file}:{fault.line}: {fault.message(language)} {fault.hint(language)}"
            for fault in self.faults
        )

    def __str__(self) -> str:
        return self.text("en")
