"""The classes that this process holds, each with those who listen to it."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from poise.classroom import mend_code
from poise.content import BankError
from poise.server.events import Hub, for_ever
from poise.server.room import Room

if TYPE_CHECKING:
    from poise.classroom import Classroom, ClassroomService
    from poise.server.addresses import Address
    from poise.server.lectures import Lectures
    from poise.server.peers import Peers

_TICK = 0.25


class Rooms:
    """Class id to `Room`, made when somebody first asks for it.

    Parameters
    ----------
    first
        The class that the server was started with: where a request names none.
    base_url
        The chosen origin for participants; one for all classes.
    phones_warn
        Whether the certificate is our own, of which every phone warns once.
    peers
        Other servers on the same database; they are told what a room tells.
    """

    def __init__(
        self,
        service: ClassroomService,
        lectures: Lectures,
        first: Classroom,
        base_url: str,
        addresses: list[Address],
        *,
        phones_warn: bool = False,
        peers: Peers | None = None,
    ) -> None:
        self.service = service
        self.lectures = lectures
        self._addresses = addresses
        self._base_url = base_url
        self._phones_warn = phones_warn
        self._peers = peers
        self._rooms: dict[str, Room] = {}
        self._ticking: asyncio.Task[None] | None = None
        self.first = self._make(first)

    def start(self) -> None:
        """Begin to close rounds whose time is over, whichever class they are of."""
        self._ticking = asyncio.create_task(for_ever(self._tick))

    async def stop(self) -> None:
        """End every stream of every class."""
        if self._ticking is not None:
            self._ticking.cancel()
            await asyncio.gather(self._ticking, return_exceptions=True)
        await asyncio.gather(*(room.hub.stop() for room in self._rooms.values()))

    @property
    def held(self) -> dict[str, Room]:
        """Class id to room, of the classes that somebody has asked for."""
        return dict(self._rooms)

    @property
    def ids(self) -> list[str]:
        """The ids of the classes that somebody has asked for."""
        return list(self._rooms)

    @property
    def running(self) -> frozenset[str]:
        """The classes that must not be erased under anybody: the first, and those listened to."""
        return self.running_here | (self._peers.running() if self._peers else frozenset())

    @property
    def running_here(self) -> frozenset[str]:
        """Those of them that this server holds."""
        heard = {class_id for class_id, room in self._rooms.items() if room.hub.streams}
        return frozenset({self.first.class_id, *heard})

    async def by_id(self, class_id: str) -> Room | None:
        """Find a class by its id."""
        known = self._rooms.get(class_id)
        if known is not None:
            return known
        found = await self.service.classroom(class_id)
        return None if found is None else await self._open(found)

    async def by_code(self, typed: str) -> Room | None:
        """Find a class by its code, as a person types it."""
        code = mend_code(typed)
        for room in self._rooms.values():
            if room.classroom.code == code:
                return room
        found = await self.service.by_code(typed)
        return None if found is None else await self._open(found)

    def move_to(self, base_url: str) -> None:
        """Give out another address for participants, in every class."""
        self._base_url = base_url
        for room in self._rooms.values():
            room.base_url = base_url
            room.on_change()

    async def forget(self, class_id: str) -> None:
        """Let go of a class that was erased; pages of the first one are still told that it was."""
        if class_id != self.first.class_id and class_id in self._rooms:
            await self._rooms.pop(class_id).hub.stop()

    async def forget_erased(self) -> None:
        """Let go of classes that are no more."""
        for class_id in self.ids:
            if await self.service.classroom(class_id) is None:
                await self.forget(class_id)

    async def _open(self, classroom: Classroom) -> Room:
        # The first look at a bank takes a moment: not on the loop. A fault is told by who asks.
        with contextlib.suppress(BankError, KeyError):
            await asyncio.to_thread(self.lectures.__getitem__, classroom.lecture)
        return self._rooms.get(classroom.id) or self._make(classroom)

    def _make(self, classroom: Classroom) -> Room:
        room = Room(
            self.service,
            self.lectures,
            classroom,
            self._base_url,
            self._addresses,
            phones_warn=self._phones_warn,
        )
        room.hub = Hub(room)
        if self._peers is not None:
            self._peers.attach(room)
        self._rooms[classroom.id] = room
        return room

    async def _tick(self) -> None:
        await asyncio.sleep(_TICK)
        for held in self._rooms.values():
            held.tell_quiet()
        for class_id, _ in await self.service.due():
            room = self._rooms.get(class_id)
            if room is not None:
                room.on_change()
