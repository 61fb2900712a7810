"""What is refused, with which status, and by which words."""

from __future__ import annotations

from typing import Any

from tornado.web import HTTPError

from poise.classroom import ClassroomError, StoreError

# A refusal that means "this does not exist" or "who are you" has its own status; the rest is 409.
STATUS = {
    "no-such-code": 404,
    "no-such-seat": 401,
    "no-such-reentry": 404,
    "unknown-section": 404,
    "unknown-round": 404,
    "unknown-option": 400,
    "bad-choice": 400,
    "bad-hands": 400,
    "bad-request": 400,
    "nickname-empty": 400,
    "nickname-long": 400,
    "no-such-group": 400,
    "text-empty": 400,
    "text-long": 400,
    "too-large": 413,
    "not-found": 404,
    "no-seat": 401,
    "not-facilitator": 403,
    "foreign-origin": 403,
    "class-closed": 410,
    "no-such-class": 410,
    "no-such-lecture": 404,
    "unknown-prompt": 404,
    "bad-setting": 400,
    "bad-question": 400,
    "bad-plan": 400,
    "name-long": 400,
    "question-long": 400,
    "unknown-question": 404,
    "unknown-take": 404,
    "pair-over": 410,
    "report-failed": 503,
    "report-late": 503,
    "not-ready": 503,
    "disk-full": 507,
    "read-only": 507,
    "in-use": 503,
    "store-failed": 500,
    "newer-database": 500,
}
# What the server itself refuses; the classroom and the store have codes of their own.
SERVER_CODES = (
    *("bad-request", "too-large", "foreign-origin", "not-found", "not-ready", "internal"),
    *("no-seat", "not-facilitator", "pair-over", "report-failed", "report-late", "bank"),
)


class RefusedError(HTTPError):
    """A request that is refused for a reason the person is told: `code` names the text."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(STATUS.get(code, 409), code)
        self.code = code
        self.details = details


def reason_of(status: int, exc_info: Any) -> tuple[str, dict[str, Any]]:
    """Return the code of what was refused, and the values of its text."""
    problem = exc_info[1] if exc_info else None
    if isinstance(problem, RefusedError | ClassroomError | StoreError):
        return problem.code, dict(problem.details)
    if status == 404 or status == 405:
        return "not-found", {}
    return ("internal", {}) if status >= 500 else ("bad-request", {})
