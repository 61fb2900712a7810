"""``nox -s accuracy``: how far the measures lie from the truth, condition by condition.

Prints a table; ``--write`` puts it between the markers of docs/voice.md and docs/voice.zh-CN.md.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from poise.voice import analyse
from tests.voice import truth_limits
from tests.voice.sounds import spoken
from tests.voice.truth import Errors, Pitch, Take, errors, with_noise
from tests.voice.truth_rooms import CONDITIONS
from tests.voice.truth_speech import SHORT_GAPS, speech
from tests.voice.truth_voice import SPEAKERS, voice

DOCS = Path(__file__).resolve().parents[2] / "docs"
DOCUMENTS = {"en": DOCS / "voice.md", "zh-CN": DOCS / "voice.zh-CN.md"}

TONES = (75, 95, 120, 160, 220, 300, 400, 500)
ZH_VARIANTS = ("", "m1", "m3", "m7", "f1", "f2", "f4", "klatt")
EN_VARIANTS = ("", "m3", "f3", "klatt2")
SLOW, FAST = 110, 240


def tone_take(hertz: float) -> Take:
    """Stretches of a steady tone."""
    gaps = (0.3, 0.6, 1.1)
    spans, at = [], 0.3
    for gap in (*gaps, 0.0):
        spans.append((at, at + 1.0))
        at += 1.0 + gap
    pauses = tuple((a[1], b[0]) for a, b in pairwise(spans))
    return Take(
        f"{hertz} Hz", spoken(gaps, hertz=hertz), 16_000, "zh-CN", "", 0,
        tuple(spans), pauses, lambda: Pitch(hertz, 0.0, 0.0),
    )  # fmt: skip


@cache
def natural(name: str) -> Take:
    """One of our own speakers, in a quiet room."""
    return with_noise(voice(name, SPEAKERS[name]), 40, pink=True)


def accents() -> list[Take]:
    """English, American and British."""
    british = [speech("en", variant, voice="en-gb") for variant in ("", "f2")]
    return [speech("en", variant) for variant in EN_VARIANTS] + british


def mixed() -> list[Take]:
    """Six takes for the conditions: both languages, low and high, and two that no espeak made."""
    return [
        speech("zh-CN"), speech("zh-CN", "f2"), speech("en"), speech("en", "f3"),
        natural("middle"), natural("creaky"),
    ]  # fmt: skip


QUIET: dict[str, Callable[[], list[Take]]] = {
    "tones": lambda: [tone_take(hertz) for hertz in TONES],
    "chinese": lambda: [speech("zh-CN", variant) for variant in ZH_VARIANTS],
    "english": accents,
    "slow": lambda: [speech(language, speed=SLOW) for language in ("zh-CN", "en")],
    "fast": lambda: [speech(language, speed=FAST) for language in ("zh-CN", "en")],
    "short-pauses": lambda: [speech(language, gaps=SHORT_GAPS) for language in ("zh-CN", "en")],
    "natural": lambda: [natural(name) for name in SPEAKERS],
}


@cache
def measured(group: str) -> tuple[Errors, ...]:
    """Errors of a group of takes in a quiet room."""
    return tuple(one(take) for take in QUIET[group]())


@cache
def under(condition: str) -> tuple[Errors, ...]:
    """Errors of the mixed takes under a condition."""
    return tuple(one(CONDITIONS[condition](take)) for take in mixed())


def against_quiet(condition: str, name: str) -> list[float | None]:
    """How far a measure without a truth moved from the same take in quiet."""
    pairs = zip(under(condition), under("quiet"), strict=True)
    values = [(getattr(one, name), getattr(other, name)) for one, other in pairs]
    return [None if None in (new, old) else new - old for new, old in values]


def one(take: Take) -> Errors:
    """Measure a take and compare."""
    found = analyse(np.asarray(take.samples), take.rate, text=take.text, language=take.language)
    return errors(take, found)


@dataclass(frozen=True)
class Words:
    """The table's words in one language."""

    heads: tuple[str, ...]
    groups: dict[str, str]
    conditions: dict[str, str]
    refused: str
    limits: tuple[str, ...]
    trust: dict[tuple[str, ...], str]


ENGLISH = Words(
    heads=(
        "material, condition", "takes", "shown", "speed, %", "pauses missed, extra",
        "pause borders, ms", "median pitch, cents", "pitch range, st",
        "dynamics, dB", "alpha ratio, dB",
    ),
    groups={
        "tones": "steady tones, 75 to 500 Hz",
        "chinese": "Chinese, 8 voices",
        "english": "English, 6 voices, two accents",
        "slow": "slow, both languages",
        "fast": "fast, both languages",
        "short-pauses": "pauses of 0.30 and 0.35 s",
        "natural": "our own synthesis, 11 speakers",
    },
    conditions={
        "quiet": "six mixed takes, quiet",
        "rate-8": "8 kHz", "rate-44": "44.1 kHz", "rate-48": "48 kHz",
        "stereo": "stereo, channels unequal",
        "offset": "constant offset 0.1",
        "faint": "30 dB too soft, 16 bits",
        "clipped": "clipped, 2 % of the samples",
        "hum": "mains hum at 35 dB",
        "gate": "noise gate, digital silence in the pauses",
        "telephone": "telephone, 300 to 3400 Hz, mu-law",
        "room": "reverberant room, 0.4 s",
        "white-20": "white noise, 20 dB", "pink-20": "pink noise, 20 dB",
        "white-10": "white noise, 10 dB", "pink-10": "pink noise, 10 dB",
    },
    refused="not shown",
    limits=(
        "material, condition", "must be", "speed, %", "pause borders, ms", "median pitch, cents",
        "pitch range, st", "dynamics, dB", "alpha ratio, dB",
    ),
    trust={
        truth_limits.GOOD: "shown",
        truth_limits.SHOWN: "shown, a warning allowed",
        ("warned",): "shown with a warning",
        truth_limits.DOUBTFUL: "shown with a warning, or not",
    },
)  # fmt: skip

