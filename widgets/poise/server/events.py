"""Server-sent events: who listens, and what is told to whom, when."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from poise.server.tasks import Tasks

if TYPE_CHECKING:
    from poise.server.room import Room

log = logging.getLogger("poise.events")

_GATHER = 0.03  # changes that come together are told together
_COUNT_EVERY = {"participant": 1.0, "screen": 0.25, "console": 0.25}
# What may be a moment old: pulses, questions and their votes, who sits where. Told gently, since
# the whole view goes out and hundreds may tap at once.
_ASIDE_EVERY = {"participant": 2.0, "screen": 1.0, "console": 0.25}
_OTHERS_EVERY = 1.0  # a group's words, drawn for every seat
_PING_EVERY = 10.0
_AT_ONCE = 50
_BACKLOG = 12  # events a stream may be behind before it is dropped; it reconnects and catches up


def message(event: str, data: Any) -> bytes:
    """One event as it goes over the wire."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"event: {event}\ndata: {body}\n\n".encode()


@dataclass(eq=False)
class Stream:
    """One listening page. Its handler takes events from `queue`; None ends it."""

    audience: str
    language: str
    participant_id: str | None = None
    queue: asyncio.Queue[bytes | None] = field(
        default_factory=lambda: asyncio.Queue(maxsize=_BACKLOG + 2)
    )
    dropped: bool = False
    direct: Callable[[bytes], bool] | None = None
    """Writes to the wire at once; says no where something is still on its way out."""

    def put(self, event: bytes) -> None:
        """Hand an event over; a stream that doesn't keep up is dropped, never buffered for."""
        if self.dropped:
            return
        # Waking a handler for each of a thousand phones costs more than the writing.
        if self.direct is not None and self.queue.empty() and self.direct(event):
            return
        if self.queue.qsize() >= _BACKLOG:
            self.drop()
        else:
            self.queue.put_nowait(event)

    def drop(self) -> None:
        """End the stream; what waits in it is thrown away."""
        self.dropped = True
        while not self.queue.empty():
            self.queue.get_nowait()
        self.queue.put_nowait(None)


