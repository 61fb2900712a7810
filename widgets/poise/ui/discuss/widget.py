"""The discuss widget's Python side: the key and the reasons wait here for an answer."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, ClassVar, TypedDict

from poise.attempts import Attempt
from poise.content import DiscussPrompt, Lecture
from poise.ui.base import Buffers, Message, PoiseWidget, Problem
from poise.ui.discuss.view import prompt_view
from poise.ui.keeping import keep, recall


class CastMessage(TypedDict):
    """The page hands in a choice."""

    kind: str
    choice: dict[str, str]


class OpenMessage(TypedDict):
    """The page asks for another prompt: ``twin``, ``first`` or ``again``."""

    kind: str
    which: str


class Discuss(PoiseWidget):
    """One discussion prompt with its twin.

    Parameters
    ----------
    lecture : Lecture
        The lecture's bank.
    prompt : DiscussPrompt
        The prompt.
    language : str
        Of its words.
    """

    form: ClassVar[str] = "discuss"
    prefixes: ClassVar[tuple[str, ...]] = ("discuss", "prompt")

    def __init__(self, lecture: Lecture, prompt: DiscussPrompt, language: str) -> None:
        self._lecture = lecture
        self._first = prompt
        self._twin = lecture.prompt(prompt.twin) if prompt.twin else None
        self._open = prompt
        self._times = 0
        self._answers: dict[str, str] = {}
        super().__init__(exercise=prompt.id, language=language, words=_words(prompt, language))

    def counts(self) -> Mapping[str, int]:
        """Give the number of options."""
        return {"options": len(self._first.options)}

    def on_hello(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Give the prompt alone; in a live class its id and title only."""
        title = self._first.title.get(self.language)
        if is_live():
            return {"state": {"id": self._first.id, "title": title}}
        self._restore()
        return {"state": {"id": self._first.id, "title": title, "view": self._view()}}

    def on_cast(self, message: CastMessage, buffers: Buffers) -> Mapping[str, Any]:
        """Take an answer, keep it, and give the reasons."""
        self._alone()
        option = str(message["choice"].get("option", ""))
        if option not in self._open.option_ids:
            raise Problem("widget.failed")
        self._answers[self._open.id] = option
        self.state = "answered"
        warning = keep(
            Attempt(
                lecture=self._lecture.id,
                form=self.form,
                id=self._first.id,
                item=self._open.id,
                answer={"option": option},
            ),
            self.texts,
        )
        return {"view": self._view(), "warning": warning}

    def on_open(self, message: OpenMessage, buffers: Buffers) -> Mapping[str, Any]:
        """Open the twin, the first prompt again, or the same one afresh."""
        self._alone()
        which = message["which"]
        if which == "twin" and self._twin:
            self._open = self._twin
        elif which == "first":
            self._open = self._first
        else:
            self._answers.pop(self._open.id, None)
        self._times += 1
        return {"view": self._view()}

    def _alone(self) -> None:
        # In a live class the key must not come from here, whatever the page asks.
        if is_live():
            raise Problem("discuss.waiting")

    def _restore(self) -> None:
        for attempt in recall(self._lecture.id, self.form, self._first.id):
            prompt = next(
                (p for p in (self._first, self._twin) if p and p.id == attempt.item), None
            )
            option = attempt.answer.get("option")
            if prompt and option in prompt.option_ids:
                self._answers[prompt.id] = str(option)

    def _view(self) -> dict[str, Any]:
        other = None
        if self._twin:
            other = "twin" if self._open is self._first else "first"
        chosen = self._answers.get(self._open.id)
        return {**prompt_view(self._open, self.language, chosen, self._times), "twin": other}


def is_live() -> bool:
    """Whether this kernel serves a live class; read in callbacks only."""
    return os.environ.get("POISE_LIVE") == "1"


def _words(prompt: DiscussPrompt, language: str) -> dict[str, Any]:
    return {
        "title": prompt.title.get(language),
        "scene": prompt.scene.get(language),
        "question": prompt.question.get(language),
        "options": [[option.id, option.text.get(language)] for option in prompt.options],
    }
