# ruff: noqa: PT017 (whether it raises depends on what came before: the point of the machine)

"""Any interleaving of ballots, repeats, changes and closings leaves the right tally."""

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
    rule,
    run_state_machine_as_test,
)

from poise.classroom import ClassroomError, ClassroomService
from poise.content import load_lecture
from poise.store import SqlStore
from tests.conftest import TINY, Clock

OPTIONS = st.sampled_from("abc")
LECTURE = load_lecture(TINY)


class Room(RuleBasedStateMachine):
    """One class, one prompt; the model is a mapping of voters to their last accepted ballots."""

    seats = Bundle("seats")
    url: str = ""
    tables: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="poise-machine-"))
        self.runner = asyncio.Runner()
        self.clock = Clock()
        if not self.url:
            shutil.copy(self.tables, self.folder / "a.sqlite")
        where = self.url or f"sqlite:///{self.folder / 'a.sqlite'}"
        self.store: SqlStore = self.run(SqlStore.open(where, window=0))
        self.service = ClassroomService(self.store, {"t1": LECTURE}, clock=self.clock)
        self.last: dict[str, str] = {}
        self.sent: dict[tuple[str, str], str] = {}
        self.open = True
        self.fell = False
        self.before = 0

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    @initialize()
    def begin(self) -> None:
        self.room = self.run(self.service.open_class(lecture="t1", language="en", groups=3))
        self.run(self.service.open_prompt(self.room.id, "discuss", "silent"))
        self.round = self.run(self.service.count(self.room.id))["round"]

    @rule(target=seats)
    def join(self) -> str:
        joined = self.run(self.service.join(self.room.code, "n", group=None, language="en"))
        return str(joined.id)

    def cast(self, seat: str, option: str, mark: str) -> None:
        work = self.service.cast(self.room.id, seat, self.round, {"option": option}, mark)
        try:
            ballot = self.run(work)
        except ClassroomError as error:
            if error.code == "withdrawn":
                assert (seat, mark) in self.sent
                assert seat not in self.last
            else:
                assert error.code == "no-such-seat" or (error.code == "round-closed")
                assert error.code == "no-such-seat" or not self.open
            return
        if (seat, mark) not in self.sent:
            assert self.open
            self.sent[seat, mark] = option
            self.last[seat] = option
        assert ballot.choice == {"option": self.last[seat]}

    @rule(seat=seats, option=OPTIONS, mark=st.sampled_from("1234567"))
    def vote(self, seat: str, option: str, mark: str) -> None:
        """A new ballot, or the repeat of one; a repeat carries the choice it had."""
        self.cast(seat, self.sent.get((seat, mark), option), mark)

    @rule(seat=seats, options=st.lists(OPTIONS, min_size=2, max_size=5), mark=st.integers(8, 99))
    def many_taps(self, seat: str, options: list[str], mark: int) -> None:
        async def all_at_once() -> list[Any]:
            casts = [
                self.service.cast(self.room.id, seat, self.round, {"option": one}, f"{mark}-{n}")
                for n, one in enumerate(options)
            ]
            return await asyncio.gather(*casts, return_exceptions=True)

        for n, (option, result) in enumerate(zip(options, self.run(all_at_once()), strict=True)):
            if not isinstance(result, ClassroomError) and (seat, f"{mark}-{n}") not in self.sent:
                self.sent[seat, f"{mark}-{n}"] = option
                self.last[seat] = option

    @rule(seat=seats)
    def withdraw(self, seat: str) -> None:
        try:
            self.run(self.service.withdraw(self.room.id, seat, self.round))
        except ClassroomError as error:
            assert error.code in ("round-closed", "no-such-seat")
            return
        assert self.open
        self.fell = self.last.pop(seat, None) is not None or self.fell

    @rule(seat=seats)
    def erase(self, seat: str) -> None:
        try:
            self.run(self.service.erase(self.room.id, seat))
        except ClassroomError as error:
            assert error.code == "no-such-seat"
            return
        self.fell = self.last.pop(seat, None) is not None or self.fell

    @rule()
    def close(self) -> None:
        self.run(self.service.close_round(self.room.id))
        self.open = False

    @rule()
    def reopen(self) -> None:
        self.run(self.service.reopen_round(self.room.id))
        self.open = True

    @rule()
    def a_minute_more_that_passes(self) -> None:
        self.run(self.service.extend_round(self.room.id, seconds=60))
        self.clock.pass_(61)
        self.open = False

    @invariant()
    def tally_is_the_last_accepted_ballot_of_each(self) -> None:
        if not hasattr(self, "room"):
            return
        snapshot = self.run(self.store.read(lambda records: records.snapshot(self.room.id)))
        tally = {choice["option"]: number for choice, number in snapshot.tallies[self.round]}
        assert tally == dict(Counter(self.last.values()))
        answered = self.run(self.service.count(self.room.id))["answered"]
        assert answered >= self.before or self.fell
        self.before, self.fell = answered, False

    def teardown(self) -> None:
        self.run(self.store.close())
        self.runner.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _settings(examples: int) -> settings:
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    return settings(
        max_examples=examples, stateful_step_count=15, deadline=None, suppress_health_check=slow
    )


def test_on_either_database(database_url: str, tables: Path) -> None:
    url = "" if "sqlite" in database_url else database_url
    machine = type("Machine", (Room,), {"url": url, "tables": tables})
    run_state_machine_as_test(machine, settings=_settings(12))
