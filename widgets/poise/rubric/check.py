"""All rules over one lecture, or over all of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from poise.content import Lecture, workshops_folder
from poise.rubric import coverage, items, options, prose
from poise.rubric.finding import Finding
from poise.rubric.pool import Pool

TABLE = "coverage.csv"
RULES = (*options.RULES, *items.RULES, *prose.RULES, *coverage.RULES)


def pool_of(lecture: Lecture, table: Path | None = None) -> Pool:
    """Give a lecture with its points of the table."""
    file = workshops_folder() / TABLE if table is None else table
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [(row["lecture"], row["point_id"]) for row in csv.DictReader(opened)]
    own = frozenset(point for course, point in rows if course == lecture.course)
    return Pool(lecture, own, frozenset(point for _, point in rows))


def review(lecture: Lecture) -> list[Finding]:
    """Apply every rule to one lecture.

    Returns
    -------
    list of Finding
        In the order of files and lines, without the warnings whose reason the bank gives.
    """
    return _sorted(_of(pool_of(lecture)))


def review_all(lectures: Iterable[Lecture]) -> list[Finding]:
    """Apply every rule to some lectures, and look for copies between them."""
    pools = [pool_of(one) for one in lectures]
    found = [finding for pool in pools for finding in _of(pool)]
    return _sorted([*found, *items.likeness(pools)])


def _of(pool: Pool) -> Iterator[Finding]:
    excused = {(one.rule, one.where) for one in pool.lecture.accepted}
    for rule in RULES:
        for finding in rule(pool):
            if finding.level == "fail" or (finding.rule, finding.where) not in excused:
                yield finding


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: (str(one.file), one.line, one.rule, one.where))
