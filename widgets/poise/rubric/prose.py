"""Rules on prose: sentences of one breath, script, and the ten faults of each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from poise.content.forms.rewrite import Rewrite
from poise.content.forms.role_play import RolePlay
from poise.content.marked import Place
from poise.locale import LANGUAGES
from poise.rubric.counting import breath, grade, length, longest_passage, prose, sentences
from poise.rubric.finding import Finding
from poise.rubric.pool import Pool, texts

_LONGEST = {"zh-CN": 45, "en": 30}
_MEDIAN = {"zh-CN": 20, "en": 15}
_PASSAGE = 120
_GRADE = 8.0
_FEW_WORDS = 60  # a grade of a few words says nothing
_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")
_EMPHASIS = re.compile(r"\*\*[^*\n]+[，。：；！？、”）]\*\*(?=[\u4e00-\u9fff\w])")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
FAULTS = {
    "zh-CN": re.compile(
        r"(?:对.{1,12})?进行(?:安抚|沟通|处理|解释|核实|了解|反馈|回访|记录|分析|管理|引导)"
        r"|(?:^|[。！？\n“])当.{2,20}(?:时|的时候)，|让我们深入|赋能"
    ),
    "en": re.compile(
        r"it is important to note|not just [^.]{1,60} but|please kindly|delve|in today's world",
        re.I,
    ),
}
_TO_CUSTOMER = re.compile(r"你(?!好)")


def sentence_length(pool: Pool) -> Iterator[Finding]:
    """Find sentences that are too long for one breath, in the bank and in the notebooks."""
    for language in LANGUAGES:
        sizes: list[int] = []
        for place, where, text in _bank_texts(pool, language):
            for one in sentences(text, language):
                number = breath(one, language)
                if number > _LONGEST[language]:
                    yield pool.found(
                        "sentence-long", "fail", place, where,
                        n=number, limit=_LONGEST[language], start=one[:24], language=language,
                    )  # fmt: skip
        for line, cell in pool.cells(language):
            for one in sentences(prose(cell.source), language) if cell.kind == "markdown" else ():
                number = breath(one, language)
                sizes.append(number)
                if number > _LONGEST[language]:
                    yield pool.found_in(
                        language, line, "sentence-long", "fail", cell.id,
                        n=number, limit=_LONGEST[language], start=one[:24], language=language,
                    )  # fmt: skip
        if sizes and median(sizes) > _MEDIAN[language]:
            yield pool.found_in(
                language, 1, "sentence-median", "warn", pool.lecture.course,
                n=round(median(sizes)), limit=_MEDIAN[language],
            )  # fmt: skip


def readability(pool: Pool) -> Iterator[Finding]:
    """Find passages without a stop, and English above the eighth grade."""
    for line, cell in pool.cells("zh-CN"):
        if cell.kind == "markdown" and (n := longest_passage(prose(cell.source))) > _PASSAGE:
            yield pool.found_in("zh-CN", line, "passage", "warn", cell.id, n=n, limit=_PASSAGE)
    for line, cell in pool.cells("en"):
        if cell.kind != "markdown":
            continue
        text = prose(cell.source)
        if length(text, "en") >= _FEW_WORDS and (found := grade(text)) > _GRADE:
            yield pool.found_in("en", line, "grade", "warn", cell.id, n=round(found, 1))


def script(pool: Pool) -> Iterator[Finding]:
    """Find punctuation and letters of the other script, and emphasis that isn't rendered."""
    for place, where, text in _bank_texts(pool, "zh-CN"):
        if found := _HALF_WIDTH.search(text):
            yield pool.found("half-width", "fail", place, where, words=found[0])
    for place, where, text in _bank_texts(pool, "en"):
        if found := _CHINESE.search(text):
            yield pool.found("chinese-in-english", "fail", place, where, words=found[0])
    for line, cell in pool.cells("zh-CN"):
        if cell.kind != "markdown":
            continue
        if found := _HALF_WIDTH.search(prose(cell.source)):
            yield pool.found_in("zh-CN", line, "half-width", "fail", cell.id, words=found[0])
        if found := _EMPHASIS.search(cell.source):
            yield pool.found_in("zh-CN", line, "emphasis", "fail", cell.id, words=found[0])
    for line, cell in pool.cells("en"):
        if cell.kind == "markdown" and (found := _CHINESE.search(prose(cell.source))):
            yield pool.found_in("en", line, "chinese-in-english", "fail", cell.id, words=found[0])


def by_pattern(pool: Pool) -> Iterator[Finding]:
    """Find the faults of the rubric's table that a pattern can see."""
    for language in LANGUAGES:
        for place, where, text in _bank_texts(pool, language):
            if found := FAULTS[language].search(text):
                yield pool.found("pattern", "warn", place, where, words=found[0].strip())
        for line, cell in pool.cells(language):
            if cell.kind == "markdown" and (found := FAULTS[language].search(cell.source)):
                words = found[0].strip()
                yield pool.found_in(language, line, "pattern", "warn", cell.id, words=words)


def to_customers(pool: Pool) -> Iterator[Finding]:
    """Find lines in which an agent says 你 to a customer."""
    for n, item in enumerate(pool.lecture.items):
        for option, one in item.feedback.items():
            text = one.next.get("zh-CN") if one.next else ""
            if _TO_CUSTOMER.search(text):
                at = ("items", n, "feedback", option)
                where = f"{item.id}/{option}"
                yield pool.found("ni-to-customer", "warn", at, where, words=text[:20])
    for n, exercise in enumerate(pool.lecture.exercises):
        lines: list[tuple[Place, str]] = []
        if isinstance(exercise, RolePlay):
            lines = [
                (("exercises", n, "turns", t, "choices", c), choice.text.get("zh-CN"))
                for t, turn in enumerate(exercise.turns)
                for c, choice in enumerate(turn.choices)
            ]
        elif isinstance(exercise, Rewrite):
            lines = [
                (("exercises", n, "lines", k, "models", m), model.text.get("zh-CN"))
                for k, line in enumerate(exercise.lines)
                for m, model in enumerate(line.models)
            ]
        for place, text in lines:
            if _TO_CUSTOMER.search(text):
                yield pool.found("ni-to-customer", "warn", place, exercise.id, words=text[:20])


def _bank_texts(pool: Pool, language: str) -> Iterator[tuple[Place, str, str]]:
    for place, entry in pool.entries():
        for path, text in texts(entry):
            words = text.root.get(language, "")
            if words.strip():
                yield (*place, *path), entry.id, words.replace("|", "")


RULES = (sentence_length, readability, script, by_pattern, to_customers)
