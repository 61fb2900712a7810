"""A class that this server holds: what every handler works with."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from poise.classroom import QuietPlaces
from poise.server.addresses import Address, joined, short
from poise.server.devices import Devices
from poise.server.sections import SectionBook

if TYPE_CHECKING:
    from poise.classroom import Classroom, ClassroomService, Participant
    from poise.server.events import Hub
    from poise.server.lectures import Lectures


@dataclass(frozen=True)
class JoinPoint:
    """Where participants join: what the projector and the terminal show."""

    url: str
    address: str
    code: str


@dataclass
class Room:
    """One class in this process, with what the server knows beside the database.

    Attributes
    ----------
    base_url : str
        The chosen origin for participants, without a slash at the end.
    phones_warn : bool
        Whether the certificate is our own, of which every phone warns once.
    on_change, on_me, on_others, on_mine, on_count, on_aside, on_erased : callables
        How the room tells the streams; the hub sets them.
    quiet : QuietPlaces
        Who records now, and who waits for it.
    hub : Hub
        Everyone who listens to this class.
    """

    service: ClassroomService
    lectures: Lectures
    classroom: Classroom
    base_url: str
    addresses: list[Address] = field(default_factory=list)
    phones_warn: bool = False
    devices: Devices = field(default_factory=Devices)
    on_change: Callable[[], None] = lambda: None
    on_me: Callable[[str | None], None] = lambda participant: None
    on_mine: Callable[[str, dict[str, Any] | None], None] = lambda participant, mine: None
    on_count: Callable[[], None] = lambda: None
    on_aside: Callable[..., None] = lambda *audiences: None
    on_others: Callable[[], None] = lambda: None
    on_erased: Callable[[], None] = lambda: None
    quiet: QuietPlaces = field(default_factory=lambda: QuietPlaces(time.monotonic))
    hub: Hub = field(init=False)
    sections: SectionBook = field(init=False)

    def __post_init__(self) -> None:
        self.sections = SectionBook(self.lectures)

    @property
    def class_id(self) -> str:
        """The id of the class."""
        return self.classroom.id

    @property
    def language(self) -> str:
        """The class's own language: the projector's, and a stranger's."""
        return self.classroom.language

    @property
    def join_point(self) -> JoinPoint:
        """Where to join."""
        code = self.classroom.code
        return JoinPoint(joined(self.base_url, code), short(self.base_url), code)

    async def refresh(self) -> None:
        """Read the class again, after its settings changed."""
        found = await self.service.classroom(self.class_id)
        if found is not None:
            self.classroom = found

    def tell_quiet(self) -> None:
        """Tell the console, where other people record or wait than a moment ago."""
        if self.quiet.stirred(self.classroom.settings.quiet_places):
            self.on_aside("console")

    async def participant(self, participant_id: str) -> Participant | None:
        """Find a seat of this class."""
        return await self.service.participant(self.class_id, participant_id)

    async def view(self, audience: str, language: str) -> dict[str, Any]:
        """Return the common view with what only the server knows."""
        view = await self.service.view(
            self.class_id,
            audience=audience,  # type: ignore[arg-type]
            language=language,
        )
        if audience == "participant":
            return view
        point = self.join_point
        view["join"] = {
            "url": point.url,
            "address": point.address,
            "code": point.code,
            "warns": self.phones_warn and any(a.url == self.base_url for a in self.addresses),
        }
        await self._add_section(view, language)
        if audience == "console":
            if view.get("voice"):
                counts = self.quiet.count(self.classroom.settings.quiet_places)
                view["voice"]["in_use"], view["voice"]["waiting"] = counts
            view["devices"] = self.devices.summary(
                int(view["class"]["seats"]), open_for=_open_for(view)
            )
            view["addresses"] = [address.as_dict(self.base_url) for address in self.addresses]
        return view

    async def opened(self) -> frozenset[str]:
        """Gated sections that may be read now."""
        view = await self.service.view(
            self.class_id, audience="participant", language=self.language
        )
        return frozenset(view["opened"])

    async def _add_section(self, view: dict[str, Any], language: str) -> None:
        screen = view.get("screen") or {}
        if screen.get("mode") != "section" or not screen.get("section"):
            return
        found = await asyncio.to_thread(
            self.sections.find, self.classroom.lecture, language, str(screen["section"])
        )
        if found is not None:
            view["section_title"] = found.title
            view["section_html"] = found.body


def _open_for(view: dict[str, Any]) -> float | None:
    """Return how long the open round has been open, if one is."""
    current = (view["prompt"] or {}).get("round")
    if current is None or current["state"] != "open":
        return None
    return float(view["now"] - current["opened_at"])
