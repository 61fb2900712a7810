"""A class at one moment, read in a handful of statements."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from poise.classroom import Choice, Classroom, Prompt, PulseValue, Round, Snapshot, Sorted, Tally
from poise.classroom.rules import by_group
from poise.store.beside import BesideReading
from poise.store.reading import CoreReading
from poise.store.tables import answers, ballots, participants, prompts, pulses, rounds
from poise.store.voices import VoiceReading


class SqlReading(CoreReading, BesideReading, VoiceReading):
    """Everything that can be asked."""

    async def snapshot(self, class_id: str) -> Snapshot | None:
        classroom = await self.classroom(class_id)
        if classroom is None:
            return None
        sizes = await self.group_sizes(class_id)
        beside: dict[str, Any] = {
            "seats": await self.seat_count(class_id),
            "runs": tuple(await self.runs(class_id)),
            "questions": tuple(await self.questions(class_id)),
            "pulses": await self._paces(class_id),
            "revealed": await self._sources(class_id, prompts.c.revealed, "discuss"),
            "opened": await self._sources(class_id, prompts.c.id > 0, "typed"),
            "voices": await self.voices(class_id),
        }
        prompt = await self.open_prompt(class_id)
        if prompt is None:
            return Snapshot(classroom, sizes, **beside)
        found = tuple(await self.rounds(prompt.id))
        return Snapshot(
            classroom, sizes, prompt=prompt, rounds=found,
            tallies=await self._tallies([one.id for one in found]),
            behind=await self.behind(class_id, [one.id for one in found]),
            moves=await self._moves(found),
            answers=tuple(await self.answers(prompt.id)),
            hands=await self.hands_in([one.id for one in found]),
            voted_groups=await self._voted_groups(classroom, prompt, found[-1], sizes),
            sorted=await self._sorted(class_id, prompt) if prompt.form == "classify" else (),
            **beside,
        )  # fmt: skip

    async def _paces(self, class_id: str) -> tuple[tuple[PulseValue, float], ...]:
        statement = select(pulses.c.value, pulses.c.at).where(pulses.c.class_id == class_id)
        return tuple((row.value, row.at) for row in await self._all(statement))

    async def _sources(self, class_id: str, which: Any, form: str) -> frozenset[str]:
        statement = select(prompts.c.source).where(prompts.c.class_id == class_id)
        found = await self._all(statement.where(which, prompts.c.form == form))
        return frozenset(row.source for row in found)

    async def _tallies(self, round_ids: Sequence[int]) -> dict[int, Tally]:
        found = await self._all(
            select(ballots.c.round_id, ballots.c.choice, func.count().label("number"))
            .where(ballots.c.round_id.in_(round_ids))
            .group_by(ballots.c.round_id, ballots.c.choice)
            .order_by(ballots.c.round_id, ballots.c.choice)
        )
        tallies: dict[int, Tally] = dict.fromkeys(round_ids, ())
        for round_id, choice, number in found:
            tallies[round_id] += ((json.loads(choice), number),)
        return tallies

    async def _moves(self, of: Sequence[Round]) -> tuple[tuple[Choice, Choice, int], ...]:
        """Pair both votes of each voter; the last vote and the last second vote count."""
        last = {one.kind: one.id for one in of}
        if "vote" not in last or "revote" not in last:
            return ()
        first, second = ballots.alias("first"), ballots.alias("second")
        found = await self._all(
            select(first.c.choice, second.c.choice, func.count())
            .join(second, second.c.voter == first.c.voter)
            .where(first.c.round_id == last["vote"], second.c.round_id == last["revote"])
            .group_by(first.c.choice, second.c.choice)
        )
        return tuple((json.loads(one), json.loads(other), number) for one, other, number in found)

    async def _voted_groups(
        self, classroom: Classroom, prompt: Prompt, last: Round, sizes: Mapping[int, int]
    ) -> dict[int, int]:
        """Count by group who has voted, or written, in a round."""
        if by_group(classroom, last.kind, prompt.ask):
            cast = select(ballots.c.voter).where(ballots.c.round_id == last.id)
            groups = {int(row.voter[1:]) for row in await self._all(cast)}
            return {group: sizes.get(group, 0) for group in groups}
        statement = select(participants.c.grp, func.count()).group_by(participants.c.grp)
        if last.kind == "answers":
            statement = statement.join(answers, answers.c.author == participants.c.id)
            statement = statement.where(answers.c.prompt_id == prompt.id, answers.c.text != "")
        else:
            statement = statement.join(ballots, ballots.c.voter == participants.c.id)
            statement = statement.where(ballots.c.round_id == last.id)
        return dict(await self._all(statement))

    async def _sorted(self, class_id: str, open_one: Prompt) -> tuple[Sorted, ...]:
        """Read the first votes on the vignettes that were revealed; a repeated one counts last."""
        statement = select(prompts, func.max(rounds.c.id).label("round_id"))
        statement = statement.join(rounds, rounds.c.prompt_id == prompts.c.id)
        found = await self._all(
            statement.where(prompts.c.class_id == class_id, prompts.c.form == "classify")
            .where(prompts.c.revealed, prompts.c.id != open_one.id, rounds.c.kind == "vote")
            .group_by(prompts.c.id)
            .order_by(prompts.c.id)
        )
        ids = [row.round_id for row in found]
        if not ids:
            return ()
        tallies, hands = await self._tallies(ids), await self.hands_in(ids)
        behind = await self.behind(class_id, ids)
        by_source = {
            row.source: Sorted(
                row.source,
                tallies[row.round_id],
                hands.get(row.round_id, {}),
                behind.get(row.round_id, 0) + sum(hands.get(row.round_id, {}).values()),
                row.announced,
            )
            for row in found
        }
        return tuple(by_source.values())
