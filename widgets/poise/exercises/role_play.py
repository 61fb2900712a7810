"""Playing a branching role-play: temperature T, trust K, and what each choice does. Pure.

T and K are whole numbers from 0 to 100. The moves are the bank's; that they are numbers at all is
a teaching model and measures nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from poise.content.forms.role_play import Choice, Ending, Later, RolePlay, Saying, Turn

_BANDS = (20, 40, 60, 80)


@dataclass(frozen=True)
class Move:
    """One thing that moved T and K.

    Attributes
    ----------
    turn, choice
        Where it happened, and the line that was said; no line for what came by itself.
    kind
        ``choice``, ``drift`` (by itself), or ``later`` (an earlier choice came due).
    half
        Whether a good line worked at half strength.
    """

    turn: str
    choice: str | None
    kind: str
    d_temperature: int
    d_trust: int
    temperature: int
    trust: int
    half: bool = False


@dataclass(frozen=True)
class State:
    """Where a play stands.

    Attributes
    ----------
    turn
        The open turn; None when the play is over.
    path
        The choices so far, first to last.
    due
        What earlier choices will bring: (turn in which it was chosen, choice).
    moves
        Everything that moved T and K, in order.
    """

    turn: str | None
    temperature: int
    trust: int
    path: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    due: tuple[tuple[str, str], ...] = ()
    moves: tuple[Move, ...] = ()

    @property
    def balance(self) -> int:
        """K - T: what plays are compared by."""
        return self.trust - self.temperature


def begin(play: RolePlay) -> State:
    """Open a play's first turn."""
    state = State(None, play.start.temperature, play.start.trust)
    return _enter(play, state, play.first)


def choose(play: RolePlay, state: State, choice_id: str) -> State:
    """Say a line.

    Raises
    ------
    KeyError
        The turn has no such line, or the play is over.
    """
    if state.turn is None:
        raise KeyError(choice_id)
    turn = turn_of(play, state.turn)
    choice = choice_of(turn, choice_id)
    half = choice.eases and turn.half_above is not None and state.temperature > turn.half_above
    moved = _move(state, turn.id, choice.id, "choice", _strength(choice, half=half), half=half)
    said = State(
        None, moved.temperature, moved.trust, (*state.path, choice.id),
        state.flags | ({choice.flag} if choice.flag else set()),
        (*state.due, (turn.id, choice.id)) if choice.later else state.due,
        moved.moves,
    )  # fmt: skip
    return said if choice.next is None else _enter(play, said, choice.next)


def replay(play: RolePlay, path: tuple[str, ...]) -> State:
    """Play a path from the beginning.

    Raises
    ------
    KeyError
        The path is not one of this play.
    """
    state = begin(play)
    for choice in path:
        state = choose(play, state, choice)
    return state


def saying_of(turn: Turn, state: State) -> Saying:
    """Give what the customer says: the first saying whose range holds T and K."""
    for saying in turn.says:
        if saying.when is None or saying.when.holds(state.temperature, state.trust):
            return saying
    return turn.says[-1]


def ending_of(play: RolePlay, state: State) -> Ending:
    """Give the ending of a finished play.

    Raises
    ------
    LookupError
        No ending holds T and K; the audit finds that beforehand.
    """
    for ending in endings_for(play, state.flags):
        if ending.when.holds(state.temperature, state.trust):
            return ending
    raise LookupError(play.id)


def endings_for(play: RolePlay, flags: frozenset[str]) -> tuple[Ending, ...]:
    """Give the endings that count for a play: its flag's own ones where there are any.

    Of several flags the one whose ending is written first decides.
    """
    flag = next((one.flag for one in play.endings if one.flag in flags), None)
    return tuple(one for one in play.endings if one.flag == flag)


def turn_of(play: RolePlay, turn_id: str) -> Turn:
    """Find a turn; KeyError where there is none."""
    found: Turn = _found(play.turns, turn_id)
    return found


def choice_of(turn: Turn, choice_id: str) -> Choice:
    """Find a line of a turn; KeyError where there is none."""
    found: Choice = _found(turn.choices, choice_id)
    return found


def band(temperature: int) -> int:
    """Give the step of the thermometer, 1 (calm) to 5 (heated): 0-19, 20-39, … 80-100."""
    return 1 + sum(temperature >= edge for edge in _BANDS)


def walk(play: RolePlay) -> Iterator[State]:
    """Give every finished play, each path once."""
    open_ = [begin(play)]
    while open_:
        state = open_.pop()
        if state.turn is None:
            yield state
            continue
        turn = turn_of(play, state.turn)
        open_.extend(choose(play, state, choice.id) for choice in turn.choices)


def _enter(play: RolePlay, state: State, turn_id: str) -> State:
    turn = turn_of(play, turn_id)
    moved = state
    if turn.drift != (0, 0):
        moved = _move(moved, turn_id, None, "drift", turn.drift)
    left = []
    for origin, choice_id in state.due:
        later = choice_of(turn_of(play, origin), choice_id).later
        if later is not None and later.turn == turn_id:
            moved = _move(moved, turn_id, choice_id, "later", (later.temperature, later.trust))
        else:
            left.append((origin, choice_id))
    return State(
        turn_id, moved.temperature, moved.trust, state.path, state.flags, tuple(left), moved.moves
    )


def origin_of(play: RolePlay, move: Move) -> Turn:
    """Give the turn in which a move's line was said: what came due was said earlier."""
    for turn in play.turns:
        for choice in turn.choices:
            if choice.id != move.choice:
                continue
            due = choice.later is not None and choice.later.turn == move.turn
            if turn.id == move.turn if move.kind == "choice" else due:
                return turn
    raise KeyError(move.choice)


def due_at(play: RolePlay, state: State) -> list[Later]:
    """Give what came due when the open turn began."""
    found = []
    for move in state.moves:
        if move.kind == "later" and move.turn == state.turn and move.choice is not None:
            later = next(
                choice.later
                for turn in play.turns
                for choice in turn.choices
                if choice.id == move.choice and choice.later and choice.later.turn == state.turn
            )
            found.append(later)
    return found


def _strength(choice: Choice, *, half: bool) -> tuple[int, int]:
    if not half:
        return choice.temperature, choice.trust
    return int(choice.temperature / 2), int(choice.trust / 2)


def _move(
    state: State,
    turn: str,
    choice: str | None,
    kind: str,
    by: tuple[int, int],
    *,
    half: bool = False,
) -> State:
    temperature = min(100, max(0, state.temperature + by[0]))
    trust = min(100, max(0, state.trust + by[1]))
    move = Move(
        turn, choice, kind, temperature - state.temperature, trust - state.trust,
        temperature, trust, half,
    )  # fmt: skip
    return State(
        state.turn, temperature, trust, state.path, state.flags, state.due, (*state.moves, move)
    )


def _found(things: Any, wanted: str) -> Any:
    for thing in things:
        if thing.id == wanted:
            return thing
    raise KeyError(wanted)
