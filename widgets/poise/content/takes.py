"""What the takes and marks of a voice task need; every fault with what to write."""

from __future__ import annotations

from itertools import zip_longest

from poise.content.checks import BankChecks
from poise.content.ground import Text
from poise.content.marked import Place
from poise.content.voices import Marks, Take, VoiceTask, places_of
from poise.locale import LANGUAGES

# Below this a take has too few syllables to measure: spoken characters, and words.
LINE_AT_LEAST = {"zh-CN": 25, "en": 12}
_SHOWN = 12  # characters of a text that a fault shows


def check_voice(checks: BankChecks, n: int, voice: VoiceTask) -> None:
    """Check one voice task.

    Parameters
    ----------
    checks
        Takes the faults.
    n
        Where the task stands in the bank's list.
    voice
        The task; its fields are sound one by one.
    """
    place: Place = ("voices", n)
    checks.unique(((*place, "takes", t, "id"), take.id) for t, take in enumerate(voice.takes))
    _long_enough(checks, (*place, "line"), voice.line)
    for t, take in enumerate(voice.takes):
        _take(checks, (*place, "takes", t), take)
    if voice.takes[0].free:
        checks.fault((*place, "takes", 0, "free"), "free-baseline", id=voice.takes[0].id)
    if voice.marks is not None:
        _marks(checks, (*place, "marks"), voice, voice.marks)


def length_of(line: str, language: str) -> int:
    """Count what is spoken: characters in Chinese, words in English; punctuation is neither."""
    if language == "en":
        return sum(any(one.isalnum() for one in word) for word in line.split())
    return sum(one.isalnum() for one in line)


def _take(checks: BankChecks, place: Place, take: Take) -> None:
    needs, takes_no = (("ask", "seconds"), ("line",)) if take.free else ((), ("ask", "seconds"))
    for key in needs:
        if getattr(take, key) is None:
            checks.fault(place, "free-needs", id=take.id, key=key)
    for key in takes_no:
        if getattr(take, key) is not None:
            checks.fault(
                (*place, key), "free-line" if take.free else "read-has", id=take.id, key=key
            )
    if take.line is not None:
        _long_enough(checks, (*place, "line"), take.line)


def _long_enough(checks: BankChecks, place: Place, line: Text) -> None:
    for language, least in LINE_AT_LEAST.items():
        length = length_of(line.get(language), language)
        if length < least:
            where = (*place, language)
            characters, words = LINE_AT_LEAST["zh-CN"], LINE_AT_LEAST["en"]
            checks.fault(where, "line-short", length=length, characters=characters, words=words)


def _marks(checks: BankChecks, place: Place, voice: VoiceTask, marks: Marks) -> None:
    if not marks.pauses and not marks.stresses:
        checks.fault(place, "too-few", key="pauses", where=voice.id, min_length=1)
    for language in LANGUAGES:
        pieces = marks.pieces_of(language)
        _joins(checks, (*place, "pieces", language), pieces, voice.line.get(language))
        after = [(("pauses", m, "after"), one.after) for m, one in enumerate(marks.pauses)]
        on = [(("stresses", m, "piece"), one.piece) for m, one in enumerate(marks.stresses)]
        for named in (after, on):
            _named(checks, [((*place, *key, language), text.get(language)) for key, text in named],
                   pieces)  # fmt: skip
        for key, text in after:
            if places_of(pieces, text.get(language)) == (len(pieces) - 1,):
                checks.fault((*place, *key, language), "pause-last", piece=text.get(language))


def _joins(checks: BankChecks, place: Place, pieces: tuple[str, ...], line: str) -> None:
    joined = "".join(pieces)
    if joined != line:
        pairs = enumerate(zip_longest(joined, line))
        same = next(n for n, (ours, theirs) in pairs if ours != theirs)
        checks.fault(place, "pieces-line", pieces=_from(joined, same), line=_from(line, same))
    elif not all(piece.strip() for piece in pieces):
        checks.fault(place, "piece-empty")


def _from(text: str, start: int) -> str:
    return text[start : start + _SHOWN] or "-"


def _named(checks: BankChecks, named: list[tuple[Place, str]], pieces: tuple[str, ...]) -> None:
    seen: set[int] = set()
    for place, wanted in named:
        found = places_of(pieces, wanted)
        if len(found) != 1:
            known = " | ".join(piece.strip() for piece in pieces)
            code = "piece-twice" if found else "no-piece"
            checks.fault(place, code, piece=wanted, n=len(found), pieces=known)
        elif found[0] in seen:
            checks.fault(place, "mark-twice", piece=wanted)
        seen.update(found)
