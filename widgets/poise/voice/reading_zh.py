"""How many syllables a Chinese text is read with: characters, numbers, foreign words."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache

from poise.voice import reading_en

_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?")
_TIME = re.compile(r"(?<!\d)(\d{1,2})[:：](\d{2})(?!\d)")
_FRACTION = re.compile(r"(?<![\d/])(\d{1,3})/(\d{1,3})(?![\d/])")
# Telephone numbers and the like, with marks that are not read.
_ROW = re.compile(r"(?<![\d.])(?:\d{2,4}[- ]){1,3}\d{3,5}(?![\d.%％])")
_RANGE = re.compile(r"(?<=[\d%％])\s?[-~\u2013\u2014～]\s?(?=\d)")
_NUMBER = re.compile(
    r"(?P<minus>(?<![\d\w])[-\u2212])?(?P<money>[¥￥$])?(?P<digits>\d[\d,，]*(?:\.\d+)?)"
    r"(?P<after>[%％‰℃]?)"
)
# 百分之、千分之、摄氏度；美元
_AFTER = {"": 0, "%": 3, "％": 3, "‰": 3, "℃": 3}
_MONEY = {"¥": 1, "￥": 1, "$": 2}
_SIGNS = {"+": 1, "×": 1, "=": 2, "&": 1, "@": 1}
# Before these a number is a row of digits: 尾号3321, 拨打110.
_ROW_BEFORE = re.compile(
    r"(?:尾号|[前后][一二两三四五六七八\d]位|验证码|房间?|工号|编号|密码|单号|号码|电话|热线|拨打?|按|发送?|回复)"
    r"(?:是|为|到|至|给)?[:：]?\s*$"
)
_YEAR_AFTER = re.compile(r"\s*年(?!内|后|前|间|以|多|来|级|期|定|化|利|付)")
_AMOUNT_AFTER = re.compile(
    r"\s*[元块角分万亿人次天年月日周个名位笔条份件家台张倍字岁米公里千克吨度秒小点套间辆部项种余多]"
)
_LONGEST_AMOUNT = 4
_LONGEST_READ = 16


def syllables(text: str) -> int:
    """Count the syllables of a Chinese text; a character is one, also a 儿 at a word's end."""
    total, rest = 0, text
    for pattern, read in ((_ROW, _row), (_TIME, _time), (_FRACTION, _fraction)):
        total += sum(read(found) for found in pattern.finditer(rest))
        rest = pattern.sub("，", rest)
    total += len(_RANGE.findall(rest))
    rest = _RANGE.sub(" ", rest)
    total += sum(_number(found, rest) for found in _NUMBER.finditer(rest))
    total += sum(_foreign(found) for found in _WORD.findall(rest))
    total += sum(_SIGNS.get(sign, 0) for sign in rest)
    return total + characters(rest)


def characters(text: str) -> int:
    """Count the syllables of a text's Chinese characters alone."""
    return sum(_character(sign) for sign in _HAN.findall(text))


def read_number(digits: str) -> str:
    """Read a number out in characters.

    >>> read_number("30")
    '三十'
    """
    from cn2an import an2cn  # a third of a second, once, and only for a text with numbers

    return str(an2cn(digits, "low"))


def _foreign(word: str) -> int:
    # In Chinese an APP is spelled, an app is not.
    return reading_en.letters(word) if word == "APP" else reading_en.word(word)


def _character(sign: str) -> int:
    # The dictionary has all readings of a character, parted by commas: all are as long.
    reading = _readings().get(ord(sign), "")
    return max(1, len(reading.split(",")[0].split()))


@cache
def _readings() -> Mapping[int, str]:
    # Only the characters: the dictionary of phrases takes 40 MB and tells no number of syllables.
    name = "PYPINYIN_NO_PHRASES"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        from pypinyin.constants import PINYIN_DICT
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
    return PINYIN_DICT


def _row(found: re.Match[str]) -> int:
    return sum(sign.isdigit() for sign in found[0])


def _time(found: re.Match[str]) -> int:
    hour = len(read_number(found[1])) + 1
    if found[2] == "00":
        return hour
    return hour + (2 if found[2][0] == "0" else len(read_number(found[2])))


def _fraction(found: re.Match[str]) -> int:
    return len(read_number(found[1])) + 2 + len(read_number(found[2]))


def _number(found: re.Match[str], text: str) -> int:
    written, before, after = found["digits"], text[: found.start()], text[found.end() :]
    digits = re.sub("[,，]", "", written.rstrip(",，"))
    extra = _AFTER[found["after"]] + _MONEY.get(found["money"] or "", 0) + bool(found["minus"])
    if _is_row(digits, written, before, after, amount=bool(extra)):
        return len(digits.replace(".", "")) + extra
    whole, _, part = digits.partition(".")
    spoken = len(read_number(str(int(whole)))) + (1 + len(part) if part else 0)
    return spoken + extra


def _is_row(digits: str, written: str, before: str, after: str, *, amount: bool) -> bool:
    if "." in digits or amount:
        return False
    if len(digits) > _LONGEST_READ or (digits[0] == "0" and len(digits) > 1):
        return True
    if _ROW_BEFORE.search(before) or (len(digits) == 4 and _YEAR_AFTER.match(after)):
        return True
    grouped = bool(re.fullmatch(r"\d{1,3}(?:[,，]\d{3})+", written))
    return len(digits) > _LONGEST_AMOUNT and not grouped and not _AMOUNT_AFTER.match(after)
