"""How many syllables an English text is read with: words, abbreviations, numbers."""

from __future__ import annotations

import re

from poise.voice.english import is_word, word_syllables

_TOKEN = re.compile(
    r"(?P<currency>[$£€¥￥])?\s?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<suffix>st|nd|rd|th)?\b"
    r"|(?P<dotted>(?:[A-Za-z]\.){2,})"
    r"|(?P<word>[A-Za-z]+(?:['\u2019][A-Za-z]+)?)"
    r"|(?P<sign>[%&@+=]|(?<=[A-Za-z]{2})\.(?=[A-Za-z]{2}))"
)
# Written with marks that are not read, digit by digit: 400-820-8820, +86 138 0013 8000.
_CODE = re.compile(r"(?<![\d.,$£€¥￥])\d{2,4}(?:[- ]\d{3,4}){1,3}(?![\d.,%])|(?<![\d.,])0\d+")
_TIME = re.compile(r"\b(\d{1,2}):(\d{2})\b")
_RANGE = re.compile(r"(?<=\d)\s?[-\u2013\u2014]\s?(?=[$£€¥￥]?\d)")
_SIGNS = {"%": 2, "&": 1, "@": 1, "+": 1, "=": 2, ".": 1}
_CURRENCIES = {"$": 2, "£": 1, "€": 2, "¥": 2, "￥": 2}
# Before these, a number is a row of digits.
_ROW = re.compile(
    r"(?:code|number|ending(?: in| with)?|digits|extension|ext\.?|card|pin|call|dial|reply|text)"
    r"\s*(?:is|are|:|no\.?)?\s*$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\s*(?:yuan|rmb|dollars?|pounds?|euros?|people|customers?|calls?|points?|times)\b",
    re.IGNORECASE,
)
_LONGEST_AMOUNT = 4  # five digits without a comma are a row of digits
_YEARS = range(1100, 2100)
_DIGITS = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1)
_SMALL = (*_DIGITS, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)
_GROUPS = ((10**9, 2), (10**6, 2), (1000, 2))
_SPOKEN_CAPITALS = {
    "PIN": 1, "PINS": 1, "SIM": 1, "SIMS": 1, "OK": 2, "ID": 2, "IT": 2, "TV": 2, "US": 2, "UK": 2,
    "AM": 2, "PM": 2, "EU": 2, "PC": 2, "APP": 1, "APPS": 1,
}  # fmt: skip
_ABBREVIATIONS = {
    "w": 3,
    "www": 9,
    "am": 2,
    "pm": 2,
    "tv": 2,
    "sms": 3,
    "id": 2,
    "ids": 2,
    "atm": 3,
    "faq": 3,
}
_AFTER_HISS = re.compile(r"(?:s|x|z|ch|sh|ce|ge|se|ze)$")


def syllables(text: str) -> int:
    """Count the syllables of an English text."""
    total, rest = 0, text
    for found in _TIME.finditer(rest):
        total += _time(int(found[1]), found[2])
    rest = _TIME.sub(" ", rest)
    total += sum(_row(found[0]) for found in _CODE.finditer(rest))
    rest = _CODE.sub(" ", rest)
    total += len(_RANGE.findall(rest))
    rest = _RANGE.sub(" ", rest)
    return total + sum(_token(found, rest) for found in _TOKEN.finditer(rest))


def word(token: str, *, spelled: bool = True) -> int:
    """Count the syllables of a word or an abbreviation."""
    plain = token.replace("\u2019", "'")
    stem, _, tail = plain.partition("'")
    if stem.isupper() and len(stem) > 1 and spelled:
        return _capitals(stem)
    if plain[:-1].isupper() and len(plain) > 2 and plain[-1] == "s":
        return _capitals(plain[:-1])
    low = stem.lower()
    if tail == "t" and low.endswith("n"):
        base = low[:-1] if low not in {"can", "won", "shan"} else low
        return word_syllables(base) + bool(re.search(r"[^aeiouyr]n$", low) and base != low)
    if low in _ABBREVIATIONS and not tail:
        return _ABBREVIATIONS[low]
    if low == "o" and tail == "clock":
        return 2
    return word_syllables(low) + _tail(low, tail)


def letters(token: str) -> int:
    """Count the syllables of letters read one by one: three for a W, one for the others."""
    return sum(3 if letter in "wW" else 1 for letter in token if letter.isalpha())


def _tail(stem: str, tail: str) -> int:
    if tail == "s":
        return int(bool(_AFTER_HISS.search(stem)) and stem not in {"it", "that", "let"})
    if tail in {"ll", "ve", "re", "d"}:
        loose = stem[-1:] in "td" if tail == "d" else stem[-1:] not in "aeiouyw"
        return int(loose)
    return 0


def _capitals(token: str) -> int:
    if token in _SPOKEN_CAPITALS:
        return _SPOKEN_CAPITALS[token]
    # STOP and FREE are words that are written large.
    return word_syllables(token.lower()) if len(token) > 3 and is_word(token) else letters(token)


def _token(found: re.Match[str], text: str) -> int:
    if found["word"]:
        return word(found["word"])
    if found["dotted"]:
        return letters(found["dotted"])
    if found["sign"]:
        return _SIGNS[found["sign"]]
    digits = found["number"].replace(",", "")
    money = _CURRENCIES.get(found["currency"] or "", 0)
    if found["suffix"]:
        return _ordinal(int(digits))
    whole, _, part = digits.partition(".")
    if money and len(part) == 2:
        return cardinal(int(whole)) + money + (cardinal(int(part)) if int(part) else 0)
    if part:
        return cardinal(int(whole)) + 1 + _row(part) + money
    row = len(whole) > _LONGEST_AMOUNT and "," not in found["number"] and not money
    row = row and not _AMOUNT.match(text, found.end())
    if row or (not money and _ROW.search(text[: found.start()])):
        return _row(whole)
    return _plain(int(whole), found["number"]) + money


def _plain(value: int, written: str) -> int:
    if len(written) == 4 and value in _YEARS and value % 1000 >= 10:
        return _year(value)
    return cardinal(value)


def _year(value: int) -> int:
    first, last = divmod(value, 100)
    if last == 0:
        return cardinal(first) + 2  # hundred
    return cardinal(first) + (1 + _DIGITS[last] if last < 10 else cardinal(last))


def cardinal(value: int) -> int:
    """Count the syllables of a whole number, with "and" after the hundreds."""
    if value >= 10**12:
        return _row(str(value))
    total = 0
    for size, spoken in _GROUPS:
        count, value = divmod(value, size)
        total += cardinal(count) + spoken if count else 0
    if not value:
        return total or _DIGITS[0]
    hundreds, below = divmod(value, 100)
    total += _DIGITS[hundreds] + 2 if hundreds else 0
    total += 1 if below and total else 0
    if below < len(_SMALL):
        return total + (_SMALL[below] if below else 0)
    tens, ones = divmod(below, 10)
    return total + _TENS[tens] + (_DIGITS[ones] if ones else 0)


def _ordinal(value: int) -> int:
    extra = 1 if value % 10 == 0 and value % 100 >= 20 else 0
    extra += 1 if value % 10 == 2 and value % 100 != 12 else 0
    return cardinal(value) + extra


def _time(hour: int, minutes: str) -> int:
    if minutes == "00":
        return cardinal(hour)
    late = 1 + _DIGITS[int(minutes)] if minutes[0] == "0" else cardinal(int(minutes))
    return cardinal(hour) + late


def _row(digits: str) -> int:
    return sum(_DIGITS[int(digit)] for digit in digits if digit.isdigit())
