"""Rules on vignettes: the mix of keys, who appears in them, their feedback, their likeness."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from poise.content import Item
from poise.locale import LANGUAGES
from poise.rubric.counting import alike, grams, length
from poise.rubric.finding import Finding
from poise.rubric.pool import Pool

FULL = {"zh-CN": (12, 70), "en": (10, 55)}
SHORT = {"zh-CN": (8, 70), "en": (4, 55)}
VERDICTS = re.compile(r"^[“\"'‘]?(正确|错误|很遗憾|不对|答对|答错|correct\b|wrong\b|right!)", re.I)
FIXED_SET = 12
_MOST_KEY = 0.35
_UNSURE = (0.08, 0.20)
_TWO_KEYS = (0.15, 0.30)
_TRADES = 4
_LEANS = (("gender", 0.6), ("age", 0.5))
_ENOUGH_PEOPLE = 5
_ALIKE = 0.5
_MEANS = 1.5


def said(item: Item, option: str, language: str) -> str:
    """Give all that is said of one option."""
    feedback = item.feedback[option]
    then = feedback.next.get(language) if feedback.next else ""
    return f"{feedback.why.get(language)} {then}".strip()


def mixes(pool: Pool) -> list[tuple[str, list[Item]]]:
    """Give the fixed sets that have cues and are long enough for a mix to be learnt by heart.

    Sets of one bank on the same options count together: their items come from one pool.
    """
    found: dict[str, list[Item]] = {}
    for one in pool.lecture.sets:
        items = [pool.lecture.item(item) for item in one.items]
        if any(item.cues for item in items):
            found.setdefault(one.option_set, []).extend(items)
    return [(name, items) for name, items in found.items() if len(items) >= FIXED_SET]


def key_mix(pool: Pool) -> Iterator[Finding]:
    """Find sets that could be answered by habit."""
    for name, items in mixes(pool):
        number = len(items)
        keys = Counter(key for item in items for key in item.keys)
        shares = {key: count / number for key, count in keys.items()}
        for key, share in shares.items():
            if share > _MOST_KEY:
                yield _mix(pool, name, key, share, "35")
        unsure = shares.get("unsure", 0)
        if "unsure" in items[0].feedback and not _UNSURE[0] <= unsure <= _UNSURE[1]:
            yield _mix(pool, name, "unsure", unsure, "8-20")
        two = sum(len(item.keys) > 1 for item in items) / number
        if not _TWO_KEYS[0] <= two <= _TWO_KEYS[1]:
            yield _mix(pool, name, "2 keys", two, "15-30")


def _mix(pool: Pool, name: str, key: str, share: float, wanted: str) -> Finding:
    return pool.found(
        "key-mix", "warn", ("option_sets", name), name,
        key=key, share=round(100 * share), wanted=wanted,
    )  # fmt: skip


def balance(pool: Pool) -> Iterator[Finding]:
    """Find types that lean on an age, a gender or a trade."""
    for name, items in mixes(pool):
        trades = len({item.trade for item in items})
        if trades < _TRADES:
            yield pool.found("trades", "warn", ("option_sets", name), name, n=trades)
        for key in sorted({item.keys[0] for item in items}):
            people = [item.persona for item in items if item.keys[0] == key]
            if len(people) < _ENOUGH_PEOPLE:
                continue
            for kind, most in _LEANS:
                stated = Counter(getattr(one, kind) for one in people)
                stated.pop("unstated", None)
                for value, count in stated.items():
                    if count / len(people) > most:
                        yield pool.found(
                            "balance", "warn", ("option_sets", name), name,
                            key=key, n=count, total=len(people), value=value,
                        )  # fmt: skip


def feedback(pool: Pool) -> Iterator[Finding]:
    """Find feedback that is curt, long, a verdict, or generous to the key alone."""
    for n, item in enumerate(pool.lecture.items):
        for language in LANGUAGES:
            low, high = (FULL if item.cues else SHORT)[language]
            for option in item.feedback:
                place = ("items", n, "feedback", option)
                yield from _one(
                    pool, place, f"{item.id}/{option}", said(item, option, language),
                    language, (low, high),
                )  # fmt: skip
    for language in LANGUAGES:
        yield from _means(pool, language)
    for n, prompt in enumerate(pool.lecture.prompts):
        for o, choice in enumerate(prompt.options if prompt.ask in ("choice", "choices") else ()):
            for language in LANGUAGES:
                yield from _one(
                    pool, ("prompts", n, "options", o), f"{prompt.id}/{choice.id}",
                    choice.feedback.root.get(language, ""), language, FULL[language],
                )  # fmt: skip


def _one(
    pool: Pool,
    place: tuple[str | int, ...],
    where: str,
    text: str,
    language: str,
    limits: tuple[int, int],
) -> Iterator[Finding]:
    number, (low, high) = length(text, language), limits
    if not low <= number <= high:
        yield pool.found(
            "feedback-length", "fail", place, where, n=number, low=low, high=high, language=language
        )
    if VERDICTS.match(text):
        yield pool.found("feedback-verdict", "fail", place, where, language=language)


def _means(pool: Pool, language: str) -> Iterator[Finding]:
    sizes: dict[bool, list[int]] = {True: [], False: []}
    for item in pool.lecture.items:
        for option in item.feedback:
            sizes[option in item.keys].append(length(said(item, option, language), language))
    keys, others = sizes[True], sizes[False]
    if keys and others and sum(keys) / len(keys) > _MEANS * sum(others) / len(others):
        yield pool.found(
            "feedback-means", "fail", ("items",), pool.lecture.course,
            keys=round(sum(keys) / len(keys)), others=round(sum(others) / len(others)),
            language=language,
        )  # fmt: skip


def copies(pool: Pool) -> Iterator[Finding]:
    """Find feedback and next lines that stand twice in a lecture."""
    for language in LANGUAGES:
        for field, rule, level in (("why", "copied", "fail"), ("next", "next-twice", "warn")):
            seen: dict[str, str] = {}
            for n, item in enumerate(pool.lecture.items):
                for option, one in item.feedback.items():
                    text = getattr(one, field)
                    if text is None:
                        continue
                    where, words = f"{item.id}/{option}", text.get(language)
                    if words in seen:
                        yield pool.found(
                            rule, level, ("items", n, "feedback", option), where,  # type: ignore[arg-type]
                            other=seen[words], language=language,
                        )  # fmt: skip
                    seen.setdefault(words, where)


def likeness(pools: Iterable[Pool]) -> Iterator[Finding]:
    """Find vignettes that are too like another, in any lecture."""
    for language in LANGUAGES:
        shown = []
        for pool in pools:
            for n, item in enumerate(pool.lecture.items):
                words = [item.scene.get(language), *(cue.text.get(language) for cue in item.cues)]
                shown.append((pool, n, item.id, grams("\n".join(words), language)))
        for (_, _, one, first), (pool, n, other, second) in combinations(shown, 2):
            if alike(first, second) >= _ALIKE:
                yield pool.found(
                    "likeness", "fail", ("items", n), other, other=one, language=language
                )


RULES = (key_mix, balance, feedback, copies)