class Hub:
    """Everyone who listens.

    The room says that something changed; the hub gathers, asks for each view once for an audience
    and a language, and hands the same bytes to all.
    """

    def __init__(self, room: Room) -> None:
        self.room = room
        self.streams: set[Stream] = set()
        self._by_seat: dict[str, set[Stream]] = {}  # a tap must not cost more with more phones
        self._tasks = Tasks("telling")
        self._changed = asyncio.Event()
        self._counted = {name: asyncio.Event() for name in _COUNT_EVERY}
        self._aside = {name: asyncio.Event() for name in _ASIDE_EVERY}
        self._everyone = asyncio.Event()
        self._others = asyncio.Event()
        self._started = False
        room.on_change, room.on_me, room.on_count = self.changed, self.me_changed, self.counted
        room.on_mine, room.on_erased, room.on_aside = self.mine_changed, self.erased, self.aside
        room.on_others = self.others_changed

    def start(self) -> None:
        """Begin to tell; a class that nobody listens to costs nothing."""
        if self._started:
            return
        self._started = True
        for step in (self._tell_changes, self._tell_everyone, self._tell_others, self._ping):
            self._tasks.spawn(for_ever(step))
        for audience, pause in _COUNT_EVERY.items():
            self._tasks.spawn(for_ever(partial(self._tell_counts, audience, pause)))
        for audience, pause in _ASIDE_EVERY.items():
            self._tasks.spawn(for_ever(partial(self._tell_aside, audience, pause)))

    async def stop(self) -> None:
        """End every stream and every task."""
        for stream in list(self.streams):
            stream.drop()
        await self._tasks.stop()

    def changed(self) -> None:
        """Note that the class changed."""
        self._changed.set()

    def counted(self) -> None:
        """Note that one more has answered."""
        for event in self._counted.values():
            event.set()

    def aside(self, *audiences: str) -> None:
        """Note a change that may be told a moment later; without a name, to every audience."""
        for audience in audiences or _ASIDE_EVERY:
            self._aside[audience].set()

    def me_changed(self, participant_id: str | None) -> None:
        """Note that a seat's own part changed; None for every seat."""
        if participant_id is None:
            self._everyone.set()
        else:
            self._tasks.spawn(self._tell_one(participant_id))

    def others_changed(self) -> None:
        """Note that a group's words changed for those at its table."""
        self._others.set()

    def mine_changed(self, participant_id: str, mine: dict[str, Any] | None) -> None:
        """Tell a seat's pages what was cast; known without asking the database again."""
        event = message("mine", mine)
        for stream in tuple(self._by_seat.get(participant_id, ())):
            stream.put(event)

    def erased(self) -> None:
        """End every stream: the class is no more, and pages learn it when they ask again."""
        for stream in list(self.streams):
            stream.drop()

    async def join(self, stream: Stream) -> None:
        """Add a stream and tell it where the class stands."""
        self.start()
        # Added before the first look: a change during the look must reach this stream too.
        self.streams.add(stream)
        if stream.participant_id:
            self._by_seat.setdefault(stream.participant_id, set()).add(stream)
            self.room.devices.stream_opened(stream.participant_id)
        view = await self.room.view(stream.audience, stream.language)
        stream.put(message("class", view))
        if stream.participant_id:
            me = await self.room.service.personal(self.room.class_id, stream.participant_id)
            stream.put(message("me", me))

    def leave(self, stream: Stream) -> None:
        """Remove a stream."""
        if stream in self.streams:
            self.streams.discard(stream)
            if stream.participant_id:
                self._forget(stream.participant_id, stream)
                self.room.devices.stream_closed(stream.participant_id)

    def _forget(self, seat: str, stream: Stream) -> None:
        others = self._by_seat.get(seat, set())
        others.discard(stream)
        if not others:
            self._by_seat.pop(seat, None)

    async def _tell_changes(self) -> None:
        await self._changed.wait()
        await asyncio.sleep(_GATHER)
        self._changed.clear()
        kinds = {(stream.audience, stream.language) for stream in self.streams}
        for audience, language in sorted(kinds):
            event = message("class", await self.room.view(audience, language))
            await self._send(event, self._of(audience, language))

    async def _tell_counts(self, audience: str, pause: float) -> None:
        event = self._counted[audience]
        await event.wait()
        event.clear()
        listening = [s for s in self.streams if s.audience == audience]
        if listening:
            await self._tell_count(audience, listening)
        await asyncio.sleep(pause)

    async def _tell_count(self, audience: str, listening: list[Stream]) -> None:
        # The console shows each group's share, so it gets the whole view.
        if audience == "console":
            for language in {stream.language for stream in listening}:
                view = message("class", await self.room.view(audience, language))
                await self._send(view, self._of(audience, language))
            return
        count = await self.room.service.count(self.room.class_id)
        await self._send(message("count", count), listening)

    async def _tell_aside(self, audience: str, pause: float) -> None:
        event = self._aside[audience]
        await event.wait()
        await asyncio.sleep(_GATHER)
        event.clear()
        for language in sorted({s.language for s in self.streams if s.audience == audience}):
            view = message("class", await self.room.view(audience, language))
            await self._send(view, self._of(audience, language))
        await asyncio.sleep(pause)

    async def _tell_one(self, participant_id: str) -> None:
        mine = tuple(self._by_seat.get(participant_id, ()))
        if mine:
            me = await self.room.service.personal(self.room.class_id, participant_id)
            await self._send(message("me", me), mine)

    async def _tell_everyone(self) -> None:
        await self._everyone.wait()
        await asyncio.sleep(_GATHER)
        self._everyone.clear()
        listening = [s for s in self.streams if s.participant_id]
        seats = {str(s.participant_id) for s in listening}
        parts = await self.room.service.personals(self.room.class_id, seats) if seats else {}
        for number, stream in enumerate(listening, start=1):
            if part := parts.get(str(stream.participant_id)):  # else erased meanwhile
                stream.put(message("me", part))
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)

    async def _tell_others(self) -> None:
        await self._others.wait()
        self._others.clear()
        self._everyone.set()
        await asyncio.sleep(_OTHERS_EVERY)

    async def _ping(self) -> None:
        await asyncio.sleep(_PING_EVERY)
        await self._send(message("ping", {}), list(self.streams))

    def _of(self, audience: str, language: str) -> list[Stream]:
        return [s for s in self.streams if (s.audience, s.language) == (audience, language)]

    async def _send(self, event: bytes, streams: Iterable[Stream]) -> None:
        for number, stream in enumerate(list(streams), start=1):
            stream.put(event)
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)  # a vote that came meanwhile is next


async def for_ever(step: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Repeat a step for as long as the server runs."""
    # One failure (a locked database, an erased class) must not silence the room for good.
    while True:
        try:
            await step()
        except Exception:
            log.exception("telling failed")
            await asyncio.sleep(1)
