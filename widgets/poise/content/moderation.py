"""What in a typed text should wait for the facilitator: words of a list, and long numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from poise.locale import LANGUAGES

_WORDS = Path(__file__).resolve().parent / "words"
# From 11 digits on it may be somebody's: a phone, a card, an identity card (whose last may be X).
_LONG = re.compile(r"\d(?:[ -]?\d){10,}x?")
_CHINESE_DIGITS = str.maketrans("零〇一幺二三四五六七八九", "001123456789")
_HAN = re.compile(r"[\u3400-\u9fff]")
# What people put between the characters of a word to get it past a list.
_BETWEEN = re.compile(r"[\s*._·\-]+")


@lru_cache
def default_words(language: str) -> tuple[str, ...]:
    """Give the words that a new server begins with; the facilitator may change them.

    Parameters
    ----------
    language
        "zh-CN" or "en".

    Raises
    ------
    KeyError
        For a language that the kit does not have.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    lines = (_WORDS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    words = (line.strip() for line in lines)
    return tuple(word for word in words if word and not word.startswith("#"))


def caught(text: str, words: Iterable[str]) -> str | None:
    """Give what makes a text wait, or None where it may be shown.

    A word in Chinese characters is found anywhere, also with spaces or dots between its
    characters; a word in Latin letters as a whole word only. Width and case don't matter.
    A number of 11 digits or more is caught whatever the words are: answers must not carry
    the telephone, card or identity number of a customer.

    Parameters
    ----------
    text
        What somebody typed.
    words
        The list, in any language.

    Returns
    -------
    str or None
        The word of the list, or the number as it was found.

    Examples
    --------
    >>> caught("这一步怎么操作？", default_words("zh-CN")) is None
    True
    >>> caught("Ring me: 138 0013 8000", ())
    '138 0013 8000'
    """
    plain = _plain(text)
    if number := _LONG.search(plain.translate(_CHINESE_DIGITS)):
        return number.group()
    tight = _BETWEEN.sub("", plain)
    for word in words:
        wanted = _plain(word)
        if _HAN.search(wanted):
            found = _BETWEEN.sub("", wanted) in tight
        else:
            found = bool(wanted) and _whole_word(wanted).search(plain) is not None
        if found:
            return word
    return None


def _plain(text: str) -> str:
    """Fold width and case, drop what cannot be seen, leave one space where there were several."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(one for one in folded if unicodedata.category(one) != "Cf")
    return " ".join(seen.split())


@lru_cache(maxsize=1024)
def _whole_word(word: str) -> re.Pattern[str]:
    # Not \b: a Chinese character beside a Latin letter is the end of a word too.
    return re.compile(rf"(?<![a-z0-9à-ÿ]){re.escape(word)}(?![a-z0-9à-ÿ])")
