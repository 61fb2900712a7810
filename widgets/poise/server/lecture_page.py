"""The page of a lecture, without what a kernel adds to it."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from poise.server.templating import script_json

if TYPE_CHECKING:
    from poise.content import Section


@dataclass(frozen=True)
class Cell:
    """A place on the page: prose, an empty place for gated prose, or a code cell's outputs."""

    kind: str
    section_id: str
    html: str = ""
    place: int = -1
    gated: bool = False
    call: str = ""


@dataclass(frozen=True)
class Unit:
    """A line of the contents list."""

    section_id: str
    title: str


@dataclass(frozen=True)
class Prose:
    """A lecture as far as every visitor sees the same; `page` tells it from the console."""

    cells: tuple[Cell, ...]
    units: tuple[Unit, ...]
    sources: tuple[str, ...]
    page: str = "lecture"


def compose(sections: Sequence[Section], opened: frozenset[str]) -> Prose:
    """Lay a lecture out. What is gated and not opened yet is a place without its words."""
    cells: list[Cell] = []
    units: list[Unit] = []
    sources: list[str] = []
    for section in sections:
        if section.kind == "code":
            cells.append(Cell("code", section.id, place=len(sources), call=section.call or ""))
            sources.append(section.source)
        elif section.gate is not None and section.id not in opened:
            cells.append(Cell("prose", section.id, gated=True))
        else:
            # Our own renderer made it from the notebook, with HTML in the source escaped.
            cells.append(Cell("prose", section.id, Markup(section.html)))  # noqa: S704
            if section.html.lstrip().startswith(("<h1", "<h2")) and section.title:
                units.append(Unit(section.id, section.title))
    return Prose(tuple(cells), tuple(units), tuple(sources))


def compose_plain(notebook: Path) -> Prose:
    """Lay a notebook of ours out that is no lecture: the console."""
    read = json.loads(notebook.read_text(encoding="utf-8"))
    sources = tuple(
        "".join(cell["source"]) for cell in read["cells"] if cell["cell_type"] == "code"
    )
    cells = tuple(Cell("code", f"cell-{place}", place=place) for place in range(len(sources)))
    return Prose(cells, (), sources, page="console")


class ProseCache:
    """The latest few pages, by lecture, language, notebook version and opened gates."""

    def __init__(self, size: int = 32) -> None:
        self._kept: OrderedDict[tuple[object, ...], Prose] = OrderedDict()
        self._size = size

    def get(self, key: tuple[object, ...]) -> Prose | None:
        """Return a page, if it is kept."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: tuple[object, ...], prose: Prose) -> Prose:
        """Keep a page."""
        self._kept[key] = prose
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return prose


def output_html(place: int, output: dict[str, Any], nonce: str) -> str:
    """One output, as Voila's front end reads it, and the word to put it where it belongs."""
    model = {
        "output_type": output["output_type"],
        "data": output["data"],
        "metadata": output.get("metadata", {}),
        "trusted": True,
    }
    return (
        f'<div class="cell-output" data-for="{place}">'
        f'<script type="application/vnd.voila.cell-output+json">{script_json(model)}</script>'
        f'</div><script nonce="{nonce}">poise.put()</script>\n'
    )


def call(nonce: str, function: str, *arguments: object) -> str:
    """Write a line of script that calls a function of the page while it is still coming in."""
    listed = ",".join(script_json(argument) for argument in arguments)
    return f'<script nonce="{nonce}">poise.{function}({listed})</script>\n'
