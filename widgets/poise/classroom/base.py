"""What all use cases share: the store, the lectures, the clock, and how a change is made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Literal, TypeVar

from poise.classroom.errors import ClassroomError
from poise.classroom.model import Classroom, Participant, Prompt, Round
from poise.classroom.ports import Reading, Records, Store
from poise.classroom.rules import check_class
from poise.classroom.shared import SharedRead
from poise.classroom.snapshot import Snapshot
from poise.content import Lecture

T = TypeVar("T")
Change = Callable[[Records, Classroom], Awaitable[T]]
When = Literal["open", "unclosed", "ever"]


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

    async def _change(self, class_id: str, change: Change[T], *, when: When = "unclosed") -> T:
        """Make a change in one transaction and let `seq` rise.

        `when` says in which state of the class it is possible: while it is held (``open``), also
        before and in a pause (``unclosed``), or ``ever``.
        """

        async def work(records: Records) -> T:
            classroom = await find_class(records, class_id)
            if when == "open":
                check_class(classroom)
            elif when == "unclosed" and classroom.state == "closed":
                raise ClassroomError("class-closed")
            result = await change(records, classroom)
            await records.touch(class_id)
            return result

        return await self._store.write(work)


async def find_class(records: Reading, class_id: str) -> Classroom:
    """Find a class, or refuse."""
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


async def prompt_and_rounds(records: Reading, class_id: str) -> tuple[Prompt, list[Round]]:
    """Find the open prompt and its rounds, of which there is at least one; or refuse."""
    prompt = await records.open_prompt(class_id)
    if prompt is None:
        raise ClassroomError("no-prompt-open")
    return prompt, list(await records.rounds(prompt.id))


async def prompt_and_round(records: Reading, class_id: str) -> tuple[Prompt, Round]:
    """Find the open prompt and its last round, or refuse."""
    prompt, rounds = await prompt_and_rounds(records, class_id)
    return prompt, rounds[-1]


async def end_open(records: Records, class_id: str, now: float) -> None:
    """End the open prompt, if there is one, and its round."""
    prompt = await records.open_prompt(class_id)
    if prompt is None:
        return
    last = (await records.rounds(prompt.id))[-1]
    if last.state == "open":
        await records.change_round(last.id, state="closed", closed_at=now)
    await records.change_prompt(prompt.id, ended_at=now, practising=None)
