"""Where a person stands in a voice task: takes, ratings, marks, what is kept. No I/O, no sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from poise.content import Take, VoiceTask
from poise.ui.base import Problem
from poise.ui.voice.packing import Kept
from poise.ui.voice.protocol import Mode, Source
from poise.voice import VoiceMeasures


@dataclass
class Spoken:
    """One take in this kernel.

    Attributes
    ----------
    measures, source
        None for a take without recording.
    ratings, partner
        Of the six elements, by the person and by who listened.
    note
        What the partner said.
    intention
        What the person meant to do.
    at
        Unix time.
    rated
        Whether the person has rated: before that, no figure is shown.
    kept
        Id of the entry under which it is kept, or nothing.
    """

    at: float
    measures: VoiceMeasures | None = None
    source: Source | None = None
    ratings: Mapping[str, int] = field(default_factory=dict)
    partner: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
    intention: str = ""
    rated: bool = False
    kept: str = ""

    @property
    def usable(self) -> VoiceMeasures | None:
        """Its measures, unless the room was too loud for them."""
        now = self.measures
        return now if now is not None and now.reliability != "not-measured" else None

    @property
    def demo(self) -> bool:
        """Whether it is the synthetic clip: nobody's voice, to be kept or shared by nobody."""
        return self.source == "demo"


class Session:
    """State of one person in one task.

    Parameters
    ----------
    task : VoiceTask
        Its line, takes and marks.
    """

    def __init__(self, task: VoiceTask) -> None:
        self.task = task
        self.consented = False
        self.spoken: dict[str, Spoken] = {}
        self.marks: dict[Mode, dict[int, str]] = {}
        self.kept: list[Kept] = []
        self._next_intention = ""

    def take(self, take_id: object) -> Take:
        """Find a take of the task."""
        for known in self.task.takes:
            if known.id == take_id:
                return known
        raise Problem("voice.error.unknown_take")

    def consent(self, yes: bool) -> None:
        """Note the consent to be recorded; taking it back drops what was measured."""
        self.consented = yes
        if not yes:
            self.spoken.clear()

    def need_consent(self) -> None:
        """Stop where nobody agreed to be recorded."""
        if not self.consented:
            raise Problem("voice.error.not_agreed")

    def intend(self, words: str) -> None:
        """Remember what the person means to do in the next take."""
        self._next_intention = words

    @property
    def next_intention(self) -> str:
        """What the person means to do in the next take."""
        return self._next_intention

    def begin(
        self, take: Take, at: float, measures: VoiceMeasures | None, source: Source | None
    ) -> Spoken:
        """Put a new take in the place of an earlier one of the same name."""
        new = Spoken(at, measures, source, intention=self._next_intention)
        self._next_intention = ""
        self.spoken[take.id] = new
        return new

    def said(self, take: Take) -> Spoken:
        """Give what was said for a take, or stop."""
        found = self.spoken.get(take.id)
        if found is None:
            raise Problem("voice.error.no_take")
        return found

    def silent(self, take: Take, clock: Callable[[], float]) -> Spoken:
        """Give the take without recording: an earlier rating stays, an earlier recording goes."""
        found = self.spoken.get(take.id)
        if found is None or found.measures is not None:
            return self.begin(take, clock(), None, None)
        return found

    def baseline(self, take: Take, *, demo: bool) -> VoiceMeasures | None:
        """Give the neutral take of this sitting, where it can be compared with.

        A kept one of another day is none: another room, another distance to the microphone. The
        synthetic clip is compared with itself only.
        """
        first = self.task.takes[0]
        found = self.spoken.get(first.id) if take.id != first.id else None
        return found.usable if found and found.demo == demo else None

    def measured(self) -> list[str]:
        """Ids of the takes that were measured in this kernel."""
        return [one for one, said in self.spoken.items() if said.measures is not None]
