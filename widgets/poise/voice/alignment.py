"""Where in a known text something was said: estimates, from how much was said before it.

No speech is recognised here. A text is laid over the sounds in proportion to its syllables; the
pauses that fall on a border of pieces then hold it in place, and between two of them it is laid
in proportion again. A person who left out or added words gets places that are wrong.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from poise.voice.measures import PlacedPause, Span, Stress
from poise.voice.syllables import count_units

_PHRASE = re.compile(r"[^,，、;；:：.。!！?？…—]+[,，、;；:：.。!！?？…—”’\"'）)]*")
_INNER = re.compile(r"(?<=[0-9A-Za-z])[.,:](?=[0-9A-Za-z])")
# Share of the text by which a pause may miss a border and still be placed there.
_TOLERANCE = 0.12
# How speed differs between the phrases of a take, and length between syllables (standard
# deviations of their logarithms); and what it costs to leave a pause without a border.
_TEMPO_SPREAD, _SYLLABLE_SPREAD, _LEFT_OUT = 0.12, 0.35, 2.5
_Way = tuple[float, float, float, tuple[tuple[int, int], ...]]
_SHOWN = {"zh": 8, "en": 3}


def place_pauses(
    units: Sequence[int], sounds: Sequence[Span], pauses: Sequence[Span]
) -> tuple[PlacedPause, ...]:
    """Place pauses on the borders of a text's pieces, in order.

    The share of the speaking time before a pause is compared with the share of the syllables
    before a border. Of all assignments that keep the order and use a border once, the likeliest
    is taken: between two placed pauses the speed may differ a little from that of the take. A
    pause farther than 12 % of the text from a border is not placed there.

    Parameters
    ----------
    units : sequence of int
        Syllables of each piece, see `count_units`.
    sounds, pauses : sequence of Span
        Of a take that reads this text, see `VoiceMeasures`.

    Returns
    -------
    tuple of PlacedPause
        One for each pause, in order.
    """
    total = sum(units)
    if not total or not sounds:
        return tuple(PlacedPause(pause, None, 1.0) for pause in pauses)
    borders = [done / total for done in accumulate(units)][:-1]
    said = [_said(sounds, pause.start) for pause in pauses]
    slots = _assign(said, borders, total)
    return tuple(
        PlacedPause(pause, slot, min((abs(share - b) for b in borders), default=1.0))
        for pause, share, slot in zip(pauses, said, slots, strict=True)
    )


def place_stresses(
    units: Sequence[int], sounds: Sequence[Span], stresses: Sequence[Stress]
) -> tuple[int | None, ...]:
    """Name the piece that each candidate stress probably falls into.

    Returns
    -------
    tuple of int or None
        Index of a piece for each stress; None where there is no text.
    """
    total = sum(units)
    if not total or not sounds:
        return (None,) * len(stresses)
    ends = [done / total for done in accumulate(units)]
    knots = _knots(units, sounds)
    shares = [_interpolate(_said(sounds, stress.at), knots) for stress in stresses]
    spoken = [index for index, count in enumerate(units) if count]
    return tuple(
        next((index for index in spoken if share < ends[index]), spoken[-1]) for share in shares
    )


def spread_text(text: str, language: str, sounds: Sequence[Span]) -> tuple[tuple[str, Span], ...]:
    """Lay the phrases of a text over the sounds of a take that reads it.

    Returns
    -------
    tuple of (str, Span)
        Each phrase with its punctuation, and its estimated place.
    """
    phrases = phrases_of(text, language)
    units = [count_units(phrase, language) for phrase in phrases]
    total = sum(units)
    if not total or not sounds:
        return ()
    back = [(share, said) for said, share in _knots(units, sounds)]
    edges = [_interpolate(done / total, back) for done in [0, *accumulate(units)]]
    return tuple(
        (phrase, Span(_moment(sounds, start, late=True), _moment(sounds, end, late=False)))
        for phrase, (start, end) in zip(phrases, pairwise(edges), strict=True)
    )


def phrases_of(text: str, language: str) -> list[str]:
    """Split a text at its punctuation; every part has something to say in it."""
    held = _INNER.sub(lambda found: chr(ord(found[0]) + 0xE000), text)
    parts = [
        "".join(chr(ord(c) - 0xE000) if 0xE000 <= ord(c) < 0xE100 else c for c in part)
        for part in _PHRASE.findall(held)
    ]
    return [part.strip() for part in parts if count_units(part, language)]


def word_after(text: str, language: str, sounds: tuple[Span, ...], pause: Span) -> str:
    """Name the words before which a pause lies, where it falls on a border of phrases.

    Returns
    -------
    str
        The first words of the next phrase, or nothing where the pause cannot be placed.
    """
    phrases = phrases_of(text, language)
    units = [count_units(phrase, language) for phrase in phrases]
    slot = place_pauses(units, sounds, [pause])[0].slot
    return "" if slot is None else _opening(phrases[slot + 1], language)


def _opening(phrase: str, language: str) -> str:
    plain = re.sub(r"[,，、;；:：.。!！?？]+$", "", phrase.strip())
    chinese = language.lower().startswith("zh")
    words, join = (list(plain), "") if chinese else (plain.split(), " ")
    shown = _SHOWN["zh" if chinese else "en"]
    return join.join(words[:shown]) + ("…" if len(words) > shown else "")


def _said(sounds: Sequence[Span], moment: float) -> float:
    """Share of the speaking time before a moment."""
    whole = sum(span.length for span in sounds)
    before = sum(max(0.0, min(span.end, moment) - span.start) for span in sounds)
    return before / whole if whole else 0.0


def _moment(sounds: Sequence[Span], share: float, *, late: bool) -> float:
    """Moment at which a share of the speaking time is over; at a pause its end or its start."""
    left = share * sum(span.length for span in sounds)
    for index, span in enumerate(sounds):
        last = index == len(sounds) - 1
        if left < span.length - 1e-6 or (not late and left <= span.length + 1e-6) or last:
            return min(span.end, span.start + max(0.0, left))
        left -= span.length
    return sounds[-1].end


def _knots(units: Sequence[int], sounds: Sequence[Span]) -> list[tuple[float, float]]:
    """Pairs (share of speaking time, share of text) that placed pauses hold together."""
    total = sum(units)
    ends = [done / total for done in accumulate(units)]
    gaps = [Span(a.end, b.start) for a, b in pairwise(sounds)]
    held = [
        (_said(sounds, placed.pause.start), ends[placed.slot])
        for placed in place_pauses(units, sounds, gaps)
        if placed.slot is not None
    ]
    return [(0.0, 0.0), *held, (1.0, 1.0)]


def _interpolate(value: float, knots: Sequence[tuple[float, float]]) -> float:
    for (x0, y0), (x1, y1) in pairwise(knots):
        if value <= x1 and x1 > x0:
            return y0 + (y1 - y0) * max(0.0, value - x0) / (x1 - x0)
    return knots[-1][1]


def _assign(said: Sequence[float], borders: Sequence[float], units: int) -> list[int | None]:
    """Find the likeliest assignment that keeps the order; a border is used once at most.

    Between two placed pauses the person's speed may differ from that of the whole take: a little
    for any stretch, more for a short one.
    """
    # For each pause the ways to place it: shares said and written, cost, what is placed so far.
    ways: list[list[_Way]] = [[(0.0, 0.0, 0.0, ())]]
    for n, share in enumerate(said):
        here: list[_Way] = []
        for slot, border in enumerate(borders):
            options = [
                (cost + _LEFT_OUT * (n - index) + _strange(share - a, border - b, units), placed)
                for index, earlier in enumerate(ways)
                for a, b, cost, placed in earlier
                if border > b and abs(share - border) <= _TOLERANCE
            ]
            if options:
                cost, placed = min(options)
                here.append((share, border, cost, (*placed, (n, slot))))
        ways.append(here)
    last = [
        (cost + _LEFT_OUT * (len(said) - index) + _strange(1 - a, 1 - b, units), placed)
        for index, earlier in enumerate(ways)
        for a, b, cost, placed in earlier
    ]
    slots = dict(min(last)[1])
    return [slots.get(n) for n in range(len(said))]


def _strange(said: float, written: float, units: int) -> float:
    """How unlikely it is that this much text took this much of the time."""
    count = written * units
    spread = _TEMPO_SPREAD**2 + _SYLLABLE_SPREAD**2 / max(count, 0.5)
    return math.log(max(said, 1e-4) / max(written, 1e-4)) ** 2 / (2 * spread)
