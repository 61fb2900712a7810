"""Takes beside one another and over time: kept ones, and those of this sitting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from poise.charts import TakePanel, takes_over_time, to_png
from poise.content import VoiceTask
from poise.locale import Catalogue
from poise.ui.base import Problem
from poise.ui.look import Look
from poise.ui.voice.packing import KEPT, SITTING, Kept, Packed, pack
from poise.ui.voice.protocol import FigureView, Table
from poise.ui.voice.session import Session
from poise.ui.voice.words import amount, signed, unit_name

MOST = 20
_FARTHEST_ZONE = 14 * 60  # minutes
# Measure, its unit, and the least width of its axis: trifles are not to look large.
_SPEED = {"zh-CN": ("chars/min", 60.0), "en": ("syllables/s", 1.0)}
_OTHERS = (("pause_share", "%", 10.0), ("pitch_range", "st", 3.0), ("level_change", "dB", 6.0))
_DIGITS = {"chars/min": 0, "%": 0}


@dataclass(frozen=True)
class Row:
    """One take to be compared."""

    label: str
    at: float
    packed: Packed
    baseline: bool
    now: bool


def chosen_rows(
    ids: object, session: Session, kept: Sequence[Kept], language: str, texts: Catalogue
) -> tuple[list[Row], int]:
    """Find the takes that the page names.

    Returns
    -------
    list of Row
        In the line's language, oldest first, at most 20.
    int
        How many were left out, because they are in the other language.
    """
    if not isinstance(ids, list):
        raise Problem("voice.error.compare_two")
    wanted = {one for one in ids[:200] if isinstance(one, str)}
    task = session.task
    rows = [
        Row(_label(task, one.take, language), one.at, one.packed, one.take == task.takes[0].id,
            now=False)
        for one in kept
        if one.id in wanted
    ]  # fmt: skip
    rows += _present(wanted, session, language, texts)
    same = sorted((row for row in rows if row.packed.language == language), key=lambda one: one.at)
    measured = [row for row in same if row.packed.measures]
    if len(measured) < 2:
        raise Problem("voice.error.compare_two")
    return measured[-MOST:], len(rows) - len(same)


def _present(wanted: set[str], session: Session, language: str, texts: Catalogue) -> list[Row]:
    rows = []
    for take in session.task.takes:
        said = session.spoken.get(take.id)
        # What is not rated yet is not shown yet.
        if take.id not in wanted or said is None or said.usable is None or not said.rated:
            continue
        base = session.baseline(take, demo=said.demo)
        label = take.label.get(language)
        if said.demo:
            label = texts.text("voice.compare.demo", take=label)
        packed = Packed(language, pack(said.usable, base, (*KEPT, *SITTING)))
        rows.append(Row(label, said.at, packed, take is session.task.takes[0], now=True))
    return rows


def compare(
    rows: Sequence[Row], left_out: int, language: str, texts: Catalogue, offset: object, look: Look
) -> tuple[dict[str, Any], list[bytes]]:
    """Draw the takes, oldest first, with a table and what is said of them."""
    text = texts.text
    whens = [_when(row, offset, texts) for row in rows]
    columns = [("articulation_rate", *_SPEED[language]), *_OTHERS]
    shown = [one for one in columns if any(row.packed.value(one[0]) is not None for row in rows)]
    title = text("voice.compare.title", n=len(rows))
    figure = takes_over_time(
        [_panel(rows, name, unit, span, texts) for name, unit, span in shown],
        [text("voice.compare.take", take=row.label, when=when)
         for row, when in zip(rows, whens, strict=True)],
        title=title,
        baseline=text("voice.compare.baseline"),
        **look,
    )  # fmt: skip
    cells = [
        [row.label, when, *(_cell(row, name, unit, texts) for name, unit, _ in shown)]
        for row, when in zip(rows, whens, strict=True)
    ]
    table = Table(
        caption=text("voice.compare.table"),
        head=[text("voice.compare.name"), text("voice.compare.when"),
              *(text(f"voice.compare.{name}") for name, *_ in shown)],
        rows=cells,
        notes=[text("voice.compare.caution")],
    )  # fmt: skip
    alt = text("voice.compare.alt", rows=text("voice.join").join(" ".join(row) for row in cells))
    view = FigureView(id="takes", title=title, alt=alt, table=table)
    said = [_range(rows, name, unit, texts) for name, unit, _ in shown if name != "level_change"]
    said = [one for one in said if one]
    if left_out:
        said.append(text("voice.compare.left_out", n=left_out))
    reply = {"figures": [view], "table": table, "said": [*said, text("voice.compare.caution")]}
    return reply, [to_png(figure)]


def _panel(rows: Sequence[Row], name: str, unit: str, span: float, texts: Catalogue) -> TakePanel:
    neutral = [row.packed.value(name) for row in rows if row.baseline]
    return TakePanel(
        label=texts.text(f"voice.compare.{name}"),
        unit=unit_name(unit, texts),
        values=[row.packed.value(name) for row in rows],
        baseline=0.0 if name == "level_change" else neutral[-1] if neutral else None,
        digits=_DIGITS.get(unit, 1),
        span=span,
    )


def _cell(row: Row, name: str, unit: str, texts: Catalogue) -> str:
    value = row.packed.value(name)
    return signed(value, unit, texts) if name == "level_change" else amount(value, unit, texts)


def _range(rows: Sequence[Row], name: str, unit: str, texts: Catalogue) -> str:
    values = [value for row in rows if (value := row.packed.value(name)) is not None]
    if len(values) < 2:
        return ""
    low, high = (amount(one, unit, texts) for one in (min(values), max(values)))
    what = texts.text(f"voice.compare.{name}")
    if low == high:
        return texts.text("voice.compare.same", what=what, value=low)
    return texts.text("voice.compare.range", what=what, low=low, high=high)


def _when(row: Row, offset: object, texts: Catalogue) -> str:
    """Say when, by the reader's clock where the page told it (minutes behind UTC)."""
    moment = datetime.fromtimestamp(row.at, UTC)
    if type(offset) is int and abs(offset) <= _FARTHEST_ZONE:
        local = moment.astimezone(timezone(timedelta(minutes=-offset)))
    else:
        local = moment.astimezone()
    if row.now:
        return texts.text("voice.compare.now", time=f"{local:%H:%M}")
    return f"{local:%Y-%m-%d %H:%M}"


def _label(task: VoiceTask, take_id: str, language: str) -> str:
    return next(take.label.get(language) for take in task.takes if take.id == take_id)
