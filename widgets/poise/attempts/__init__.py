"""Where a person's attempts are kept: one port, two implementations.

Alone, attempts go to the person's own progress file; in a live class they go over a Unix socket
to the server, which is the only writer of the classroom's database.
"""

from __future__ import annotations

from poise.attempts.attempt import Attempt, AttemptError, AttemptLog, MemoryAttemptLog
from poise.attempts.log import ClassroomAttemptLog, open_log
from poise.attempts.own_file import FileAttemptLog

__all__ = [
    "Attempt",
    "AttemptError",
    "AttemptLog",
    "ClassroomAttemptLog",
    "FileAttemptLog",
    "MemoryAttemptLog",
    "open_log",
]
