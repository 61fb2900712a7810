"""Cloze: a text with gaps, each filled from a list."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Reasoned, ids, unique_ids
from poise.content.ground import Id, Model, Text
from poise.content.marked import Place
from poise.locale import LANGUAGES

GAP = re.compile(r"\[\[([a-z0-9-]+)\]\]")


class Gap(Model):
    """A gap: its options, each with why it does or does not belong, and those that fit."""

    id: Id
    options: tuple[Reasoned, ...] = Field(min_length=2, max_length=6)
    keys: tuple[Id, ...] = Field(min_length=1, repr=False)


class Cloze(Exercise):
    """A text in which ``[[id]]`` stands for a gap."""

    form: Literal["cloze"]
    text: Text
    gaps: tuple[Gap, ...] = Field(min_length=1, max_length=10)


def check(checks: Any, place: Place, one: Cloze) -> None:
    """Check that each gap stands once in both texts, and that keys are options."""
    unique_ids(checks, place, "gaps", one.gaps)
    for n, gap in enumerate(one.gaps):
        where = (*place, "gaps", n)
        unique_ids(checks, where, "options", gap.options)
        checks.among(gap.keys, ids(gap.options), (*where, "keys"))
    for language in LANGUAGES:
        written = GAP.findall(one.text.get(language))
        if sorted(written) != sorted(ids(one.gaps)):
            checks.fault(
                (*place, "text", language), "cloze-gaps",
                id=one.id, written=", ".join(written), gaps=", ".join(ids(one.gaps)),
            )  # fmt: skip


MODEL = Cloze
