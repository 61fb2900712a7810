"""The classroom's use cases, in one object."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from poise.classroom.box import Box
from poise.classroom.classes import Classes
from poise.classroom.export import Export
from poise.classroom.grouping import Grouping
from poise.classroom.ports import Store
from poise.classroom.prompts import Prompts
from poise.classroom.register import Register
from poise.classroom.rounds import Rounds
from poise.classroom.seats import Seats
from poise.classroom.texts import Texts
from poise.classroom.voices import VoicePictures
from poise.classroom.voting import Voting
from poise.classroom.wall import Wall
from poise.content import Lecture


class ClassroomService(
    Classes,
    Seats,
    Grouping,
    Prompts,
    Rounds,
    Voting,
    Texts,
    Wall,
    Box,
    VoicePictures,
    Register,
    Export,
):
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
