"""What an attempt is, and the port that keeps it."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass, field, fields
from typing import Any, Protocol


class AttemptError(Exception):
    """An attempt could not be kept, read or deleted.

    Attributes
    ----------
    code : str
        ``not-writable`` (the progress file), ``not-recorded`` (the classroom), or
        ``not-deletable`` (the classroom, whose records go with the class).
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code


@dataclass(frozen=True)
class Attempt:
    """One thing that a person did in an exercise.

    Attributes
    ----------
    lecture, form, id : str
        Lecture, form (``classify``, ``discuss``, ``voice``) and id of the exercise.
    item : str
        Id of the item inside the exercise; empty where it has none.
    answer : dict
        What was answered, in ids and numbers. Own words (an answer in words, the intention
        before a voice take) stand here only where the log is `private`: they are the person's,
        in the person's own file, and nowhere else.
    at : float
        Unix time of the attempt.
    attempt_id : str
        Made once, so that a repeat does no harm.
    """

    lecture: str
    form: str
    id: str
    item: str = ""
    answer: dict[str, Any] = field(default_factory=dict)
    at: float = field(default_factory=time.time)
    attempt_id: str = field(default_factory=lambda: uuid.uuid4().hex)


class AttemptLog(Protocol):
    """Where attempts go and come back from.

    ``private`` says whether what is recorded stays with the person alone: what is measured in a
    voice is recorded nowhere else.
    """

    private: bool

    def record(self, attempt: Attempt) -> None:
        """Keep one attempt, or raise `AttemptError`."""

    def history(self, lecture: str, form: str, id: str) -> list[Attempt]:
        """Give the attempts at one exercise, oldest first."""

    def forget(self, lecture: str, form: str, id: str, attempt_id: str | None = None) -> int:
        """Delete the attempts at one exercise, or one of them, for good.

        Returns
        -------
        int
            How many there were.

        Raises
        ------
        AttemptError
            Where nothing was deleted.
        """


@dataclass
class MemoryAttemptLog:
    """Attempts kept in this process only."""

    attempts: list[Attempt] = field(default_factory=list)
    private: bool = True

    def record(self, attempt: Attempt) -> None:
        """Keep one attempt; a repeat of the same attempt is ignored."""
        if all(known.attempt_id != attempt.attempt_id for known in self.attempts):
            self.attempts.append(attempt)

    def history(self, lecture: str, form: str, id: str) -> list[Attempt]:
        """Give the attempts at one exercise, oldest first."""
        return [a for a in self.attempts if (a.lecture, a.form, a.id) == (lecture, form, id)]

    def forget(self, lecture: str, form: str, id: str, attempt_id: str | None = None) -> int:
        """Delete the attempts at one exercise, or one of them."""
        doomed = {
            known.attempt_id
            for known in self.history(lecture, form, id)
            if attempt_id in (None, known.attempt_id)
        }
        self.attempts[:] = [one for one in self.attempts if one.attempt_id not in doomed]
        return len(doomed)


def parse_attempt(line: str) -> Attempt | None:
    """Read an attempt from a line of JSON; None where it is not one."""
    try:
        return attempt_from(json.loads(line))
    except ValueError:
        return None


def attempt_from(values: object) -> Attempt | None:
    """Read an attempt from its fields; None where they are not an attempt's."""
    if not isinstance(values, dict):
        return None
    known = {f.name for f in fields(Attempt)}
    try:
        return Attempt(**{key: value for key, value in values.items() if key in known})
    except TypeError:
        return None
