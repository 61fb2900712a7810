"""Who practises with whom, in which role: pure, so that odd numbers and leavers can be tried."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations
from typing import Any, Literal

Role = Literal["agent", "customer", "observer"]
Phase = Literal["read", "play", "talk"]
PHASES: tuple[Phase, ...] = ("read", "play", "talk")
SIZES = (2, 3)
_MOST = 4


@dataclass(frozen=True)
class Team:
    """A few people at one table.

    Attributes
    ----------
    roles
        Participant to the role in this turn.
    stopped
        Whether somebody in it has said stop.
    """

    roles: Mapping[str, Role]
    stopped: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(self.roles)

    def observes(self, person: str) -> bool:
        """Tell whose sheet counts: the observer's; where there is none, the customer's."""
        role = self.roles.get(person)
        return role == "observer" or (role == "customer" and "observer" not in self.roles.values())


@dataclass(frozen=True)
class Practising:
    """Where a practice stands.

    Attributes
    ----------
    size
        Of a team, as the facilitator wants it.
    had
        Participant to the roles of the turns so far, this one included.
    phase, until
        What everybody does now, and when the clock runs out (seconds since 1970).
    turn
        From 1.
    """

    size: int
    teams: tuple[Team, ...] = ()
    had: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)
    phase: Phase = "read"
    until: float | None = None
    turn: int = 1

    @property
    def turns(self) -> int:
        """How many turns it takes until each has had each role."""
        return max((min(len(team.roles), 3) for team in self.teams), default=self.size)

    def team_of(self, person: str) -> int | None:
        """Give the place of a person's team."""
        return next((n for n, team in enumerate(self.teams) if person in team.roles), None)


def gather(people: Sequence[tuple[str, int]], size: int, chance: random.Random) -> Practising:
    """Make teams and deal the first roles.

    Parameters
    ----------
    people
        Participant and table: neighbours practise together where the numbers allow it.
    size
        2 or 3. Where people are left over, teams of three become pairs (or a pair three); nobody
        is alone but a single person.
    """
    order = list(people)
    chance.shuffle(order)
    order.sort(key=lambda one: one[1])
    ids = [person for person, _ in order]
    teams = []
    for many in sizes_of(len(ids), size):
        teams.append(tuple(ids[:many]))
        del ids[:many]
    return deal(Practising(size, turn=0), teams)


def sizes_of(people: int, size: int) -> list[int]:
    """Cut a number of people into teams of `size`, the rest into teams one smaller or larger."""
    if people <= 3:
        return [people] if people else []
    if size == 2:
        return [2] * (people // 2 - people % 2) + [3] * (people % 2)
    whole, left = divmod(people, 3)
    pairs = {0: 0, 1: 2, 2: 1}[left]
    return [3] * (whole - (left == 1)) + [2] * pairs


def deal(state: Practising, teams: Iterable[Sequence[str]]) -> Practising:
    """Begin the next turn: everyone gets the role they have had least."""
    had = dict(state.had)
    dealt = []
    for people in teams:
        roles = _roles(people, had)
        dealt.append(Team(roles))
        for person, role in roles.items():
            had[person] = (*had.get(person, ()), role)
    return replace(
        state, teams=tuple(dealt), had=had, phase="read", until=None, turn=state.turn + 1
    )


def mend(
    teams: Iterable[Sequence[str]], present: Collection[str], late: Iterable[str] = ()
) -> list[tuple[str, ...]]:
    """Leave out who is gone, seat who came late, and let nobody sit alone.

    A team keeps its people. Who is left alone, or has just come, goes to the smallest team; two or
    more of them make a team of their own.
    """
    left = [tuple(one for one in team if one in present) for team in teams]
    alone = [one for team in left if len(team) == 1 for one in team]
    seated = {one for team in left for one in team}
    alone += [one for one in late if one in present and one not in seated]
    kept = [team for team in left if len(team) > 1]
    while len(alone) > 1:
        many = 3 if len(alone) == 3 else 2
        kept.append(tuple(alone[:many]))
        del alone[:many]
    for one in alone:
        smallest = min(range(len(kept)), key=lambda n: len(kept[n]), default=None)
        if smallest is None or len(kept[smallest]) >= _MOST:
            kept.append((one,))
        else:
            kept[smallest] = (*kept[smallest], one)
    return kept


def without(state: Practising, gone: Collection[str], late: Sequence[str] = ()) -> Practising:
    """Change teams in the middle of a turn; who comes into one that plays watches, if it can."""
    present = {one for team in state.teams for one in team.people if one not in gone} | set(late)
    teams = mend([team.people for team in state.teams], present, late)
    before = {person: team for team in state.teams for person in team.people}
    had = {person: roles for person, roles in state.had.items() if person not in gone}
    seated = []
    for people in teams:
        roles = _kept(people, before)
        seated.append(Team(roles, any(before[one].stopped for one in people if one in before)))
        for person, role in roles.items():
            earlier = had.get(person, ())
            had[person] = (*(earlier[:-1] if person in before else earlier), role)
    return replace(state, teams=tuple(seated), had=had)


def _kept(people: Sequence[str], before: Mapping[str, Team]) -> dict[str, Role]:
    """Keep the roles of this turn; agent and customer are filled, the rest observe."""
    roles: dict[str, Role] = {}
    taken: set[Role] = set()
    for one in (one for one in people if one in before):
        role = before[one].roles[one]
        if role not in taken or role == "observer":
            roles[one] = role
            taken.add(role)
    for one in people:
        if one not in roles:
            free: list[Role] = [role for role in ("agent", "customer") if role not in taken]
            roles[one] = free[0] if free else "observer"
            taken.add(roles[one])
    for role in ("agent", "customer"):
        if role not in taken:
            watching = next((one for one in people if roles[one] == "observer"), None)
            if watching is not None:
                roles[watching] = role
                taken.add(role)
    return {one: roles[one] for one in people}


def _roles(people: Sequence[str], had: Mapping[str, Sequence[Role]]) -> dict[str, Role]:
    needed: list[Role] = ["agent", "customer", "observer", "observer"][: len(people)]  # type: ignore[assignment]
    counts = {one: Counter(had.get(one, ())) for one in people}

    def cost(roles: Sequence[Role]) -> tuple[int, int]:
        again = [counts[one][role] for one, role in zip(people, roles, strict=True)]
        # Whoever has never been the agent comes before who has never watched.
        agent = sum(
            counts[one]["agent"] for one, role in zip(people, roles, strict=True) if role == "agent"
        )
        return sum(n * n for n in again), agent

    best = min(permutations(needed), key=cost)
    return dict(zip(people, best, strict=True))


def as_data(state: Practising) -> dict[str, Any]:
    """Give it as it is kept."""
    return {
        "size": state.size,
        "teams": [{"roles": dict(team.roles), "stopped": team.stopped} for team in state.teams],
        "had": {person: list(roles) for person, roles in state.had.items()},
        "phase": state.phase,
        "until": state.until,
        "turn": state.turn,
    }


def from_data(kept: Mapping[str, Any]) -> Practising:
    """Read what `as_data` gave."""
    return Practising(
        kept["size"],
        tuple(Team(dict(one["roles"]), one["stopped"]) for one in kept["teams"]),
        {person: tuple(roles) for person, roles in kept["had"].items()},
        kept["phase"],
        kept["until"],
        kept["turn"],
    )
