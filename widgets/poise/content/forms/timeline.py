"""Timeline: events in time; the person marks where it turned."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Reasoned, ids, unique_ids
from poise.content.ground import Id, Text
from poise.content.marked import Place


class Event(Reasoned):
    """Something that happened; `why` says what it did to the feeling, after the marks."""

    at: Text


class Timeline(Exercise):
    """Events and a question about them.

    Attributes
    ----------
    keys
        Events that one reading marks; none where it is an opinion.
    most
        How many may be marked.
    """

    form: Literal["timeline"]
    question: Text
    events: tuple[Event, ...] = Field(min_length=4, max_length=12)
    most: int = Field(default=2, ge=1, le=5)
    keys: tuple[Id, ...] = Field(default=(), repr=False)


def check(checks: Any, place: Place, one: Timeline) -> None:
    """Check that keys are events."""
    unique_ids(checks, place, "events", one.events)
    checks.among(one.keys, ids(one.events), (*place, "keys"))


MODEL = Timeline
