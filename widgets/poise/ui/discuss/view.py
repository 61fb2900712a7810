"""One prompt as the front end's view of a class, for a person alone."""

from __future__ import annotations

from typing import Any

from poise.content import DiscussPrompt


def prompt_view(
    prompt: DiscussPrompt, language: str, chosen: str | None, times: int
) -> dict[str, Any]:
    """Give the view of a prompt: open while nothing is chosen, revealed with reasons after.

    Parameters
    ----------
    chosen : str or None
        The answer given; without one, no key and no reason is in the view.
    times : int
        How often a prompt was opened here: a fresh round for the front end.
    """
    mine = {"round": times, "choice": {"option": chosen}, "ballot_id": ""} if chosen else None
    return {
        "class": {"language": language, "state": "open", "ballots_per": "person", "people": 1},
        "prompt": {
            "id": f"{prompt.id}-{times}",
            "form": "discuss",
            "source": prompt.id,
            "kind": prompt.kind,
            "title": prompt.title.get(language),
            "scene": prompt.scene.get(language),
            "question": prompt.question.get(language),
            "options": _options(prompt, language),
            "cues": [],
            "dimensions": [],
            "confidence": False,
            "stage": "revealed" if chosen else "vote",
            "round": _round(times, answered=bool(chosen)),
            "answers": [],
            "results": {"alone": True, "few": True, "options": []} if chosen else None,
            "after": _after(prompt, language) if chosen else None,
        },
        "me": {"id": "", "group": None, "language": language, "mine": mine, "first": None},
    }


def _options(prompt: DiscussPrompt, language: str) -> list[dict[str, Any]]:
    return [
        {"id": option.id, "letter": chr(65 + n), "mark": None, "text": option.text.get(language)}
        for n, option in enumerate(prompt.options)
    ]


def _round(times: int, *, answered: bool) -> dict[str, Any]:
    state = "closed" if answered else "open"
    count = int(answered)
    return {
        "id": times, "kind": "vote", "state": state, "opened_at": 0, "ends_at": None,
        "answered": count, "of": 1,
    }  # fmt: skip


def _after(prompt: DiscussPrompt, language: str) -> dict[str, Any]:
    return {
        "keys": list(prompt.keys),
        "feedback": [
            {"id": option.id, "text": option.feedback.get(language)} for option in prompt.options
        ],
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
