"""Every path of a role-play is played before anybody else plays it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from poise.content.forms.role_play import Ending, RolePlay
from poise.content.marked import Place
from poise.exercises.role_play import (
    State,
    begin,
    choice_of,
    choose,
    ending_of,
    endings_for,
    saying_of,
    turn_of,
    walk,
)

LEAD = 15
MOST_PATHS = 200_000


@dataclass(frozen=True)
class PlayFault:
    """Something that the paths show. Its words are ``rubric.play.<code>``.

    Attributes
    ----------
    place
        Below the role-play in its bank.
    """

    code: str
    place: Place = ()
    values: dict[str, object] = field(default_factory=dict)


def audit_play(play: RolePlay) -> list[PlayFault]:
    """Play all paths and say what is wrong with them.

    The checks are those of the rubric: every turn, saying and ending is reached; every (T, K)
    lies in exactly one ending, whatever flags a play carries; one slip from the best path can
    still reach its ending, by what is said after it; a taboo in the last line, or a second one
    anywhere, cannot; the best path is ahead of every path that ends elsewhere by 15.

    Returns
    -------
    list of PlayFault
        Empty for a sound play. The structure (turns that exist, no circle) is the form's `check`.
    """
    ends = list(walk(play))
    if len(ends) > MOST_PATHS:
        return [PlayFault("too-many", (), {"n": len(ends)})]
    faults = list(_partition(play, {end.flags for end in ends}))
    if faults:
        return faults  # without endings nothing else can be judged
    faults += _unreached(play, ends)
    faults += _balance(play, ends)
    faults += _rewarded(play, ends)
    return faults


def _partition(play: RolePlay, flags: set[frozenset[str]]) -> Iterator[PlayFault]:
    families = [endings_for(play, one) for one in sorted(flags, key=sorted)]
    seen: list[tuple[str, ...]] = []
    for family in families:
        names = tuple(one.id for one in family)
        if names in seen:
            continue
        seen.append(names)
        gap = _first(family, 0)
        if gap:
            yield PlayFault("no-ending", ("endings",), {"t": gap[0], "k": gap[1]})
        double = _first(family, 2)
        if double:
            yield PlayFault("two-endings", ("endings",), {"t": double[0], "k": double[1]})


def _first(family: tuple[Ending, ...], wanted: int) -> tuple[int, int] | None:
    for temperature in range(101):
        for trust in range(101):
            number = sum(one.when.holds(temperature, trust) for one in family)
            if number == wanted or (wanted == 2 and number > 2):
                return temperature, trust
    return None


def _unreached(play: RolePlay, ends: list[State]) -> Iterator[PlayFault]:
    turns, sayings = set(), set()
    open_ = [begin(play)]
    while open_:
        state = open_.pop()
        if state.turn is None:
            continue
        turn = turn_of(play, state.turn)
        turns.add(turn.id)
        sayings.add((turn.id, turn.says.index(saying_of(turn, state))))
        open_ += [choose(play, state, choice.id) for choice in turn.choices]
    for n, turn in enumerate(play.turns):
        if turn.id not in turns:
            yield PlayFault("turn-unreached", ("turns", n), {"id": turn.id})
            continue
        for s in range(len(turn.says)):
            if (turn.id, s) not in sayings:
                yield PlayFault(
                    "saying-unreached", ("turns", n, "says", s), {"id": turn.id, "n": s + 1}
                )
    reached = {ending_of(play, end).id for end in ends}
    for n, ending in enumerate(play.endings):
        if ending.id not in reached:
            yield PlayFault("ending-unreached", ("endings", n), {"id": ending.id})


def best_path(ends: list[State]) -> State:
    """Give the finished play with the highest K - T; of equals the first by its path."""
    return min(ends, key=lambda end: (-end.balance, end.path))


def _balance(play: RolePlay, ends: list[State]) -> Iterator[PlayFault]:
    best = best_path(ends)
    goal = ending_of(play, best).id
    elsewhere = [end.balance for end in ends if ending_of(play, end).id != goal]
    if elsewhere and best.balance - max(elsewhere) < LEAD:
        yield PlayFault("no-lead", (), {"lead": best.balance - max(elsewhere), "wanted": LEAD})
    for n in range(len(best.path)):
        before = best.path[:n]
        state = begin(play)
        for choice in before:
            state = choose(play, state, choice)
        assert state.turn is not None
        for other in turn_of(play, state.turn).choices:
            if other.next is None:
                continue  # nothing is said after it that could repair it
            slips = [end for end in ends if end.path[: n + 1] == (*before, other.id)]
            if not any(ending_of(play, end).id == goal for end in slips):
                yield PlayFault(
                    "no-repair", ("turns", _index(play, state.turn)),
                    {"turn": state.turn, "choice": other.id, "ending": goal},
                )  # fmt: skip


def _rewarded(play: RolePlay, ends: list[State]) -> Iterator[PlayFault]:
    taboos = {tag.id for tag in play.tags if tag.kind == "taboo"}
    goal = ending_of(play, best_path(ends)).id
    told: set[tuple[str, str]] = set()
    for end in ends:
        if ending_of(play, end).id != goal:
            continue
        said = [(one.turn, one.choice) for one in end.moves if one.choice and one.kind == "choice"]
        broken = [
            n for n, (turn, choice) in enumerate(said)
            if taboos.intersection(choice_of(turn_of(play, turn), choice).tags)
        ]  # fmt: skip
        if broken and (len(broken) > 1 or broken[-1] == len(said) - 1):
            turn, choice = said[broken[-1]]
            if (turn, choice) not in told:
                told.add((turn, choice))
                yield PlayFault(
                    "taboo-rewarded", ("turns", _index(play, turn)),
                    {"turn": turn, "choice": choice, "ending": goal},
                )  # fmt: skip


def _index(play: RolePlay, turn_id: str) -> int:
    return [turn.id for turn in play.turns].index(turn_id)
