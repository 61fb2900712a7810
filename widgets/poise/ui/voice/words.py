"""What is said after a take: measured values in words, and nothing about the person."""

from __future__ import annotations

from typing import Any

from poise.locale import Catalogue
from poise.voice import Measure, VoiceMeasures, word_after

# Fewer clipped samples than this share cannot be heard.
_CLIPPED_PERCENT = 0.05
_SHOWN = (
    "articulation_rate",
    "rate",
    "pause_count",
    "pause_total",
    "pause_share",
    "pitch_range",
    "pitch_median",
    "level",
    "noise_distance",
)
_UNIT_IDS = {"%": "percent", "chars/min": "chars_min", "syllables/s": "syllables_s"}
_DIGITS = {"count": 0, "Hz": 0, "chars/min": 0, "%": 0, "dB": 0, "dBFS": 0}


def plain(measure: Measure) -> str:
    """Give the rounded number of a measure."""
    value = measure.value or 0.0
    return f"{value:.{_DIGITS.get(measure.unit, 1)}f}"


def with_unit(measure: Measure, texts: Catalogue) -> str:
    """Give a measure in words, or a dash."""
    if measure.value is None:
        return texts.text("voice.dash")
    unit = _UNIT_IDS.get(measure.unit, measure.unit)
    return texts.text(f"voice.unit.{unit}", value=plain(measure))


def said_lines(
    now: VoiceMeasures | None,
    base: VoiceMeasures | None,
    line: str,
    language: str,
    intention: str,
    texts: Catalogue,
) -> list[str]:
    """Say what was measured in a take, beside what the person meant to do."""
    if now is None:
        said = [texts.text("voice.said.silent")]
    elif now.reliability == "not-measured":
        said = []
    else:
        said = [
            texts.text("widget.sentences").join(
                [_speed(now, texts), _pauses(now, line, language, texts), _pitch(now, base, texts)]
            ),
            texts.text("voice.said.whole_line"),
        ]
    if intention:
        said.append(texts.text("voice.said.intention", intention=intention))
    elif now is not None and now.reliability != "not-measured":
        said.append(texts.text("voice.said.try_again"))
    return said


def take_warning(now: VoiceMeasures, texts: Catalogue) -> str:
    """Say what limits this take: noise, or a level that was too high."""
    if now.reliability == "not-measured":
        return texts.text("voice.noisy")
    if (now.clipping.value or 0.0) > _CLIPPED_PERCENT:
        return texts.text("voice.clipped")
    return texts.text("voice.warned") if now.reliability == "warned" else ""


def measure_table(
    now: VoiceMeasures, base: VoiceMeasures | None, texts: Catalogue
) -> dict[str, Any]:
    """Give the measures as a table, each with how far it can be relied on."""
    earlier = dict(base) if base else {}
    head = ["name", "now", "base", "trust"] if base else ["name", "now", "trust"]
    rows = []
    for name, measure in now:
        if name not in _SHOWN or measure.value is None:
            continue
        cells = [texts.text(f"voice.measure.{name}"), with_unit(measure, texts)]
        if base:
            cells.append(with_unit(earlier[name], texts))
        rows.append((_SHOWN.index(name), [*cells, _trust(measure, texts)]))
    return {
        "caption": texts.text("voice.table"),
        "head": [texts.text(f"voice.table_{column}") for column in head],
        "rows": [cells for _, cells in sorted(rows)],
    }


def _trust(measure: Measure, texts: Catalogue) -> str:
    state = measure.reliability if measure.reliability != "good" else measure.validity
    return texts.text(f"voice.trust.{state}")


def _speed(now: VoiceMeasures, texts: Catalogue) -> str:
    values: dict[str, object] = {"seconds": plain(now.duration), "rate": plain(now.rate)}
    change = now.rate_change.value
    if change is None:
        return texts.text("voice.said.duration", **values)
    percent = round(abs(change))
    direction = "same" if percent == 0 else "faster" if change > 0 else "slower"
    return texts.text(f"voice.said.{direction}", percent=percent, **values)


def _pauses(now: VoiceMeasures, line: str, language: str, texts: Catalogue) -> str:
    if not now.pauses:
        return texts.text("voice.said.no_pauses")
    longest = max(now.pauses, key=lambda pause: pause.length)
    word = word_after(line, language, now.sounds, longest)
    values: dict[str, object] = {"n": len(now.pauses), "longest": f"{longest.length:.1f}"}
    if word:
        return texts.text("voice.said.pauses_before", word=word, **values)
    return texts.text("voice.said.pauses", **values)


def _pitch(now: VoiceMeasures, base: VoiceMeasures | None, texts: Catalogue) -> str:
    if now.pitch_range.value is None:
        return texts.text("voice.said.no_pitch")
    values: dict[str, object] = {"semitones": plain(now.pitch_range)}
    if base and base.pitch_range.value is not None:
        return texts.text("voice.said.pitch_base", base=plain(base.pitch_range), **values)
    return texts.text("voice.said.pitch", **values)