CHINESE = Words(
    heads=(
        "材料与条件", "段数", "给出结果", "语速，%", "漏掉、多出的停顿",
        "停顿边界，毫秒", "音高中位数，音分", "音高范围，半音", "音量起伏，dB", "alpha比，dB",
    ),
    groups={
        "tones": "稳定的乐音，75至500 Hz",
        "chinese": "中文，8种嗓音",
        "english": "英文，6种嗓音，两种口音",
        "slow": "慢速，两种语言",
        "fast": "快速，两种语言",
        "short-pauses": "0.30秒和0.35秒的停顿",
        "natural": "自制合成，11位“说话人”",
    },
    conditions={
        "quiet": "六段混合材料，安静",
        "rate-8": "8 kHz", "rate-44": "44.1 kHz", "rate-48": "48 kHz",
        "stereo": "立体声，两声道不等响",
        "offset": "恒定偏移0.1",
        "faint": "轻了30 dB，16位",
        "clipped": "削波，2%的采样点",
        "hum": "低35 dB的交流声",
        "gate": "噪声门，停顿里是数字静音",
        "telephone": "电话频带300至3400 Hz，μ律",
        "room": "有回声的房间，0.4秒",
        "white-20": "白噪声，20 dB", "pink-20": "粉红噪声，20 dB",
        "white-10": "白噪声，10 dB", "pink-10": "粉红噪声，10 dB",
    },
    refused="不给出",
    limits=(
        "材料与条件", "必须", "语速，%", "停顿边界，毫秒", "音高中位数，音分",
        "音高范围，半音", "音量起伏，dB", "alpha比，dB",
    ),
    trust={
        truth_limits.GOOD: "给出",
        truth_limits.SHOWN: "给出，可带提醒",
        ("warned",): "给出并提醒",
        truth_limits.DOUBTFUL: "给出并提醒，或不给出",
    },
)  # fmt: skip

WORDS = {"en": ENGLISH, "zh-CN": CHINESE}


def rows() -> list[tuple[str, tuple[Errors, ...]]]:
    """Every group and condition with its errors."""
    return [(name, measured(name)) for name in QUIET] + [(name, under(name)) for name in CONDITIONS]


def table(language: str) -> str:
    """Return the errors as a table in Markdown."""
    words = WORDS[language]
    names = words.groups | words.conditions
    lines = [
        "| " + " | ".join(words.heads) + " |",
        "|" + "---|" * len(words.heads),
    ]
    for name, found in rows():
        cells = [names[name], *_cells(found, words.refused), *_moved(name)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def limits(language: str) -> str:
    """Return what the tests hold as a table in Markdown."""
    words = WORDS[language]
    names = words.groups | words.conditions
    lines = ["| " + " | ".join(words.limits) + " |", "|" + "---|" * len(words.limits)]
    for kind in (truth_limits.GROUPS, truth_limits.CONDITIONS):
        for name, limit in kind.items():
            moved = kind is truth_limits.CONDITIONS and name != "quiet"
            cells = [
                names[name],
                words.trust[limit.trust],
                "–" if name == "tones" else f"{limit.speed:g}",
                *(f"{value:g}" for value in (limit.border, limit.cents, limit.width)),
                *(f"{value:g}" if moved else "–" for value in (limit.dynamics, limit.alpha)),
            ]
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cells(found: tuple[Errors, ...], refused: str) -> Iterator[str]:
    shown = [each for each in found if each.missed is not None]
    yield str(len(found))
    yield str(len(shown))
    if not shown:
        yield from [refused] * 5
        return
    yield _pair([each.rate for each in shown], 1)
    yield f"{sum(each.missed or 0 for each in shown)}, {sum(each.extra or 0 for each in shown)}"
    yield _pair([each.border for each in shown], 0)
    yield _pair([each.cents for each in shown], 0)
    yield _pair([each.width for each in shown], 1)


def _moved(name: str) -> list[str]:
    if name not in CONDITIONS or name == "quiet":
        return ["–", "–"]
    return [_pair(against_quiet(name, measure), 1) for measure in ("dynamics", "alpha")]


def _pair(values: list[float | None], digits: int) -> str:
    sizes = [abs(value) for value in values if value is not None]
    if not sizes:
        return "–"
    return f"{np.median(sizes):.{digits}f} / {max(sizes):.{digits}f}"


def block(name: str) -> re.Pattern[str]:
    """What stands between a table's two markers."""
    return re.compile(rf"(?<=<!-- {name}: nox -s accuracy -->\n).*?(?=\n<!-- /{name} -->)", re.S)


def write() -> None:
    """Put the tables into both documents."""
    for language, path in DOCUMENTS.items():
        whole = path.read_text("utf-8")
        for name, made in (("errors", table(language)), ("limits", limits(language))):
            whole, places = block(name).subn(lambda _, made=made: made, whole)
            assert places == 1, f"{path.name} has no place for {name}"
        path.write_text(whole, "utf-8")


def main() -> int:
    """Measure, print and, where asked, write."""
    parser = argparse.ArgumentParser(prog="nox -s accuracy --", description=__doc__)
    parser.add_argument("--write", action="store_true", help="into docs/voice.md and its twin")
    asked = parser.parse_args()
    print(table("en"))
    for name, found in rows():
        for each in found:
            print(f"{name:14}", each, file=sys.stderr)
    if asked.write:
        write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
