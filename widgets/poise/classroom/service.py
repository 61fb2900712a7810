"""The classroom's use cases, in one object."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from poise.classroom.ports import Store
from poise.classroom.prompts import Prompts
from poise.classroom.seats import Seats
from poise.classroom.voting import Voting
from poise.content import Lecture


class ClassroomService(Seats, Prompts, Voting):
    """All that can be done in a classroom.

    Every method that changes something returns after the commit; what it raises
    (`ClassroomError`, `StoreError`) left no trace.

    Parameters
    ----------
    store
        Where it is kept.
    lectures
        Lecture id to its bank.
    clock
        Seconds since 1970; tests pass their own.
    """

    def __init__(
        self,
        store: Store,
        lectures: Mapping[str, Lecture],
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(store, lectures, clock=clock)
