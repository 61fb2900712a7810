"""What is said after a take: measured values in sentences, and nothing about the person."""

from __future__ import annotations

from dataclasses import dataclass

from poise.locale import Catalogue
from poise.ui.voice.changes import changed, speed_known
from poise.ui.voice.packing import FLAGS
from poise.ui.voice.session import Spoken
from poise.ui.voice.words import AUDIBLE_CLIPPING_PERCENT, plain
from poise.voice import VoiceMeasures, word_after


@dataclass(frozen=True)
class Reading:
    """What a take reads.

    Attributes
    ----------
    text
        None for own words.
    language
        Of the text.
    other
        Whether the baseline reads another text.
    """

    text: str | None
    language: str
    other: bool = False


def said_lines(
    said: Spoken, base: VoiceMeasures | None, reading: Reading, texts: Catalogue
) -> list[str]:
    """Say what was measured in a take, beside what the person meant to do."""
    now = said.usable
    lines = [] if said.measures else [texts.text("voice.said.silent")]
    if now is not None:
        sentences = [
            _speed(now, base, texts),
            _pauses(now, reading, texts),
            _pitch(now, base, texts),
        ]
        lines = [texts.text("widget.sentences").join(sentences), _limit(now, base, reading, texts)]
    if said.note:
        lines.append(texts.text("voice.said.note", note=said.note))
    if said.intention:
        lines.append(
            texts.text(f"voice.said.intention{'' if now else '_silent'}", intention=said.intention)
        )
    elif now is not None:
        lines.append(texts.text("voice.said.try_again"))
    return lines


def warnings(said: Spoken, texts: Catalogue) -> list[str]:
    """Say what limits a take: the reason, and what to do. The synthetic clip has no microphone."""
    now = said.measures
    if now is None or said.demo:
        return []
    flags = {flag for flag in now.flags if flag in FLAGS}
    if "clipped" in flags and (now.clipping.value or 0.0) <= AUDIBLE_CLIPPING_PERCENT:
        flags.discard("clipped")
    return [texts.text(f"voice.flag.{flag}") for flag in FLAGS if flag in flags]


def _speed(now: VoiceMeasures, base: VoiceMeasures | None, texts: Catalogue) -> str:
    seconds = plain(now.duration)
    if not speed_known(now):
        return texts.text("voice.said.no_speed", seconds=seconds)
    values: dict[str, object] = {"seconds": seconds, "rate": plain(now.rate)}
    change = changed("rate", now, base).value  # of the speed that is told, pauses and all
    if change is None:
        return texts.text("voice.said.duration", **values)
    percent = round(abs(change))
    direction = "same" if percent == 0 else "faster" if change > 0 else "slower"
    return texts.text(f"voice.said.{direction}", percent=percent, **values)


def _pauses(now: VoiceMeasures, reading: Reading, texts: Catalogue) -> str:
    if not now.pauses:
        return texts.text("voice.said.no_pauses")
    longest = max(now.pauses, key=lambda pause: pause.length)
    word = ""
    if reading.text and speed_known(now):
        word = word_after(reading.text, reading.language, now.sounds, longest)
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


def _limit(
    now: VoiceMeasures, base: VoiceMeasures | None, reading: Reading, texts: Catalogue
) -> str:
    if reading.text is None:
        return texts.text("voice.said.own_words")
    if not speed_known(now):
        return texts.text("voice.said.other_words")
    return texts.text(
        "voice.said.other_text" if base and reading.other else "voice.said.whole_line"
    )
