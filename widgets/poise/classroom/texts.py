"""What people write before others read it: held back, let through, put in order, merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from poise.classroom.base import UseCases, prompt_and_round
from poise.classroom.errors import ClassroomError
from poise.classroom.model import Answer, Classroom
from poise.classroom.ports import Reading, Records
from poise.classroom.rules import root_of
from poise.content import caught, default_words
from poise.locale import LANGUAGES

MOST_WORDS = 500
WORD_LENGTH = 40
UNCHANGED = object()


class Texts(UseCases):
    """The moderation of free text."""

    async def moderate(
        self,
        class_id: str,
        answer_id: int,
        *,
        hidden: bool | None = None,
        pinned: bool | None = None,
        into: Any = UNCHANGED,
    ) -> None:
        """Keep an answer from the others or let it through, pin it, merge it into another.

        Parameters
        ----------
        into
            The answer that says the same; None takes a merge back.
        """

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, _ = await prompt_and_round(records, class_id)
            answers = {one.id: one for one in await records.answers(prompt.id)}
            if answer_id not in answers:
                raise ClassroomError("unknown-option")
            changes: dict[str, Any] = {}
            if hidden is not None:
                # Whoever decides has read it: it no longer waits.
                changes |= {"hidden": bool(hidden), "held": False}
            if pinned is not None:
                changes["pinned"] = bool(pinned)
            if into is not UNCHANGED:
                changes["into"] = _target(answers, answer_id, into)
            if changes:
                await records.change_answer(answer_id, **changes)

        await self._change(class_id, change)

    async def hide_answer(self, class_id: str, answer_id: int, hidden: bool) -> None:
        """Keep an answer from the others, or let it through again."""
        await self.moderate(class_id, answer_id, hidden=hidden)

    async def order_answers(self, class_id: str, answer_ids: Sequence[int]) -> None:
        """Put answers in order; those that are not named follow as they came."""

        async def change(records: Records, classroom: Classroom) -> None:
            prompt, _ = await prompt_and_round(records, class_id)
            known = {one.id for one in await records.answers(prompt.id)}
            if not set(answer_ids) <= known or len(set(answer_ids)) < len(answer_ids):
                raise ClassroomError("unknown-option")
            rest = sorted(known - set(answer_ids))
            for place, answer_id in enumerate([*answer_ids, *rest], start=1):
                await records.change_answer(answer_id, place=place)

        await self._change(class_id, change)

    async def words(self) -> dict[str, list[str]]:
        """Give the word list of each language: the facilitator's, or the kit's own."""
        return await self._store.read(all_words)

    async def set_words(self, language: str, words: Sequence[str]) -> None:
        """Replace a language's word list, for all classes of this database."""
        if language not in LANGUAGES or not all(isinstance(word, str) for word in words):
            raise ClassroomError("bad-setting")
        kept = list(dict.fromkeys(" ".join(word.split()) for word in words if word.strip()))
        if len(kept) > MOST_WORDS or any(len(word) > WORD_LENGTH for word in kept):
            raise ClassroomError("too-many", limit=MOST_WORDS)

        async def work(records: Records) -> None:
            await records.set_preference(f"words.{language}", kept)

        await self._store.write(work)


async def all_words(records: Reading) -> dict[str, list[str]]:
    """Read the word list of each language."""
    found = {one: await records.preference(f"words.{one}") for one in LANGUAGES}
    return {
        one: list(default_words(one)) if words is None else list(words)
        for one, words in found.items()
    }


async def held_back(records: Reading, classroom: Classroom, text: str) -> bool:
    """Tell whether a text waits for the facilitator. People write in any language they like."""
    if classroom.settings.moderation == "off":
        return False
    if classroom.settings.moderation == "all":
        return True
    lists = await all_words(records)
    return caught(text, [word for words in lists.values() for word in words]) is not None


def _target(answers: Mapping[int, Answer], answer_id: int, into: Any) -> int | None:
    if into is None:
        return None
    # An answer that others were merged into may go into another itself, but never round in a ring.
    if into not in answers or root_of(answers, into) == answer_id:
        raise ClassroomError("unknown-option")
    return root_of(answers, into)
