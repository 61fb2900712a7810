"""The question box and the pulse: what people say beside the questions they are asked."""

from __future__ import annotations

from typing import get_args

from poise.classroom.base import UseCases, seat
from poise.classroom.errors import ClassroomError
from poise.classroom.model import BoxQuestion, Classroom, PulseValue, QuestionState
from poise.classroom.ports import Records
from poise.classroom.rules import check_ballot_id, clean_answer
from poise.classroom.texts import held_back

QUESTION_LENGTH = 200
MOST_QUESTIONS = 10  # of one person, waiting for an answer


class Box(UseCases):
    """Anonymous questions with upvotes, and too fast, too slow, lost."""

    async def ask_question(
        self, class_id: str, participant_id: str, text: str, ballot_id: str
    ) -> BoxQuestion:
        """Put a question into the box; a repeat of the same `ballot_id` changes nothing."""
        kept = clean_answer(text, QUESTION_LENGTH, "question")
        check_ballot_id(ballot_id)

        async def change(records: Records, classroom: Classroom) -> BoxQuestion:
            _check_box(classroom)
            await seat(records, class_id, participant_id)
            before = await records.question_by(participant_id, ballot_id)
            if before is not None:
                return before
            if await records.waiting_questions(participant_id) >= MOST_QUESTIONS:
                raise ClassroomError("too-many", limit=MOST_QUESTIONS)
            held = await held_back(records, classroom, kept)
            asked = BoxQuestion(0, class_id, participant_id, kept, self._clock(), held=held)
            return await records.add_question(asked, ballot_id)

        return await self._change(class_id, change)

    async def upvote(self, class_id: str, participant_id: str, question_id: int, on: bool) -> None:
        """Say that one has the same question, or take that back."""

        async def change(records: Records, classroom: Classroom) -> None:
            _check_box(classroom)
            await seat(records, class_id, participant_id)
            question = await records.question(class_id, question_id)
            seen = question is not None and not question.held and question.state != "hidden"
            if question is None or not seen or question.participant_id == participant_id:
                raise ClassroomError("unknown-question")
            await records.set_upvote(question_id, participant_id, bool(on))

        await self._change(class_id, change)

    async def moderate_question(self, class_id: str, question_id: int, state: str) -> None:
        """Let a question through, pin it, note that it was answered, or keep it from the others."""
        states: tuple[QuestionState, ...] = get_args(QuestionState)
        wanted = next((one for one in states if one == state), None)
        if wanted is None:
            raise ClassroomError("bad-setting")

        async def change(records: Records, classroom: Classroom) -> None:
            if await records.question(class_id, question_id) is None:
                raise ClassroomError("unknown-question")
            await records.change_question(question_id, state=wanted, held=False)

        await self._change(class_id, change)

    async def pulse(self, class_id: str, participant_id: str, value: str | None) -> None:
        """Say that it goes too fast, too slow, that one is lost, or fine; None takes it back."""
        if value is not None and value not in get_args(PulseValue):
            raise ClassroomError("bad-choice")

        async def change(records: Records, classroom: Classroom) -> None:
            if not classroom.settings.pulse:
                raise ClassroomError("not-now")
            await seat(records, class_id, participant_id)
            await records.set_pulse(class_id, participant_id, value, self._clock())

        await self._change(class_id, change)


def _check_box(classroom: Classroom) -> None:
    if not classroom.settings.box:
        raise ClassroomError("not-now")
