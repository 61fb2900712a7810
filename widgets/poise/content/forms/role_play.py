"""Branching role-play: turns whose choices move temperature T and trust K, and endings."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from poise.content.forms.base import Exercise, Named, ids, unique_ids
from poise.content.ground import Id, Model, OptionalText, Text, gathered
from poise.content.marked import Place

Level = int  # 0 to 100


class When(Model):
    """A part of the plane of T and K; each pair is [least, most], both included."""

    temperature: tuple[int, int] = (0, 100)
    trust: tuple[int, int] = (0, 100)

    def holds(self, temperature: int, trust: int) -> bool:
        """Tell whether a point lies in it."""
        return (
            self.temperature[0] <= temperature <= self.temperature[1]
            and self.trust[0] <= trust <= self.trust[1]
        )


class Saying(Model):
    """What the customer says, where T and K are in some range; the last one has no range."""

    when: When | None = None
    text: Text

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, value: Any) -> Any:
        return gathered(value, "text")


class Later(Model):
    """What a choice costs or brings when a later turn begins: a promise that comes due.

    Attributes
    ----------
    text
        Said at that turn, so that the person sees why.
    """

    turn: Id
    temperature: int = Field(ge=-100, le=100)
    trust: int = Field(ge=-100, le=100)
    text: Text


class Choice(Model):
    """A line that the agent may say.

    Attributes
    ----------
    temperature, trust
        Single whole numbers: how T and K move.
    eases
        Whether it is a good move that works at half strength where the turn says so
        (`Turn.half_above`); halves are rounded towards zero.
    tags
        Steps kept, taboos broken (ids of the role-play's `tags`).
    flag
        Is remembered to the end: an ending may ask for it.
    why
        Said in the debrief: what the line did, and what was right in it.
    next
        The turn that follows; none ends the play.
    """

    id: Id
    text: Text
    temperature: int = Field(ge=-100, le=100, repr=False)
    trust: int = Field(ge=-100, le=100, repr=False)
    eases: bool = False
    tags: tuple[Id, ...] = Field(default=(), repr=False)
    flag: Id | None = Field(default=None, repr=False)
    later: Later | None = Field(default=None, repr=False)
    why: Text = Field(repr=False)
    next: Id | None = None

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, value: Any) -> Any:
        return gathered(value, "text")


class Turn(Model):
    """One exchange: the customer's line, and what the agent may answer.

    Attributes
    ----------
    stage
        Which of the role-play's stages it belongs to.
    drift
        [T, K] moves by themselves when the turn begins: the money is back, a day has gone by.
    half_above
        While T is above this, choices that `eases` work at half strength.
    seconds
        Where timing is the lesson: after so long the choice `late` is taken.
    """

    id: Id
    stage: Id
    scene: OptionalText = Field(default_factory=OptionalText.empty)
    says: tuple[Saying, ...] = Field(min_length=1)
    hint: Text
    drift: tuple[int, int] = (0, 0)
    half_above: int | None = Field(default=None, ge=0, le=100)
    seconds: int | None = Field(default=None, ge=5, le=120)
    late: Id | None = None
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=4)


class Ending(Model):
    """Where a play ends: T and K in `when`; of plays with `flag`, only those."""

    id: Id
    when: When = When()
    flag: Id | None = None
    title: Text
    text: Text


class Tag(Named):
    """A step of the method or a taboo, by which a choice is known in the debrief."""

    kind: Literal["step", "taboo"]


class Start(Model):
    """T and K before the first word."""

    temperature: int = Field(ge=0, le=100)
    trust: int = Field(ge=0, le=100)


class RolePlay(Exercise):
    """A conversation with choices.

    Attributes
    ----------
    setting
        Where, who, what has happened: read before the first turn.
    shown
        Whether T and K are seen while one plays; the person may change it.
    summary
        Asks for a summary of the facts in own words at the end; `facts` are shown to compare.
    """

    form: Literal["role-play"]
    setting: Text
    customer: Text
    start: Start
    shown: bool = True
    stages: tuple[Named, ...] = Field(min_length=1)
    tags: tuple[Tag, ...] = ()
    first: Id
    turns: tuple[Turn, ...] = Field(min_length=1)
    endings: tuple[Ending, ...] = Field(min_length=2, repr=False)
    summary: Text
    facts: tuple[Text, ...] = Field(min_length=2, repr=False)


def check(checks: Any, place: Place, one: RolePlay) -> None:
    """Check what can be seen without playing; `exercises.audit_play` plays all paths."""
    unique_ids(checks, place, "stages", one.stages)
    unique_ids(checks, place, "tags", one.tags)
    unique_ids(checks, place, "turns", one.turns)
    unique_ids(checks, place, "endings", one.endings)
    turns = ids(one.turns)
    checks.among([one.first], turns, (*place, "first"))
    for n, turn in enumerate(one.turns):
        _check_turn(checks, (*place, "turns", n), one, turn)
    if circle := _circle(one):
        checks.fault((*place, "turns"), "play-circle", id=one.id, turns=" → ".join(circle))
    flags = {choice.flag for turn in one.turns for choice in turn.choices if choice.flag}
    for n, ending in enumerate(one.endings):
        if ending.flag is not None:
            checks.among([ending.flag], sorted(flags), (*place, "endings", n, "flag"))


def _check_turn(checks: Any, place: Place, one: RolePlay, turn: Turn) -> None:
    checks.among([turn.stage], ids(one.stages), (*place, "stage"))
    unique_ids(checks, place, "choices", turn.choices)
    if turn.says[-1].when is not None:
        checks.fault((*place, "says"), "play-last-saying", id=turn.id)
    if (turn.seconds is None) != (turn.late is None):
        checks.fault((*place, "seconds"), "play-late", id=turn.id)
    if turn.late is not None:
        checks.among([turn.late], ids(turn.choices), (*place, "late"))
    for n, choice in enumerate(turn.choices):
        where = (*place, "choices", n)
        checks.among(choice.tags, ids(one.tags), (*where, "tags"))
        for key, target in (("next", choice.next), ("later", choice.later)):
            wanted = target.turn if isinstance(target, Later) else target
            if wanted is not None and wanted not in ids(one.turns):
                checks.fault(
                    (*where, key), "play-dangling",
                    id=f"{turn.id}/{choice.id}", turn=wanted, turns=", ".join(ids(one.turns)),
                )  # fmt: skip


def _circle(one: RolePlay) -> list[str]:
    """Give a way round in a circle, if there is one: a play must end."""
    follows = {
        turn.id: [choice.next for choice in turn.choices if choice.next] for turn in one.turns
    }
    done: set[str] = set()

    def visit(turn: str, way: list[str]) -> list[str]:
        if turn in way:
            return [*way[way.index(turn) :], turn]
        if turn in done or turn not in follows:
            return []
        for after in follows[turn]:
            if found := visit(after, [*way, turn]):
                return found
        done.add(turn)
        return []

    return visit(one.first, [])


MODEL = RolePlay
