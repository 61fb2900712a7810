"""The microphone check: level, distance to the noise, clipping; nothing of it is kept."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from poise.locale import Catalogue
from poise.ui.base import Problem
from poise.ui.voice.protocol import RATE
from poise.ui.voice.turns import turn
from poise.ui.voice.words import AUDIBLE_CLIPPING_PERCENT, with_unit
from poise.voice import VoiceError, VoiceMeasures, analyse

# What is wrong with the place or the microphone, in the order in which it is told.
_TOLD = ("quiet", "clipped", "noisy", "some-noise", "hum", "unsteady-noise", "narrow-band")
_STOPS = ("quiet", "clipped", "noisy")
# Of one sentence with two seconds of quiet before it, these are no news.
_NOT_HEARD = ("silent", "too-short")


def check_sound(samples: NDArray[np.int16], language: str, texts: Catalogue) -> dict[str, Any]:
    """Say whether takes can be measured here, and what to do where they cannot."""
    try:
        with turn():
            now = analyse(samples, RATE, language=language)
    except VoiceError as error:
        if error.code not in _NOT_HEARD:
            raise Problem(f"voice.error.{error.code}", **error.details) from error
        return {"ok": False, "rows": [], "said": [texts.text("voice.check.nothing")]}
    flags = [flag for flag in _TOLD if flag in now.flags]
    if (now.clipping.value or 0.0) <= AUDIBLE_CLIPPING_PERCENT and "clipped" in flags:
        flags.remove("clipped")
    ok = not any(flag in _STOPS for flag in flags)
    said = [texts.text(f"voice.check.{flag}") for flag in flags]
    return {
        "ok": ok,
        "rows": _rows(now, flags, texts),
        "said": [*said, texts.text("voice.check.ready")] if ok else said,
    }


def _rows(now: VoiceMeasures, flags: list[str], texts: Catalogue) -> list[dict[str, str]]:
    noise = "noisy" if "noisy" in flags else "some" if "some-noise" in flags else "enough"
    notes = {
        "level": "level_quiet" if "quiet" in flags else "level_enough",
        "noise_distance": f"noise_{noise}",
        "clipping": "clipping_clipped" if "clipped" in flags else "clipping_none",
    }
    return [
        {
            "label": texts.text(f"voice.measure.{name}"),
            "value": with_unit(getattr(now, name), texts),
            "note": texts.text(f"voice.check.note_{note}"),
        }
        for name, note in notes.items()
    ]
