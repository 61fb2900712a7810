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

    A seat counts as reachable when it asked for anything in the last 20 seconds: a page that is
    looked at does so every 15. A live stream says nothing, since that of a sleeping phone stays
    open for minutes.
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
        """Note the end of a live stream; it is no sign of life."""
        self._streams[participant_id] -= 1
        if self._streams[participant_id] <= 0:
            del self._streams[participant_id]

    def forget(self, participant_id: str) -> None:
        """Forget an erased seat."""
        self._last.pop(participant_id, None)
        self._streams.pop(participant_id, None)

    def is_fresh(self, participant_id: str) -> bool:
        """Whether a seat has asked for anything in the last 20 seconds."""
        return self._last.get(participant_id, float("-inf")) > self.clock() - _SILENT_AFTER

    def summary(self, people: int, *, open_for: float | None = None) -> dict[str, int]:
        """Count seats reached, seats of the class that are unreachable, and live streams.

        Parameters
        ----------
        people
            How many seats the class has.
        open_for
            Seconds that a round has been open: a seat is given 20 of them to be seen in.
        """
        silent = 0
        if open_for is None or open_for >= _SILENT_AFTER:
            silent = people - sum(self.is_fresh(seat) for seat in self._last)
        return {
            "reached": len(self._last),
            "unreachable": max(0, silent),
            "streams": sum(self._streams.values()),
        }
