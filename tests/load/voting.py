"""Voters on their phones: they join, listen, tap within two seconds, and count what came back."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

from tests.load.browsing import Browser
from tests.load.serving import Served

TAP_WITHIN = 2.0
SETTLE_SECONDS = 3.0
CONNECT_SECONDS = 30.0


@dataclass
class Tap:
    """One vote: when it was tapped, acknowledged and seen on the screen (seconds)."""

    tapped: float
    acknowledged: float | None = None
    on_screen: float | None = None
    answered: int = 0
    """How many had answered, by the acknowledgement."""


@dataclass
class Result:
    """What a load showed; times in milliseconds where nothing else is said."""

    voters: int
    rounds: int
    votes: int
    acknowledged: int
    stored: int
    lost: int
    doubled: int
    ack_p50: float
    ack_p99: float
    ack_max: float
    screen_p50: float
    screen_p99: float
    screen_complete_after: float
    """Seconds from a round's last tap until the screen's count was whole; the slowest round."""
    errors: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return asdict(self)


class Facilitator:
    """Opens and closes; also the screen that shows the count."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.browser = Browser(served.url)
        self.sightings: list[tuple[float, int, int]] = []  # when, round, answered

    async def enter(self) -> None:
        """Use the token once, as the console's address does."""
        path = self.served.console_url.partition(self.browser.origin)[2]
        self.browser.keep_cookies(await self.browser.get(path))  # the page itself wants a kernel

    async def do(self, action: str, **body: Any) -> None:
        """Press a button of the console."""
        reply = await self.browser.post_json(f"/api/console/{action}", body)
        if reply.status != 200:
            raise RuntimeError(f"{action}: {reply.status} {reply.body.decode()[:300]}")

    async def view(self) -> dict[str, Any]:
        """Return what the console sees."""
        view: dict[str, Any] = (await self.browser.get("/api/view?as=console")).json()
        return view

    async def watch_screen(self) -> None:
        """Note each count that the screen is told."""
        screen = Browser(self.served.url)
        async for event, data in screen.events("/api/events?as=screen"):
            now = time.perf_counter()
            current = (data.get("prompt") or {}).get("round") if event == "class" else data
            if event in {"class", "count"} and current:
                number = current.get("id", current.get("round"))
                self.sightings.append((now, number, current["answered"]))


class Voter:
    """A phone."""

    def __init__(self, served: Served, number: int) -> None:
        self.served, self.number = served, number
        self.browser = Browser(served.url)
        self.round = 0
        self.connected = asyncio.Event()

    async def join(self) -> None:
        """Fill in the form."""
        form = {"code": self.served.code, "nickname": f"phone {self.number}", "language": "en"}
        reply = await self.browser.post(
            "/join", urlencode(form).encode(), "application/x-www-form-urlencoded"
        )
        if reply.status != 303:
            raise RuntimeError(f"join: {reply.status} {reply.body.decode()[:300]}")
        self.browser.keep_cookies(reply)

    async def listen(self) -> None:
        """Hold the event stream and note which round is open."""
        async for event, data in self.browser.events("/api/events?as=participant&lang=en"):
            if event == "class":
                self.round = ((data.get("prompt") or {}).get("round") or {}).get("id", 0)
            self.connected.set()

    async def vote(self, round_id: int, option: str, *, twice: bool) -> Tap:
        """Tap; one in five sends the same ballot again, as a phone does that heard no answer."""
        body = {"round": round_id, "choice": {"option": option}, "ballot_id": str(uuid.uuid4())}
        tap = Tap(time.perf_counter())
        reply = await self.browser.post_json("/api/ballot", body)
        tap.acknowledged = time.perf_counter()
        if reply.status != 200:
            raise RuntimeError(f"ballot: {reply.status} {reply.body.decode()[:200]}")
        tap.answered = reply.json()["answered"]
        if twice:
            await self.browser.post_json("/api/ballot", body)
        return tap


async def run_load(
    served: Served, *, voters: int, rounds: int, prompts: Sequence[str], seed: int = 1
) -> Result:
    """Hold `rounds` votes with `voters` phones and compare what was told with what was kept."""
    chance = random.Random(seed)
    facilitator = Facilitator(served)
    await facilitator.enter()
    phones = [Voter(served, number) for number in range(voters)]
    await asyncio.gather(*(phone.join() for phone in phones))
    listening = [asyncio.create_task(phone.listen()) for phone in phones]
    listening.append(asyncio.create_task(facilitator.watch_screen()))
    try:
        await _connected(phones, listening)
        taps: list[Tap] = []
        tally = Tally()
        for number in range(rounds):
            source = prompts[number % len(prompts)]
            taps += await _hold(facilitator, phones, source, chance, tally)
    finally:
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        await asyncio.gather(*(person.browser.close() for person in [*phones, facilitator]))
    return _result(voters, rounds, taps, tally)


