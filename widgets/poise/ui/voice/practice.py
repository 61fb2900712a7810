"""Marking a line: pauses and stresses on the text, then beside what was heard of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poise.content import Marks, Take, VoiceTask
from poise.exercises import MarkJudgement, judge_pauses, judge_stresses
from poise.locale import Catalogue
from poise.ui.base import Problem
from poise.ui.voice.protocol import MODES, Mode, Table, read_marks
from poise.voice import VoiceMeasures, count_units, place_pauses, place_stresses

PENS: Mapping[Mode, tuple[str, ...]] = {
    "pauses": ("grammatical", "logical", "psychological"),
    "stresses": ("attractive", "benefit", "business", "limit"),
}


def practice_view(marks: Marks | None, language: str, texts: Catalogue) -> dict[str, Any] | None:
    """Give the pieces and the pens; where the bank's reading marks them stays here."""
    if marks is None:
        return None
    pens = {
        mode: [
            {
                "id": pen,
                "label": texts.text(f"voice.pen.{pen}"),
                "hint": texts.text(f"voice.pen_hint.{pen}"),
            }
            for pen in PENS[mode]
        ]
        for mode in MODES
    }
    return {
        "pieces": list(marks.pieces_of(language)),
        "pauses": bool(marks.pauses),
        "stresses": bool(marks.stresses),
        "pens": pens,
    }


def read_mode(task: VoiceTask, value: object) -> tuple[Mode, Marks]:
    """Read what is marked: pauses or stresses, where the task has them."""
    for mode in MODES:
        if value == mode and task.marks is not None and getattr(task.marks, mode):
            return mode, task.marks
    raise Problem("voice.error.no_practice")


def read_own(mode: Mode, marks: Marks, value: object, language: str) -> dict[int, str]:
    """Read the person's marks; there is no pause after the last piece."""
    pieces = len(marks.pieces_of(language))
    return read_marks(value, pieces - 1 if mode == "pauses" else pieces, PENS[mode])


def judged(
    mode: Mode, marks: Marks, own: Mapping[int, str], language: str, texts: Catalogue
) -> dict[str, Any]:
    """Lay the person's marks beside one possible reading, with its reasons."""
    pieces = marks.pieces_of(language)
    if mode == "pauses":
        pauses = marks.pauses_at(language)
        judgements = judge_pauses({place: one.kind for place, one in pauses.items()}, own)
        reasons = {place: one.why.get(language) for place, one in pauses.items()}
    else:
        stresses = marks.stresses_at(language)
        judgements = judge_stresses({place: one.group for place, one in stresses.items()}, own)
        reasons = {place: one.why.get(language) for place, one in stresses.items()}
    rows = [
        {
            "place": one.place,
            "text": _place(mode, pieces, one.place, texts),
            "verdict": one.verdict,
            "verdict_label": texts.text(f"voice.mark.{one.verdict}"),
            "key": one.key,
            "key_label": texts.text(f"voice.pen.{one.key}") if one.key else "",
            "mark_label": texts.text(f"voice.pen.{one.mark}") if one.mark else "",
            "why": reasons.get(one.place) or texts.text("voice.mark.own_why"),
        }
        for one in judgements
    ]
    return {"rows": rows, "said": _said(mode, judgements, texts)}


def _said(mode: Mode, judgements: tuple[MarkJudgement, ...], texts: Catalogue) -> list[str]:
    keys = [one for one in judgements if one.key is not None]
    same = sum(one.verdict == "same" for one in keys)
    met = sum(one.mark is not None for one in keys)
    own = sum(one.verdict == "own" for one in judgements)
    said = [texts.text(f"voice.mark.{mode}_said", keys=len(keys), met=met, same=same)]
    if own:
        said.append(texts.text("voice.mark.own_said", n=own))
    return [*said, texts.text("voice.mark.one_reading")]


def reads_line(task: VoiceTask, take: Take, language: str) -> bool:
    """Tell whether a take reads the line that is marked."""
    return task.line_of(take, language) == task.line.get(language)


def spoken_view(
    marks: Marks,
    own: Mapping[Mode, Mapping[int, str]],
    now: VoiceMeasures,
    language: str,
    texts: Catalogue,
) -> dict[str, Any]:
    """Lay the marked places beside measured pauses and candidate moments: both are estimates."""
    pieces = marks.pieces_of(language)
    units = [count_units(piece, language) for piece in pieces]
    rows: list[list[str]] = []
    said: list[str] = []
    if "pauses" in own:
        found, lost = _pauses_at(units, now)
        rows += _rows("pauses", pieces, own["pauses"], found, texts)
        met = sum(place in found for place in own["pauses"])
        said.append(texts.text("voice.spoken.pauses", marked=len(own["pauses"]), met=met,
                               more=len(found) - met + lost))  # fmt: skip
    if "stresses" in own:
        heard = _stresses_at(units, now, texts)
        rows += _rows("stresses", pieces, own["stresses"], heard, texts)
        met = sum(place in heard for place in own["stresses"])
        said.append(texts.text("voice.spoken.stresses", marked=len(own["stresses"]), met=met))
    table = Table(
        caption=texts.text("voice.spoken.table"),
        head=[texts.text(f"voice.spoken.{column}") for column in ("place", "marked", "measured")],
        rows=rows,
        notes=[texts.text("voice.spoken.estimate")],
    )
    return {"said": said, "table": table}


def _pauses_at(units: list[int], now: VoiceMeasures) -> tuple[dict[int, float], int]:
    """Give the pauses' lengths by the piece they follow, and how many could not be placed."""
    placed = place_pauses(units, now.sounds, now.pauses)
    found = {one.slot: one.pause.length for one in placed if one.slot is not None}
    return found, len(placed) - len(found)


def _stresses_at(units: list[int], now: VoiceMeasures, texts: Catalogue) -> dict[int, str]:
    placed = place_stresses(units, now.sounds, now.stresses)
    return {
        place: texts.text("voice.spoken.candidate", at=f"{one.at:.1f}")
        for place, one in zip(placed, now.stresses, strict=True)
        if place is not None
    }


def _rows(
    mode: Mode,
    pieces: tuple[str, ...],
    own: Mapping[int, str],
    found: Mapping[int, Any],
    texts: Catalogue,
) -> list[list[str]]:
    # A candidate moment is no statement about a piece that the person did not mark.
    places = sorted({*own, *found} if mode == "pauses" else own)
    rows = []
    for place in places:
        measured = found.get(place)
        if isinstance(measured, float):
            measured = texts.text("voice.unit.s", value=f"{measured:.2f}")
        rows.append([
            _place(mode, pieces, place, texts),
            texts.text(f"voice.pen.{own[place]}") if place in own else texts.text("voice.dash"),
            measured or texts.text(f"voice.spoken.no_{mode}"),
        ])  # fmt: skip
    return rows


def _place(mode: Mode, pieces: tuple[str, ...], place: int, texts: Catalogue) -> str:
    return texts.text(f"voice.mark.at_{mode}", text=pieces[place].strip())
