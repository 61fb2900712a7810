"""What a database says when it cannot keep something, as a code that has words."""

from __future__ import annotations

import errno

from poise.classroom import StoreError

_SAID = (
    ("database or disk is full", "disk-full"),
    ("no space left", "disk-full"),
    ("readonly database", "read-only"),
    ("read-only", "read-only"),
    ("unable to open database file", "read-only"),
    ("database is locked", "in-use"),
)
_SQLSTATES = {"53100": "disk-full", "25006": "read-only"}
_ERRNOS = {errno.ENOSPC: "disk-full", errno.EROFS: "read-only", errno.EACCES: "read-only"}


def store_error(error: BaseException) -> StoreError:
    """Turn a driver's error into a `StoreError`."""
    if isinstance(error, StoreError):
        return error
    source = getattr(error, "orig", None) or error
    known = _SQLSTATES.get(str(getattr(source, "sqlstate", None)))
    known = known or _ERRNOS.get(getattr(source, "errno", None) or 0)
    said = str(source).lower()
    code = known or next((code for words, code in _SAID if words in said), "store-failed")
    return StoreError(code, reason=str(source))
