"""Practice with people: role cards, cases, and the observer's sheet."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Named, unique_ids
from poise.content.ground import Id, Model, Text
from poise.content.marked import Place


class Case(Model):
    """One conversation: what each role knows. Every rotation takes the next case."""

    id: Id
    title: Text
    agent: Text
    customer: Text


class Observed(Named):
    """A behaviour that an observer can see or hear; it is counted, not graded."""

    group: Literal["steps", "taboos", "voice"]


class PracticeMinutes(Model):
    """How long the parts of one rotation last, in minutes."""

    read: float = Field(default=1, gt=0, le=10)
    play: float = Field(default=4, gt=0, le=30)
    talk: float = Field(default=3, gt=0, le=30)


class Practice(Exercise):
    """A role-play in pairs or threes, each role once.

    Attributes
    ----------
    agent, customer, observer
        What the role does in every case; read from the person's own card.
    debrief
        What the room is asked at the end.
    """

    form: Literal["practice"]
    agent: Text
    customer: Text
    observer: Text
    cases: tuple[Case, ...] = Field(min_length=3, max_length=6)
    sheet: tuple[Observed, ...] = Field(min_length=4, max_length=20)
    timing: PracticeMinutes = PracticeMinutes()
    debrief: Text


def check(checks: Any, place: Place, one: Practice) -> None:
    """Check ids."""
    unique_ids(checks, place, "cases", one.cases)
    unique_ids(checks, place, "sheet", one.sheet)


MODEL = Practice
