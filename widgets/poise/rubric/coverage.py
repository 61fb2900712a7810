"""Rules on what a lecture teaches: points, cautions, figures in both languages, minutes, plays."""

from __future__ import annotations

from collections.abc import Iterator

from poise.content.forms.role_play import RolePlay
from poise.exercises import audit_play
from poise.locale import LANGUAGES
from poise.rubric.counting import length
from poise.rubric.finding import Finding
from poise.rubric.numbers import all_figures, arabic
from poise.rubric.pool import Pool, words_of

_RATIO = (0.5, 1.3)
_ENOUGH = 40  # characters; a ratio of a few words says nothing
_CUE_BY_CUE, _SHORT = 75 / 60, 45 / 60


def points(pool: Pool) -> Iterator[Finding]:
    """Find points that don't exist, and points of the lecture that nothing acts on or teaches."""
    acted: set[str] = set()
    for place, entry in pool.entries():
        acted |= set(entry.covers)
        for point in entry.covers:
            if point not in pool.known:
                yield pool.found("no-point", "fail", (*place, "covers"), entry.id, point=point)
    for owed in pool.lecture.owed:
        yield pool.found("owed", "warn", ("owed",), owed.point, form=owed.form)
    for point in sorted(pool.points - acted - {one.point for one in pool.lecture.owed}):
        yield pool.found("not-acted-on", "fail", ("lecture",), point)
    for language in LANGUAGES:
        cells = pool.cells(language)
        taught = {p for _, cell in cells if cell.kind == "markdown" for p in cell.covers}
        for point in sorted(pool.points - taught) if cells else ():
            yield pool.found_in(language, 1, "not-taught", "fail", point)
        for line, cell in cells:
            for point in cell.covers:
                if point not in pool.known:
                    yield pool.found_in(language, line, "no-point", "fail", cell.id, point=point)


def cautions(pool: Pool) -> Iterator[Finding]:
    """Find cautions of the bank that a notebook doesn't say."""
    needed = {one: place for place, entry in pool.entries() for one in entry.cautions}
    for language in LANGUAGES:
        cells = pool.cells(language)
        said = {caution for _, cell in cells for caution in cell.cautions}
        for caution, place in sorted(needed.items()) if cells else ():
            if caution not in said:
                yield pool.found("caution-unsaid", "fail", place, caution, language=language)


def figures(pool: Pool) -> Iterator[Finding]:
    """Find entries whose figures or lengths differ between the languages."""
    for place, entry in pool.entries():
        chinese, english = words_of(entry, "zh-CN"), words_of(entry, "en")
        lacking = arabic(chinese, "zh-CN") - all_figures(english, "en")
        added = arabic(english, "en") - all_figures(chinese, "zh-CN")
        if lacking or added:
            yield pool.found(
                "figures", "fail", place, entry.id,
                zh=", ".join(f"{one:g}" for one in sorted(lacking)) or "-",
                en=", ".join(f"{one:g}" for one in sorted(added)) or "-",
            )  # fmt: skip
        size = length(chinese, "zh-CN")
        if size >= _ENOUGH and not _RATIO[0] <= length(english, "en") / size <= _RATIO[1]:
            ratio = round(length(english, "en") / size, 2)
            yield pool.found("ratio", "warn", place, entry.id, ratio=ratio)


def minutes(pool: Pool) -> Iterator[Finding]:
    """Find segments that are shorter than what they open is thought to take."""
    lecture = pool.lecture
    for p, path in enumerate(lecture.paths):
        for s, segment in enumerate(path.segments):
            needed = 0.0
            if segment.prompt is not None:
                needed += min(segment.minutes, lecture.prompt(segment.prompt).minutes)
            if segment.exercise is not None:
                needed += lecture.exercise(segment.exercise).minutes
            if needed > segment.minutes:
                yield pool.found(
                    "minutes", "fail", ("paths", p, "segments", s), f"{path.id}/{segment.id}",
                    n=round(needed, 1), minutes=segment.minutes,
                )  # fmt: skip


def plays(pool: Pool) -> Iterator[Finding]:
    """Play every path of every role-play."""
    for n, exercise in enumerate(pool.lecture.exercises):
        if isinstance(exercise, RolePlay):
            for fault in audit_play(exercise):
                yield pool.found(
                    f"play.{fault.code}", "fail", ("exercises", n, *fault.place), exercise.id,
                    **fault.values,
                )  # fmt: skip


RULES = (points, cautions, figures, minutes, plays)
