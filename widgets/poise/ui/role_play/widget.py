"""The role-play's Python side: effects, reasons and endings wait here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.attempts import Attempt, open_log
from poise.content import Lecture
from poise.content.forms.role_play import RolePlay as Play
from poise.exercises.role_play import turn_of
from poise.ui.base import Buffers, Message, PoiseWidget, Problem, Reply
from poise.ui.exercise import JSON, typed
from poise.ui.keeping import keep, recall
from poise.ui.look import Look, page_look
from poise.ui.role_play.session import Session
from poise.ui.role_play.view import end_view, setting_view, turn_view

_MOST_LETTERS = 2000


class RolePlay(PoiseWidget):
    """A conversation with choices, and a look back at the end.

    Parameters
    ----------
    lecture : Lecture
        The lecture's bank.
    chosen : RolePlay
        The role-play.
    language : str
        Of its words.
    """

    form: ClassVar[str] = "role-play"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "play")

    def __init__(self, lecture: Lecture, chosen: Play, language: str) -> None:
        self.lecture = lecture
        self.chosen = chosen
        self._session = Session(chosen)
        self._restored = False
        super().__init__(exercise=chosen.id, language=language, words=_words(chosen, language))

    def counts(self) -> Mapping[str, int]:
        """Give the numbers of turns and endings."""
        return {"turns": len(self.chosen.turns), "endings": len(self.chosen.endings)}

    def on_hello(self, message: Message, buffers: Buffers) -> Reply:
        """Give the setting, the open turn, or the end."""
        self._restore()
        view = self._view(page_look(message))
        return Reply(
            {
                "title": self.chosen.title.get(self.language),
                "instructions": self.chosen.instructions.get(self.language),
                "shown": self.chosen.shown,
                "private": open_log().private,
                "state": dict(view),
            },
            view.buffers,
        )

    def on_begin(self, message: Message, buffers: Buffers) -> Reply:
        """Open the first turn; also to play again."""
        self._session.begin()
        self.state = "begun"
        return self._kept(page_look(message))

    def on_choose(self, message: Message, buffers: Buffers) -> Reply:
        """Say a line of the open turn."""
        wanted = str(message.get("choice", ""))
        if not self._session.begun or self._session.over:
            raise Problem("play.not_open")
        if wanted not in {choice.id for choice in self._session.choices()}:
            raise Problem("play.not_open")
        self._session.choose(wanted)
        return self._kept(page_look(message))

    def on_late(self, message: Message, buffers: Buffers) -> Reply:
        """Take the line that stands for saying nothing in time."""
        if not self._session.begun or self._session.over:
            raise Problem("play.not_open")
        turn = turn_of(self.chosen, self._session.now().turn or "")
        if turn.late is None:
            raise Problem("play.not_open")
        self._session.choose(turn.late)
        return self._kept(page_look(message))

    def on_back(self, message: Message, buffers: Buffers) -> Reply:
        """Take the last line back, once."""
        if not self._session.can_back:
            raise Problem("play.no_back")
        self._session.back()
        return self._kept(page_look(message))

    def on_hint(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Give the open turn's hint."""
        if not self._session.begun or self._session.over:
            raise Problem("play.not_open")
        turn = turn_of(self.chosen, self._session.now().turn or "")
        return {"hint": turn.hint.get(self.language)}

    def on_stop(self, message: Message, buffers: Buffers) -> Reply:
        """Leave the scene; no reason is asked, and nothing is judged."""
        self._session = Session(self.chosen)
        self.state = "new"
        self._record({"event": "stop"})
        return self._view(page_look(message))

    def on_facts(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Take the person's summary, which stays on the page, and give the facts to compare."""
        if not self._session.over:
            raise Problem("play.not_open")
        if not typed(message.get("text"), _MOST_LETTERS):
            raise Problem("play.no_summary")
        return {"facts": [fact.get(self.language) for fact in self.chosen.facts]}

    def on_mood(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Note how the person feels now: for the person alone, in the own file only."""
        mood = message.get("mood")
        if type(mood) is not int or not 0 <= mood <= 10:
            raise Problem("play.off_mood")
        self._session.mood = mood
        if open_log().private:
            self._record({**self._session.written(), "mood": mood})
        return {"said": self.texts.text("play.mood_kept" if open_log().private else "play.mood")}

    def _kept(self, look: Look) -> Reply:
        if self._session.over:
            self.state = "done"
        warning = self._record(self._session.written())
        view = self._view(look)
        return Reply({**view, "warning": warning}, view.buffers)

    def _view(self, look: Look) -> Reply:
        if not self._session.begun:
            return Reply(setting_view(self.chosen, self.language))
        if self._session.over:
            return end_view(self._session, self.language, self.texts, look)
        return Reply(turn_view(self._session, self.language, self.texts))

    def _record(self, answer: JSON) -> str:
        attempt = Attempt(lecture=self.lecture.id, form=self.form, id=self.chosen.id, answer=answer)
        return keep(attempt, self.texts)

    def _restore(self) -> None:
        # Once a kernel: a second view of the same widget must not rewind the first.
        if self._restored:
            return
        self._restored = True
        history = recall(self.lecture.id, self.form, self.chosen.id)
        if not history or history[-1].answer.get("event") == "stop":
            return
        if self._session.restore(history[-1].answer):
            mood = history[-1].answer.get("mood")
            self._session.mood = mood if type(mood) is int else None
            self.state = "done" if self._session.over else "begun"


def _words(play: Play, language: str) -> list[Any]:
    lines = [
        [turn.id, [saying.text.get(language) for saying in turn.says],
         sorted(choice.text.get(language) for choice in turn.choices)]
        for turn in play.turns
    ]  # fmt: skip
    return [play.title.get(language), play.setting.get(language), lines]
