"""Where one person stands in a role-play; no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poise.content.forms.role_play import Choice
from poise.content.forms.role_play import RolePlay as Play
from poise.exercises import shuffled
from poise.exercises.role_play import State, begin, choose, replay, turn_of

JSON = dict[str, Any]


class Session:
    """A play, the choices so far, and the one take-back.

    Parameters
    ----------
    play : RolePlay
        The role-play of the bank.
    """

    def __init__(self, play: Play) -> None:
        self.play = play
        self.state: State | None = None
        self.backs = 0
        self.mood: int | None = None

    @property
    def begun(self) -> bool:
        """Whether the first turn was opened."""
        return self.state is not None

    @property
    def over(self) -> bool:
        """Whether the play has come to an ending."""
        return self.state is not None and self.state.turn is None

    @property
    def can_back(self) -> bool:
        """Whether the last line may still be taken back: once a play."""
        return self.backs == 0 and bool(self.state and self.state.path) and not self.over

    def now(self) -> State:
        """Give the state; LookupError before the first turn."""
        if self.state is None:
            raise LookupError("not begun")
        return self.state

    def begin(self) -> None:
        """Open the play anew."""
        self.state, self.backs, self.mood = begin(self.play), 0, None

    def choose(self, choice: str) -> None:
        """Say a line; KeyError where there is none."""
        self.state = choose(self.play, self.now(), choice)

    def back(self) -> None:
        """Take the last line back; LookupError where that cannot be done any more."""
        if not self.can_back:
            raise LookupError("no take-back")
        self.state = replay(self.play, self.now().path[:-1])
        self.backs += 1

    def choices(self) -> tuple[Choice, ...]:
        """Give the open turn's lines in an order that tells nothing."""
        turn = self.now().turn
        if turn is None:
            return ()
        return shuffled(turn_of(self.play, turn).choices, f"{self.play.id}/{turn}")

    def written(self) -> JSON:
        """Give the state as it is recorded."""
        return {"path": list(self.now().path), "backs": self.backs, "over": self.over}

    def restore(self, answer: Mapping[str, Any]) -> bool:
        """Take up a recorded state; False where this edition of the play has no such path."""
        path = answer.get("path")
        if not isinstance(path, list):
            return False
        try:
            self.state = replay(self.play, tuple(str(one) for one in path))
        except KeyError:
            return False
        self.backs = 1 if answer.get("backs") else 0
        return True
