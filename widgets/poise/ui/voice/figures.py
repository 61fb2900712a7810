"""The figures of a take, each with words and a table for who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from poise.charts import RatingRow, pitch, self_rating, to_png, waveform
from poise.locale import Catalogue
from poise.ui.look import Look
from poise.ui.voice.elements import Element, elements_of
from poise.ui.voice.protocol import FigureView, Table
from poise.ui.voice.said import Reading
from poise.ui.voice.session import Spoken
from poise.ui.voice.words import plain
from poise.voice import VoiceMeasures, spread_text

Drawn = tuple[FigureView, bytes]


def draw_figures(
    said: Spoken,
    base: VoiceMeasures | None,
    reading: Reading,
    texts: Catalogue,
    *,
    look: Look,
) -> list[Drawn]:
    """Draw what a take allows: nothing is drawn from a take that could not be measured."""
    now = said.usable
    drawn = []
    if said.ratings or said.partner:
        drawn.append(_rating(elements_of(said, base, texts), said, texts, look=look))
    if now is not None:
        words = _words(now, reading)
        drawn.append(_waveform(now, words, texts, look=look))
        if now.pitch:
            drawn.append(_pitch(now, base, words, texts, look=look))
    return drawn


def _words(now: VoiceMeasures, reading: Reading) -> Sequence[tuple[str, float, float]]:
    """Estimate where the phrases of the text were said; own words are not known."""
    if reading.text is None or "text-differs" in now.flags:
        return ()
    placed = spread_text(reading.text, reading.language, now.sounds)
    return [(words, span.start, span.end) for words, span in placed]


def _waveform(
    now: VoiceMeasures,
    words: Sequence[tuple[str, float, float]],
    texts: Catalogue,
    *,
    look: Look,
) -> Drawn:
    text = texts.text
    title = text("voice.figure.wave_none")
    if now.pauses:
        total = plain(now.pause_total)
        title = text("voice.figure.wave_title", n=len(now.pauses), seconds=total)
    figure = waveform(
        now,
        title=title,
        seconds=text("voice.figure.seconds"),
        pause=_pause_label(texts),
        words=words,
        stresses=[one.at for one in now.stresses],
        candidate=text("voice.figure.candidate"),
        **look,
    )
    spots = [
        text("voice.figure.pause_at", start=f"{p.start:.1f}", seconds=f"{p.length:.1f}")
        for p in now.pauses
    ]
    said = text("voice.join").join(spots) or title
    alt = text("voice.figure.wave_alt", seconds=plain(now.duration), pauses=said)
    return _view("wave", title, alt, _moments(now, texts)), to_png(figure)


def _moments(now: VoiceMeasures, texts: Catalogue) -> Table | None:
    text = texts.text
    rows = [(p.start, text("voice.figure.row_pause"), f"{p.length:.2f}") for p in now.pauses]
    rows += [(one.at, text("voice.figure.row_stress"), "") for one in now.stresses]
    if not rows:
        return None
    dash = text("voice.dash")
    return Table(
        caption=text("voice.figure.moments"),
        head=[text(f"voice.figure.moments_{column}") for column in ("at", "what", "length")],
        rows=[[f"{at:.1f}", what, length or dash] for at, what, length in sorted(rows)],
        notes=[text("voice.figure.words_note")],
    )


def _pitch(
    now: VoiceMeasures,
    base: VoiceMeasures | None,
    words: Sequence[tuple[str, float, float]],
    texts: Catalogue,
    *,
    look: Look,
) -> Drawn:
    text = texts.text
    known = base is not None and base.pitch_range.value is not None
    base = base if known else None
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
        words=words,
        finals=[(one.end, one.direction) for one in now.phrases if one.direction is not None],
        final_labels={one: text(f"voice.figure.final_{one}") for one in ("rise", "fall", "level")},
        **look,
    )
    alt = text("voice.figure.pitch_alt", median=plain(now.pitch_median), **values)
    return _view("pitch", title, alt, _finals(now, texts)), to_png(figure)


def _finals(now: VoiceMeasures, texts: Catalogue) -> Table | None:
    text = texts.text
    rows = [
        [f"{one.start:.1f}", f"{one.end:.1f}", text(f"voice.figure.final_{one.direction}")]
        for one in now.phrases
        if one.direction is not None
    ]
    if not rows:
        return None
    return Table(
        caption=text("voice.figure.finals"),
        head=[text(f"voice.figure.finals_{column}") for column in ("start", "end", "how")],
        rows=rows,
        notes=[text("voice.figure.finals_note")],
    )


def _rating(elements: Sequence[Element], said: Spoken, texts: Catalogue, *, look: Look) -> Drawn:
    text = texts.text
    by_ear = text("voice.by_ear")
    rows = [
        RatingRow(
            one["label"], one["own"], one["measured"] or by_ear,
            aside=not one["measured"], partner=one["partner"],
        )
        for one in elements
    ]  # fmt: skip
    title = text("voice.figure.rating_title" if said.usable else "voice.figure.rating_title_silent")
    figure = self_rating(
        rows,
        title=title,
        low=text("voice.figure.rating_low"),
        high=text("voice.figure.rating_high"),
        own=text("voice.figure.rating_own"),
        measured=text("voice.figure.rating_measured"),
        partner=text("voice.figure.rating_partner"),
        **look,
    )
    cells = [_cells(one, texts) for one in elements]
    columns = ("name", "own", "partner", "measured", "note")
    table = Table(
        caption=text("voice.figure.rating_table"),
        head=[text(f"voice.figure.rating_{column}") for column in columns],
        rows=cells,
        notes=[],
    )
    words = text("voice.join").join(
        text("voice.figure.rating_row", name=name, own=own, partner=partner)
        for name, own, partner, *_ in cells
    )
    alt = text("voice.figure.rating_alt", rows=words)
    return _view("rating", title, alt, table), to_png(figure)


def _cells(one: Element, texts: Catalogue) -> list[str]:
    dash = texts.text("voice.dash")
    ratings = [str(rating or dash) for rating in (one["own"], one["partner"])]
    return [one["label"], *ratings, one["measured"] or texts.text("voice.by_ear"), one["note"]]


def _view(name: str, title: str, alt: str, table: Table | None) -> FigureView:
    return FigureView(id=name, title=title, alt=alt, table=table)


def _pause_label(texts: Catalogue) -> str:
    # The figure fills in each pause's own length.
    return texts.forms("voice.figure.pause")[0]
