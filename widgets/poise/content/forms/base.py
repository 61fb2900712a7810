"""What every exercise of a bank has, and how a form is known to the kit.

A form is one module of this package: `MODEL`, a subclass of `Exercise` whose `form` is a literal,
and `check`, which says what no single field can know. The package finds its modules by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import Field, model_validator

from poise.content.ground import Covering, Id, Model, OptionalText, Text, gathered
from poise.content.marked import Place


class Exercise(Covering):
    """One exercise of a bank; `form` says which kind.

    Attributes
    ----------
    instructions
        One or two sentences: what to do. Shown above the first try.
    minutes
        How long it takes one person; the run sheet adds it up.
    """

    id: Id
    form: str
    title: Text
    instructions: Text
    minutes: float = Field(default=4, gt=0, le=90)


class Named(Model):
    """A thing with an id and words: ``{id: a, zh-CN: …, en: …}``."""

    id: Id
    text: Text

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, value: Any) -> Any:
        return gathered(value, "text")


class Reasoned(Named):
    """A thing with words, and a reason that leaves only after the answer."""

    why: OptionalText = Field(default_factory=OptionalText.empty, repr=False)


class Checks(Protocol):
    """What a form's `check` may call: faults with the line of their place."""

    def fault(self, place: Place, code: str, **values: object) -> None: ...

    def unique(self, places: Iterable[tuple[Place, str]]) -> None: ...

    def among(self, chosen: Iterable[str], options: Iterable[str], place: Place) -> None: ...


@dataclass(frozen=True)
class Form:
    """A kind of exercise: its model and its check."""

    name: str
    model: type[Exercise]
    check: Callable[[Any, Place, Any], None]


def ids(things: Iterable[Any]) -> tuple[str, ...]:
    """Give the ids of things."""
    return tuple(thing.id for thing in things)


def unique_ids(checks: Checks, place: Place, key: str, things: Iterable[Any]) -> None:
    """Note ids that stand twice in one list of an exercise."""
    checks.unique(((*place, key, n, "id"), thing.id) for n, thing in enumerate(things))
