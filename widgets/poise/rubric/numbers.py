"""The numbers in a text, in a form that is the same in both languages."""

from __future__ import annotations

import re
from itertools import pairwise

_ZH_DIGITS = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_ZH_UNITS = {"十": 10, "百": 100, "千": 1_000}
_BIG = {"万": 10_000, "亿": 100_000_000, "千": 1_000, "百": 100}
_EN_ORDER = (
    "zero nought|one once first single a an|two twice second couple both pair|three third|"
    "four fourth|five fifth|six sixth|seven seventh|eight eighth|nine ninth|ten tenth|eleven|"
    "twelve noon midday dozen|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_EN_WORDS = {word: n for n, words in enumerate(_EN_ORDER.split("|")) for word in words.split()}
_EN_WORDS |= {word: 10 * n for n, word in enumerate(_EN_TENS.split(), start=2)}
_EN_WORDS |= {f"{word[:-1] if word.endswith('s') else word}s": n for word, n in _EN_WORDS.items()}
_EN_BIG = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "k": 1_000}
_ZH_NUMBER = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
_ZH_ARABIC = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*([万亿千百])?")
_EN_ARABIC = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)?\s?(k\b|hundred|thousand|million)?")


def arabic(text: str, language: str) -> set[float]:
    """Give what is written in digits, with units such as 万 and thousand worked in."""
    chinese = language.startswith("zh")
    pattern, big = (_ZH_ARABIC, _BIG) if chinese else (_EN_ARABIC, _EN_BIG)
    return {
        _clock(float(number.replace(",", "").rstrip(".")) * big.get(unit, 1))
        for number, unit in pattern.findall(text.lower())
    }


def all_figures(text: str, language: str) -> set[float]:
    """Give what is written in digits or in words."""
    found = arabic(text, language)
    if language.startswith("zh"):
        return (
            found
            | {_clock(_chinese(one)) for one in _ZH_NUMBER.findall(text)}
            | ({30.0, 0.5} if "半" in text else set())
            | ({15.0, 45.0} if "刻" in text else set())
        )
    words = re.findall(r"[a-z]+", text.lower())
    found |= {_clock(float(_EN_WORDS[word])) for word in words if word in _EN_WORDS}
    for first, second in pairwise(words):
        if first in _EN_WORDS and second in _EN_BIG:
            found.add(float(_EN_WORDS[first] * _EN_BIG[second]))
        if first in _EN_WORDS and second in _EN_WORDS:
            found.add(float(_EN_WORDS[first] + _EN_WORDS[second]))
    if "half" in words:
        found |= {30.0, 0.5}
    if "quarter" in words:
        found |= {15.0, 45.0}
    return found


def _clock(number: float) -> float:
    """18:00 and 6 pm are one figure."""
    return number - 12 if 13 <= number <= 24 and number == int(number) else number


def _chinese(text: str) -> float:
    total, section, digit = 0, 0, 0
    for one in text:
        if one in _ZH_DIGITS:
            digit = _ZH_DIGITS[one]
        elif one in _ZH_UNITS:
            section += (digit or 1) * _ZH_UNITS[one]
            digit = 0
        else:
            total += (section + digit or 1) * _BIG[one]
            section = digit = 0
    return float(total + section + digit)
