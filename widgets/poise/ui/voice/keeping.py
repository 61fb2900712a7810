"""Where kept takes go: the person's own file, or nowhere but the person's own page.

In a live class nothing of a voice is recorded on the server: the page keeps the entries, and
sends them back when it opens again.
"""

from __future__ import annotations

import time
from typing import Literal

from poise.attempts import Attempt, AttemptError, AttemptLog, open_log
from poise.content import VoiceTask
from poise.locale import Catalogue
from poise.ui.base import Problem
from poise.ui.voice.packing import Kept, newest, read_entry, read_kept
from poise.ui.voice.protocol import Entry
from poise.ui.voice.words import amount
from poise.voice import rate_unit

FORM = "voice"
Store = Literal["own", "page"]


class Shelf:
    """The kept takes of one task.

    Parameters
    ----------
    lecture : str
        Id of the lecture.
    task : VoiceTask
        The task.
    """

    def __init__(self, lecture: str, task: VoiceTask) -> None:
        self._lecture = lecture
        self._task = task
        self._takes = [take.id for take in task.takes]
        self._on_page: list[Kept] = []

    @property
    def store(self) -> Store:
        """Where entries are kept; read in the callback, since the cell ran in another process."""
        return "own" if open_log().private else "page"

    def open(self, sent: object) -> list[Kept]:
        """Give the kept takes: of the own file, or those that the page sent, if it sent any."""
        if self.store == "page" and sent is not None:
            self._on_page = read_kept(sent, self._takes, time.time())
        return self.all()

    def all(self) -> list[Kept]:
        """Give the kept takes, oldest first; none where the file cannot be read."""
        log = open_log()
        if not log.private:
            return list(self._on_page)
        try:
            history = log.history(self._lecture, FORM, self._task.id)
        except AttemptError:
            return []
        read = [self._read(attempt) for attempt in history]
        return newest(one for one in read if one is not None)

    def put(self, kept: Kept, instead_of: str, texts: Catalogue) -> None:
        """Keep a take, in the place of an earlier entry of the same take."""
        log = open_log()
        if not log.private:
            others = [one for one in self._on_page if one.id != instead_of]
            self._on_page = newest([*others, kept])
            return
        try:
            # First the new one: a full disk must not cost the old one, too.
            log.record(self._attempt(kept))
            if instead_of:
                log.forget(self._lecture, FORM, self._task.id, instead_of)
        except AttemptError as error:
            raise _problem("voice.error.not_kept", error, texts) from error

    def forget(self, entry: str | None, texts: Catalogue) -> None:
        """Delete one kept take, or all of them."""
        log: AttemptLog = open_log()
        self._on_page = [one for one in self._on_page if entry not in (None, one.id)]
        if not log.private:
            return
        try:
            log.forget(self._lecture, FORM, self._task.id, entry)
        except AttemptError as error:
            raise _problem("voice.error.not_deleted", error, texts) from error

    def _attempt(self, kept: Kept) -> Attempt:
        return Attempt(
            lecture=self._lecture,
            form=FORM,
            id=self._task.id,
            item=kept.take,
            answer=kept.packed.data(),
            at=kept.at,
            attempt_id=kept.id,
        )

    def _read(self, attempt: Attempt) -> Kept | None:
        # A person may have written in the file by hand.
        value = {
            "id": attempt.attempt_id,
            "take": attempt.item,
            "at": attempt.at,
            "data": attempt.answer,
        }
        return read_entry(value, self._takes, time.time())


def entry_view(kept: Kept, task: VoiceTask, language: str, texts: Catalogue) -> Entry:
    """Give a kept take as the page shows it."""
    label = next(take.label.get(language) for take in task.takes if take.id == kept.take)
    return Entry(
        id=kept.id,
        take=kept.take,
        label=label,
        at=round(1000 * kept.at),
        summary=_summary(kept, texts),
        data=kept.packed.data(),
    )


def _summary(kept: Kept, texts: Catalogue) -> list[str]:
    packed, join = kept.packed, texts.text("voice.join")
    said = []
    if packed.language != texts.language:
        said.append(texts.text("voice.kept.other_language"))
    speed = packed.value("articulation_rate")
    if speed is not None:
        words = amount(speed, rate_unit(packed.language), texts)
        said.append(texts.text("voice.kept.speed", speed=words))
    count, share = packed.value("pause_count"), packed.value("pause_share")
    if count is not None and share is not None:
        said.append(texts.text("voice.kept.pauses", n=round(count), share=round(share)))
    if (reach := packed.value("pitch_range")) is not None:
        said.append(texts.text("voice.kept.reach", reach=amount(reach, "st", texts)))
    for who in ("ratings", "partner"):
        rated = getattr(packed, who)
        steps = join.join(
            texts.text("voice.kept.rating", name=texts.text(f"voice.dimension.{name}"), step=step)
            for name, step in rated.items()
        )
        if steps:
            said.append(texts.text(f"voice.kept.{who}", ratings=steps))
    own = {"intention": packed.intention, "then": packed.then}
    return said + [
        texts.text(f"voice.kept.{name}", words=words) for name, words in own.items() if words
    ]


def _problem(text_id: str, error: AttemptError, texts: Catalogue) -> Problem:
    return Problem(text_id, reason=texts.text(f"widget.reason.{error.code}"))
