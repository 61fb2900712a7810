"""Units of speed from the known text: characters in Chinese, syllables in English.

Numbers, abbreviations and signs count as they are read out. Chinese: one character, one syllable
(pypinyin, cn2an). English: a dictionary (SyllaPy) and rules; on running text the sum is within a
per cent or two of the CMU dictionary's.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from poise.voice import reading_en, reading_zh


def rate_unit(language: str) -> str:
    """Name the unit of speed in a language: ``chars/min`` or ``syllables/s``."""
    return "chars/min" if language.lower().startswith("zh") else "syllables/s"


@lru_cache(maxsize=512)
def count_units(text: str, language: str) -> int:
    """Count the characters (Chinese) or syllables (English) that a text is read with.

    Parameters
    ----------
    text : str
        As it stands on the page.
    language : str
        ``zh`` or ``en``, with or without a region.

    Returns
    -------
    int
        Syllables. In Chinese a number counts as its characters (30: 三十, two), a year or a
        telephone number digit by digit, an abbreviation letter by letter.
    """
    plain = unicodedata.normalize("NFKC", text)
    if language.lower().startswith("zh"):
        return reading_zh.syllables(plain)
    han = reading_zh.characters(plain)
    return reading_en.syllables(plain) + han
