"""What participants do with an open prompt, and what everybody is shown of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from poise.classroom.base import UseCases, find_class, seat
from poise.classroom.errors import ClassroomError
from poise.classroom.model import (
    Answer,
    Audience,
    Ballot,
    BallotFacts,
    BallotRequest,
    Choice,
    Classroom,
    Prompt,
    Round,
)
from poise.classroom.personal import Said, personal_view
from poise.classroom.ports import Reading, Records
from poise.classroom.rules import (
    by_group,
    check_ballot_id,
    clean_answer,
    is_open,
    place_ballot,
    voter_of,
)
from poise.classroom.shared import SharedRead
from poise.classroom.sheets import card_view
from poise.classroom.snapshot import Snapshot
from poise.classroom.texts import held_back
from poise.classroom.views import class_view, count_view
from poise.content import sections

_AT_ONCE = 25


class Voting(UseCases):
    """Ballots, answers in words, and views."""

    async def cast(
        self, class_id: str, participant_id: str, round_id: int, choice: Choice, ballot_id: str
    ) -> Ballot:
        """Keep a ballot; returns after the commit.

        The last ballot to arrive counts. A repeat of one that arrived before changes nothing, also
        where another was cast in between; what is given back is what counts now.
        """
        check_ballot_id(ballot_id)
        if not isinstance(choice, Mapping):
            raise ClassroomError("bad-choice")
        if not _is_row_id(round_id):
            raise ClassroomError("unknown-round")
        request = BallotRequest(class_id, participant_id, round_id, choice, ballot_id)
        return await self._store.cast(request, self._judge)

    def _judge(self, request: BallotRequest, facts: BallotFacts) -> Ballot:
        lecture = self._lectures.get(facts.classroom.lecture) if facts.classroom else None
        return place_ballot(request, facts, lecture, self._clock())

    async def withdraw(self, class_id: str, participant_id: str, round_id: int) -> str:
        """Take one's ballot back while the round is open; gives whose it was."""

        async def change(records: Records, classroom: Classroom) -> str:
            prompt, one = await self._open_round(records, class_id, round_id)
            participant = await seat(records, class_id, participant_id)
            voter = voter_of(classroom, participant, one.kind, prompt.ask)
            await records.remove_ballot(round_id, voter)
            return voter

        return await self._change(class_id, change, when="open")

    async def submit_answer(
        self, class_id: str, participant_id: str, round_id: int, text: str, ballot_id: str
    ) -> Answer:
        """Keep an answer in words, the group's or the own; the last one to arrive counts."""
        kept = clean_answer(text)
        check_ballot_id(ballot_id)

        async def change(records: Records, classroom: Classroom) -> Answer:
            participant = await seat(records, class_id, participant_id)
            prompt, one = await self._open_round(records, class_id, round_id)
            if one.kind != "answers":
                raise ClassroomError("not-now")
            author = voter_of(classroom, participant, "answers", prompt.ask)
            before = await _answer_of(records, prompt.id, author)
            if not await records.first_seen(round_id, author, ballot_id) and before is not None:
                return before
            group = participant.group if by_group(classroom, "answers", prompt.ask) else None
            same = before is not None and before.text == kept
            held = before.held if same and before else await held_back(records, classroom, kept)
            return await records.put_answer(
                Answer(
                    0, prompt.id, group, kept, participant.id, self._clock(),
                    author=author, held=held,
                )
            )  # fmt: skip

        return await self._change(class_id, change, when="open")

    async def _open_round(
        self, records: Reading, class_id: str, round_id: int
    ) -> tuple[Prompt, Round]:
        prompt = await records.open_prompt(class_id)
        rounds = await records.rounds(prompt.id) if prompt is not None else ()
        one = next((one for one in rounds if one.id == round_id), None)
        if prompt is None or one is None:
            raise ClassroomError("unknown-round")
        if not is_open(one, self._clock()):
            raise ClassroomError("round-closed")
        return prompt, one

    async def view(self, class_id: str, *, audience: Audience, language: str) -> dict[str, Any]:
        """Draw a class for participants, the projector or the console."""
        snapshot = await self._snapshot(class_id)
        lecture = self._lecture(snapshot.classroom.lecture)
        cells = sections(lecture, language)
        return class_view(
            snapshot, lecture, cells, audience=audience, language=language, now=self._clock()
        )

    async def count(self, class_id: str, *, max_age: float = 0.0) -> dict[str, Any]:
        """Give only how many have answered: the ``count`` event.

        `max_age`, in seconds, allows one that was read a moment ago: what a tap costs must not
        grow with the number of phones.
        """
        return count_view(await self._snapshot(class_id, max_age=max_age))

    async def _snapshot(self, class_id: str, *, max_age: float = 0.0) -> Snapshot:
        shared = self._snapshots.get(class_id)
        if shared is None:
            shared = SharedRead(self._reader_of(class_id), self._clock)
            self._snapshots[class_id] = shared
        try:
            return await shared.get(max_age=max_age)
        except ClassroomError:
            self._snapshots.pop(class_id, None)
            raise

    def _reader_of(self, class_id: str) -> Callable[[], Awaitable[Snapshot]]:
        """Read a class, or take what was read last where `seq` has not risen since."""
        last: Snapshot | None = None

        async def work(records: Reading) -> Snapshot | None:
            classroom = await records.classroom(class_id) if last is not None else None
            if last is not None and classroom == last.classroom:
                return last
            return await records.snapshot(class_id)

        async def read() -> Snapshot:
            nonlocal last
            last = await self._store.read(work)
            if last is None:
                raise ClassroomError("no-such-class")
            return last

        return read

    async def personals(
        self, class_id: str, participant_ids: Collection[str]
    ) -> dict[str, dict[str, Any]]:
        """Draw the own parts of many participants from one read; those who left are missing."""

        async def work(records: Reading) -> dict[str, dict[str, Any]]:
            classroom = await records.classroom(class_id)
            if classroom is None:
                return {}
            everybody = await records.participants(class_id)
            people = [p for p in everybody if p.id in participant_ids]
            said = Said(await records.pulses(class_id), await records.asked_and_upvoted(class_id))
            prompt = await records.open_prompt(class_id)
            if prompt is None:
                return {one.id: personal_view(classroom, one, said) for one in people}
            rounds = await records.rounds(prompt.id)
            cast = await records.ballots_in([one.id for one in rounds])
            answers = {one.author: one for one in await records.answers(prompt.id) if one.text}
            names = {one.id: one.nickname for one in everybody}
            lecture = self._lecture(classroom.lecture)
            drawn = {}
            for number, person in enumerate(people):
                if number % _AT_ONCE == 0:
                    await asyncio.sleep(0)  # of a thousand, votes go between
                voters = [
                    (one.id, voter_of(classroom, person, one.kind, prompt.ask)) for one in rounds
                ]
                ballots = {round_id: cast.get((round_id, voter)) for round_id, voter in voters}
                answer = answers.get(voter_of(classroom, person, "answers", prompt.ask))
                card = card_view(lecture, prompt, person, names)
                drawn[person.id] = personal_view(
                    classroom, person, said, rounds, ballots, answer, card
                )
            return drawn

        return await self._store.read(work)

    async def personal(self, class_id: str, participant_id: str) -> dict[str, Any]:
        """Draw a participant's own part: the seat, and what they cast."""

        async def work(records: Reading) -> dict[str, Any]:
            classroom = await find_class(records, class_id)
            person = await seat(records, class_id, participant_id)
            said = Said(
                await records.pulses(class_id, participant_id),
                await records.asked_and_upvoted(class_id, participant_id),
            )
            prompt = await records.open_prompt(class_id)
            if prompt is None:
                return personal_view(classroom, person, said)
            rounds = await records.rounds(prompt.id)
            ballots = {}
            for one in rounds:
                voter = voter_of(classroom, person, one.kind, prompt.ask)
                ballots[one.id] = await records.ballot(one.id, voter)
            author = voter_of(classroom, person, "answers", prompt.ask)
            answer = await _answer_of(records, prompt.id, author)
            card = None
            if prompt.practising is not None:
                names = {p.id: p.nickname for p in await records.participants(class_id)}
                card = card_view(self._lecture(classroom.lecture), prompt, person, names)
            return personal_view(classroom, person, said, rounds, ballots, answer, card)

        return await self._store.read(work)


async def _answer_of(records: Reading, prompt_id: int, author: str) -> Answer | None:
    answers = await records.answers(prompt_id)
    return next((one for one in answers if one.author == author and one.text), None)


def _is_row_id(number: Any) -> bool:
    # What no database could hold must not reach it: it would spoil the batch it travels in.
    return isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**31
