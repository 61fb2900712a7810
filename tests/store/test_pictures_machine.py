# ruff: noqa: PT017 (whether it raises depends on what came before: the point of the machine)

"""Whoever sees every picture that was ever made can reckon out five people or nobody.

People add takes, add them again, take them back, erase themselves; the facilitator makes pictures,
in any order. For any two pictures shown of one take, the later has at least five people more who
were not in the earlier, or it has the same people; none that is shown has somebody who went. Beyond
that, people whom no sum or difference of pictures can tell apart are five or more.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from poise.classroom import FEW, ClassroomError, ClassroomService
from poise.content import load_lecture
from poise.exercises.coarse import EDGES, steps
from poise.store import SqlStore
from tests.conftest import TINY, Clock

LECTURE = load_lecture(TINY)
TAKES = ("neutral", "anxious")
TAKE = st.sampled_from(TAKES)
STEPS = st.fixed_dictionaries(
    {
        "pace": st.none() | st.integers(0, steps("pace") - 1),
        "pauses": st.integers(0, steps("pauses") - 1),
        "reach": st.integers(0, steps("reach") - 1),
    }
)
WHO = st.integers(0, 1000)
Shown = tuple[str, frozenset[str]]


class Pictures(RuleBasedStateMachine):
    """One class; the model knows what each person's take was when it was accepted last."""

    url: str = ""
    tables: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="poise-pictures-"))
        self.runner = asyncio.Runner()
        if not self.url:
            shutil.copy(self.tables, self.folder / "a.sqlite")
        where = self.url or f"sqlite:///{self.folder / 'a.sqlite'}"
        self.store: SqlStore = self.run(SqlStore.open(where, window=0))
        self.service = ClassroomService(self.store, {"t1": LECTURE}, clock=Clock())
        self.seats: list[str] = []
        self.added: dict[str, dict[str, dict[str, Any]]] = {take: {} for take in TAKES}
        self.gone: dict[str, set[str]] = {take: set() for take in TAKES}
        self.shown: dict[str, list[frozenset[str]]] = {take: [] for take in TAKES}
        # By quantity: a take without a baseline has no pace, so fewer people stand behind it.
        self.behind: dict[Shown | tuple[str, str], list[frozenset[str]]] = defaultdict(list)

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    def allowed(self, work: Any, *codes: str) -> bool:
        try:
            self.run(work)
        except ClassroomError as error:
            assert error.code in codes, error.code
            return False
        return True

    @initialize()
    def begin(self) -> None:
        self.room = self.run(self.service.open_class(lecture="t1", language="en"))

    def _add(self, seat: str, take: str, found: dict[str, Any]) -> None:
        work = self.service.share_take(self.room.id, seat, ("t1", "one-line", take), found)
        if self.allowed(work, "voice-in-picture", "no-such-seat"):
            assert not any(seat in people for people in self.shown[take])
            self.added[take][seat] = found
            self.gone[take].discard(seat)

    @rule(take=TAKE, found=st.lists(STEPS, min_size=1, max_size=7))
    def people_come_and_add(self, take: str, found: list[dict[str, Any]]) -> None:
        for one in found:
            joined = self.run(self.service.join(self.room.code, "n", group=1, language="en"))
            self.seats.append(joined.id)
            self._add(joined.id, take, one)

    @precondition(lambda self: self.seats)
    @rule(take=TAKE, found=STEPS, who=st.lists(WHO, min_size=1, max_size=6))
    def people_add_again(self, take: str, found: dict[str, Any], who: list[int]) -> None:
        for number in who:
            self._add(self.seats[number % len(self.seats)], take, found)

    @precondition(lambda self: self.seats)
    @rule(who=WHO)
    def withdraw(self, who: int) -> None:
        seat = self.seats[who % len(self.seats)]
        if self.allowed(self.service.withdraw_takes(self.room.id, seat), "no-such-seat"):
            self._went(seat)

    @precondition(lambda self: self.seats)
    @rule(who=WHO)
    def erase(self, who: int) -> None:
        seat = self.seats[who % len(self.seats)]
        if self.allowed(self.service.erase(self.room.id, seat), "no-such-seat"):
            self._went(seat)

    def _went(self, seat: str) -> None:
        for take in TAKES:
            if self.added[take].pop(seat, None) is not None:
                self.gone[take].add(seat)

    @rule(take=TAKE)
    def make(self, take: str) -> None:
        before = self._picture(take)
        made = self.allowed(self.service.make_picture(self.room.id, "one-line", take), "voice-few")
        after = self._picture(take)
        assert made or after == before
        assert not made or after is not None

    def _tasks(self) -> dict[str, dict[str, Any]]:
        view = self.run(self.service.view(self.room.id, audience="console", language="en"))
        tasks = view["voice"]["tasks"]
        return {one["take"]: one for one in tasks if one["task"] == "one-line"}

    def _picture(self, take: str) -> Any:
        return self._tasks()[take]["picture"]

    def _lots(self, take: str) -> list[frozenset[str]]:
        """Read from the tables whose takes are in the picture that is shown."""

        async def read(records: Any) -> Any:
            room = self.room.id
            return await records.voice_shares(room), await records.voice_lots(room)

        shares, lots = self.run(self.store.read(read))
        shown = [one.id for one in lots if one.take == take and one.state == "shown"]
        return [frozenset(one.participant_id for one in shares if one.lot == lot) for lot in shown]

    @invariant()
    def what_is_shown_keeps_to_the_rules(self) -> None:
        if not hasattr(self, "room"):
            return
        for take, task in self._tasks().items():
            assert task["people"] is None or task["people"] >= FEW
            if task["picture"] is not None:
                self._look_at(take, task["picture"])
            self._compare(self.shown[take])
            for name in EDGES:
                self._compare(self.behind[take, name])

    def _look_at(self, take: str, picture: dict[str, Any]) -> None:
        lots = self._lots(take)
        people = frozenset().union(*lots)
        assert picture["people"] == len(people)
        assert not people & self.gone[take], "somebody who went is still in it"
        if people not in self.shown[take]:
            self.shown[take].append(people)
        for name in EDGES:
            known = [
                {one for one in lot if self.added[take][one][name] is not None} for lot in lots
            ]
            seen = frozenset().union(*(one for one in known if len(one) >= FEW))
            counts = Counter(self.added[take][one][name] for one in seen)
            drawn = picture[name]
            assert (drawn is None) == (not seen)
            if drawn is not None:
                assert drawn["counts"] == [counts[step] for step in range(steps(name))]
                if seen not in self.behind[take, name]:
                    self.behind[take, name].append(seen)

    def _compare(self, pictures: list[frozenset[str]]) -> None:
        for n, later in enumerate(pictures):
            for earlier in pictures[:n]:
                assert len(later - earlier) >= FEW
        # What every sum and difference weighs alike cannot be told apart.
        alike = Counter(tuple(one in people for people in pictures) for one in _all(pictures))
        assert not alike or min(alike.values()) >= FEW

    def teardown(self) -> None:
        self.run(self.store.close())
        self.runner.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _all(pictures: list[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*pictures)


def test_nobody_is_reckoned_out(database_url: str, tables: Path) -> None:
    url = "" if "sqlite" in database_url else database_url
    machine = type("Machine", (Pictures,), {"url": url, "tables": tables})
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=10 if not url else 4,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=slow,
        ),
    )
