"""Practice with people: who plays what now, the common clock, stop, and who left or came late."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import replace

from poise.classroom.base import UseCases, prompt_and_round, seat
from poise.classroom.errors import ClassroomError
from poise.classroom.model import Classroom, Prompt
from poise.classroom.ports import Reading, Records
from poise.classroom.sheets import exercise
from poise.classroom.teams import PHASES, SIZES, Practising, as_data, deal, gather, mend, without


class Practice(UseCases):
    """What happens between the opening of a practice and its reveal."""

    async def practice_next(self, class_id: str) -> None:
        """Go on: from reading to playing, to talking, to the next turn with other roles."""

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, last = await prompt_and_round(records, class_id)
            state = _state(prompt)
            if prompt.revealed:
                raise ClassroomError("not-now")
            now = self._clock()
            at = PHASES.index(state.phase)
            if at + 1 < len(PHASES):
                state = replace(state, phase=PHASES[at + 1])
                # A closed sheet opens again with the talk: observers finish it then.
                await records.change_round(last.id, state="open", closed_at=None)
            else:
                await records.change_round(last.id, state="closed", closed_at=now)
                await records.add_round(prompt.id, "vote", now, None)
                state = await _next_turn(records, class_id, state)
            await _keep(records, prompt, self._timed(classroom, prompt, state))

        await self._change(class_id, change, when="open")

    async def practice_reseat(self, class_id: str, *, reached: Collection[str]) -> None:
        """Take out who cannot be reached, and seat who came late; a turn that runs goes on."""

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, _ = await prompt_and_round(records, class_id)
            state = _state(prompt)
            people = [one.id for one in await records.participants(class_id)]
            gone = {one for team in state.teams for one in team.people} - set(reached)
            late = [one for one in people if one in reached and state.team_of(one) is None]
            await _keep(records, prompt, without(state, gone, late))

        await self._change(class_id, change, when="open")

    async def practice_stop(self, class_id: str, participant_id: str, *, on: bool) -> list[str]:
        """Stop the own team, or let it go on; no reason is asked. Gives who is in it."""

        async def change(records: Records, classroom: Classroom) -> list[str]:
            prompt, _ = await prompt_and_round(records, class_id)
            await seat(records, class_id, participant_id)
            state = _state(prompt)
            place = state.team_of(participant_id)
            if place is None:
                raise ClassroomError("not-now")
            teams = list(state.teams)
            teams[place] = replace(teams[place], stopped=on)
            await _keep(records, prompt, replace(state, teams=tuple(teams)))
            return list(teams[place].people)

        return await self._change(class_id, change)

    async def practice_extend(self, class_id: str, seconds: int) -> None:
        """Give more time to what everybody does now."""

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, _ = await prompt_and_round(records, class_id)
            state = _state(prompt)
            start = max(self._clock(), state.until or 0.0)
            await _keep(records, prompt, replace(state, until=start + seconds))

        await self._change(class_id, change, when="open")

    async def _practising(
        self, records: Reading, classroom: Classroom, prompt: Prompt, size: int
    ) -> Practising | None:
        """Make teams where a prompt is a practice."""
        if prompt.form != "practice":
            return None
        if size not in SIZES:
            raise ClassroomError("bad-setting")
        if classroom.settings.devices == "group":
            raise ClassroomError("practice-devices")
        people = [(one.id, one.group) for one in await records.participants(classroom.id)]
        if len(people) < 2:
            raise ClassroomError("practice-alone")
        state = gather(people, size, random.SystemRandom())
        return self._timed(classroom, prompt, state)

    def _timed(self, classroom: Classroom, prompt: Prompt, state: Practising) -> Practising:
        timing = exercise(self._lecture(classroom.lecture), prompt.source).timing
        minutes = {"read": timing.read, "play": timing.play, "talk": timing.talk}
        return replace(state, until=self._clock() + 60 * minutes[state.phase])


async def leave_practice(records: Records, class_id: str, participant_id: str) -> None:
    """Take an erased person out of a practice that runs."""
    prompt = await records.open_prompt(class_id)
    if prompt is not None and prompt.practising is not None:
        await _keep(records, prompt, without(prompt.practising, {participant_id}))


async def _next_turn(records: Reading, class_id: str, state: Practising) -> Practising:
    present = [one.id for one in await records.participants(class_id)]
    return deal(state, mend([team.people for team in state.teams], present, present))


async def _keep(records: Records, prompt: Prompt, state: Practising) -> None:
    await records.change_prompt(prompt.id, practising=as_data(state))


def _state(prompt: Prompt) -> Practising:
    if prompt.practising is None:
        raise ClassroomError("not-now")
    return prompt.practising
