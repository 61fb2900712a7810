"""The lectures that exist, and how their texts are counted."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from poise.content import (
    Lecture,
    Text,
    find_lectures,
    load_catalogue,
    load_lecture,
    workshops_folder,
)
from poise.locale import LANGUAGES

# The gallery is no lecture: it has no course, no class and no guide.
FOLDERS = {
    name: folder
    for name, folder in find_lectures().items()
    if load_catalogue().minutes(name) is not None
}
EVERY_LECTURE = pytest.mark.parametrize("lecture_id", sorted(FOLDERS) or ["none"])


def lecture(lecture_id: str) -> Lecture:
    if lecture_id not in FOLDERS:
        pytest.skip("no lecture is written yet")
    return load_lecture(FOLDERS[lecture_id])


def points() -> dict[str, set[str]]:
    """Give the points of the table by lecture: {"B3": {"B3.1", …}}."""
    found: dict[str, set[str]] = {}
    with (workshops_folder() / "coverage.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["lecture"], set()).add(row["point_id"])
    return found


def texts(thing: Any, path: str = "") -> Iterator[tuple[str, Text]]:
    """Walk all texts of a model."""
    if isinstance(thing, Text):
        yield path, thing
    elif isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from texts(getattr(thing, name), f"{path}.{name}")
    elif isinstance(thing, (list, tuple)):
        for n, one in enumerate(thing):
            yield from texts(one, f"{path}.{getattr(one, 'id', n)}")
    elif isinstance(thing, dict):
        for name, one in thing.items():
            yield from texts(one, f"{path}.{name}")


def whole(thing: Any, language: str) -> str:
    return "\n".join(text.get(language) for _, text in texts(thing))


def length(text: str, language: str) -> int:
    """Count characters in Chinese and words in English, as the rubric does."""
    if language.startswith("zh"):
        return len(re.findall(r"\w", text))  # punctuation is not counted, in neither
    return sum(any(one.isalnum() for one in word) for word in text.split())


def grams(text: str, language: str) -> set[tuple[str, ...]]:
    """Give the three-grams: of characters in Chinese, of words in English."""
    parts = (
        re.findall(r"\w", text) if language.startswith("zh") else re.findall(r"\w+", text.lower())
    )
    return {tuple(parts[n : n + 3]) for n in range(len(parts) - 2)}


BOTH = pytest.mark.parametrize("language", LANGUAGES)
