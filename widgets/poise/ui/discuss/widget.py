"""The discuss widget's Python side: the key and the reasons wait here for an answer."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, ClassVar, TypedDict

from poise.attempts import Attempt, open_log
from poise.content import DiscussPrompt, Lecture
from poise.exercises.asks import TEXT_LENGTH, ChoiceError, clean_choice, question_of
from poise.ui.base import Buffers, Message, PoiseWidget, Problem
from poise.ui.discuss.view import prompt_view
from poise.ui.keeping import keep, recall


class CastMessage(TypedDict):
    """The page hands in a choice, of the form that belongs to what is asked."""

    kind: str
    choice: dict[str, Any]


class AnswerMessage(TypedDict):
    """The page hands in words."""

    kind: str
    text: str


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
        self._answers: dict[str, dict[str, Any]] = {}
        super().__init__(exercise=prompt.id, language=language, words=_words(prompt, language))

    def counts(self) -> Mapping[str, int]:
        """Give the number of options, where there are any."""
        return {"options": len(self._first.options)} if self._first.options else {}

    def on_hello(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Give the prompt alone; in a live class its id and title only."""
        title = self._first.title.get(self.language)
        if is_live():
            return {"state": {"id": self._first.id, "title": title}}
        self._restore()
        return {"state": {"id": self._first.id, "title": title, "view": self._view()}}

    def on_cast(self, message: CastMessage, buffers: Buffers) -> Mapping[str, Any]:
        """Take a choice, keep it, and give the reasons."""
        self._alone()
        return self._take(_chosen(self._open, message["choice"]))

    def on_answer(self, message: AnswerMessage, buffers: Buffers) -> Mapping[str, Any]:
        """Take an answer in words, likewise."""
        self._alone()
        text = str(message["text"]).strip()
        if self._open.ask != "text" or not 0 < len(text) <= TEXT_LENGTH:
            raise Problem("widget.failed")
        return self._take({"text": text})

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

    def _take(self, answer: dict[str, Any]) -> Mapping[str, Any]:
        self._answers[self._open.id] = answer
        self.state = "answered"
        attempt = Attempt(
            lecture=self._lecture.id,
            form=self.form,
            id=self._first.id,
            item=self._open.id,
            answer=answer,
        )
        # What a person writes is kept in their own file, and nowhere else.
        kept = "text" not in answer or open_log().private
        return {"view": self._view(), "warning": keep(attempt, self.texts) if kept else ""}

    def _restore(self) -> None:
        prompts = {prompt.id: prompt for prompt in (self._first, self._twin) if prompt}
        for attempt in recall(self._lecture.id, self.form, self._first.id):
            prompt = prompts.get(attempt.item)
            answer = _recalled(prompt, attempt.answer) if prompt else None
            if prompt and answer:
                self._answers[prompt.id] = answer

    def _view(self) -> dict[str, Any]:
        other = None
        if self._twin:
            other = "twin" if self._open is self._first else "first"
        answer = self._answers.get(self._open.id)
        return {**prompt_view(self._open, self.language, answer, self._times), "twin": other}


def is_live() -> bool:
    """Whether this kernel serves a live class; read in callbacks only."""
    return os.environ.get("POISE_LIVE") == "1"


def _chosen(prompt: DiscussPrompt, choice: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return clean_choice(question_of(prompt), choice)
    except ChoiceError as error:
        # The front end offers nothing else, so there is no need to say what was wrong.
        raise Problem("widget.failed") from error


def _recalled(prompt: DiscussPrompt, answer: Mapping[str, Any]) -> dict[str, Any] | None:
    """Read an earlier answer; one that no longer fits an edited bank counts as none."""
    if prompt.ask == "text":
        return {"text": str(answer["text"])} if answer.get("text") else None
    try:
        return clean_choice(question_of(prompt), answer)
    except ChoiceError:
        return None


def _words(prompt: DiscussPrompt, language: str) -> dict[str, Any]:
    words: dict[str, Any] = {
        "title": prompt.title.get(language),
        "scene": prompt.scene.get(language),
        "question": prompt.question.get(language),
        "options": [[option.id, option.text.get(language)] for option in prompt.options],
    }
    if prompt.ask != "choice":
        words["ask"] = prompt.ask
    if prompt.scale:
        words["scale"] = [
            prompt.scale.steps,
            prompt.scale.low[language],
            prompt.scale.high[language],
        ]
    if prompt.number:
        words["number"] = [prompt.number.least, prompt.number.most, prompt.number.unit[language]]
    return words
