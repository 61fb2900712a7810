"""Takes that people add to a picture of the class, in coarse steps; and the picture itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poise.classroom.base import UseCases, seat
from poise.classroom.errors import ClassroomError
from poise.classroom.model import Classroom
from poise.classroom.pictures import Lot, Of, Voices, VoiceShare, spent_with
from poise.classroom.ports import Records
from poise.classroom.snapshot import Snapshot
from poise.content import Lecture
from poise.exercises.coarse import EDGES, FEW, UNITS, is_step, may_show


class VoicePictures(UseCases):
    """Opt-in, withdrawal, and the facilitator's picture."""

    async def share_take(
        self,
        class_id: str,
        participant_id: str,
        of: tuple[str, str, str],
        steps: Mapping[str, int | None],
    ) -> None:
        """Add a take to those that a picture may be made of; a repeat replaces what was added.

        Parameters
        ----------
        of
            Lecture, task and take.
        steps
            Number of the step for ``pace`` (None without a baseline), ``pauses`` and ``reach``;
            see `poise.exercises.coarse`.

        Raises
        ------
        ClassroomError
            ``voice-in-picture``: the person was in a picture of this take before. Changed, or
            added a second time, it could be reckoned out.
        """
        _check_steps(steps)

        async def change(records: Records, classroom: Classroom) -> None:
            await seat(records, class_id, participant_id)
            lecture, task, take = of
            if lecture != classroom.lecture or not _has_take(self._lecture(lecture), task, take):
                raise ClassroomError("unknown-take")
            share = VoiceShare(participant_id, lecture, task, take, **steps)
            own = await records.voice_shares(class_id, participant_id)
            if any(one.of == share.of and one.lot is not None for one in own):
                raise ClassroomError("voice-in-picture")
            await records.put_voice_share(class_id, share)

        await self._change(class_id, change)

    async def withdraw_takes(self, class_id: str, participant_id: str) -> None:
        """Take all own takes back; pictures that they are in go."""

        async def change(records: Records, classroom: Classroom) -> None:
            await seat(records, class_id, participant_id)
            await spend_lots(records, class_id, participant_id)
            await records.remove_voice_shares(participant_id)

        await self._change(class_id, change, when="ever")

    async def make_picture(self, class_id: str, task: str, take: str) -> None:
        """Make a picture of a take, or refuse while fewer than five people would be new in it."""

        async def change(records: Records, classroom: Classroom) -> None:
            if not _has_take(self._lecture(classroom.lecture), task, take):
                raise ClassroomError("unknown-take")
            shares = await records.voice_shares(class_id)
            new = [one for one in shares if one.of == (task, take) and one.lot is None]
            if not may_show(len(new)):
                raise ClassroomError("voice-few", limit=FEW)
            lots = await records.voice_lots(class_id)
            whole = {one.id for one in lots if one.of == (task, take) and one.state != "spent"}
            await records.change_voice_lots(whole, "shown")
            await records.add_voice_lot(class_id, Lot(0, classroom.lecture, task, take, len(new)))

        await self._change(class_id, change)


async def spend_lots(records: Records, class_id: str, participant_id: str) -> None:
    """Take away the pictures that a person is in, before the person's rows go."""
    own = await records.voice_shares(class_id, participant_id)
    gone, kept = spent_with(own, await records.voice_lots(class_id))
    await records.empty_voice_lots(gone)
    await records.change_voice_lots(kept, "kept")


def _has_take(lecture: Lecture, task: str, take: str) -> bool:
    takes = {one.id: one.takes for one in lecture.voices}.get(task, ())
    return any(one.id == take for one in takes)


def voice_view(snapshot: Snapshot, lecture: Lecture, language: str) -> dict[str, Any] | None:
    """Draw what the console shows of voices; None for a lecture without any.

    How many have opted in is told from five on; below, that it is fewer.
    """
    if not lecture.voices:
        return None
    scales = {name: {"unit": UNITS[name], "edges": list(EDGES[name])} for name in EDGES}
    tasks = [
        {
            "task": task.id,
            "title": task.title.get(language),
            "take": take.id,
            "label": take.label.get(language),
            **_told(snapshot.voices, (task.id, take.id)),
        }
        for task in lecture.voices
        for take in task.takes
    ]
    return {"places": snapshot.classroom.settings.quiet_places, "scales": scales, "tasks": tasks}


def _told(voices: Voices, of: Of) -> dict[str, Any]:
    people = voices.people(of)
    return {
        "people": people if people >= FEW else None,
        "may": may_show(voices.fresh(of)),
        "picture": voices.picture(of),
    }


def _check_steps(found: Any) -> None:
    if not isinstance(found, Mapping) or set(found) != set(EDGES):
        raise ClassroomError("bad-choice")
    for name, number in found.items():
        if not is_step(name, number) and not (name == "pace" and number is None):
            raise ClassroomError("bad-choice")
