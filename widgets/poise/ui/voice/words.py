"""Numbers with their units, signs and reliability, in words."""

from __future__ import annotations

from poise.locale import Catalogue
from poise.voice import Measure

_UNIT_IDS = {"%": "percent", "chars/min": "chars_min", "syllables/s": "syllables_s"}
_DIGITS = {"count": 0, "Hz": 0, "chars/min": 0, "%": 0, "points": 0, "dB": 0, "dBFS": 0}
_MINUS = "\u2212"
# Fewer clipped samples than this share cannot be heard.
AUDIBLE_CLIPPING_PERCENT = 0.05


def rounded(value: float, unit: str) -> str:
    """Give a number as it is shown in a unit."""
    return f"{value:.{_DIGITS.get(unit, 1)}f}".replace("-", _MINUS)


def plain(measure: Measure) -> str:
    """Give the rounded number of a measure."""
    return rounded(measure.value or 0.0, measure.unit)


def amount(value: float | None, unit: str, texts: Catalogue) -> str:
    """Give a number with its unit, or a dash."""
    if value is None:
        return texts.text("voice.dash")
    return texts.text(f"voice.unit.{_UNIT_IDS.get(unit, unit)}", value=rounded(value, unit))


def unit_name(unit: str, texts: Catalogue) -> str:
    """Give the name of a unit alone."""
    return texts.text(f"voice.unit.{_UNIT_IDS.get(unit, unit)}", value="").strip()


def with_unit(measure: Measure, texts: Catalogue) -> str:
    """Give a measure with its unit, or a dash."""
    return amount(measure.value, measure.unit, texts)


def signed(value: float | None, unit: str, texts: Catalogue) -> str:
    """Give a change with its sign and unit, or a dash; a change that rounds to none is 0."""
    if value is None:
        return texts.text("voice.dash")
    digits = rounded(abs(value), unit)
    sign = "" if not float(digits) else "+" if value > 0 else _MINUS
    return texts.text(f"voice.unit.{_UNIT_IDS.get(unit, unit)}", value=sign + digits)


def trust(measure: Measure, texts: Catalogue) -> str:
    """Say how far a value can be relied on: by its method, and by this take."""
    said = [texts.text(f"voice.trust.{measure.validity}")]
    if measure.reliability != "good":
        noise = texts.text(f"voice.trust.{measure.reliability}")
        said = [noise] if measure.validity == "good" else [*said, noise]
    return texts.text("voice.join").join(said)
