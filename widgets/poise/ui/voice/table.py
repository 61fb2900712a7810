"""All measures of a take as a table, each with its definition and how far it can be relied on."""

from __future__ import annotations

from poise.locale import Catalogue
from poise.ui.voice.changes import SPEEDS, changed, speed_known
from poise.ui.voice.protocol import Table
from poise.ui.voice.words import signed, trust, with_unit
from poise.voice import Measure, VoiceMeasures

# Every measure in the order of its row, and the definition that is told of it.
DEFINED = {
    "duration": "time",
    "speech": "time",
    "articulation_rate": "rate",
    "rate": "rate",
    "pause_count": "pause",
    "pause_total": "pause",
    "pause_longest": "pause",
    "pause_share": "pause",
    "pitch_median": "pitch",
    "pitch_range": "spread",
    "pitch_sd": "spread",
    "level": "level",
    "dynamics": "dynamics",
    "alpha_ratio": "alpha",
    "noise_distance": "noise",
    "clipping": "clipping",
}


def measure_table(now: VoiceMeasures, base: VoiceMeasures | None, texts: Catalogue) -> Table:
    """Put every measure that has a value into a row.

    Parameters
    ----------
    now, base
        The take, and the neutral take of the same sitting, where there is one.
    """
    measures, earlier = dict(now), dict(base) if base else {}
    shown = [name for name in DEFINED if _is_shown(name, now, measures[name])]
    rows = []
    for name in shown:
        cells = [texts.text(f"voice.measure.{name}"), with_unit(measures[name], texts)]
        if base:
            change = changed(name, now, base)
            cells += [with_unit(earlier[name], texts), signed(change.value, change.unit, texts)]
        rows.append([*cells, trust(measures[name], texts)])
    columns = ["name", "now", "base", "change", "trust"] if base else ["name", "now", "trust"]
    return Table(
        caption=texts.text("voice.table"),
        head=[texts.text(f"voice.table_{column}") for column in columns],
        rows=rows,
        notes=_notes(shown, base is not None, texts),
    )


def _is_shown(name: str, now: VoiceMeasures, measure: Measure) -> bool:
    return measure.value is not None and (name not in SPEEDS or speed_known(now))


def _notes(shown: list[str], compared: bool, texts: Catalogue) -> list[str]:
    definitions = dict.fromkeys(DEFINED[name] for name in shown)
    notes = [texts.text(f"voice.source.{definition}") for definition in definitions]
    return [*notes, texts.text("voice.source.change")] if compared else notes
