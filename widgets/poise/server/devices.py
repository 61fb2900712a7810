"""Which devices have reached the server, in memory only."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

_SILENT_AFTER = 20.0


@dataclass
class Devices:
    """Seats seen since the start.

    A seat counts as reachable while it has a live stream, or asked for anything in the last
    20 seconds.
    """

    clock: Callable[[], float] = time.monotonic
    _last: dict[str, float] = field(default_factory=dict)
    _streams: Counter[str] = field(default_factory=Counter)

    def seen(self, participant_id: str) -> None:
        """Note a request of a seat."""
        self._last[participant_id] = self.clock()

    def stream_opened(self, participant_id: str) -> None:
        """Note a live stream of a seat."""
        self._streams[participant_id] += 1
        self.seen(participant_id)

    def stream_closed(self, participant_id: str) -> None:
        """Note the end of a live stream."""
        self.seen(participant_id)
        self._streams[participant_id] -= 1
        if self._streams[participant_id] <= 0:
            del self._streams[participant_id]

    def forget(self, participant_id: str) -> None:
        """Forget an erased seat."""
        self._last.pop(participant_id, None)
        self._streams.pop(participant_id, None)

    def summary(self, people: int) -> dict[str, int]:
        """Count seats reached, seats of the class that are silent now, and live streams."""
        limit = self.clock() - _SILENT_AFTER
        fresh = {seat for seat, at in self._last.items() if at >= limit} | set(self._streams)
        return {
            "reached": len(self._last),
            "unreachable": max(0, people - len(fresh)),
            "streams": sum(self._streams.values()),
        }
