"""The facilitator's guide beside a lecture, and its run sheets as tables."""

from __future__ import annotations

import re

from poise.content import guide_folder

_ROW = re.compile(r"^\| (\d+)–(\d+) \| (\S+) \| ([^|]+) \|", re.M)
_PRIORITIES = {"必": "must", "应": "should", "可": "may"}
_LATE = re.compile(r"^- \*\*(?:10 minutes late|20 minutes late|晚10分钟|晚20分钟).+$", re.MULTILINE)
_SAVED = re.compile(r"[（(](?:saves |省)?(\d+)[）)]")


def guide(lecture_id: str, language: str) -> str:
    return (guide_folder() / language / f"{lecture_id}.md").read_text(encoding="utf-8")


def run_sheets(lecture_id: str, language: str) -> list[list[tuple[int, str, str]]]:
    """Give the guide's tables of a class: minutes, priority and title of each row."""
    tables: list[list[tuple[int, str, str]]] = []
    clock = 0
    for start, end, priority, title in _ROW.findall(guide(lecture_id, language)):
        if start == "0":
            tables.append([])
            clock = 0
        assert int(start) == clock, f"{title}: a gap before it"
        clock = int(end)
        row = (clock - int(start), _PRIORITIES.get(priority, priority), title.strip())
        tables[-1].append(row)
    return tables


def saved_when_late(lecture_id: str, language: str) -> list[int]:
    """Give what the lines for 10 and for 20 minutes late save, each on its own."""
    late = _LATE.findall(guide(lecture_id, language))
    return [sum(map(int, _SAVED.findall(line))) for line in late]
