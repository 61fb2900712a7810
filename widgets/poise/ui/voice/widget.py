"""The voice widget's Python side. Samples live for the length of one callback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypedDict

import numpy as np

from poise.content import Lecture, VoiceTask
from poise.ui.base import Buffers, Message, PoiseWidget, Problem, Reply
from poise.ui.look import page_look
from poise.ui.voice.figures import DIMENSIONS, draw_figures
from poise.ui.voice.turns import turn
from poise.ui.voice.words import measure_table, said_lines, take_warning
from poise.voice import VoiceError, VoiceMeasures, analyse, demo_take

RATE = 16_000
# A little over three minutes of 16-bit samples: longer ones are refused before they are read.
_MOST_BYTES = 2 * RATE * 182
_LONGEST_INTENTION = 200


class TakeMessage(TypedDict):
    """The page hands over a take; its samples are the first buffer."""

    kind: str
    take: str
    source: str


class RateMessage(TypedDict):
    """The page hands over the own rating and asks for what was measured."""

    kind: str
    take: str
    silent: bool
    ratings: dict[str, int]
    intention: str
    dark: bool


class Voice(PoiseWidget):
    """One line to be read in several ways, rated by oneself and measured.

    Parameters
    ----------
    lecture : Lecture
        The lecture's bank.
    task : VoiceTask
        Line and takes.
    language : str
        Of its words.
    """

    form: ClassVar[str] = "voice"
    prefixes: ClassVar[tuple[str, ...]] = ("voice",)

    def __init__(self, lecture: Lecture, task: VoiceTask, language: str) -> None:
        self._lecture = lecture
        self._task = task
        self._measures: dict[str, VoiceMeasures] = {}
        super().__init__(exercise=task.id, language=language, words=_words(task, language))

    def counts(self) -> Mapping[str, int]:
        """Give the number of takes."""
        return {"takes": len(self._task.takes)}

    @property
    def line(self) -> str:
        """What is read."""
        return self._task.line.get(self.language)

    def on_hello(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Give the line, the takes and the six dimensions."""
        text = self.texts.text
        dimensions = [
            {
                "id": name,
                "label": text(f"voice.dimension.{name}"),
                "low": text(f"voice.low.{name}"),
                "high": text(f"voice.high.{name}"),
            }
            for name in DIMENSIONS
        ]
        return {"state": {**_words(self._task, self.language), "dimensions": dimensions}}

    def on_take(self, message: TakeMessage, buffers: Buffers) -> Mapping[str, Any]:
        """Measure a take from the page and drop its sound."""
        if not buffers:
            raise Problem("voice.error.empty")
        if len(buffers[0]) > _MOST_BYTES:
            raise Problem("voice.error.too-long", minutes=3)
        raw = bytes(buffers[0])
        samples = np.frombuffer(raw[: len(raw) // 2 * 2], dtype="<i2")
        return self._measure(message["take"], samples)

    def on_demo(self, message: TakeMessage, buffers: Buffers) -> Reply:
        """Make the synthetic clip, measure it, and give it to the page to be heard."""
        variant = self._position(message["take"])
        samples = demo_take(self.line, self.language, variant)
        reply = self._measure(message["take"], samples)
        return Reply(reply, [(samples * 32767).astype("<i2").tobytes()])

    def on_rate(self, message: RateMessage, buffers: Buffers) -> Reply:
        """Put what was measured beside the own rating."""
        take = message["take"]
        self._position(take)
        now = None if message.get("silent") else self._measures.get(take)
        if now is None and not message.get("silent"):
            raise Problem("voice.error.no_take")
        ratings = _checked(message.get("ratings", {}))
        base = self._baseline(take)
        intention = str(message.get("intention", "")).strip()[:_LONGEST_INTENTION]
        figures, pngs = draw_figures(
            ratings, now, base, self.texts, self.language, look=page_look(message)
        )
        self.state = "rated"
        return Reply(
            {
                "take": self._task.takes[self._position(take)].label.get(self.language),
                "said": said_lines(now, base, self.line, self.language, intention, self.texts),
                "warning": take_warning(now, self.texts) if now else "",
                "table": measure_table(now, base, self.texts) if now else None,
                "figures": figures,
            },
            pngs,
        )

    def _measure(self, take: str, samples: np.ndarray) -> Mapping[str, Any]:
        self._position(take)
        try:
            base = self._baseline(take)
            with turn():
                measured = analyse(
                    samples, RATE, text=self.line, language=self.language, baseline=base
                )
        except VoiceError as error:
            raise Problem(f"voice.error.{error.code}", **error.details) from error
        self._measures[take] = measured
        self.state = "measured"
        return {"warning": take_warning(measured, self.texts)}

    def _baseline(self, take: str) -> VoiceMeasures | None:
        first = self._task.takes[0].id
        found = self._measures.get(first) if take != first else None
        return found if found and found.reliability != "not-measured" else None

    def _position(self, take: str) -> int:
        for position, known in enumerate(self._task.takes):
            if known.id == take:
                return position
        raise Problem("voice.error.unknown_take")


def _checked(ratings: Mapping[str, Any]) -> dict[str, int]:
    return {
        name: value
        for name, value in ratings.items()
        if name in DIMENSIONS and isinstance(value, int) and 1 <= value <= 5
    }


def _words(task: VoiceTask, language: str) -> dict[str, Any]:
    return {
        "title": task.title.get(language),
        "line": task.line.get(language),
        "intro": task.intro.get(language),
        "takes": [
            {"id": t.id, "label": t.label.get(language), "hint": t.hint.get(language)}
            for t in task.takes
        ],
    }
