"""The floor: the least that Tornado and SQLite can do for a vote, to compare Poise with.

It answers the same requests as Poise with no rules, languages, seats or pages. Each ballot is one
row and one commit with the same durability. Run as ``python -m tests.load.floor PORT FILE``.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from typing import Any

import tornado.web

OPTIONS = "abcd"


class Floor:
    """One round, its ballots, and who listens."""

    def __init__(self, file: str) -> None:
        self.database = sqlite3.connect(file, isolation_level=None)
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.execute("PRAGMA synchronous=FULL")
        self.database.execute(
            "CREATE TABLE ballot"
            " (round INTEGER, voter TEXT, option TEXT, PRIMARY KEY (round, voter))"
        )
        self.round, self.people = 0, 0
        self.streams: set[asyncio.Queue[str]] = set()
        self.dirty = asyncio.Event()

    def count(self) -> int:
        """How many have voted in this round."""
        query = "SELECT count(*) FROM ballot WHERE round = ?"
        return int(self.database.execute(query, (self.round,)).fetchone()[0])

    def view(self) -> dict[str, Any]:
        """Return what the load reads of Poise's view."""
        query = "SELECT option, count(*) FROM ballot WHERE round = ? GROUP BY option"
        kept = dict(self.database.execute(query, (self.round,)).fetchall())
        prompt = {
            "round": {"id": self.round, "answered": self.count()},
            "options": [{"id": option} for option in OPTIONS],
            "results": {"options": [{"id": o, "before": kept.get(o, 0)} for o in OPTIONS]},
        }
        return {"prompt": prompt if self.round else None}

    def tell(self, event: str, data: Any) -> None:
        """Hand an event to everyone who listens."""
        for stream in self.streams:
            stream.put_nowait(f"event: {event}\ndata: {json.dumps(data)}\n\n")

    async def tell_counts(self) -> None:
        """Tell the count at most four times a second, as Poise does to a screen."""
        while True:
            await self.dirty.wait()
            self.dirty.clear()
            self.tell("count", {"round": self.round, "answered": self.count()})
            await asyncio.sleep(0.25)


class Base(tornado.web.RequestHandler):
    """Has the floor at hand."""

    @property
    def floor(self) -> Floor:
        """Return it."""
        floor: Floor = self.settings["floor"]
        return floor

    def check_xsrf_cookie(self) -> None:
        """Nothing here needs it."""


class Page(Base):
    """The join page, and the console's address."""

    def get(self) -> None:
        """Answer."""
        self.finish("join")

    def post(self) -> None:
        """Give a seat."""
        self.floor.people += 1
        self.set_cookie("seat", str(self.floor.people))
        self.redirect("/vote", status=303)


class View(Base):
    """The view, once."""

    def get(self) -> None:
        """Answer with it."""
        self.finish(self.floor.view())


class Events(Base):
    """The stream."""

    async def get(self) -> None:
        """Tell until the client goes."""
        self.set_header("Content-Type", "text/event-stream")
        queue: asyncio.Queue[str] = asyncio.Queue()
        queue.put_nowait(f"event: class\ndata: {json.dumps(self.floor.view())}\n\n")
        self.floor.streams.add(queue)
        try:
            while True:
                self.write(await queue.get())
                await self.flush()
        except tornado.iostream.StreamClosedError:
            self.floor.streams.discard(queue)


class Ballot(Base):
    """One vote, committed before it is acknowledged."""

    def post(self) -> None:
        """Store it."""
        body = json.loads(self.request.body)
        row = (body["round"], self.get_cookie("seat"), body["choice"]["option"])
        self.floor.database.execute("INSERT OR REPLACE INTO ballot VALUES (?, ?, ?)", row)
        self.floor.dirty.set()
        self.finish({"ok": True, "answered": self.floor.count()})


class Console(Base):
    """Opens a round."""

    def post(self, action: str) -> None:
        """Open the next round, or nothing."""
        if action == "open":
            self.floor.round += 1
            self.floor.tell("class", self.floor.view())
        self.finish({"ok": True})


async def main(port: int, file: str) -> None:
    """Serve until ended."""
    floor = Floor(file)
    routes = [
        (r"/(?:join|console)?", Page), (r"/api/view", View), (r"/api/events", Events),
        (r"/api/ballot", Ballot), (r"/api/console/(\w+)", Console),
    ]  # fmt: skip
    tornado.web.Application(routes, floor=floor).listen(port, "127.0.0.1")
    await floor.tell_counts()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
