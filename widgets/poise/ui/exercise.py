"""The life that every exercise shares: instructions, a try, its feedback, then again or on.

A form says what a part shows, what counts as an answer, and what is said after it. Everything
else is here: the place, the record, what comes back after a reload and tomorrow.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from poise.attempts import Attempt, open_log
from poise.content import Exercise, Lecture
from poise.ui.base import Buffers, Message, PoiseWidget, Problem, Reply
from poise.ui.keeping import keep, recall
from poise.ui.look import Look, page_look

E = TypeVar("E", bound=Exercise)
JSON = dict[str, Any]
_RESTART = "restart"


class ExerciseWidget(PoiseWidget, Generic[E]):
    """Base of every form of a bank's `exercises`.

    A form has one part or several (passages, lines, cards); one is open at a time.

    Parameters
    ----------
    lecture : Lecture
        The lecture's bank.
    chosen : Exercise
        The exercise.
    language : str
        Of its words.
    """

    own_words: ClassVar[tuple[str, ...]] = ()
    """Fields of an answer that hold what a person typed: recorded in the person's own file only."""

    revises: ClassVar[bool] = False
    """Whether another try begins with the last answer, as a text or a plan does."""

    def __init__(self, lecture: Lecture, chosen: E, language: str) -> None:
        self.lecture = lecture
        self.chosen: E = chosen
        self.answers: dict[str, JSON] = {}
        self.earlier: dict[str, JSON] = {}
        self.current: str | None = None
        self._restored = False
        self.form_name = chosen.form
        self.language = language
        words = {
            "title": chosen.title.get(language),
            "instructions": chosen.instructions.get(language),
            "words": self.public_words(language),
        }
        super().__init__(exercise=chosen.id, language=language, words=words)

    # What a form says ---------------------------------------------------------------------

    def parts(self) -> tuple[str, ...]:
        """Give the ids of the parts, in the order in which they are worked through."""
        return ("",)

    def public_words(self, language: str) -> object:
        """Give what anyone may read before answering, for the repr's digest: no key, no why."""
        raise NotImplementedError

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give what the page draws before the answer: no key, no why."""
        raise NotImplementedError

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Check an answer of the page, or of the record, and give it as it is recorded.

        Raises
        ------
        Problem
            With the words that say what is missing. Nothing is recorded then, and what the
            person did stays on the page.
        """
        raise NotImplementedError

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any] | Reply:
        """Give what is said after the answer; ``said`` is the one line that readers hear."""
        raise NotImplementedError

    def summary(self, look: Look) -> Mapping[str, Any] | Reply:
        """Give what is said after the last part; the default lists the parts to do again."""
        return {"lines": [{"part": part, **self.part_line(part)} for part in self.parts()]}

    def part_line(self, part: str) -> JSON:
        """Give one part's line in the summary: ``{label, line}``."""
        return {"label": part, "line": ""}

    # Messages -----------------------------------------------------------------------------

    def on_hello(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Give title, instructions and the view where the person stopped."""
        self._restore()
        view = self._view(page_look(message))
        return Reply(
            {
                "title": self.chosen.title.get(self.language),
                "instructions": self.chosen.instructions.get(self.language),
                "private": open_log().private,
                "state": dict(view),
            },
            view.buffers,
        )

    def on_answer(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Take an answer, keep it, and say what there is to say."""
        part = self._part(message)
        given = message.get("answer")
        if not isinstance(given, Mapping):
            raise Problem("widget.failed")
        answer = self.read(part, given)
        self.answers[part] = answer
        self.current = part
        self._mark()
        warning = self.record(part, answer)
        reply = self._feedback(part, page_look(message))
        return Reply({**reply, "warning": warning}, reply.buffers)

    def on_next(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Go on to the next part without an answer, or to the summary."""
        self.current = next((part for part in self.parts() if part not in self.answers), None)
        return self._view(page_look(message))

    def on_again(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Open one part for another try; the earlier answer stays in the record."""
        part = self._part(message)
        self.earlier[part] = self.answers.pop(part, {})
        self.current = part
        return self._view(page_look(message))

    def on_restart(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Begin anew; earlier attempts stay in the person's record."""
        self.answers.clear()
        self.current = self.parts()[0]
        self.state = "begun"
        self.record("", {"event": _RESTART})
        return self._view(page_look(message))

    # The record ---------------------------------------------------------------------------

    def record(self, part: str, answer: JSON) -> str:
        """Keep an answer, own words only where they stay with the person; give a warning."""
        kept = answer
        if self.own_words and not open_log().private:
            kept = {key: value for key, value in answer.items() if key not in self.own_words}
        attempt = Attempt(
            lecture=self.lecture.id, form=self.form_name, id=self.chosen.id, item=part, answer=kept
        )
        return keep(attempt, self.texts)

    def _restore(self) -> None:
        # Once a kernel: a second view of the same widget must not rewind the first.
        if self._restored:
            return
        self._restored = True
        for attempt in recall(self.lecture.id, self.form_name, self.chosen.id):
            if attempt.answer.get("event") == _RESTART:
                self.answers.clear()
            elif attempt.item in self.parts():
                try:
                    self.answers[attempt.item] = self.read(attempt.item, attempt.answer)
                except Problem:
                    continue  # of an earlier edition of the bank, or without its own words
        left = [part for part in self.parts() if part not in self.answers]
        if len(self.parts()) == 1:
            self.current = self.parts()[0]
        else:
            self.current = left[0] if left else None
        if self.answers:
            self._mark()

    # Views --------------------------------------------------------------------------------

    def _view(self, look: Look) -> Reply:
        part = self.current
        if part is None:
            said = self.summary(look)
            return Reply({"view": "summary", **said}, getattr(said, "buffers", ()))
        if part in self.answers:
            return self._feedback(part, look)
        earlier = self.earlier.get(part) if self.revises else None
        view = {"view": "part", **self._place(part), "part": self.part_view(part)}
        return Reply({**view, "earlier": earlier or None})

    def _feedback(self, part: str, look: Look) -> Reply:
        said = self.feedback(part, self.answers[part], look)
        left = [one for one in self.parts() if one not in self.answers]
        body = {"view": "feedback", **self._place(part), "last": not left, "feedback": dict(said)}
        return Reply(body, getattr(said, "buffers", ()))

    def _place(self, part: str) -> JSON:
        parts = self.parts()
        return {"id": part, "number": parts.index(part) + 1, "total": len(parts)}

    def _part(self, message: Message) -> str:
        part = message.get("part", "")
        if part not in self.parts():
            raise Problem("widget.failed")
        return str(part)

    def _mark(self) -> None:
        self.state = "done" if len(self.answers) == len(self.parts()) else "begun"


def typed(given: object, limit: int, texts_id: str = "form.too_long") -> str:
    """Give what a person typed, or say that it is too long; it is never cut in silence.

    Raises
    ------
    Problem
        Longer than `limit` characters. The text stays on the page.
    """
    text = given.strip() if isinstance(given, str) else ""
    if len(text) > limit:
        raise Problem(texts_id, length=len(text), limit=limit)
    return text
