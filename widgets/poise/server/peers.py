"""Other servers on the same database: what is told here is told there, too."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from poise.server.devices import TOLD_FOR
from poise.server.events import for_ever
from poise.server.tasks import Tasks

if TYPE_CHECKING:
    from poise.server.pairing import Pairings
    from poise.server.room import Room
    from poise.server.rooms import Rooms
    from poise.store.notices import Notices

log = logging.getLogger("poise.peers")

_GATHER = 0.05  # what comes together is told in one notice: a tap costs no notice of its own
_BEAT = 3.0
_MOST = 40  # things told in one notice; each is short

Told = tuple[str, str, tuple[Any, ...]]  # a class, what happened, to whom


class Peers:
    """Passes on what the rooms of this server tell, and tells them what others passed on.

    A ballot is not passed on, only that there is one: the other server reads the database. What a
    seat cast is told to the seat's own pages alone; one browser keeps to one server.

    Parameters
    ----------
    line
        Makes the line to the others, given what hears and what is called after a break.
    rooms
        Gives the classes that this server holds; they are made after this.
    pairings
        Ways in for a second facilitator, whose phone may come to another server.
    """

    def __init__(
        self,
        line: Callable[[Callable[[str], None], Callable[[], None]], Notices],
        rooms: Callable[[], Rooms],
        pairings: Pairings,
    ) -> None:
        self._line = line
        self._rooms = rooms
        self._pairings = pairings
        self._name = secrets.token_hex(4)
        self._told: dict[Told, None] = {}
        self._some = asyncio.Event()
        self._notices: Notices | None = None
        self._tasks = Tasks("passing on")
        self._running: dict[str, float] = {}  # classes that go on elsewhere, when last told
        pairings.on_offer = lambda made: self._note("", "offer", made.secret, made.code, made.until)
        pairings.on_take = lambda secret: self._note("", "take", secret)

    def start(self) -> None:
        """Lay the line to the others."""
        self._notices = self._line(self._heard, self._missed)
        self._notices.start()
        for step in (self._pass_on, self._beat):
            self._tasks.spawn(for_ever(step))

    async def stop(self) -> None:
        """Let go of it."""
        await self._tasks.stop()
        if self._notices is not None:
            await self._notices.stop()

    def attach(self, room: Room) -> None:
        """Pass on what a room tells; its hub has set the callbacks already."""
        for name in ("change", "me", "others", "count", "aside", "erased"):
            setattr(
                room, f"on_{name}", self._both(room.class_id, name, getattr(room, f"on_{name}"))
            )

    def _both(self, class_id: str, name: str, here: Callable[..., None]) -> Callable[..., None]:
        def tell(*to: Any) -> None:
            here(*to)
            self._note(class_id, name, *to)

        return tell

    def _note(self, class_id: str, name: str, *to: Any) -> None:
        self._told[(class_id, name, to)] = None
        self._some.set()

    async def _pass_on(self) -> None:
        await self._some.wait()
        await asyncio.sleep(_GATHER)
        self._some.clear()
        told, self._told = list(self._told), {}
        self._say(told)

    def _say(self, told: list[Told]) -> None:
        assert self._notices is not None
        for start in range(0, len(told), _MOST):
            part = told[start : start + _MOST]
            self._notices.say(json.dumps({"from": self._name, "told": part}))

    async def _beat(self) -> None:
        rooms = self._rooms()
        here = rooms.running_here
        self._say([(one, "devices", rooms.held[one].devices.here()) for one in sorted(here)])
        await asyncio.sleep(_BEAT)

    def _heard(self, text: str) -> None:
        try:
            body = json.loads(text)
            sender, told = str(body["from"]), list(body["told"])
        except (ValueError, KeyError, TypeError):
            log.warning("a notice that is none of ours")
            return
        if sender != self._name:
            for class_id, name, to in told:
                self._tasks.spawn(self._apply(sender, class_id, name, to))

    def running(self) -> frozenset[str]:
        """Name the classes that other servers hold for somebody."""
        now = time.monotonic()
        return frozenset(one for one, at in self._running.items() if now - at < TOLD_FOR)

    async def _apply(self, sender: str, class_id: str, name: str, to: list[Any]) -> None:
        if name == "devices":
            self._running[class_id] = time.monotonic()
        if name == "offer":
            self._pairings.add(*to)
        elif name == "take":
            self._pairings.drop(*to)
        elif (room := self._rooms().held.get(class_id)) is None:
            return
        elif name == "devices":
            room.devices.elsewhere(sender, *to)
        elif name == "erased":
            room.hub.erased()
            await self._rooms().forget(class_id)
        else:
            if name == "change":
                await room.refresh()  # its settings may be others now
            _tell_here(room, name, to)

    def _missed(self) -> None:
        self._tasks.spawn(self._look_again())

    async def _look_again(self) -> None:
        for room in self._rooms().held.values():
            await room.refresh()
            for name, to in _EVERYTHING:
                _tell_here(room, name, to)


def meet(database: str, rooms: Callable[[], Rooms], pairings: Pairings) -> Peers:
    """Make the `Peers` of a database; they speak once they are started."""
    from poise.store.notices import Notices

    return Peers(partial(Notices, database), rooms, pairings)


_EVERYTHING: tuple[tuple[str, list[Any]], ...] = (("change", []), ("me", [None]), ("count", []))


def _tell_here(room: Room, name: str, to: list[Any]) -> None:
    hub = room.hub
    known: dict[str, Callable[..., None]] = {
        "change": hub.changed, "me": hub.me_changed, "others": hub.others_changed,
        "count": hub.counted, "aside": hub.aside,
    }  # fmt: skip
    if name in known:  # else of a newer server, during an update
        known[name](*to)
