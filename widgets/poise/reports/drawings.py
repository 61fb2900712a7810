"""A figure of a report, with what stands beside it: alternative text and a table."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from matplotlib.figure import Figure

from poise.charts import to_svg
from poise.reports.wording import Wording


@dataclass(frozen=True)
class Table:
    """Rows of words and numbers; the first column names the row, and `words` hold no numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1


@dataclass(frozen=True)
class Drawing:
    """A figure as SVG. Its alternative text gives the finding; the numbers are in the table."""

    svg: bytes
    title: str
    alt: str
    table: Table

    @property
    def source(self) -> str:
        """The figure as an address that holds all of it."""
        return f"data:image/svg+xml;base64,{b64encode(self.svg).decode()}"


def drawing(figure: Figure, kind: str, title: str, table: Table, words: Wording) -> Drawing:
    """Put a figure together with its words; `kind` names what is drawn."""
    named = words.text(f"report.drawn.{kind}")
    return Drawing(to_svg(figure), title, words.text("report.alt", kind=named, title=title), table)
