"""Which words follow a pause, guessed from how much was said before it."""

from __future__ import annotations

import re

from poise.voice.measures import Span
from poise.voice.syllables import count_units

_PHRASE = re.compile(r"[^,，、;；:：.。!！?？]+[,，、;；:：.。!！?？]*")
# Share of the line by which a pause may miss a phrase's border and still be named after it.
_TOLERANCE = 0.08
_SHOWN = {"zh": 8, "en": 3}


def word_after(text: str, language: str, sounds: tuple[Span, ...], pause: Span) -> str:
    """Name the words before which a pause lies, where it falls on a border of phrases.

    Returns
    -------
    str
        The first words of the next phrase, or nothing where the pause cannot be placed.
    """
    whole = sum(span.length for span in sounds)
    said = sum(span.length for span in sounds if span.end <= pause.start + 1e-9)
    phrases = [p for p in _PHRASE.findall(text) if count_units(p, language)]
    units = [count_units(phrase, language) for phrase in phrases]
    if len(phrases) < 2 or not whole:
        return ""
    borders = [sum(units[:n]) / sum(units) for n in range(1, len(units))]
    misses = [abs(border - said / whole) for border in borders]
    nearest = misses.index(min(misses))
    if misses[nearest] > _TOLERANCE:
        return ""
    return _opening(phrases[nearest + 1], language)


def _opening(phrase: str, language: str) -> str:
    plain = re.sub(r"[,，、;；:：.。!！?？]+$", "", phrase.strip())
    chinese = language.lower().startswith("zh")
    words, join = (list(plain), "") if chinese else (plain.split(), " ")
    shown = _SHOWN["zh" if chinese else "en"]
    return join.join(words[:shown]) + ("…" if len(words) > shown else "")
