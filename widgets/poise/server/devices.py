"""Which devices have reached the server, in memory only."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

_SILENT_AFTER = 20.0
TOLD_FOR = 10.0  # another server says it every three seconds


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
    _elsewhere: dict[str, tuple[float, tuple[int, int, int]]] = field(default_factory=dict)

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

    def here(self) -> tuple[int, int, int]:
        """Count seats reached, those of them that are fresh, and live streams, here alone."""
        fresh = sum(self.is_fresh(seat) for seat in self._last)
        return len(self._last), fresh, sum(self._streams.values())

    def elsewhere(self, server: str, reached: int, fresh: int, streams: int) -> None:
        """Note what another server counts."""
        self._elsewhere[server] = (self.clock(), (reached, fresh, streams))

    def _everywhere(self) -> tuple[int, int, int]:
        now = self.clock()
        counts = [self.here()]
        for server, (at, told) in list(self._elsewhere.items()):
            if now - at < TOLD_FOR:
                counts.append(told)
            else:
                del self._elsewhere[server]
        reached, fresh, streams = (sum(column) for column in zip(*counts, strict=True))
        return reached, fresh, streams

    def summary(self, people: int, *, open_for: float | None = None) -> dict[str, int]:
        """Count seats reached, seats of the class that are unreachable, and live streams.

        Parameters
        ----------
        people
            How many seats the class has.
        open_for
            Seconds that a round has been open: a seat is given 20 of them to be seen in.
        """
        reached, fresh, streams = self._everywhere()
        if self._elsewhere:
            reached = min(reached, people)  # a seat that changed servers was reached by both
        known = open_for is None or open_for >= _SILENT_AFTER
        return {
            "reached": reached,
            "unreachable": max(0, people - fresh) if known else 0,
            "streams": streams,
        }
