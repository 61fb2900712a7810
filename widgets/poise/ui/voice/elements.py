"""The six elements one by one: what was measured, and what that can and cannot be."""

from __future__ import annotations

from typing import TypedDict

from poise.locale import Catalogue
from poise.ui.voice.changes import changed, speed_known
from poise.ui.voice.protocol import DIMENSIONS
from poise.ui.voice.session import Spoken
from poise.ui.voice.words import plain, signed, with_unit
from poise.voice import Measure, VoiceMeasures


class Element(TypedDict):
    """One element: its ratings, what was measured in words, and what that figure is."""

    id: str
    label: str
    own: int | None
    partner: int | None
    measured: str
    note: str


def elements_of(said: Spoken, base: VoiceMeasures | None, texts: Catalogue) -> list[Element]:
    """Tell the six elements of a take; where nothing was measured, people decide on all six."""
    measured = measured_elements(said.usable, base, texts)
    return [
        Element(
            id=name,
            label=texts.text(f"voice.dimension.{name}"),
            own=said.ratings.get(name),
            partner=said.partner.get(name),
            measured=measured.get(name, ""),
            note=texts.text(_note(name, said)),
        )
        for name in DIMENSIONS
    ]


def measured_elements(
    now: VoiceMeasures | None, base: VoiceMeasures | None, texts: Catalogue
) -> dict[str, str]:
    """Give what was measured of each element, in a few words; nothing where it was not."""
    if now is None:
        return {}
    words = {"pause": _pauses(now, base, texts), "clarity": _recording(now, texts)}
    if speed_known(now):
        earlier = base.articulation_rate if base and speed_known(base) else None
        words["speed"] = _beside(now.articulation_rate, earlier, texts)
    if now.pitch_range.value is not None:
        words["intonation"] = _beside(now.pitch_range, base.pitch_range if base else None, texts)
    if now.stresses:
        words["stress"] = texts.text("voice.element.stresses", n=len(now.stresses))
    if base is not None and (effort := _effort(now, base, texts)):
        words["manner"] = effort
    return words


def _note(name: str, said: Spoken) -> str:
    if said.usable is None:
        return "voice.element.silent"
    if name == "speed" and not speed_known(said.usable):
        return "voice.element.speed_unknown"
    return f"voice.element.{name}"


def _beside(now: Measure, base: Measure | None, texts: Catalogue) -> str:
    words = with_unit(now, texts)
    if base is None or base.value is None:
        return words
    return texts.text("voice.with_base", now=words, base=plain(base))


def _pauses(now: VoiceMeasures, base: VoiceMeasures | None, texts: Catalogue) -> str:
    words = texts.text(
        "voice.element.pauses",
        n=len(now.pauses),
        seconds=plain(now.pause_total),
        share=plain(now.pause_share),
    )
    if base is None:
        return words
    return texts.text("voice.with_base", now=words, base=with_unit(base.pause_count, texts))


def _effort(now: VoiceMeasures, base: VoiceMeasures, texts: Catalogue) -> str:
    changes = {name: changed(name, now, base) for name in ("level", "alpha_ratio")}
    said = [
        texts.text(f"voice.element.effort_{name}", change=signed(change.value, "dB", texts))
        for name, change in changes.items()
        if change.value is not None
    ]
    return texts.text("voice.join").join(said)


def _recording(now: VoiceMeasures, texts: Catalogue) -> str:
    return texts.text(
        "voice.element.recording",
        level=with_unit(now.level, texts),
        distance=with_unit(now.noise_distance, texts),
    )
