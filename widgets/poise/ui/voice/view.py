"""What the page is told of a voice task: no key, no reason, no figure before a rating."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from poise.content import Take, VoiceTask
from poise.locale import Catalogue
from poise.ui.voice.packing import Kept
from poise.ui.voice.practice import practice_view
from poise.ui.voice.protocol import DIMENSIONS
from poise.ui.voice.session import Session


def state_view(
    session: Session, kept: Sequence[Kept], language: str, texts: Catalogue
) -> dict[str, Any]:
    """Give the task, the six elements, and where the person stopped in this kernel."""
    task = session.task
    # What was meant for the next take is what it begins with, another day too.
    last = kept[-1].packed.then if kept and not session.spoken else ""
    return {
        "title": task.title.get(language),
        "intro": task.intro.get(language),
        "line": task.line.get(language),
        "takes": [_take(take, language) for take in task.takes],
        "dimensions": _dimensions(texts),
        "practice": practice_view(task.marks, language, texts),
        "consented": session.consented,
        "measured": session.measured(),
        "rated": [take for take, said in session.spoken.items() if said.rated],
        "intention": session.next_intention or last,
        "marks": {
            mode: {str(place): pen for place, pen in own.items()}
            for mode, own in session.marks.items()
        },
    }


def public_words(task: VoiceTask, language: str) -> dict[str, Any]:
    """Give the task's public words, of which the repr shows a digest."""
    takes = [_take(take, language) for take in task.takes]
    words: dict[str, Any] = {
        "title": task.title.get(language),
        "line": task.line.get(language),
        "intro": task.intro.get(language),
        # A take is named by what it has: a bank that needs nothing new keeps its digest.
        "takes": [{key: one for key, one in take.items() if one} for take in takes],
    }
    return {**words, "pieces": task.marks.pieces.get(language)} if task.marks else words


def _take(take: Take, language: str) -> dict[str, Any]:
    return {
        "id": take.id,
        "label": take.label.get(language),
        "hint": take.hint.get(language),
        "line": take.line.get(language) if take.line else None,
        "free": take.free,
        "seconds": take.seconds,
        "ask": take.ask.get(language) if take.ask else None,
        "before": take.before,
    }


def _dimensions(texts: Catalogue) -> list[dict[str, str]]:
    # A listener rates what was heard, in the words of the printed card, not what was meant.
    ends = {"low": "voice.low", "high": "voice.high",
            "heard_low": "cards.listen.low", "heard_high": "cards.listen.high"}  # fmt: skip
    return [
        {
            "id": name,
            "label": texts.text(f"voice.dimension.{name}"),
            **{end: texts.text(f"{prefix}.{name}") for end, prefix in ends.items()},
        }
        for name in DIMENSIONS
    ]
