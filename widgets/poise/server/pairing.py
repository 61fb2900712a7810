"""A way in for a second facilitator: a secret that is good once, for a few minutes."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

GOOD_FOR = 600.0
_MOST = 20  # open at a time; the oldest goes first


@dataclass(frozen=True)
class Pairing:
    """One way in: its secret, the class it leads to, and when it ends."""

    secret: str
    code: str
    until: float


class Pairings:
    """The ways in that are open, in memory only: a restart ends them all."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._open: dict[str, Pairing] = {}
        self.on_offer: Callable[[Pairing], None] = lambda made: None
        self.on_take: Callable[[str], None] = lambda secret: None

    def offer(self, code: str) -> Pairing:
        """Open a way in that leads to the class with this code."""
        made = Pairing(secrets.token_urlsafe(18), code, self._clock() + GOOD_FOR)
        self._keep(made)
        self.on_offer(made)
        return made

    def add(self, secret: str, code: str, until: float) -> None:
        """Know of a way in that another server opened."""
        self._keep(Pairing(secret, code, until))

    def drop(self, secret: str) -> None:
        """Close a way in that was used at another server."""
        self._open.pop(secret, None)

    def _keep(self, made: Pairing) -> None:
        self._open[made.secret] = made
        while len(self._open) > _MOST:
            del self._open[next(iter(self._open))]

    def is_open(self, secret: str) -> bool:
        """Tell whether a way in is still good, without using it."""
        made = self._open.get(secret)
        return made is not None and self._clock() < made.until

    def take(self, secret: str) -> str | None:
        """Use a way in; the code of its class, or None where it is over or never was."""
        taken = self._open.pop(secret, None)
        self.on_take(secret)
        return taken.code if taken is not None and self._clock() < taken.until else None
