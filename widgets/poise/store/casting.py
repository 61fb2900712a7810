"""Many ballots in one go: a handful of statements, however many ballots there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import func, select

from poise.classroom import (
    Answer,
    Ballot,
    BallotFacts,
    BallotRequest,
    Classroom,
    ClassroomError,
    Judge,
    Participant,
    Prompt,
    Round,
)
from poise.classroom.rules import voter_of
from poise.store import rows
from poise.store.records import SqlRecords
from poise.store.tables import (
    answers,
    ballots,
    classrooms,
    participants,
    prompts,
    rounds,
    seen_ballots,
)

Seen = tuple[int, str, str]
Outcome = Ballot | Exception


@dataclass
class _Facts:
    """What the database knows about a batch."""

    rounds: dict[int, Round] = field(default_factory=dict)
    prompts: dict[int, Prompt] = field(default_factory=dict)
    classrooms: dict[str, Classroom] = field(default_factory=dict)
    participants: dict[str, Participant] = field(default_factory=dict)
    answers: dict[int, tuple[Answer, ...]] = field(default_factory=dict)

    def of(self, request: BallotRequest) -> BallotFacts:
        """Give the facts of one ballot; what belongs to another class is not there."""
        one = self.rounds.get(request.round_id)
        prompt = self.prompts.get(one.prompt_id) if one else None
        participant = self.participants.get(request.participant_id)
        ours = prompt is not None and prompt.classroom_id == request.class_id
        seated = participant is not None and participant.classroom_id == request.class_id
        return BallotFacts(
            self.classrooms.get(request.class_id),
            participant if seated else None,
            prompt if ours else None,
            one if ours else None,
            self.answers.get(one.prompt_id, ()) if one else (),
        )


class BallotBox(SqlRecords):
    """Casts a batch of ballots inside the writer's transaction."""

    async def cast_all(self, batch: Sequence[tuple[BallotRequest, Judge]]) -> list[Outcome]:
        """Judge and keep ballots in the order of their arrival.

        A bad one is refused alone. A repeat gives what counts now, also after the round closed:
        its sender only missed our answer.
        """
        requests = [request for request, _ in batch]
        facts = await self._facts(requests)
        seen, stored = await self._known(requests)
        placed: dict[tuple[int, str], Ballot] = {}
        fresh: list[Seen] = []
        outcomes: list[Outcome] = []
        for request, judge in batch:
            known = facts.of(request)
            mark = _mark(request, known)
            if mark is not None and mark in seen:
                now = placed.get(mark[:2]) or stored.get(mark[:2])
                outcomes.append(now or ClassroomError("withdrawn"))
                continue
            try:
                ballot = judge(request, known)
            except Exception as error:  # this ballot's own fault; the others go on
                outcomes.append(error)
                continue
            placed[(ballot.round_id, ballot.voter)] = ballot
            fresh.append((ballot.round_id, ballot.voter, ballot.ballot_id))
            seen.add(fresh[-1])
            outcomes.append(ballot)
        await self._keep(placed, fresh, facts)
        return await self._counted(outcomes)

    async def _counted(self, outcomes: list[Outcome]) -> list[Outcome]:
        """Tell each voter how many have voted: one question for a batch, not one for a tap."""
        wanted = {one.round_id for one in outcomes if isinstance(one, Ballot)}
        if not wanted:
            return outcomes
        found = await self._all(
            select(ballots.c.round_id, func.count())
            .where(ballots.c.round_id.in_(wanted))
            .group_by(ballots.c.round_id)
        )
        voters: dict[int, int] = dict(found)
        return [
            replace(one, voters=voters.get(one.round_id, 0)) if isinstance(one, Ballot) else one
            for one in outcomes
        ]

    async def _keep(
        self, placed: dict[tuple[int, str], Ballot], fresh: list[Seen], facts: _Facts
    ) -> None:
        if not placed:
            return
        await self.see_ballots(fresh)
        await self.put_ballots(list(placed.values()))
        of_rounds = {facts.rounds[round_id].prompt_id for round_id, _ in placed}
        for class_id in {facts.prompts[prompt_id].classroom_id for prompt_id in of_rounds}:
            await self.touch(class_id)

    async def _facts(self, requests: Sequence[BallotRequest]) -> _Facts:
        facts = _Facts()
        for row in await self._all(
            select(rounds).where(rounds.c.id.in_({one.round_id for one in requests}))
        ):
            facts.rounds[row.id] = rows.to_round(row)
        prompt_ids = {one.prompt_id for one in facts.rounds.values()}
        for row in await self._all(select(prompts).where(prompts.c.id.in_(prompt_ids))):
            facts.prompts[row.id] = rows.to_prompt(row)
        class_ids = {one.class_id for one in requests}
        for row in await self._all(select(classrooms).where(classrooms.c.id.in_(class_ids))):
            facts.classrooms[row.id] = rows.to_classroom(row)
        people = {one.participant_id for one in requests}
        for row in await self._all(select(participants).where(participants.c.id.in_(people))):
            facts.participants[row.id] = rows.to_participant(row)
        of_peers = {one.prompt_id for one in facts.rounds.values() if one.kind == "peer"}
        if of_peers:
            statement = select(answers).where(answers.c.prompt_id.in_(of_peers))
            for row in await self._all(statement):
                so_far = facts.answers.get(row.prompt_id, ())
                facts.answers[row.prompt_id] = (*so_far, rows.to_answer(row))
        return facts

    async def _known(
        self, requests: Sequence[BallotRequest]
    ) -> tuple[set[Seen], dict[tuple[int, str], Ballot]]:
        """Find which of these ballots arrived before, and what counts for their voters."""
        ids = {one.ballot_id for one in requests}
        in_rounds = {one.round_id for one in requests}
        found = await self._all(
            select(seen_ballots).where(
                seen_ballots.c.ballot_id.in_(ids), seen_ballots.c.round_id.in_(in_rounds)
            )
        )
        seen = {(row.round_id, row.voter, row.ballot_id) for row in found}
        if not seen:
            return seen, {}
        voters = {voter for _, voter, _ in seen}
        kept = await self._all(
            select(ballots).where(ballots.c.voter.in_(voters), ballots.c.round_id.in_(in_rounds))
        )
        return seen, {(row.round_id, row.voter): rows.to_ballot(row) for row in kept}


def _mark(request: BallotRequest, facts: BallotFacts) -> Seen | None:
    classroom, person, one, prompt = facts.classroom, facts.participant, facts.round, facts.prompt
    if classroom is None or person is None or one is None or prompt is None:
        return None
    voter = voter_of(classroom, person, one.kind, prompt.ask)
    return request.round_id, voter, request.ballot_id
