"""What is asked: opening and ending prompts, and questions that the facilitator types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, get_args

from poise.classroom.asking import ask_of
from poise.classroom.base import end_open, prompt_and_round
from poise.classroom.errors import ClassroomError
from poise.classroom.fishbowl import after_line
from poise.classroom.model import Classroom, Prompt, PromptForm
from poise.classroom.ports import Records
from poise.classroom.practice import Practice
from poise.classroom.rounds import check_seconds, end_of
from poise.classroom.rules import is_open
from poise.classroom.steps import steps_of
from poise.classroom.typed import MOST_TYPED, clean_question


class Prompts(Practice):
    """What is asked."""

    async def open_prompt(
        self,
        class_id: str,
        form: str,
        source: str,
        *,
        seconds: int | None = None,
        announced: bool = False,
        size: int = 3,
    ) -> Prompt:
        """Put a question to the room; what was open ends.

        `size` is that of the teams of a practice.

        For ``classify`` the source may be a set: its next item that this class has not seen opens.
        `announced` tells everybody beforehand that results show even for fewer than five voters.
        """
        check_seconds(seconds)

        async def change(records: Records, classroom: Classroom) -> Prompt:
            wanted = await self._source(records, classroom, form, source)
            ask = ask_of(self._lecture(classroom.lecture), classroom, form, wanted)
            kind: PromptForm = form  # type: ignore[assignment]  # _source has checked it
            prompt = Prompt(
                0, class_id, kind, wanted, "vote", self._clock(), announced=announced, ask=ask
            )
            state = await self._practising(records, classroom, prompt, size)
            return await self._put(
                records, classroom, replace(prompt, practising=state), None if state else seconds
            )

        return await self._change(class_id, change, when="open")

    async def say_line(self, class_id: str, line: str, *, seconds: int | None = None) -> Prompt:
        """In a fishbowl: say the line that the room has chosen, and open the next turn."""
        check_seconds(seconds)

        async def change(records: Records, classroom: Classroom) -> Prompt:
            before, last = await prompt_and_round(records, class_id)
            if before.form != "fishbowl" or is_open(last, self._clock()):
                raise ClassroomError("not-now")
            lecture = self._lecture(classroom.lecture)
            try:
                source = after_line(lecture, before.source, line)
            except KeyError:
                raise ClassroomError("unknown-option", option=line) from None
            ask = ask_of(lecture, classroom, "fishbowl", source)
            prompt = replace(
                before, source=source, ask=ask, stage="vote", opened_at=self._clock(),
                revealed=False, evidence_at=None,
            )  # fmt: skip
            return await self._put(records, classroom, prompt, seconds)

        return await self._change(class_id, change, when="open")

    async def _put(
        self, records: Records, classroom: Classroom, prompt: Prompt, seconds: int | None
    ) -> Prompt:
        now = prompt.opened_at
        await end_open(records, classroom.id, now)
        first: Any = steps_of(prompt)[0]
        kept = await records.add_prompt(replace(prompt, stage=first))
        await records.add_round(kept.id, first, now, end_of(now, seconds))
        screen = replace(classroom.screen, mode="prompt", section=None, page=0, ends_at=None)
        await records.change_classroom(classroom.id, screen=asdict(replace(screen, stopped=False)))
        return kept

    async def _source(self, records: Records, classroom: Classroom, form: str, source: str) -> str:
        lecture = self._lecture(classroom.lecture)
        if form not in get_args(PromptForm):
            raise ClassroomError("unknown-prompt", source=source)
        one = next((one for one in lecture.sets if one.id == source), None)
        if form == "classify" and one is not None:
            opened = set(await records.opened_sources(classroom.id, "classify"))
            return next((item for item in one.items if item not in opened), one.items[0])
        return source

    async def type_question(self, class_id: str, question: Mapping[str, Any]) -> str:
        """Keep a question that the facilitator has typed; gives the source to open it by.

        A question stays as it is once it is kept: what was voted on must not change afterwards.
        """

        async def change(records: Records, classroom: Classroom) -> str:
            typed = classroom.typed
            if len(typed) >= MOST_TYPED:
                raise ClassroomError("too-many", limit=MOST_TYPED)
            number = 1 + max((int(one["id"].rpartition("-")[2]) for one in typed), default=0)
            kept = clean_question(question, f"typed-{number}")
            await records.change_classroom(class_id, typed=[*typed, kept])
            return str(kept["id"])

        return await self._change(class_id, change)

    async def end_prompt(self, class_id: str) -> None:
        """Put the prompt away; the projector goes back to the join page."""

        async def change(records: Records, classroom: Classroom) -> None:
            await prompt_and_round(records, class_id)
            await end_open(records, class_id, self._clock())
            if classroom.screen.mode == "prompt":
                screen = replace(classroom.screen, mode="join")
                await records.change_classroom(class_id, screen=asdict(screen))

        await self._change(class_id, change)
