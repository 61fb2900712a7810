# ruff: noqa: PT017 (whether it raises depends on what came before: the point of the machine)

"""Whatever people and facilitator do, in any order: the rules of the classroom hold.

Every acknowledged ballot counts exactly once, none after closing; no seat is taken twice; nobody's
ballot is for the own group's answer; what is counted is what is stored.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from poise.classroom import ClassroomError, ClassroomService
from poise.content import load_lecture
from poise.store import SqlStore
from poise.store.tables import ballots
from tests.conftest import TINY, Clock

LECTURE = load_lecture(TINY)
GROUPS = st.integers(1, 3)
# What each refusal may be; anything else is a fault.
EXPECTED = {
    "round-closed", "class-paused", "class-closed", "no-such-seat", "own-answer", "unknown-option",
    "not-now", "withdrawn", "group-open", "no-such-group", "unknown-round",
}  # fmt: skip


class Class(RuleBasedStateMachine):
    """One class and its one prompt; the model knows what was acknowledged, by round and voter."""

    seats = Bundle("seats")
    url: str = ""
    tables: Path
    ballots_per: str = "person"

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="poise-class-"))
        self.runner = asyncio.Runner()
        self.clock = Clock()
        if not self.url:
            shutil.copy(self.tables, self.folder / "a.sqlite")
        where = self.url or f"sqlite:///{self.folder / 'a.sqlite'}"
        self.store: SqlStore = self.run(SqlStore.open(where, window=0))
        self.service = ClassroomService(self.store, {"t1": LECTURE}, clock=self.clock)
        self.kept: dict[int, dict[str, Any]] = {}
        self.people: set[str] = set()
        self.paused = False
        self.marks = 0

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    def allowed(self, work: Any) -> Any:
        """Do something that the rules may refuse; tells None then."""
        try:
            return self.run(work) or True
        except ClassroomError as error:
            assert error.code in EXPECTED, error.code
            return None

    @initialize()
    def begin(self) -> None:
        self.room = self.run(self.service.open_class(lecture="t1", language="en", groups=3))
        self.run(self.service.settings(self.room.id, ballots_per=self.ballots_per))
        self.run(self.service.open_prompt(self.room.id, "discuss", "silent"))

    @property
    def snapshot(self) -> Any:
        return self.run(self.store.read(lambda records: records.snapshot(self.room.id)))

    @rule(target=seats, group=st.none() | GROUPS)
    def join(self, group: int | None) -> str:
        try:
            joined = self.run(self.service.join(self.room.code, "n", group=group, language="en"))
        except ClassroomError as error:
            assert error.code == "no-such-group"
            joined = self.run(self.service.join(self.room.code, "n", group=None, language="en"))
        assert joined.id not in self.people
        back = self.run(self.service.reenter(self.room.code, joined.reentry))
        assert back == joined, "another device has the same seat, not a second one"
        self.people.add(joined.id)
        return str(joined.id)

    def _choice(self, snapshot: Any, option: str, pick: int) -> dict[str, Any]:
        if snapshot.round.kind != "peer":
            return {"option": option}
        answers = [one.id for one in snapshot.answers]
        return {"answer": answers[pick % len(answers)] if answers else 999}

    @rule(seat=seats, option=st.sampled_from("abc"), pick=st.integers(0, 5), twice=st.booleans())
    def vote(self, seat: str, option: str, pick: int, twice: bool) -> None:
        snapshot = self.snapshot
        choice, last = self._choice(snapshot, option, pick), snapshot.round
        self.marks += 1
        mark = f"m{self.marks}"
        for _ in range(2 if twice else 1):  # a repeat, since its answer was lost on the way
            ballot = self.allowed(self.service.cast(self.room.id, seat, last.id, choice, mark))
            if ballot is None:
                continue
            assert last.state == "open"
            assert not self.paused
            assert ballot.choice == choice
            self.kept.setdefault(last.id, {})[ballot.voter] = choice
            self._not_the_own_group_s(snapshot, seat, ballot)

    def _not_the_own_group_s(self, snapshot: Any, seat: str, ballot: Any) -> None:
        if "answer" in ballot.choice:
            voter = self.run(self.service.participant(self.room.id, seat))
            answer = next(one for one in snapshot.answers if one.id == ballot.choice["answer"])
            assert answer.group != voter.group
            assert answer.participant_id != seat

    @rule(seat=seats)
    def withdraw(self, seat: str) -> None:
        last = self.snapshot.round
        if self.allowed(self.service.withdraw(self.room.id, seat, last.id)):
            person = self.run(self.service.participant(self.room.id, seat))
            grouped = last.kind == "peer" and self.ballots_per == "group"
            voter = f"g{person.group}" if grouped else seat
            self.kept.get(last.id, {}).pop(voter, None)

    @rule(seat=seats)
    def answer(self, seat: str) -> None:
        last = self.snapshot.round
        self.marks += 1
        self.allowed(
            self.service.submit_answer(self.room.id, seat, last.id, "ours", f"m{self.marks}")
        )

    @rule(kind=st.sampled_from(["answers", "peer", "evidence", "revote"]))
    def go_on(self, kind: str) -> None:
        self.allowed(self.service.next_round(self.room.id, kind))

    @rule()
    def close(self) -> None:
        self.run(self.service.close_round(self.room.id))

    @rule()
    def reopen(self) -> None:
        self.allowed(self.service.reopen_round(self.room.id))

    @rule()
    def again(self) -> None:
        before = self.snapshot.round
        new = self.allowed(self.service.repeat_round(self.room.id))
        if new is not None:
            assert new.id > before.id
            assert (new.kind, self.snapshot.voters(new.id)) == (before.kind, 0)

    @rule()
    def reveal_and_hide(self) -> None:
        if self.allowed(self.service.reveal(self.room.id)):
            self.run(self.service.view(self.room.id, audience="screen", language="en"))
            self.run(self.service.hide(self.room.id))

    @rule(on=st.booleans())
    def lunch(self, on: bool) -> None:
        work = self.service.pause_class if on else self.service.start_class
        self.run(work(self.room.id))
        self.paused = on

    @rule(seat=seats, group=GROUPS)
    def move(self, seat: str, group: int) -> None:
        self.allowed(self.service.set_group(self.room.id, seat, group))
        self._forget_taken_back()

    @rule(group=GROUPS, into=GROUPS)
    def merge(self, group: int, into: int) -> None:
        if group != into:
            self.allowed(self.service.merge_groups(self.room.id, group, into))
            self._forget_taken_back()

    @rule(how=st.sampled_from(["random", "mixed"]), size=st.integers(1, 4))
    def regroup(self, how: str, size: int) -> None:
        self.allowed(self.service.regroup(self.room.id, how, size))
        self._forget_taken_back()

    def _forget_taken_back(self) -> None:
        """A ballot for what has become the own group's answer is taken back; no other is."""
        snapshot = self.snapshot
        owners = {one.id: one.group for one in snapshot.answers}
        where = {one.id: one.group for one in self.run(self.service.seats(self.room.id))}
        for cast in self.kept.values():
            for voter, choice in list(cast.items()):
                if voter in where and owners.get(choice.get("answer")) == where[voter]:
                    del cast[voter]

    @precondition(lambda self: len(self.people) > 1)
    @rule(seat=seats)
    def leave(self, seat: str) -> None:
        if self.allowed(self.service.erase(self.room.id, seat)):
            self.people.discard(seat)
            for cast in self.kept.values():
                cast.pop(seat, None)

    @invariant()
    def the_rules_hold(self) -> None:
        if hasattr(self, "room"):
            snapshot, rows, seats = self.run(self.store.read(self._stored))
            self._what_was_acknowledged_is_what_counts(snapshot, rows)
            self._nobody_has_a_ballot_for_the_own_group(snapshot, seats)

    async def _stored(self, records: Any) -> tuple[Any, dict[int, int], Any]:
        statement = select(ballots.c.round_id, func.count()).group_by(ballots.c.round_id)
        rows = dict((await records._connection.execute(statement)).all())
        seats = await records.participants(self.room.id)
        return await records.snapshot(self.room.id), rows, seats

    def _what_was_acknowledged_is_what_counts(self, snapshot: Any, rows: dict[int, int]) -> None:
        for one in snapshot.rounds:
            tally = {repr(dict(choice)): number for choice, number in snapshot.tallies[one.id]}
            kept = self.kept.get(one.id, {})
            assert tally == dict(Counter(repr(choice) for choice in kept.values()))
            assert snapshot.voters(one.id) == rows.get(one.id, 0)

    def _nobody_has_a_ballot_for_the_own_group(self, snapshot: Any, seats: Any) -> None:
        owners = {one.id: one.group for one in snapshot.answers}
        for one in seats:
            for cast in self.kept.values():
                answer = cast.get(one.id, {}).get("answer")
                assert answer is None or owners[answer] != one.group

    def teardown(self) -> None:
        self.run(self.store.close())
        self.runner.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _run(database_url: str, tables: Path, ballots_per: str) -> None:
    url = "" if "sqlite" in database_url else database_url
    given = {"url": url, "tables": tables, "ballots_per": ballots_per}
    machine = type("Machine", (Class,), given)
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=slow
        ),
    )


def test_a_ballot_for_each_person(database_url: str, tables: Path) -> None:
    _run(database_url, tables, "person")


def test_a_ballot_for_each_group(database_url: str, tables: Path) -> None:
    _run(database_url, tables, "group")
