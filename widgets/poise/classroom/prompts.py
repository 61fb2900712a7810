"""What the facilitator does: prompts, rounds, reveal, the projector, the run sheet."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, get_args

from poise.classroom.base import UseCases, prompt_and_round
from poise.classroom.errors import ClassroomError
from poise.classroom.model import Classroom, Prompt, PromptForm, Round, RoundKind, Screen
from poise.classroom.ports import Records
from poise.classroom.rules import check_hands, check_next, check_source, is_open, options_of
from poise.content import sections

MOST_SECONDS = 3600


class Prompts(UseCases):
    """What is asked, and when it counts."""

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
        _check_seconds(seconds)

        async def change(records: Records, classroom: Classroom) -> Prompt:
            wanted = await self._source(records, classroom, form, source)
            now = self._clock()
            await self._end_open(records, class_id)
            kind: PromptForm = form  # type: ignore[assignment]  # _source has checked it
            prompt = await records.add_prompt(class_id, kind, wanted, now, announced)
            await records.add_round(prompt.id, "vote", now, _end(now, seconds))
            screen = replace(classroom.screen, mode="prompt", section=None, page=0, ends_at=None)
            await records.change_classroom(class_id, screen=asdict(screen))
            return prompt

        return await self._change(class_id, change)

    async def _source(self, records: Records, classroom: Classroom, form: str, source: str) -> str:
        lecture = self._lecture(classroom.lecture)
        if form not in get_args(PromptForm):
            raise ClassroomError("unknown-prompt", source=source)
        one = next((one for one in lecture.sets if one.id == source), None)
        if form == "classify" and one is not None:
            opened = set(await records.opened_sources(classroom.id, "classify"))
            return next((item for item in one.items if item not in opened), one.items[0])
        check_source(lecture, form, source)
        return source

    async def _end_open(self, records: Records, class_id: str) -> None:
        prompt = await records.open_prompt(class_id)
        if prompt is None:
            return
        now = self._clock()
        last = (await records.rounds(prompt.id))[-1]
        if last.state == "open":
            await records.change_round(last.id, state="closed", closed_at=now)
        await records.change_prompt(prompt.id, ended_at=now)

    async def close_round(self, class_id: str) -> None:
        """Close the open round; closing a closed one does nothing."""

        async def change(records: Records, classroom: Classroom) -> None:
            _, last = await prompt_and_round(records, class_id)
            if last.state == "open":
                await records.change_round(last.id, state="closed", closed_at=self._clock())

        await self._change(class_id, change)

    async def extend_round(self, class_id: str, *, seconds: int = 20) -> None:
        """Give more time: to an open round, or by opening a closed one for that long."""
        _check_seconds(seconds)

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, last = await prompt_and_round(records, class_id)
            if prompt.revealed:
                raise ClassroomError("not-now")
            now = self._clock()
            start = last.ends_at if is_open(last, now) and last.ends_at else now
            await records.change_round(
                last.id, state="open", closed_at=None, ends_at=start + seconds
            )

        await self._change(class_id, change)

    async def reopen_round(self, class_id: str) -> None:
        """Open the last round again, without an end; not once results have been seen."""

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, last = await prompt_and_round(records, class_id)
            if prompt.revealed:
                raise ClassroomError("not-now")
            await records.change_round(last.id, state="open", closed_at=None, ends_at=None)

        await self._change(class_id, change)

    async def next_round(self, class_id: str, kind: str, *, seconds: int | None = None) -> Round:
        """Go on to group answers, to the vote on them, or to the second vote."""
        _check_seconds(seconds)

        async def change(records: Records, classroom: Classroom) -> Round:
            prompt, last = await prompt_and_round(records, class_id)
            shown = [one for one in await records.answers(prompt.id) if one.text and not one.hidden]
            check_next(prompt, last, kind, len(shown))
            now, wanted = self._clock(), _kind(kind)
            await records.change_prompt(prompt.id, stage=wanted)
            return await records.add_round(prompt.id, wanted, now, _end(now, seconds))

        return await self._change(class_id, change)

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

    async def end_prompt(self, class_id: str) -> None:
        """Put the prompt away; the projector goes back to the join page."""

        async def change(records: Records, classroom: Classroom) -> None:
            await prompt_and_round(records, class_id)
            await self._end_open(records, class_id)
            if classroom.screen.mode == "prompt":
                screen = replace(classroom.screen, mode="join")
                await records.change_classroom(class_id, screen=asdict(screen))

        await self._change(class_id, change)

    async def hide_answer(self, class_id: str, answer_id: int, hidden: bool) -> None:
        """Keep a group's answer from the others, or let it through again."""

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, _ = await prompt_and_round(records, class_id)
            if answer_id not in {one.id for one in await records.answers(prompt.id)}:
                raise ClassroomError("unknown-option")
            await records.change_answer(answer_id, hidden=bool(hidden))

        await self._change(class_id, change)

    async def set_hands(self, class_id: str, round_id: int, counts: dict[str, int]) -> None:
        """Keep the hands counted in the room; they add to the tally and replace earlier ones."""

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, _last = await prompt_and_round(records, class_id)
            one = next((r for r in await records.rounds(prompt.id) if r.id == round_id), None)
            if one is None:
                raise ClassroomError("unknown-round")
            if prompt.revealed:
                raise ClassroomError("not-now")
            options = options_of(self._lecture(classroom.lecture), prompt)
            if one.kind == "peer":
                options = tuple(str(answer.id) for answer in await records.answers(prompt.id))
            if one.kind == "answers":
                options = ()
            await records.set_hands(round_id, check_hands(options, counts))

        await self._change(class_id, change)

    async def set_screen(self, class_id: str, mode: str, **details: Any) -> None:
        """Choose what the projector shows.

        ``blank`` takes ``on`` and leaves the rest as it is; ``section`` takes ``section`` and
        ``page``; ``break`` takes ``minutes``.
        """

        async def change(records: Records, classroom: Classroom) -> None:
            screen = self._screen(classroom, mode, details)
            await records.change_classroom(class_id, screen=asdict(screen))

        await self._change(class_id, change)

    def _screen(self, classroom: Classroom, mode: str, details: dict[str, Any]) -> Screen:
        now = classroom.screen
        if mode == "blank":
            return replace(now, blank=bool(details.get("on", details.get("blank", True))))
        if mode in ("join", "prompt"):
            return Screen(mode="join" if mode == "join" else "prompt", blank=now.blank)
        if mode == "break":
            minutes = details.get("minutes", 5)
            if not isinstance(minutes, int | float) or not 0 < minutes <= 24 * 60:
                raise ClassroomError("bad-setting")
            ends_at = details.get("ends_at") or self._clock() + 60 * minutes
            return Screen(mode="break", blank=now.blank, ends_at=ends_at)
        if mode != "section":
            raise ClassroomError("bad-setting")
        section, page = details.get("section") or now.section, details.get("page") or 0
        found = sections(self._lecture(classroom.lecture), classroom.language)
        if not any(one.id == section and one.screen for one in found):
            raise ClassroomError("unknown-section")
        if not isinstance(page, int) or page < 0:
            raise ClassroomError("bad-setting")
        return Screen(mode="section", blank=now.blank, section=section, page=page)

    async def start_segment(self, class_id: str, segment: str) -> None:
        """Start a segment of the run sheet; the one before it ends."""

        async def change(records: Records, classroom: Classroom) -> None:
            paths = self._lecture(classroom.lecture).paths
            path = next((one for one in paths if one.id == classroom.path), None)
            if path is None or segment not in {one.id for one in path.segments}:
                raise ClassroomError("unknown-section")
            await records.start_run(class_id, segment, self._clock())

        await self._change(class_id, change)

    async def due(self) -> list[Round]:
        """Close the rounds whose time is over and give them; cheap when there are none."""
        now = self._clock()
        if not await self._store.read(lambda records: records.rounds_due(now)):
            return []

        async def work(records: Records) -> list[Round]:
            closed = []
            for class_id, one in await records.rounds_due(now):
                await records.change_round(one.id, state="closed", closed_at=one.ends_at)
                await records.touch(class_id)
                closed.append(replace(one, state="closed", closed_at=one.ends_at))
            return closed

        return await self._store.write(work)


def _kind(kind: str) -> RoundKind:
    kinds: dict[str, RoundKind] = {"answers": "answers", "peer": "peer", "revote": "revote"}
    try:
        return kinds[kind]
    except KeyError:
        raise ClassroomError("not-now") from None


def _check_seconds(seconds: Any) -> None:
    if seconds is not None and (
        not isinstance(seconds, int) or isinstance(seconds, bool) or not 0 < seconds <= MOST_SECONDS
    ):
        raise ClassroomError("bad-setting")


def _end(now: float, seconds: int | None) -> float | None:
    return None if seconds is None else now + seconds
