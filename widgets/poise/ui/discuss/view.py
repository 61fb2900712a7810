"""One prompt as the front end's view of a class, for a person alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poise.content import DiscussPrompt

Answer = Mapping[str, Any]


def prompt_view(
    prompt: DiscussPrompt, language: str, answer: Answer | None, times: int
) -> dict[str, Any]:
    """Give the view of a prompt: open while nothing is answered, revealed with reasons after.

    Parameters
    ----------
    answer : Mapping or None
        The choice made, or ``{"text": ...}`` for a question answered in words; without one, no
        key, no truth and no reason is in the view.
    times : int
        How often a prompt was opened here: a fresh round for the front end.
    """
    in_words = prompt.ask == "text"
    return {
        "class": {"language": language, "state": "open", "people": 1, "groups": []},
        "prompt": {
            "id": f"{prompt.id}-{times}",
            "form": "discuss",
            "source": prompt.id,
            "kind": prompt.kind,
            "title": prompt.title.get(language),
            "scene": prompt.scene.get(language),
            "question": prompt.question.get(language),
            **_asked(prompt, language),
            "cues": [],
            "dimensions": [],
            "confidence": False,
            "stage": "revealed" if answer else "answers" if in_words else "vote",
            "round": _round(times, "answers" if in_words else "vote", answered=bool(answer)),
            "peer": None,
            "answers": [],
            "evidence": None,
            "results": {"alone": True, "few": True, "options": []} if answer else None,
            "after": _after(prompt, language) if answer else None,
        },
        "me": _me(language, answer, times, in_words=in_words),
    }


def _asked(prompt: DiscussPrompt, language: str) -> dict[str, Any]:
    """Say what is asked; never the truth of a number."""
    scale, number = prompt.scale, prompt.number
    return {
        "ask": prompt.ask,
        "options": [
            {"id": option.id, "letter": chr(65 + n), "mark": None, "text": option.text[language]}
            for n, option in enumerate(prompt.options)
        ],
        "most": prompt.most,
        "scale": scale
        and {"steps": scale.steps, "low": scale.low[language], "high": scale.high[language]},
        "number": number
        and {
            "unit": number.unit[language],
            "least": number.least,
            "most": number.most,
            "whole": number.whole,
        },
    }


def _round(times: int, kind: str, *, answered: bool) -> dict[str, Any]:
    state = "closed" if answered else "open"
    count = int(answered)
    return {
        "id": times, "kind": kind, "state": state, "opened_at": 0, "ends_at": None,
        "answered": count, "of": 1, "counts": "people",
    }  # fmt: skip


def _me(language: str, answer: Answer | None, times: int, *, in_words: bool) -> dict[str, Any]:
    words = {"id": 0, "text": answer["text"]} if answer and in_words else None
    chosen = answer if answer and not in_words else None
    mine = {"round": times, "choice": dict(chosen), "ballot_id": ""} if chosen else None
    return {
        "id": "", "group": None, "language": language, "mine": mine, "first": None,
        "answer": words,
    }  # fmt: skip


def _after(prompt: DiscussPrompt, language: str) -> dict[str, Any]:
    said = [(option.id, option.feedback.get(language)) for option in prompt.options]
    number = prompt.number
    return {
        "keys": list(prompt.keys),
        "feedback": [{"id": option, "text": text} for option, text in said if text],
        "truth": number.truth if number else None,
        "source": (number.source or None) if number else None,
        "evidence": [
            {
                "title": card.title.get(language),
                "text": card.text.get(language),
                "limits": card.limits.get(language),
                "source": card.source,
            }
            for card in prompt.evidence
        ],
    }
