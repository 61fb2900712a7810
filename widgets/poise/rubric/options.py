"""Rules on written options: nothing but thought may lead to the key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from poise.content import Text
from poise.content.forms.cloze import Cloze
from poise.content.forms.role_play import RolePlay
from poise.content.marked import Place
from poise.locale import LANGUAGES
from poise.rubric.counting import length
from poise.rubric.finding import Finding
from poise.rubric.pool import Pool

CHOSEN = ("choice", "choices")
_LENGTH = (0.8, 1.25)
_ENOUGH_WORDS = {"zh-CN": 6, "en": 4}
_FAIR = 0.15
_ITEMS = 12
_POSITION = 1.5
_BY_CHANCE = 2  # an excess of one is noise
_MARKS = {
    "?": re.compile(r"[?？]"),
    "…": re.compile(r"…|\.\.\."),
    "0-9": re.compile(r"\d"),
    "一起 / together": re.compile(r"一起|\btogether\b", re.I),
}
_ABSOLUTE = re.compile(r"一定|绝对|从来|永远|\b(?:always|never|absolutely)\b", re.I)


@dataclass(frozen=True)
class Written:
    """Something with written options: the words of each, which are keys, where it stands."""

    id: str
    place: Place
    options: tuple[tuple[str, Text], ...]
    keys: frozenset[str]

    def words(self, language: str, *, keys: bool) -> list[str]:
        """Give the words of the keys, or of the others."""
        return [text.get(language) for one, text in self.options if (one in self.keys) == keys]


def written(pool: Pool) -> Iterator[Written]:
    """Give everything with written options and a key: prompts and gaps."""
    for n, prompt in enumerate(pool.lecture.prompts):
        if prompt.ask in CHOSEN and prompt.keys:
            options = tuple((one.id, one.text) for one in prompt.options)
            yield Written(prompt.id, ("prompts", n), options, frozenset(prompt.keys))
    for n, exercise in enumerate(pool.lecture.exercises):
        if isinstance(exercise, Cloze):
            for g, gap in enumerate(exercise.gaps):
                options = tuple((one.id, one.text) for one in gap.options)
                place: Place = ("exercises", n, "gaps", g)
                yield Written(f"{exercise.id}/{gap.id}", place, options, frozenset(gap.keys))


def length_bias(pool: Pool) -> Iterator[Finding]:
    """Find keys that are longer or shorter than the rest."""
    for one in written(pool):
        for language in LANGUAGES:
            others = [length(text, language) for text in one.words(language, keys=False)]
            if not others or sum(others) / len(others) < _ENOUGH_WORDS[language]:
                continue
            for text in one.words(language, keys=True):
                ratio = length(text, language) / (sum(others) / len(others))
                if not _LENGTH[0] <= ratio <= _LENGTH[1]:
                    yield pool.found(
                        "length-bias", "fail", one.place, one.id,
                        ratio=round(ratio, 2), language=language,
                    )  # fmt: skip


def length_over_lecture(pool: Pool) -> Iterator[Finding]:
    """Find a lecture whose keys are the longest, or the shortest, too often."""
    single = [one for one in written(pool) if len(one.keys) == 1 and len(one.options) > 2]
    if len(single) < _ITEMS:
        return
    fair = sum(1 / len(one.options) for one in single) / len(single)
    for language in LANGUAGES:
        for kind, choose in (("longest", max), ("shortest", min)):
            hits = 0
            for one in single:
                sizes = {name: length(text.get(language), language) for name, text in one.options}
                hits += sizes[next(iter(one.keys))] == choose(sizes.values())
            if hits / len(single) > fair + _FAIR:
                yield pool.found(
                    "length-lecture", "fail", ("prompts",), pool.lecture.course,
                    kind=kind, n=hits, total=len(single), language=language,
                )  # fmt: skip


def key_position(pool: Pool) -> Iterator[Finding]:
    """Find positions, as stored, at which the key, or the best line of a turn, stands too often."""
    places = [
        (n, len(one.options))
        for one in written(pool)
        for n, (name, _) in enumerate(one.options)
        if name in one.keys
    ]
    for exercise in pool.lecture.exercises:
        if isinstance(exercise, RolePlay):
            for turn in exercise.turns:
                gains = [choice.trust - choice.temperature for choice in turn.choices]
                places.append((gains.index(max(gains)), len(gains)))
    if len(places) < _ITEMS:
        return
    counts = Counter(n for n, _ in places)
    for position, count in counts.items():
        fair = sum(1 / total for _, total in places if position < total)
        if count > _POSITION * fair and count - fair >= _BY_CHANCE:
            yield pool.found(
                "key-position", "fail", ("prompts",), pool.lecture.course,
                position=position + 1, n=count, total=len(places),
            )  # fmt: skip


def betrayal(pool: Pool) -> Iterator[Finding]:
    """Find keys that their form gives away."""
    absolutes = Counter[bool]()
    for one in written(pool):
        for language in LANGUAGES:
            keys, others = (one.words(language, keys=key) for key in (True, False))
            for mark, pattern in _MARKS.items():
                if all(map(pattern.search, keys)) and not any(map(pattern.search, others)):
                    yield pool.found(
                        "betrayal", "fail", one.place, one.id, mark=mark, language=language
                    )
            absolutes[True] += sum(bool(_ABSOLUTE.search(text)) for text in keys)
            absolutes[False] += sum(bool(_ABSOLUTE.search(text)) for text in others)
    if absolutes[False] and not absolutes[True]:
        yield pool.found("absolutes", "fail", ("prompts",), pool.lecture.course, n=absolutes[False])


RULES = (length_bias, length_over_lecture, key_position, betrayal)
