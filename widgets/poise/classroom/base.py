"""What all use cases share: the store, the lectures, the clock, and how a change is made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from poise.classroom.errors import ClassroomError
from poise.classroom.model import Classroom, Participant, Prompt, Round, Snapshot
from poise.classroom.ports import Reading, Records, Store
from poise.classroom.shared import SharedRead
from poise.content import Lecture

T = TypeVar("T")
Change = Callable[[Records, Classroom], Awaitable[T]]


class UseCases:
    """The base of the parts of `ClassroomService`."""

    def __init__(
        self, store: Store, lectures: Mapping[str, Lecture], *, clock: Callable[[], float]
    ) -> None:
        self._store = store
        self._lectures = lectures
        self._clock = clock
        self._snapshots: dict[str, SharedRead[Snapshot]] = {}

    def _lecture(self, lecture_id: str) -> Lecture:
        try:
            return self._lectures[lecture_id]
        except KeyError:
            raise ClassroomError("no-such-lecture", lecture=lecture_id) from None

    async def _change(self, class_id: str, change: Change[T], *, closed: bool = False) -> T:
        """Make a change in one transaction and let `seq` rise; `closed` allows closed classes."""

        async def work(records: Records) -> T:
            classroom = await _classroom(records, class_id)
            if classroom.closed_at is not None and not closed:
                raise ClassroomError("class-closed")
            result = await change(records, classroom)
            await records.touch(class_id)
            return result

        return await self._store.write(work)


async def _classroom(records: Reading, class_id: str) -> Classroom:
    classroom = await records.classroom(class_id)
    if classroom is None:
        raise ClassroomError("no-such-class")
    return classroom


async def seat(records: Reading, class_id: str, participant_id: str) -> Participant:
    """Find a participant, or refuse."""
    participant = await records.participant(class_id, participant_id)
    if participant is None:
        raise ClassroomError("no-such-seat")
    return participant


async def prompt_and_round(records: Reading, class_id: str) -> tuple[Prompt, Round]:
    """Find the open prompt and its last round, or refuse."""
    prompt = await records.open_prompt(class_id)
    if prompt is None:
        raise ClassroomError("no-prompt-open")
    return prompt, (await records.rounds(prompt.id))[-1]
