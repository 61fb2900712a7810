"""What the console may open: prompts, vignettes, self-ratings, sections for the wall."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from poise.classroom import TOGETHER

if TYPE_CHECKING:
    from poise.content import Item, Lecture, Section

_LONGEST = 48
_MARKUP = re.compile(r"[*_`>#|]+|^\s*(?:[-+]|\d+\.)\s", re.MULTILINE)


def library(lecture: Lecture, sections: Sequence[Section], language: str) -> dict[str, Any]:
    """List it, in the order of the bank."""
    return {
        "discuss": [
            {
                "source": one.id,
                "title": one.title.get(language),
                "minutes": one.minutes,
                "ask": one.ask,
            }
            for one in lecture.prompts
        ],
        "classify": [
            {
                "source": item,
                "title": _opening_words(lecture.item(item), language),
                "set": one.title.get(language),
            }
            for one in lecture.sets
            for item in one.items
        ],
        "rating": [{"source": one.id, "title": one.title.get(language)} for one in lecture.voices],
        **{
            form: [
                {"source": one.id, "title": one.title.get(language), "minutes": one.minutes}
                for one in lecture.exercises
                if TOGETHER.get(one.form) == form
            ]
            for form in TOGETHER.values()
        },
        "sections": [{"id": one.id, "title": _name(one)} for one in sections if one.screen],
        "paths": [{"id": one.id, "minutes": one.minutes} for one in lecture.paths],
    }


def _opening_words(item: Item, language: str) -> str:
    # A vignette has no title; a chat's scene may be empty, and its first line says what it is.
    words = item.scene.get(language) or (item.cues[0].text.get(language) if item.cues else "")
    return _shortened(words) or item.id


def _name(section: Section) -> str:
    # A passage without a heading is known by how it begins.
    return section.title or _shortened(_MARKUP.sub("", section.source)) or section.id


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
