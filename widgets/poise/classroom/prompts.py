"""What is asked: opening and ending prompts, and questions that the facilitator types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, get_args

from poise.classroom.asking import ask_of
from poise.classroom.base import UseCases, end_open, prompt_and_round
from poise.classroom.errors import ClassroomError
from poise.classroom.model import Classroom, Prompt, PromptForm
from poise.classroom.ports import Records
from poise.classroom.rounds import check_seconds, end_of
from poise.classroom.steps import steps_of
from poise.classroom.typed import MOST_TYPED, clean_question


class Prompts(UseCases):
    """What is asked."""

    async def open_prompt(
        self,
        class_id: str,
        form: str,
        source: str,
        *,
        seconds: int | None = None,
        announced: bool = False,
    ) -> Prompt:
        """Put a question to the room; what was open ends.

        For ``classify`` the source may be a set: its next item that this class has not seen opens.
        `announced` tells everybody beforehand that results show even for fewer than five voters.
        """
        check_seconds(seconds)

        async def change(records: Records, classroom: Classroom) -> Prompt:
            wanted = await self._source(records, classroom, form, source)
            ask = ask_of(self._lecture(classroom.lecture), classroom, form, wanted)
            now = self._clock()
            await end_open(records, class_id, now)
            kind: PromptForm = form  # type: ignore[assignment]  # _source has checked it
            prompt = Prompt(0, class_id, kind, wanted, "vote", now, announced=announced, ask=ask)
            first: Any = steps_of(prompt)[0]
            prompt = await records.add_prompt(replace(prompt, stage=first))
            await records.add_round(prompt.id, first, now, end_of(now, seconds))
            screen = replace(classroom.screen, mode="prompt", section=None, page=0, ends_at=None)
            await records.change_classroom(class_id, screen=asdict(replace(screen, stopped=False)))
            return prompt

        return await self._change(class_id, change, when="open")

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
