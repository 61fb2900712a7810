"""When it counts: rounds close, go on, come again, and are revealed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from poise.classroom.base import UseCases, prompt_and_round, prompt_and_rounds
from poise.classroom.errors import ClassroomError
from poise.classroom.evidence import has_evidence
from poise.classroom.model import Classroom, Prompt, Round
from poise.classroom.ports import Records
from poise.classroom.rules import check_hands, hands_of, is_open
from poise.classroom.steps import check_next

MOST_SECONDS = 3600


class Rounds(UseCases):
    """When a question counts."""

    async def close_round(self, class_id: str) -> None:
        """Close the open round; closing a closed one does nothing."""

        async def change(records: Records, classroom: Classroom) -> None:
            _, last = await prompt_and_round(records, class_id)
            if last.state == "open":
                await records.change_round(last.id, state="closed", closed_at=self._clock())

        await self._change(class_id, change)

    async def extend_round(self, class_id: str, *, seconds: int = 20) -> None:
        """Give more time: to an open round, or by opening a closed one for that long."""
        check_seconds(seconds)

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, last = await prompt_and_round(records, class_id)
            now = self._clock()
            if prompt.practising is not None:
                raise ClassroomError("not-now")  # its clock is that of the turn
            start = last.ends_at if is_open(last, now) and last.ends_at else now
            await _open_again(records, prompt, last, start + seconds)

        await self._change(class_id, change, when="open")

    async def reopen_round(self, class_id: str) -> None:
        """Open the last round again, without an end; not once results have been seen."""

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, last = await prompt_and_round(records, class_id)
            await _open_again(records, prompt, last, None)

        await self._change(class_id, change, when="open")

    async def next_round(
        self, class_id: str, kind: str, *, seconds: int | None = None
    ) -> Round | None:
        """Go on to a later step; those between are skipped.

        Gives the new round; none for the evidence, which is read and not answered.
        """
        check_seconds(seconds)

        async def change(records: Records, classroom: Classroom) -> Round | None:
            prompt, rounds = await prompt_and_rounds(records, class_id)
            shown = [one for one in await records.answers(prompt.id) if one.shown]
            evidence = has_evidence(self._lecture(classroom.lecture), prompt)
            check_next(prompt, rounds, kind, answers=len(shown), evidence=evidence)
            now, step = self._clock(), _checked(kind)
            if kind == "evidence":
                since = prompt.evidence_at or now
                await records.change_prompt(prompt.id, stage=kind, evidence_at=since)
                return None
            await records.change_prompt(prompt.id, stage=kind)
            return await records.add_round(prompt.id, step, now, end_of(now, seconds))

        return await self._change(class_id, change, when="open")

    async def repeat_round(self, class_id: str, *, seconds: int | None = None) -> Round:
        """Hold the last round once more, empty; what came in before no longer counts.

        It is a new round, so that a count never goes down and a late ballot of the earlier one is
        refused. Answers in words stay, since groups go on writing where they were.
        """
        check_seconds(seconds)

        async def change(records: Records, classroom: Classroom) -> Round:
            prompt, last = await prompt_and_round(records, class_id)
            if prompt.revealed:
                raise ClassroomError("not-now")
            now = self._clock()
            if last.state == "open":
                await records.change_round(last.id, state="closed", closed_at=now)
            await records.change_prompt(prompt.id, stage=last.kind)
            return await records.add_round(prompt.id, last.kind, now, end_of(now, seconds))

        return await self._change(class_id, change, when="open")

    async def reveal(self, class_id: str) -> None:
        """Show results, reference and reasons; only after the round has been closed."""

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, last = await prompt_and_round(records, class_id)
            if is_open(last, self._clock()):
                raise ClassroomError("not-now")
            await records.change_prompt(prompt.id, revealed=True, stage="revealed")

        await self._change(class_id, change)

    async def hide(self, class_id: str) -> None:
        """Take a reveal back."""

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, last = await prompt_and_round(records, class_id)
            await records.change_prompt(prompt.id, revealed=False, stage=last.kind)

        await self._change(class_id, change)

    async def set_hands(self, class_id: str, round_id: int, counts: dict[str, int]) -> None:
        """Keep the hands counted in the room; they add to the tally and replace earlier ones."""

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, rounds = await prompt_and_rounds(records, class_id)
            one = next((r for r in rounds if r.id == round_id), None)
            if one is None:
                raise ClassroomError("unknown-round")
            if prompt.revealed:
                raise ClassroomError("not-now")
            options = hands_of(self._lecture(classroom.lecture), classroom, prompt)
            if one.kind == "peer":
                answers = await records.answers(prompt.id)
                options = tuple(str(answer.id) for answer in answers if answer.shown)
            if one.kind == "answers":
                options = ()
            await records.set_hands(round_id, check_hands(options, counts))

        await self._change(class_id, change)

    async def due(self) -> list[tuple[str, Round]]:
        """Close the rounds whose time is over and give them by class; cheap when there are none."""
        now = self._clock()
        if not await self._store.read(lambda records: records.rounds_due(now)):
            return []

        async def work(records: Records) -> list[tuple[str, Round]]:
            closed = []
            for class_id, one in await records.rounds_due(now):
                await records.change_round(one.id, state="closed", closed_at=one.ends_at)
                await records.touch(class_id)
                closed.append((class_id, replace(one, state="closed", closed_at=one.ends_at)))
            return closed

        return await self._store.write(work)


async def _open_again(records: Records, prompt: Prompt, last: Round, ends_at: float | None) -> None:
    if prompt.revealed:
        raise ClassroomError("not-now")
    await records.change_round(last.id, state="open", closed_at=None, ends_at=ends_at)
    if prompt.stage != last.kind:
        await records.change_prompt(prompt.id, stage=last.kind)


def _checked(kind: str) -> Any:
    return kind  # check_next has refused what is no step


def check_seconds(seconds: Any) -> None:
    """Refuse a time that is no whole number of seconds up to an hour; None stands for no end."""
    if seconds is not None and (
        not isinstance(seconds, int) or isinstance(seconds, bool) or not 0 < seconds <= MOST_SECONDS
    ):
        raise ClassroomError("bad-setting")


def end_of(now: float, seconds: int | None) -> float | None:
    """Give when a round of some seconds ends."""
    return None if seconds is None else now + seconds
