"""A lecture's sections, from its notebook's cells."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from markdown_it import MarkdownIt

from poise.content.faults import BankError, Fault
from poise.content.models import Lecture

_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_CALL = re.compile(r"""^\s*lecture\.(\w+)\(\s*["']([^"']+)["']\s*\)""", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """One cell of a lecture's notebook.

    Attributes
    ----------
    id
        The same in both languages.
    title
        The cell's first heading; empty where it has none.
    html
        Of a markdown cell; HTML in the source is shown as text, never as markup.
    screen
        Whether it may be sent to the projector.
    gate
        The prompt after whose reveal it may be read in a live class.
    call
        Of a code cell: ``classify:four-states``, ``discuss:…``, ``voice:…``.
    """

    id: str
    kind: Literal["markdown", "code"]
    source: str
    html: str
    covers: tuple[str, ...]
    cautions: tuple[str, ...]
    screen: bool
    gate: str | None
    call: str | None
    title: str = ""
    ours: tuple[str, ...] = ()


def notebook_path(lecture: Lecture, language: str) -> Path:
    """Give the place of a lecture's notebook, whether there is one or not."""
    return lecture.folder / f"lecture.{language}.ipynb"


def sections(lecture: Lecture, language: str) -> list[Section]:
    """Read a lecture's sections; none where the notebook is not written yet.

    Raises
    ------
    BankError
        The notebook is not JSON, or a cell's gate names no prompt of the bank.
    """
    file = notebook_path(lecture, language)
    try:
        state = file.stat()
    except OSError:
        return []
    found = _read(file, state.st_mtime_ns, state.st_size)
    _check_gates(lecture, file, found)
    return list(found)


def _check_gates(lecture: Lecture, file: Path, found: tuple[Section, ...]) -> None:
    known = {prompt.id for prompt in lecture.prompts}
    faults = [
        Fault(
            _line_of(file, f'"{section.gate}"'),
            "unknown-id",
            {"id": section.gate, "part": "prompts", "known": ", ".join(sorted(known))},
        )
        for section in found
        if section.gate is not None and section.gate not in known
    ]
    if faults:
        raise BankError(file, faults)


def _line_of(file: Path, words: str) -> int:
    before, found, _ = file.read_text(encoding="utf-8").partition(words)
    return before.count("\n") + 1 if found else 1


@lru_cache(maxsize=64)
def _read(file: Path, _changed: int, _size: int) -> tuple[Section, ...]:
    try:
        notebook = json.loads(file.read_text(encoding="utf-8"))
        cells = notebook["cells"]
    except json.JSONDecodeError as error:
        raise BankError(file, [Fault(error.lineno, "not-json", {"problem": error.msg})]) from error
    except (KeyError, TypeError, UnicodeDecodeError) as error:
        raise BankError(file, [Fault(1, "not-a-notebook")]) from error
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    return tuple(_section(n, cell, markdown) for n, cell in enumerate(cells))


def _section(n: int, cell: dict[str, Any], markdown: MarkdownIt) -> Section:
    ours = (cell.get("metadata") or {}).get("poise") or {}
    source = cell.get("source", "")
    source = source if isinstance(source, str) else "".join(source)
    prose = cell.get("cell_type") == "markdown"
    heading, call = _HEADING.search(source), _CALL.search(source)
    return Section(
        id=ours.get("id") or cell.get("id") or f"cell-{n}",
        kind="markdown" if prose else "code",
        source=source,
        html=markdown.render(source) if prose else "",
        covers=tuple(ours.get("covers", ())),
        cautions=tuple(ours.get("cautions", ())),
        screen=bool(ours.get("screen", False)),
        gate=ours.get("gate"),
        call=f"{call[1]}:{call[2]}" if call and not prose else None,
        title=heading[1] if heading and prose else "",
        ours=tuple(ours.get("ours", ())),
    )
