"""What can be refused, by code; the words are in the locale catalogue under ``error.<code>``."""

from __future__ import annotations

from typing import Any

ERROR_CODES = (
    "no-such-code",
    "class-closed",
    "no-such-class",
    "nickname-empty",
    "nickname-long",
    "no-such-group",
    "no-such-seat",
    "no-such-reentry",
    "no-such-lecture",
    "no-prompt-open",
    "unknown-prompt",
    "unknown-option",
    "unknown-round",
    "round-closed",
    "withdrawn",
    "bad-choice",
    "own-answer",
    "text-empty",
    "text-long",
    "not-now",
    "unknown-section",
    "bad-hands",
    "bad-setting",
    "class-paused",
    "class-prepared",
    "group-fixed",
    "group-open",
    "unknown-question",
    "question-long",
    "bad-question",
    "bad-plan",
    "name-long",
    "too-many",
    "unknown-take",
    "voice-in-picture",
    "voice-few",
    "practice-devices",
    "practice-alone",
    "practice-sheet",
)
STORE_CODES = ("disk-full", "read-only", "newer-database", "in-use", "store-failed")


class ClassroomError(Exception):
    """A request that the classroom's rules refuse; nothing was changed.

    Attributes
    ----------
    code
        One of `ERROR_CODES`.
    details
        Values for the placeholders of the text.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class StoreError(Exception):
    """The database could not keep something; nothing of it was acknowledged.

    Attributes
    ----------
    code
        One of `STORE_CODES`.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
