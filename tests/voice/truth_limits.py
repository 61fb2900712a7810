"""What the tests hold the measures to, group by group; docs/voice.md shows the same figures."""

from __future__ import annotations

from dataclasses import dataclass

GOOD = ("good",)
SHOWN = ("good", "warned")
DOUBTFUL = ("warned", "not-measured")


@dataclass(frozen=True)
class Limits:
    """Largest errors; the first five are those of the quiet room."""

    trust: tuple[str, ...] = GOOD
    """What the take may say of itself."""
    speed: float = 3.0
    """%."""
    border: float = 50.0
    """Start, end or length of a pause, ms."""
    cents: float = 10.0
    width: float = 0.3
    """Of the pitch range, semitones."""
    dynamics: float = 4.0
    """Change against the quiet take, dB."""
    alpha: float = 1.5
    """Likewise."""


GROUPS = {
    "tones": Limits(cents=1, width=0.1),
    "chinese": Limits(),
    "english": Limits(),
    "slow": Limits(),
    "fast": Limits(),
    "short-pauses": Limits(),
    "natural": Limits(cents=40, width=0.6),
}

# The mixed takes have two of our own speakers among them.
_MIXED = Limits(cents=15, width=0.5)
_NOISE = Limits(trust=("warned",), speed=5, border=200, cents=20, width=0.5, dynamics=12)
# At 10 dB a value may be held back; what is shown all the same has to hold.
_MUCH_NOISE = Limits(trust=DOUBTFUL, speed=10, border=250, cents=20, width=1.0, dynamics=12)
CONDITIONS = {
    "quiet": _MIXED,
    "rate-8": _MIXED,
    "rate-44": _MIXED,
    "rate-48": _MIXED,
    "stereo": _MIXED,
    "offset": _MIXED,
    "faint": _MIXED,
    "clipped": _MIXED,
    "hum": _MIXED,
    "gate": _MIXED,
    "telephone": Limits(cents=30, width=1.0, dynamics=7),
    "room": Limits(trust=SHOWN, speed=6, border=180, cents=40, width=1.0, dynamics=7),
    "white-20": _NOISE,
    "pink-20": _NOISE,
    "white-10": _MUCH_NOISE,
    "pink-10": _MUCH_NOISE,
}
