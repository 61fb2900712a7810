"""Rewrite: say it better, check it yourself, then compare with models."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Named, ids, unique_ids
from poise.content.ground import Id, Model, OptionalText, Text
from poise.content.marked import Place


class ModelAnswer(Model):
    """One good way to say it, and what makes it good."""

    text: Text
    why: Text


class Line(Model):
    """Something to say differently, or to compose.

    Attributes
    ----------
    situation
        Who says it to whom; empty where the line is enough.
    line
        What is to be rewritten; empty where the person composes.
    criteria
        Those of the exercise that apply; all of them when empty.
    """

    id: Id
    situation: OptionalText = Field(default_factory=OptionalText.empty)
    line: OptionalText = Field(default_factory=OptionalText.empty)
    criteria: tuple[Id, ...] = ()
    models: tuple[ModelAnswer, ...] = Field(min_length=1, max_length=3, repr=False)


class Watchword(Model):
    """Words that a draft had better do without, and why; found in the text, shown as a hint."""

    words: dict[str, tuple[str, ...]]
    why: Text


class Rewrite(Exercise):
    """Lines, what to check oneself, words to watch for."""

    form: Literal["rewrite"]
    criteria: tuple[Named, ...] = Field(min_length=2, max_length=7)
    lines: tuple[Line, ...] = Field(min_length=1)
    watch: tuple[Watchword, ...] = ()


def check(checks: Any, place: Place, one: Rewrite) -> None:
    """Check that lines name criteria that exist and have something to work on."""
    unique_ids(checks, place, "criteria", one.criteria)
    unique_ids(checks, place, "lines", one.lines)
    for n, line in enumerate(one.lines):
        where = (*place, "lines", n)
        checks.among(line.criteria, ids(one.criteria), (*where, "criteria"))
        if not line.line.get("en") and not line.situation.get("en"):
            checks.fault(where, "nothing-to-see", id=line.id)


MODEL = Rewrite
