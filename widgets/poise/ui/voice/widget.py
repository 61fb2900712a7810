"""The voice widget's Python side. Samples live for the length of one callback."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from numpy.typing import NDArray

from poise.content import Lecture, Take, VoiceTask
from poise.ui.base import Buffers, Message, PoiseWidget, Problem, Reply
from poise.ui.look import page_look
from poise.ui.voice.check import check_sound
from poise.ui.voice.compare import chosen_rows, compare
from poise.ui.voice.keeping import FORM, Shelf, entry_view
from poise.ui.voice.packing import Kept, Packed, pack
from poise.ui.voice.practice import judged, read_mode, read_own
from poise.ui.voice.protocol import (
    CHECK_SECONDS,
    RATE,
    SOURCES,
    TAKE_MINUTES,
    AgreeMessage,
    CompareMessage,
    Entry,
    MarkMessage,
    RateMessage,
    Source,
    TakeMessage,
    read_ratings,
    read_samples,
    read_words,
)
from poise.ui.voice.result import can_keep, result
from poise.ui.voice.said import warnings
from poise.ui.voice.session import Session
from poise.ui.voice.turns import turn
from poise.ui.voice.view import public_words, state_view
from poise.voice import VoiceError, analyse, demo_take


class Voice(PoiseWidget):
    """One line to be said in several ways, rated by oneself and by a listener, and measured.

    Parameters
    ----------
    lecture : Lecture
        The lecture's bank.
    task : VoiceTask
        Line, takes and marks.
    language : str
        Of its words.
    """

    form: ClassVar[str] = FORM
    prefixes: ClassVar[tuple[str, ...]] = ("voice", "pacer")

    def __init__(self, lecture: Lecture, task: VoiceTask, language: str) -> None:
        self._task = task
        self._session = Session(task)
        self._shelf = Shelf(lecture.id, task)
        super().__init__(exercise=task.id, language=language, words=public_words(task, language))

    def counts(self) -> Mapping[str, int]:
        """Give the number of takes."""
        return {"takes": len(self._task.takes)}

    def on_hello(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Give the line, the takes and the six elements, and where the person stopped."""
        kept = self._shelf.open(message.get("kept"))
        state = state_view(self._session, kept, self.language, self.texts)
        return {"state": {**state, "store": self._shelf.store, "kept": self._entries(kept)}}

    def on_agree(self, message: AgreeMessage, buffers: Buffers) -> Mapping[str, Any]:
        """Note the consent to be recorded; or that it is taken back, and drop the measures."""
        self._session.consent(message.get("yes") is not False)
        return {}

    def on_check(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Check the microphone and the room; nothing of it is kept."""
        self._session.need_consent()
        samples = read_samples(buffers, CHECK_SECONDS)
        return check_sound(samples, self.language, self.texts)

    def on_take(self, message: TakeMessage, buffers: Buffers) -> Mapping[str, Any]:
        """Measure a take from the page and drop its sound."""
        take = self._session.take(message.get("take"))
        self._session.need_consent()
        source = message.get("source")
        if source not in SOURCES or source == "demo":
            raise Problem("widget.failed")
        samples = read_samples(buffers, 60 * TAKE_MINUTES)
        return self._measure(take, samples, "file" if source == "file" else "record")

    def on_demo(self, message: TakeMessage, buffers: Buffers) -> Reply:
        """Make the synthetic clip, measure it, and give it to the page to be heard."""
        take = self._session.take(message.get("take"))
        # Own words have no text: the clip then reads the task's line.
        text = self._task.line_of(take, self.language) or self._task.line.get(self.language)
        samples = demo_take(text, self.language, self._task.takes.index(take))
        reply = self._measure(take, samples, "demo")
        return Reply(reply, [(samples * 32767).astype("<i2").tobytes()])

    def on_rate(self, message: RateMessage, buffers: Buffers) -> Reply:
        """Put what was measured beside the own rating."""
        take = self._session.take(message.get("take"))
        silent = message.get("silent") is True
        said = self._session.silent(take, time.time) if silent else self._session.said(take)
        said.ratings = read_ratings(message.get("ratings"))
        said.intention = read_words(message.get("intention")) or said.intention
        said.rated = True
        self.state = "rated"
        return self._result(take, message)

    def on_partner(self, message: RateMessage, buffers: Buffers) -> Reply:
        """Put the rating of somebody who listened beside the rest."""
        take = self._session.take(message.get("take"))
        said = self._session.said(take)
        if not said.rated:
            raise Problem("voice.error.rate_first")
        said.partner = read_ratings(message.get("ratings"))
        said.note = read_words(message.get("note"))
        return self._result(take, message)

    def on_keep(self, message: RateMessage, buffers: Buffers) -> Mapping[str, Any]:
        """Keep a take's numbers, with what the person means to do next."""
        take = self._session.take(message.get("take"))
        said = self._session.said(take)
        if said.demo:
            raise Problem("voice.error.demo")
        if not can_keep(said):
            raise Problem("voice.error.nothing_to_keep")
        then = read_words(message.get("intention"))
        self._session.intend(then or self._session.next_intention)
        base = self._session.baseline(take, demo=False)
        packed = Packed(
            language=self.language,
            measures=pack(said.usable, base) if said.usable else {},
            flags=tuple(said.measures.flags) if said.measures else (),
            ratings=said.ratings,
            partner=said.partner,
            intention=said.intention,
            then=then,
        )
        kept = Kept(uuid.uuid4().hex, take.id, said.at, packed)
        self._shelf.put(kept, said.kept, self.texts)
        said.kept = kept.id
        entry = entry_view(kept, self._task, self.language, self.texts)
        return {"entry": entry, "kept": self._entries(self._shelf.all())}

    def on_discard(self, message: TakeMessage, buffers: Buffers) -> Mapping[str, Any]:
        """Drop what was measured and rated of a take; what was kept of it stays kept."""
        self._session.spoken.pop(self._session.take(message.get("take")).id, None)
        return {}

    def on_forget(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Delete everything that was kept of this exercise."""
        self._shelf.forget(None, self.texts)
        for said in self._session.spoken.values():
            said.kept = ""
        return {"kept": self._entries(self._shelf.all())}

    def on_forget_one(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Delete one kept take."""
        entry = message.get("entry")
        if not isinstance(entry, str) or all(one.id != entry for one in self._shelf.all()):
            raise Problem("voice.error.no_entry")
        self._shelf.forget(entry, self.texts)
        for said in self._session.spoken.values():
            said.kept = "" if said.kept == entry else said.kept
        return {"kept": self._entries(self._shelf.all())}

    def on_compare(self, message: CompareMessage, buffers: Buffers) -> Reply:
        """Show takes beside one another and over time."""
        kept = self._shelf.all()
        rows, left_out = chosen_rows(
            message.get("ids"), self._session, kept, self.language, self.texts
        )
        reply, pngs = compare(
            rows, left_out, self.language, self.texts, message.get("offset"), page_look(message)
        )
        return Reply(reply, pngs)

    def on_mark(self, message: MarkMessage, buffers: Buffers) -> Mapping[str, Any]:
        """Lay the marks on the text beside one possible reading: only now its reasons leave."""
        mode, marks = read_mode(self._task, message.get("mode"))
        own = read_own(mode, marks, message.get("marks"), self.language)
        self._session.marks[mode] = own
        return judged(mode, marks, own, self.language, self.texts)

    def on_intend(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Remember one intention for the next take."""
        self._session.intend(read_words(message.get("text")))
        return {}

    def _measure(self, take: Take, samples: NDArray[Any], source: Source) -> Mapping[str, Any]:
        text = None if take.free else self._task.line_of(take, self.language)
        base = self._session.baseline(take, demo=source == "demo")
        try:
            with turn():
                measured = analyse(samples, RATE, text=text, language=self.language, baseline=base)
        except VoiceError as error:
            raise Problem(f"voice.error.{error.code}", **error.details) from error
        said = self._session.begin(take, time.time(), measured, source)
        self.state = "measured"
        return {"warnings": warnings(said, self.texts), "measured": True}

    def _result(self, take: Take, message: Mapping[str, Any]) -> Reply:
        return result(self._session, take, self.language, self.texts, page_look(message))

    def _entries(self, kept: list[Kept]) -> list[Entry]:
        return [entry_view(one, self._task, self.language, self.texts) for one in kept]
