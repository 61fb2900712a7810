"""How a class is run: what the facilitator may change at any time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from poise.classroom.errors import ClassroomError

MOST_POINTS = 20
MOST_QUIET_PLACES = 20
PULSE_SECONDS = 300.0  # what a phone said of the pace counts for so long


@dataclass(frozen=True)
class Settings:
    """The settings of a class.

    Attributes
    ----------
    devices
        ``each``: a phone for everyone. ``group``: one for each group, whose ballots are its own.
    grouping
        ``choice``: people may choose where they sit. ``assigned``: the facilitator places them.
    peer_rule, peer_n
        How answers are voted on: for ``one``; for the ``top`` n; or with n ``points`` to give away.
    advice_low, advice_high
        Shares of right answers, in per cent, between which groups discuss (Mazur 1997).
    moderation
        Which texts wait for the facilitator: those with ``words`` of the list, ``all`` or none.
    box, pulse
        Whether there is a question box, and whether phones may say too fast, too slow, lost.
    quiet_places
        How many people can record at once without hearing one another; 0: nobody, here and now.
    """

    devices: Literal["each", "group"] = "each"
    grouping: Literal["choice", "assigned"] = "choice"
    peer_rule: Literal["one", "top", "points"] = "one"
    peer_n: int = 3
    advice_low: int = 30
    advice_high: int = 70
    moderation: Literal["words", "all", "off"] = "words"
    box: bool = True
    pulse: bool = True
    quiet_places: int = 2


def _one_of(*allowed: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in allowed


def _whole(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    )


def _yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


_ALLOWED: Mapping[str, Callable[[Any], bool]] = {
    "devices": _one_of("each", "group"),
    "grouping": _one_of("choice", "assigned"),
    "peer_rule": _one_of("one", "top", "points"),
    "peer_n": _whole(1, MOST_POINTS),
    "advice_low": _whole(0, 100),
    "advice_high": _whole(0, 100),
    "moderation": _one_of("words", "all", "off"),
    "box": _yes_or_no,
    "pulse": _yes_or_no,
    "quiet_places": _whole(0, MOST_QUIET_PLACES),
}
# Ballots cast under different ones of these could not be counted together.
COUNTING = frozenset({"devices", "peer_rule", "peer_n"})


def changed(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """Give the settings with changes.

    Raises
    ------
    ClassroomError
        ``bad-setting``: an unknown name, or a value that makes no sense.
    """
    for name, value in changes.items():
        if name not in _ALLOWED or not _ALLOWED[name](value):
            raise ClassroomError("bad-setting")
    made = replace(settings, **changes)
    if made.advice_low > made.advice_high:
        raise ClassroomError("bad-setting")
    return made
