"""A take as it is kept: numbers and ids, read strictly, wherever they come back from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, get_args

from poise.locale import LANGUAGES
from poise.ui.voice.changes import SPEEDS, changed, speed_known
from poise.ui.voice.protocol import LONGEST_WORDS, read_ratings, read_words
from poise.voice import Reliability, VoiceMeasures

MOST_ENTRIES = 60
# What says something of another day. Level, timbre and the pitch of the voice itself hang on the
# microphone, on the distance to it, or on whose voice it is: they are not kept.
KEPT = (
    "duration",
    "articulation_rate",
    "rate",
    "rate_change",
    "pause_count",
    "pause_total",
    "pause_longest",
    "pause_share",
    "pitch_range",
    "noise_distance",
)
# Shown beside one another within one sitting only.
SITTING = ("level_change", "alpha_change", "pitch_change")
_CHANGES = {
    "rate_change": "articulation_rate",
    "level_change": "level",
    "alpha_change": "alpha_ratio",
    "pitch_change": "pitch_median",
}
FLAGS = (
    "noisy", "some-noise", "clipped", "quiet", "cut-start", "cut-end", "narrow-band",
    "text-differs", "unsteady-noise", "hum",
)  # fmt: skip
_RELIABILITIES = get_args(Reliability)
_ID = re.compile(r"[0-9a-f]{32}")
_LARGEST = 1e10
_FIRST_DAY = 1.6e9  # 2020: no take is older than this kit
_MOST_AHEAD = 2 * 86_400.0  # a page's clock may be wrong by a day or two


@dataclass(frozen=True)
class Packed:
    """What is kept of a take.

    Attributes
    ----------
    language
        Of the line: speed and pitch of Chinese and of English are not compared.
    measures
        Name to value and reliability.
    flags, ratings, partner
        As in the take.
    intention, then
        What the person meant to do in this take, and means to do in the next one: own words, in
        the person's own store.
    """

    language: str
    measures: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    ratings: Mapping[str, int] = field(default_factory=dict)
    partner: Mapping[str, int] = field(default_factory=dict)
    intention: str = ""
    then: str = ""

    def value(self, name: str) -> float | None:
        """Give a measure's value."""
        return self.measures[name][0] if name in self.measures else None

    def data(self) -> dict[str, Any]:
        """Give it as JSON."""
        return {
            "language": self.language,
            "measures": {name: list(pair) for name, pair in self.measures.items()},
            "flags": list(self.flags),
            "ratings": dict(self.ratings),
            "partner": dict(self.partner),
            "intention": self.intention,
            "then": self.then,
        }


@dataclass(frozen=True)
class Kept:
    """A kept take: its id, which take it is, when it was said, and its numbers."""

    id: str
    take: str
    at: float
    packed: Packed


def pack(
    now: VoiceMeasures, base: VoiceMeasures | None, names: Collection[str] = KEPT
) -> dict[str, tuple[float, str]]:
    """Give the measures that have a value, rounded to what can be told apart."""
    values = {name: one.value for name, one in now}
    values |= {name: changed(of, now, base).value for name, of in _CHANGES.items()}
    hidden = () if speed_known(now) else SPEEDS
    reliability = {name: one.reliability for name, one in now}
    return {
        name: (round(value, 2), reliability[_CHANGES.get(name, name)])
        for name in names
        if (value := values[name]) is not None and name not in hidden
    }


def read_kept(values: object, takes: Collection[str], now: float) -> list[Kept]:
    """Read kept takes that a page sends back; whatever is not one is passed over.

    Parameters
    ----------
    values
        Anything at all; of an entry, its time is in milliseconds.
    takes
        Ids of the task's takes.
    now
        Unix time.

    Returns
    -------
    list of Kept
        The newest 60, oldest first, each id once.
    """
    if not isinstance(values, list):
        return []
    # Twice the number is looked at: a page that sends thousands is not to keep the kernel busy.
    found = [
        read_entry({**one, "at": _seconds(one.get("at"))}, takes, now)
        for one in values[-2 * MOST_ENTRIES :]
        if isinstance(one, Mapping)
    ]
    return newest(one for one in found if one is not None)


def newest(entries: Iterable[Kept]) -> list[Kept]:
    """Give the newest 60, oldest first, each id once."""
    once = {one.id: one for one in entries}
    return sorted(once.values(), key=lambda one: (one.at, one.id))[-MOST_ENTRIES:]


def read_entry(value: object, takes: Collection[str], now: float) -> Kept | None:
    """Read one kept take: its label and its sentences are made anew, not believed."""
    if not isinstance(value, Mapping):
        return None
    id_, take, at = value.get("id"), value.get("take"), value.get("at")
    packed = read_packed(value.get("data"))
    if not (isinstance(id_, str) and _ID.fullmatch(id_) and isinstance(take, str)):
        return None
    if take not in takes or packed is None or not _is_number(at):
        return None
    when = float(at)  # type: ignore[arg-type]  # a number, see above
    return Kept(id_, take, when, packed) if _FIRST_DAY < when < now + _MOST_AHEAD else None


def read_packed(value: object) -> Packed | None:
    """Read what is kept of a take; None where any part of it is not what it should be."""
    if not isinstance(value, Mapping) or value.get("language") not in LANGUAGES:
        return None
    measures = _measures(value.get("measures", {}))
    flags = value.get("flags", [])
    words = [value.get(name, "") for name in ("intention", "then")]
    if measures is None or not isinstance(flags, list) or len(flags) > len(FLAGS):
        return None
    if not all(isinstance(one, str) and len(one) <= LONGEST_WORDS for one in words):
        return None
    return Packed(
        language=str(value["language"]),
        measures=measures,
        flags=tuple(flag for flag in FLAGS if flag in flags),
        ratings=read_ratings(value.get("ratings")),
        partner=read_ratings(value.get("partner")),
        intention=read_words(words[0]),
        then=read_words(words[1]),
    )


def _measures(value: object) -> dict[str, tuple[float, str]] | None:
    if not isinstance(value, Mapping) or len(value) > len(KEPT):
        return None
    measures: dict[str, tuple[float, str]] = {}
    for name, pair in value.items():
        if name not in KEPT or not isinstance(pair, list) or len(pair) != 2:
            return None
        number, reliability = pair
        if not _is_number(number) or reliability not in _RELIABILITIES:
            return None
        measures[name] = (float(number), reliability)
    return measures


def _is_number(value: object, largest: float = _LARGEST) -> bool:
    if type(value) not in (int, float):
        return False
    try:
        number = float(value)  # type: ignore[arg-type]  # one of the two
    except OverflowError:
        return False
    return isfinite(number) and abs(number) < largest


def _seconds(at: object) -> object:
    return at / 1000 if _is_number(at, 1000 * _LARGEST) else None  # type: ignore[operator]