async def _connected(phones: list[Voter], listening: list[asyncio.Task[None]]) -> None:
    everyone = asyncio.gather(*(phone.connected.wait() for phone in phones))
    async with asyncio.timeout(CONNECT_SECONDS):
        # A stream that ends now has failed; its own exception says why.
        await asyncio.wait([everyone, *listening], return_when=asyncio.FIRST_COMPLETED)
    for task in listening:
        if task.done():
            everyone.cancel()
            task.result()
            raise RuntimeError("an event stream ended")


@dataclass
class Tally:
    """Votes stored, lost and counted twice, how late the screen was, and what went wrong."""

    stored: int = 0
    lost: int = 0
    doubled: int = 0
    complete_after: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def _hold(
    facilitator: Facilitator, phones: list[Voter], source: str, chance: random.Random, tally: Tally
) -> list[Tap]:
    await facilitator.do("open", form="discuss", source=source, seconds=600)
    prompt = (await facilitator.view())["prompt"]
    round_id = prompt["round"]["id"]
    options = [option["id"] for option in prompt["options"]]
    cast: Counter[str] = Counter()

    async def tap(phone: Voter, option: str, wait: float, twice: bool) -> Tap | None:
        await asyncio.sleep(wait)
        try:
            done = await phone.vote(round_id, option, twice=twice)
        except (RuntimeError, OSError, TimeoutError) as problem:
            tally.errors.append(str(problem))
            return None
        cast[option] += 1
        return done

    tapped = await asyncio.gather(
        *(
            tap(phone, chance.choice(options), chance.uniform(0, TAP_WITHIN), chance.random() < 0.2)
            for phone in phones
        )
    )
    taps = [tap for tap in tapped if tap]
    await _settle(facilitator, round_id, len(taps))
    sightings = [(when, n) for when, number, n in facilitator.sightings if number == round_id]
    _see(taps, sightings)
    _complete(taps, sightings, tally)
    await facilitator.do("close")
    _compare(cast, await facilitator.view(), tally)
    await facilitator.do("end")
    return taps


async def _settle(facilitator: Facilitator, round_id: int, votes: int) -> None:
    until = time.perf_counter() + SETTLE_SECONDS
    while time.perf_counter() < until:
        if any(number == round_id and n >= votes for _, number, n in facilitator.sightings):
            return
        await asyncio.sleep(0.05)


def _see(taps: list[Tap], sightings: list[tuple[float, int]]) -> None:
    # A vote is on the screen when the screen says at least as many as the acknowledgement did.
    for tap in taps:
        tap.on_screen = next(
            (when for when, n in sightings if n >= tap.answered and when >= tap.tapped), None
        )


def _complete(taps: list[Tap], sightings: list[tuple[float, int]], tally: Tally) -> None:
    whole = next((when for when, n in sightings if n >= len(taps)), None)
    if whole is None:
        tally.errors.append(f"the screen never said {len(taps)}")
    elif taps:
        tally.complete_after.append(max(0.0, whole - max(tap.tapped for tap in taps)))


def _compare(cast: Counter[str], view: dict[str, Any], tally: Tally) -> None:
    rows = view["prompt"]["results"]["options"]
    kept = {row["id"]: row["before"] or 0 for row in rows}
    tally.stored += sum(kept.values())
    tally.lost += sum(max(0, cast[option] - kept.get(option, 0)) for option in cast)
    tally.doubled += sum(max(0, kept[option] - cast[option]) for option in kept)


def _result(voters: int, rounds: int, taps: list[Tap], tally: Tally) -> Result:
    acks = [(tap.acknowledged - tap.tapped) * 1000 for tap in taps if tap.acknowledged]
    seen = [(tap.on_screen - tap.tapped) * 1000 for tap in taps if tap.on_screen]
    return Result(
        voters, rounds, voters * rounds, len(acks), tally.stored, tally.lost, tally.doubled,
        percentile(acks, 50), percentile(acks, 99), max(acks, default=0.0),
        percentile(seen, 50), percentile(seen, 99),
        max(tally.complete_after, default=0.0), tally.errors[:5],
    )  # fmt: skip


def percentile(values: Sequence[float], share: int) -> float:
    """Return the value that `share` percent of the values do not exceed."""
    if len(values) < 2:
        return values[0] if values else 0.0
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]
