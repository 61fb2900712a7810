"""Reading an exported class: what stands in the file, checked before anything is reckoned."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from poise.content import Ask
from poise.exercises import Question, clean_choice
from poise.locale import LANGUAGES

FORMAT = 1
_MOST_POINTS = 1_000
Words = dict[str, str]
# Seconds since 1970, up to what a calendar can name.
Moment = Annotated[float, Field(ge=0, le=2e11)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Guess = Annotated[float, Field(ge=-1e15, le=1e15)]
RoundKind = Literal["vote", "answers", "peer", "revote"]
ERROR_CODES = ("not-json", "not-export", "newer", "broken")


class ExportError(ValueError):
    """A file that is no export, or not one that this version can read.

    Attributes
    ----------
    code
        One of `ERROR_CODES`; the words are in the catalogue under ``report.error.<code>``.
    details
        Values for the placeholders of that text.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class _Record(BaseModel):
    # What a later version of the same format adds is passed over.
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Group(_Record):
    """A table of the class."""

    number: Count
    name: str | None = None
    people: Count


class Peer(_Record):
    """How answers were voted on."""

    rule: Literal["one", "top", "points"] = "one"
    n: int = 1


class ClassFacts(_Record):
    """The class itself: no code, no seat, no nickname."""

    lecture: str
    title: Words
    name: str = ""
    language: str
    created_at: Moment
    closed_at: Moment | None = None
    state: str
    people: Count
    groups: tuple[Group, ...] = ()
    ballots_per: Literal["group", "person"]
    devices: Literal["each", "group"] = "each"
    peer: Peer = Peer()


class Option(_Record):
    """Something to choose, rank or rate, with its words."""

    id: str
    letter: str | None = None
    text: Words


class Dimension(_Record):
    """One of the six things of a voice."""

    id: str
    label: Words


class Scale(_Record):
    """Steps between two ends."""

    steps: int = Field(ge=2, le=20)
    low: Words
    high: Words


class Number(_Record):
    """What a guess may be, and what is true."""

    unit: Words
    least: Guess | None = None
    most: Guess | None = None
    whole: bool = False
    truth: Guess | None = None


class Asked(_Record):
    """A prompt's question: all of it but what people answered."""

    n: Count
    form: Literal["discuss", "classify", "rating", "typed", "fishbowl", "timeline", "practice"]
    source: str
    set: str | None = None
    ask: Ask
    kind: Literal["keyed", "opinion"]
    title: Words
    question: Words
    scene: Words = Field(default_factory=dict)
    options: tuple[Option, ...] = ()
    keys: tuple[str, ...] = ()
    most: int | None = None
    scale: Scale | None = None
    number: Number | None = None
    dimensions: tuple[Dimension, ...] = ()
    twin: str | None = None
    announced: bool = False
    opened_at: Moment
    ended_at: Moment | None = None
    revealed: bool = False

    def question_of(self) -> Question:
        """Give what is asked as the live class had it."""
        number = self.number
        rated = self.dimensions if self.ask == "rating" else self.options
        return Question(
            self.ask,
            options=tuple(one.id for one in rated),
            keys=frozenset(self.keys),
            most=self.most,
            steps=self.scale.steps if self.scale else 5,
            least=number.least if number else None,
            most_number=number.most if number else None,
            whole=number.whole if number else False,
            truth=number.truth if number else None,
            confidence=self.form == "classify",
        )


class Ballot(_Record):
    """A choice, under an id that means nothing outside this file."""

    voter: str
    choice: dict[str, Any]


class Round(_Record):
    """One collection of ballots; `heads` are the people behind it, shown hands among them."""

    n: Count
    kind: RoundKind
    opened_at: Moment
    ends_at: Moment | None = None
    closed_at: Moment | None = None
    heads: Count
    ballots: tuple[Ballot, ...] = ()
    hands: dict[str, Count] = Field(default_factory=dict)


class Answer(_Record):
    """An answer in words: a group's, or without a group a person's."""

    id: int
    group: int | None = None
    text: str
    hidden: bool = False
    pinned: bool = False
    into: int | None = None


class Prompt(Asked):
    """A prompt with all that was answered."""

    rounds: tuple[Round, ...] = ()
    answers: tuple[Answer, ...] = ()

    def last(self, kind: RoundKind) -> Round | None:
        """Give the last round of a kind: one that was repeated counts no more."""
        return next((one for one in reversed(self.rounds) if one.kind == kind), None)


class Run(_Record):
    """A stretch of time that a segment of the run sheet took."""

    segment: str
    title: Words | None = None
    minutes: Count | None = None
    started_at: Moment
    ended_at: Moment | None = None


class BoxQuestion(_Record):
    """A question from the box."""

    text: str
    votes: Count
    state: str


class Export(_Record):
    """A whole class."""

    made_at: Moment
    facts: ClassFacts = Field(alias="class")
    prompts: tuple[Prompt, ...] = ()
    runs: tuple[Run, ...] = ()
    questions: tuple[BoxQuestion, ...] = ()
    erasures: tuple[tuple[str, str], ...] = ()


def read_export(text: str | bytes) -> Export:
    """Read the JSON of an exported class.

    Raises
    ------
    ExportError
        It is no JSON, no export, one of a newer format, or something in it is not as it must be.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ExportError("not-json") from error
    version = found.get("poise_export") if isinstance(found, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ExportError("not-export")
    if version > FORMAT:
        raise ExportError("newer", version=version, known=FORMAT)
    try:
        export = Export.model_validate(found)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise ExportError("broken", place=place) from error
    for prompt in export.prompts:
        _check(prompt)
    return export


def _check(prompt: Prompt) -> None:
    """Refuse what the prompt could not have had, a ballot above all."""
    question = prompt.question_of()
    chosen = prompt.ask in ("choice", "choices")
    if chosen and not question.keys <= set(question.options):
        raise ExportError("broken", place=f"prompts.{prompt.n}.keys")
    if prompt.ask == "scale" and prompt.scale is None:
        raise ExportError("broken", place=f"prompts.{prompt.n}.scale")
    for one in prompt.rounds:
        place = f"prompts.{prompt.n}.rounds.{one.n}"
        try:
            if one.kind in ("vote", "revote"):
                for ballot in one.ballots:
                    clean_choice(question, ballot.choice)
            elif one.kind == "peer":
                for ballot in one.ballots:
                    points_of(ballot.choice)
                _ = [int(answer) for answer in one.hands]
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ExportError("broken", place=place) from error


def points_of(choice: dict[str, Any]) -> dict[int, int]:
    """Read a ballot of a peer round: answer to points.

    Raises
    ------
    KeyError, TypeError, ValueError, AttributeError
        It is not one.
    """
    given = choice["points"] if "points" in choice else {choice["answer"]: 1}
    read = {int(answer): int(points) for answer, points in given.items()}
    if not all(0 < points <= _MOST_POINTS for points in read.values()):
        raise ValueError("points")
    return read


def in_language(words: Words | None, language: str) -> str:
    """Give words in a language; what was typed in one language only stands as it was typed."""
    if not words:
        return ""
    order = (language, *LANGUAGES, *words)
    return next((words[one].strip() for one in order if words.get(one, "").strip()), "")
