"""The questions of a bank for the room: what is asked, and what each ask needs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from poise.content.ground import Covering, Id, Model, OptionalText, Text, lacking_languages
from poise.locale import LANGUAGES

Ask = Literal[
    "choice", "choices", "scale", "statements", "ranking", "text", "number", "paper", "rating",
    "sheet",
]  # fmt: skip


class PromptOption(Model):
    """An answer of a discussion prompt, or a line to rate or to rank.

    An answer to choose has feedback of its own; to a rated or ranked line there may be none.
    """

    id: Id
    text: Text
    feedback: OptionalText = Field(default_factory=OptionalText.empty, repr=False)


class Scale(Model):
    """Steps from one end to the other; only the ends have words."""

    steps: int = Field(default=5, ge=3, le=7)
    low: Text
    high: Text


class NumberAsk(Model):
    """A number to guess; what is true, and who says so, is told at the reveal."""

    unit: Text
    least: float = Field(allow_inf_nan=False)
    most: float = Field(allow_inf_nan=False)
    whole: bool = False
    truth: float | None = Field(default=None, allow_inf_nan=False, repr=False)
    source: str = Field(default="", repr=False)


class Evidence(Model):
    """A study: what was found, how far it goes, where it stands, when that was checked."""

    title: Text
    text: Text
    limits: Text
    source: str
    checked: str


class Note(Model):
    """What the facilitator may hear, and what to say then."""

    hear: str
    say: str


class DiscussPrompt(Covering):
    """A question for the room: vote, discuss, vote again.

    Which of the fields a prompt needs depends on what it asks; `check_prompt` says which.
    """

    id: Id
    form: Literal["discuss"]
    ask: Literal["choice", "choices", "scale", "statements", "ranking", "text", "number"] = "choice"
    kind: Literal["keyed", "opinion"]
    title: Text
    scene: OptionalText
    question: Text
    options: tuple[PromptOption, ...] = ()
    most: int | None = Field(default=None, gt=0)
    scale: Scale | None = None
    number: NumberAsk | None = None
    keys: tuple[Id, ...] = Field(default=(), repr=False)
    twin: Id | None = None
    minutes: int = Field(gt=0)
    evidence: tuple[Evidence, ...] = Field(default=(), repr=False)
    notes: dict[str, tuple[Note, ...]] = Field(default_factory=dict, repr=False)

    @field_validator("notes")
    @classmethod
    def _both(cls, notes: dict[str, tuple[Note, ...]]) -> dict[str, tuple[Note, ...]]:
        if unknown := [key for key in notes if key not in LANGUAGES]:
            raise PydanticCustomError("unknown-language", "{key}", {"key": unknown[0]})
        if notes and (lacking := [key for key in LANGUAGES if not notes.get(key)]):
            raise lacking_languages(lacking)
        return notes

    @property
    def option_ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)
