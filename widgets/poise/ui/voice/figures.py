"""The figures of a take, each with words for who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poise.charts import RatingRow, pitch, self_rating, to_png, waveform
from poise.locale import Catalogue
from poise.ui.look import Look
from poise.ui.voice.words import plain, with_unit
from poise.voice import VoiceMeasures

DIMENSIONS = ("pause", "speed", "intonation", "stress", "manner", "clarity")
Figure = dict[str, Any]


def draw_figures(
    ratings: Mapping[str, int],
    now: VoiceMeasures | None,
    base: VoiceMeasures | None,
    texts: Catalogue,
    language: str,
    *,
    look: Look,
) -> tuple[list[Figure], list[bytes]]:
    """Draw what a take allows: nothing is drawn from a take that could not be measured."""
    measured = now is not None and now.reliability != "not-measured"
    drawn = [_rating(ratings, now if measured else None, base, texts, look=look)] if ratings else []
    if now is not None and measured:
        drawn.append(_waveform(now, texts, look=look))
        if now.pitch:
            drawn.append(_pitch(now, base, texts, look=look))
    return [figure for figure, _ in drawn], [png for _, png in drawn]


def _waveform(now: VoiceMeasures, texts: Catalogue, *, look: Look) -> tuple[Figure, bytes]:
    text = texts.text
    title = text("voice.figure.wave_none")
    if now.pauses:
        total = f"{now.pause_total.value or 0:.1f}"
        title = text("voice.figure.wave_title", n=len(now.pauses), seconds=total)
    figure = waveform(
        now,
        title=title,
        seconds=text("voice.figure.seconds"),
        pause=_pause_label(texts),
        **look,
    )
    spots = [
        text("voice.figure.pause_at", start=f"{p.start:.1f}", seconds=f"{p.length:.1f}")
        for p in now.pauses
    ]
    words = text("voice.join").join(spots) or title
    alt = text("voice.figure.wave_alt", seconds=plain(now.duration), pauses=words)
    return {"alt": alt, "table": None}, to_png(figure)


def _pitch(
    now: VoiceMeasures, base: VoiceMeasures | None, texts: Catalogue, *, look: Look
) -> tuple[Figure, bytes]:
    text = texts.text
    values = {"semitones": plain(now.pitch_range)}
    title = text("voice.figure.pitch_title", **values)
    if base is not None:
        title = text("voice.figure.pitch_title_base", base=plain(base.pitch_range), **values)
    figure = pitch(
        now,
        title=title,
        seconds=text("voice.figure.seconds"),
        semitones=text("voice.figure.pitch_axis" if base else "voice.figure.pitch_axis_own"),
        pause=_pause_label(texts),
        baseline=base,
        band=text("voice.figure.band"),
        middle=text("voice.figure.middle" if base else "voice.figure.middle_own"),
        **look,
    )
    alt = text("voice.figure.pitch_alt", median=plain(now.pitch_median), **values)
    return {"alt": alt, "table": None}, to_png(figure)


def _rating(
    ratings: Mapping[str, int],
    now: VoiceMeasures | None,
    base: VoiceMeasures | None,
    texts: Catalogue,
    *,
    look: Look,
) -> tuple[Figure, bytes]:
    text = texts.text
    measured = _measured(now, base, texts)
    by_ear = text("voice.by_ear")
    names = {name: text(f"voice.dimension.{name}") for name in DIMENSIONS}
    rows = [
        RatingRow(label, ratings.get(name), measured.get(name, by_ear), aside=name not in measured)
        for name, label in names.items()
    ]
    title = text("voice.figure.rating_title" if now else "voice.figure.rating_title_silent")
    figure = self_rating(
        rows,
        title=title,
        low=text("voice.figure.rating_low"),
        high=text("voice.figure.rating_high"),
        own=text("voice.figure.rating_own"),
        measured=text("voice.figure.rating_measured"),
        **look,
    )
    cells = [[r.label, str(r.rating or text("voice.dash")), r.measured] for r in rows]
    table = {
        "caption": text("voice.figure.rating_table"),
        "head": [text(f"voice.figure.rating_{column}") for column in ("name", "own", "measured")],
        "rows": cells,
    }
    words = text("voice.join").join(f"{label} {own}" for label, own, _ in cells)
    return {"alt": text("voice.figure.rating_alt", rows=words), "table": table}, to_png(figure)


def _measured(
    now: VoiceMeasures | None, base: VoiceMeasures | None, texts: Catalogue
) -> dict[str, str]:
    if now is None:
        return {}
    pauses = texts.text(
        "voice.pauses_short", n=plain(now.pause_count), seconds=plain(now.pause_total)
    )
    words = {"pause": pauses, "speed": with_unit(now.rate, texts)}
    if now.pitch_range.value is not None:
        words["intonation"] = with_unit(now.pitch_range, texts)
    if base is None:
        return words
    earlier = {"speed": base.rate, "intonation": base.pitch_range, "pause": base.pause_count}
    return {
        name: texts.text("voice.with_base", now=word, base=plain(earlier[name]))
        for name, word in words.items()
    }


def _pause_label(texts: Catalogue) -> str:
    # The figure fills in each pause's own length.
    return texts.forms("voice.figure.pause")[0]
