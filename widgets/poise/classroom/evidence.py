"""The evidence of a prompt: what a study found, how far it goes, where it stands."""

from __future__ import annotations

from typing import Any

from poise.classroom.model import Prompt
from poise.content import Lecture


def has_evidence(lecture: Lecture, prompt: Prompt) -> bool:
    """Tell whether there is any to show."""
    return prompt.form == "discuss" and bool(lecture.prompt(prompt.source).evidence)


def evidence_view(lecture: Lecture, prompt: Prompt, language: str) -> list[dict[str, Any]]:
    """Draw the cards."""
    if prompt.form != "discuss":
        return []
    return [
        {
            "title": one.title.get(language),
            "text": one.text.get(language),
            "limits": one.limits.get(language),
            "source": one.source,
        }
        for one in lecture.prompt(prompt.source).evidence
    ]
