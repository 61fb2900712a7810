"""What a person gets after the own rating, or after the partner's."""

from __future__ import annotations

from typing import Any

from poise.content import Take
from poise.exercises.coarse import UNITS, bin_of, bounds
from poise.locale import Catalogue
from poise.ui.base import Reply
from poise.ui.look import Look
from poise.ui.voice.changes import changed, speed_known
from poise.ui.voice.elements import elements_of
from poise.ui.voice.figures import draw_figures
from poise.ui.voice.practice import reads_line, spoken_view
from poise.ui.voice.said import Reading, said_lines, warnings
from poise.ui.voice.session import Session, Spoken
from poise.ui.voice.table import measure_table
from poise.ui.voice.words import amount
from poise.voice import VoiceMeasures


def result(session: Session, take: Take, language: str, texts: Catalogue, look: Look) -> Reply:
    """Put what was measured in a take beside its ratings."""
    said = session.said(take)
    base = session.baseline(take, demo=said.demo)
    reading = reading_of(session, take, language)
    drawn = draw_figures(said, base, reading, texts, look=look)
    return Reply(
        {
            "take": take.label.get(language),
            "said": said_lines(said, base, reading, texts),
            "warnings": warnings(said, texts),
            "elements": elements_of(said, base, texts),
            "figures": [view for view, _ in drawn],
            "table": measure_table(said.measures, base, texts) if said.measures else None,
            "spoken": _spoken(session, take, said, language, texts),
            "share": share(take, said, base, texts),
            "can_keep": can_keep(said),
        },
        [png for _, png in drawn],
    )


def reading_of(session: Session, take: Take, language: str) -> Reading:
    """Say what a take reads."""
    task = session.task
    text = task.line_of(take, language)
    return Reading(text, language, other=text != task.line_of(task.takes[0], language))


def can_keep(said: Spoken) -> bool:
    """Tell whether there is something of the person's to be kept."""
    return not said.demo and said.rated and bool(said.usable or said.ratings or said.partner)


def share(
    take: Take, said: Spoken, base: VoiceMeasures | None, texts: Catalogue
) -> dict[str, Any] | None:
    """Give the coarse steps that a person may add to the class's picture, in words too.

    None for the synthetic clip, for a take without recording, and where noise hides one of the
    figures. The pace has a step only against the own neutral take.
    """
    now = said.usable
    if now is None or said.demo:
        return None
    pauses, reach = now.pause_share.value, now.pitch_range.value
    if pauses is None or reach is None or "text-differs" in now.flags:
        return None
    pace = changed("articulation_rate", now, base).value
    steps = {
        "pace": None if pace is None else bin_of("pace", pace),
        "pauses": bin_of("pauses", pauses),
        "reach": bin_of("reach", reach),
    }
    told = [_step(name, step, texts) for name, step in steps.items() if step is not None]
    return {"take": take.id, **steps, "said": told}


def _step(name: str, step: int, texts: Catalogue) -> str:
    low, high = (
        None if edge is None else amount(edge, UNITS[name], texts) for edge in bounds(name)[step]
    )
    where = "below" if low is None else "above" if high is None else "between"
    words = texts.text(f"voice.share.{where}", low=low, high=high)
    return texts.text(f"voice.share.{name}", step=words)


def _spoken(
    session: Session, take: Take, said: Spoken, language: str, texts: Catalogue
) -> dict[str, Any] | None:
    now, marks = said.usable, session.task.marks
    if marks is None or now is None or not session.marks or not speed_known(now):
        return None
    if not reads_line(session.task, take, language):
        return None
    return spoken_view(marks, session.marks, now, language, texts)
