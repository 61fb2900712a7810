"""The forms of a lecture's bank. Every text is in both languages; no key leaves by a repr."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any, Literal

from pydantic import Field, SerializeAsAny, model_validator
from pydantic_core import PydanticCustomError

from poise.content.forms.base import Exercise
from poise.content.ground import (
    Covering,
    CueChannel,
    Id,
    Model,
    OptionalText,
    PointId,
    Text,
    gathered,
    lacking_languages,
)
from poise.content.prompts import Ask, DiscussPrompt, Evidence, Note, NumberAsk, PromptOption, Scale
from poise.content.voices import Marks, PauseMark, StressMark, Take, VoiceTask
from poise.locale import LANGUAGES

__all__ = [
    "Accepted",
    "Ask",
    "ClassifySet",
    "Cue",
    "DiscussPrompt",
    "Evidence",
    "Exercise",
    "Feedback",
    "Item",
    "Lecture",
    "Marks",
    "Note",
    "NumberAsk",
    "Option",
    "OptionSet",
    "Owed",
    "Path",
    "PauseMark",
    "Persona",
    "PromptOption",
    "Scale",
    "Segment",
    "StressMark",
    "Take",
    "VoiceTask",
]


class Option(Model):
    """An answer of an option set."""

    id: Id
    label: Text
    mark: Literal["anxious", "angry", "indifferent", "demand", "unsure"] | None = None


class OptionSet(Model):
    """The answers that many items share; the bank's mapping key is its id."""

    id: Id
    options: tuple[Option, ...] = Field(min_length=2, max_length=8)

    @property
    def option_ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    def option(self, option_id: str) -> Option:
        """Find an option; KeyError where there is none."""
        found: Option = _find(self.options, option_id)
        return found


class ClassifySet(Model):
    """Items that one widget shows."""

    id: Id
    form: Literal["classify"]
    use: Literal["class", "review", "alone"]
    option_set: Id
    confidence: bool = False
    title: Text
    stem: Text
    items: tuple[Id, ...] = Field(min_length=1)


class Cue(Model):
    """Something a camera or a microphone would catch."""

    id: Id
    channel: CueChannel
    text: Text

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, value: Any) -> Any:
        return gathered(value, "text")


class Feedback(Model):
    """Why an option fits or not, the cues that decide, and what to say or ask next."""

    cues: tuple[Id, ...] = ()
    why: Text
    next: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _by_field(cls, value: Any) -> Any:
        if not isinstance(value, dict) or "why" in value:
            return value
        parts = {key: value[key] for key in LANGUAGES if key in value}
        if lacking := [key for key in LANGUAGES if not isinstance(parts.get(key), dict)]:
            raise lacking_languages(lacking)
        if unknown := [k for part in parts.values() for k in part if k not in ("why", "next")]:
            raise PydanticCustomError("unknown-key", "{key}", {"key": unknown[0]})
        rest = {key: part for key, part in value.items() if key not in parts}
        why = {key: part["why"] for key, part in parts.items() if "why" in part}
        then = {key: part["next"] for key, part in parts.items() if "next" in part}
        return {**rest, "why": why, **({"next": then} if then else {})}


class Persona(Model):
    """Kept apart from the words so that a test can see whether a type leans on age or gender."""

    age: Literal["under30", "30s", "40s", "50s", "60plus", "unstated"]
    gender: Literal["f", "m", "unstated"]


class Item(Covering):
    """One vignette, or one short line, to classify."""

    id: Id
    form: Literal["classify"]
    option_set: Id
    keys: tuple[Id, ...] = Field(min_length=1, repr=False)
    keys_after: dict[str, tuple[Id, ...]] = Field(default_factory=dict, repr=False)
    trade: str
    channel: str
    persona: Persona
    difficulty: float = Field(gt=0, le=1)
    scene: OptionalText
    cues: tuple[Cue, ...] = ()
    feedback: dict[str, Feedback] = Field(repr=False)

    @property
    def cue_ids(self) -> tuple[str, ...]:
        return tuple(cue.id for cue in self.cues)


class Segment(Model):
    """A stretch of the run sheet and what it opens."""

    id: Id
    minutes: int = Field(gt=0)
    priority: Literal["must", "should", "may"]
    title: Text
    section: Id | None = None
    prompt: Id | None = None
    set: Id | None = None
    exercise: Id | None = None


class Path(Model):
    """A run sheet: what is done in the time there is."""

    id: Id
    minutes: int = Field(gt=0)
    segments: tuple[Segment, ...] = Field(min_length=1)


class Owed(Model):
    """The form a point deserves and does not have yet."""

    point: PointId
    form: str


class Accepted(Model):
    """A warning of the rubric that stays, and the reason in writing.

    Attributes
    ----------
    rule
        As `poise check` names it: ``readability``.
    where
        Id of the entry or cell.
    """

    rule: str
    where: str
    reason: str = Field(min_length=8)


def _find(things: Any, wanted: str) -> Any:
    for thing in things:
        if thing.id == wanted:
            return thing
    raise KeyError(wanted)


class Lecture(Model):
    """One lecture's bank, and where it lives."""

    id: Id
    course: str
    slug: str
    folder: FilePath
    title: Text
    option_sets: dict[str, OptionSet] = Field(repr=False)
    sets: tuple[ClassifySet, ...] = Field(default=(), repr=False)
    items: tuple[Item, ...] = Field(default=(), repr=False)
    prompts: tuple[DiscussPrompt, ...] = Field(default=(), repr=False)
    voices: tuple[VoiceTask, ...] = Field(default=(), repr=False)
    exercises: tuple[SerializeAsAny[Exercise], ...] = Field(default=(), repr=False)
    paths: tuple[Path, ...] = Field(default=(), repr=False)
    owed: tuple[Owed, ...] = Field(default=(), repr=False)
    accepted: tuple[Accepted, ...] = Field(default=(), repr=False)

    def option_set(self, option_set_id: str) -> OptionSet:
        """Find an option set; KeyError where there is none, as in the other look-ups."""
        return self.option_sets[option_set_id]

    def set(self, set_id: str) -> ClassifySet:
        found: ClassifySet = _find(self.sets, set_id)
        return found

    def item(self, item_id: str) -> Item:
        found: Item = _find(self.items, item_id)
        return found

    def prompt(self, prompt_id: str) -> DiscussPrompt:
        found: DiscussPrompt = _find(self.prompts, prompt_id)
        return found

    def voice(self, voice_id: str) -> VoiceTask:
        found: VoiceTask = _find(self.voices, voice_id)
        return found

    def exercise(self, exercise_id: str) -> Exercise:
        found: Exercise = _find(self.exercises, exercise_id)
        return found

    def path(self, path_id: str) -> Path:
        found: Path = _find(self.paths, path_id)
        return found

    def set_of(self, item_id: str) -> ClassifySet | None:
        """Find the first set that has an item."""
        return next((one for one in self.sets if item_id in one.items), None)
