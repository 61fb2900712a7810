"""Writing attempts down from a widget: where to is read in the callback, never before."""

from __future__ import annotations

from poise.attempts import Attempt, AttemptError, AttemptLog, open_log
from poise.locale import Catalogue


def keep(attempt: Attempt, texts: Catalogue) -> str:
    """Record an attempt; give what to say to the person where that failed, else nothing."""
    try:
        open_log().record(attempt)
    except AttemptError as error:
        reason = texts.text(f"widget.reason.{error.code}")
        return texts.text("widget.not_kept", reason=reason)
    return ""


def recall(lecture: str, form: str, exercise: str) -> list[Attempt]:
    """Give earlier attempts; none where they cannot be read, so that the exercise still opens."""
    log: AttemptLog = open_log()
    try:
        return log.history(lecture, form, exercise)
    except AttemptError:
        return []
