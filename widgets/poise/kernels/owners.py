"""Whose kernel is whose."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Owner:
    """Who a kernel belongs to: a seat in a class, or the facilitator."""

    class_id: str
    participant_id: str | None = None


@dataclass
class Held:
    """One kernel.

    Attributes
    ----------
    token : str
        Good for recording attempts, and only while the kernel lives.
    sockets : int
        Open websockets to it.
    lonely_since : float or None
        When its last websocket went, or when its page was ready; None while it is in use.
    """

    kernel_id: str
    owner: Owner
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    sockets: int = 0
    lonely_since: float | None = None


class KernelOwners:
    """The kernels of this process, by id and by token.

    Parameters
    ----------
    patience
        Seconds that a kernel waits for its page to come back.
    """

    def __init__(
        self, *, patience: float = 90.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._held: dict[str, Held] = {}
        self._patience = patience
        self._clock = clock

    def claim(self, owner: Owner) -> Held:
        """Make a kernel's id, before it is started, and record whose it will be."""
        held = Held(str(uuid.uuid4()), owner)
        self._held[held.kernel_id] = held
        return held

    def owned(self, kernel_id: str, owner: Owner | None) -> Held | None:
        """Return the kernel if it is this owner's; a stranger doesn't learn that it exists."""
        held = self._held.get(kernel_id)
        return held if held is not None and owner is not None and held.owner == owner else None

    def by_token(self, token: str) -> Held | None:
        """Return the living kernel that has this token."""
        for held in self._held.values():
            if secrets.compare_digest(held.token, token):
                return held
        return None

    def of(self, owner: Owner) -> list[Held]:
        """Return an owner's kernels, oldest first."""
        return [held for held in self._held.values() if held.owner == owner]

    def connected(self, kernel_id: str) -> None:
        """Note an open websocket."""
        held = self._held.get(kernel_id)
        if held is not None:
            held.sockets += 1
            held.lonely_since = None

    def disconnected(self, kernel_id: str) -> None:
        """Note a closed websocket."""
        held = self._held.get(kernel_id)
        if held is not None:
            held.sockets = max(0, held.sockets - 1)
            if held.sockets == 0:
                held.lonely_since = self._clock()

    def page_ready(self, kernel_id: str) -> None:
        """Note that the page is out: from now on a websocket is expected."""
        held = self._held.get(kernel_id)
        if held is not None and held.sockets == 0:
            held.lonely_since = self._clock()

    def lonely(self) -> list[str]:
        """Return the kernels whose page has been gone for too long."""
        limit = self._clock() - self._patience
        return [
            held.kernel_id
            for held in self._held.values()
            if held.lonely_since is not None and held.lonely_since <= limit
        ]

    def release(self, kernel_id: str) -> None:
        """Forget a kernel; its token dies with it."""
        self._held.pop(kernel_id, None)

    def __contains__(self, kernel_id: object) -> bool:
        return kernel_id in self._held

    def __len__(self) -> int:
        return len(self._held)
