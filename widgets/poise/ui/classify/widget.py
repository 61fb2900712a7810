"""The classify widget's Python side: keys and reasons wait here for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypedDict

from poise.attempts import Attempt
from poise.content import ClassifySet, Item, Lecture
from poise.ui.base import Buffers, Message, PoiseWidget, Problem, Reply
from poise.ui.classify.comeback import due_now
from poise.ui.classify.session import Session, read_answer, write_answer
from poise.ui.classify.summary import draw_summary
from poise.ui.classify.view import cue_view, feedback_view, item_view
from poise.ui.keeping import keep, recall
from poise.ui.look import page_look

_RESTART = "restart"


class CueMessage(TypedDict):
    """The page asks for the next cue of an item."""

    kind: str
    item: str
    after: int


class AnswerMessage(TypedDict):
    """The page hands in an answer with the way to it."""

    kind: str
    item: str
    option: str
    confidence: int | None
    path: list[dict[str, Any]]


class Classify(PoiseWidget):
    """A set of vignettes, each with cues on demand, an answer, and reasons.

    Parameters
    ----------
    lecture : Lecture
        The lecture's bank.
    chosen : ClassifySet
        The set.
    language : str
        Of its words.
    """

    form: ClassVar[str] = "classify"
    prefixes: ClassVar[tuple[str, ...]] = ("classify",)

    def __init__(self, lecture: Lecture, chosen: ClassifySet, language: str) -> None:
        self._lecture = lecture
        self._set = chosen
        self._session = Session(lecture, chosen)
        self._restored = False
        super().__init__(
            exercise=chosen.id, language=language, words=_words(lecture, chosen, language)
        )

    def counts(self) -> Mapping[str, int]:
        """Give the numbers of items and options."""
        options = self._lecture.option_set(self._set.option_set).options
        return {"items": len(self._set.items), "options": len(options)}

    def on_hello(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Give the item where the person stopped, or say that all are done."""
        self._restore()
        title = self._set.title.get(self.language)
        if self._session.current is None:
            return {"title": title, "state": {"view": "summary"}}
        return {"title": title, "state": self._item()}

    def on_cue(self, message: CueMessage, buffers: Buffers) -> Mapping[str, Any]:
        """Give the next cue."""
        item = self._open_item(message["item"])
        after = int(message["after"])
        if not 0 <= after < len(item.cues):
            raise Problem("widget.failed")
        self._session.seen(item.id, after + 1)
        return {"cue": cue_view(item, after, self.language, self.texts)}

    def on_answer(self, message: AnswerMessage, buffers: Buffers) -> Mapping[str, Any]:
        """Take an answer, keep it, and give the reasons."""
        item = self._open_item(message["item"])
        options = self._lecture.option_set(item.option_set).option_ids
        answer = read_answer(message, options)
        if answer is None:
            raise Problem("widget.failed")
        self._session.record(item.id, answer)
        self.state = "done" if self._session.done else "begun"
        warning = self._keep(item.id, write_answer(answer))
        return {
            "view": "feedback",
            "warning": warning,
            "feedback": feedback_view(self._session, item, answer, self.language, self.texts),
        }

    def on_next(self, message: Message, buffers: Buffers) -> Reply:
        """Go on to the next item, or to the summary."""
        self._session.advance()
        if self._session.current is not None:
            return Reply(self._item())
        summary, pngs = draw_summary(
            self._session, self.language, self.texts, look=page_look(message)
        )
        return Reply({"view": "summary", **summary}, pngs)

    def on_again(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Open one item again."""
        if message.get("item") not in self._session.items:
            raise Problem("widget.failed")
        self._session.reopen(str(message["item"]))
        return self._item()

    def on_restart(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Begin the set anew; earlier attempts stay in the person's record."""
        self._session.restart()
        self.state = "begun"
        self._keep("", {"event": _RESTART})
        return self._item()

    def _open_item(self, item: str) -> Item:
        if item != self._session.current:
            raise Problem("widget.failed")
        return self._lecture.item(item)

    def _item(self) -> dict[str, Any]:
        return {
            "view": "item",
            "item": item_view(self._session, self.language, self.texts),
        }

    def _keep(self, item: str, answer: dict[str, Any]) -> str:
        attempt = Attempt(
            lecture=self._lecture.id, form=self.form, id=self._set.id, item=item, answer=answer
        )
        return keep(attempt, self.texts)

    def _known(self) -> set[str]:
        """Give the items that this widget may ask: a review set also those of its siblings."""
        if self._set.use != "review":
            return set(self._set.items)
        sets = (one for one in self._lecture.sets if one.option_set == self._set.option_set)
        return {item for one in sets for item in one.items}

    def _restore(self) -> None:
        # Once a kernel: a second view of the same widget must not rewind the first.
        if self._restored:
            return
        self._restored = True
        for attempt in recall(self._lecture.id, self.form, self._set.id):
            if attempt.answer.get("event") == _RESTART:
                self._session.restart()
            elif attempt.item in self._known():
                options = self._lecture.option_set(self._set.option_set).option_ids
                answer = read_answer(attempt.answer, options)
                if answer is not None:
                    self._session.bring_back([attempt.item])
                    self._session.record(attempt.item, answer)
        if self._set.use == "review":
            self._session.bring_back(due_now(self._lecture, self._set, self.form))
        self._session.advance()
        if self._session.answers:
            self.state = "done" if self._session.done else "begun"


def _words(lecture: Lecture, chosen: ClassifySet, language: str) -> dict[str, Any]:
    options = lecture.option_set(chosen.option_set).options
    items = [lecture.item(item) for item in chosen.items]
    return {
        "title": chosen.title.get(language),
        "stem": chosen.stem.get(language),
        "options": [[option.id, option.label.get(language)] for option in options],
        "items": [
            [item.id, item.scene.get(language), *(cue.text.get(language) for cue in item.cues)]
            for item in items
        ],
    }
