"""What the projector shows, and the run sheet."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from poise.classroom.base import UseCases
from poise.classroom.errors import ClassroomError
from poise.classroom.model import Classroom, Screen
from poise.classroom.ports import Records
from poise.content import sections

_PLAIN = ("join", "prompt", "questions")


class Wall(UseCases):
    """What everybody looks at, and when."""

    async def set_screen(self, class_id: str, mode: str, **details: Any) -> None:
        """Choose what the projector shows.

        ``blank`` takes ``on`` and leaves the rest as it is; ``section`` takes ``section`` and
        ``page``; ``break`` takes ``minutes``; ``join``, ``prompt`` and ``questions`` take nothing.
        """

        async def change(records: Records, classroom: Classroom) -> None:
            screen = self._screen(classroom, mode, details)
            await records.change_classroom(class_id, screen=asdict(screen))

        await self._change(class_id, change)

    def _screen(self, classroom: Classroom, mode: str, details: dict[str, Any]) -> Screen:
        now = classroom.screen
        bare = Screen(blank=now.blank, stopped=now.stopped)
        if mode == "blank":
            return replace(now, blank=bool(details.get("on", details.get("blank", True))))
        if mode in _PLAIN:
            plain: Any = mode
            return replace(bare, mode=plain)
        if mode == "break":
            minutes = details.get("minutes", 5)
            if not isinstance(minutes, int | float) or not 0 < minutes <= 24 * 60:
                raise ClassroomError("bad-setting")
            ends_at = details.get("ends_at") or self._clock() + 60 * minutes
            return replace(bare, mode="break", ends_at=ends_at)
        if mode != "section":
            raise ClassroomError("bad-setting")
        section, page = details.get("section") or now.section, details.get("page") or 0
        found = sections(self._lecture(classroom.lecture), classroom.language)
        if not any(one.id == section and one.screen for one in found):
            raise ClassroomError("unknown-section")
        if not isinstance(page, int) or page < 0:
            raise ClassroomError("bad-setting")
        return replace(bare, mode="section", section=section, page=page)

    async def stop_scene(self, class_id: str, on: bool) -> None:
        """Stop a scene for everybody (X-13), or go on; what is open closes and nothing is lost."""

        async def change(records: Records, classroom: Classroom) -> None:
            screen = replace(classroom.screen, stopped=bool(on), blank=False)
            await records.change_classroom(class_id, screen=asdict(screen))
            prompt = await records.open_prompt(class_id)
            last = (await records.rounds(prompt.id))[-1] if prompt else None
            if on and last is not None and last.state == "open":
                await records.change_round(last.id, state="closed", closed_at=self._clock())

        await self._change(class_id, change)

    async def start_segment(self, class_id: str, segment: str) -> None:
        """Start a segment of the run sheet; the one before it ends."""

        async def change(records: Records, classroom: Classroom) -> None:
            paths = self._lecture(classroom.lecture).paths
            path = next((one for one in paths if one.id == classroom.path), None)
            if path is None or segment not in {one.id for one in path.segments}:
                raise ClassroomError("unknown-section")
            await records.start_run(class_id, segment, self._clock())

        await self._change(class_id, change)
