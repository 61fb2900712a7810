"""``nox -s bench -- --json FILE``: everything that docs/benchmarks.md reports, in one run."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.load.__main__ import discuss_prompts, voters_and_laptops
from tests.load.laptops import open_lecture
from tests.load.serving import Served, free_port, served
from tests.load.voting import Result, run_load
from tests.load.weights import LINE_NAME, first_tap_on_3g, weigh

ROOT = Path(__file__).parents[2]
VOTERS, LAPTOPS, LECTURE = 30, 10, "b3"
QUIET_ROUNDS, BUSY_ROUNDS = 10, 5
STARTS = 3
MANY, CROWD_LAPTOPS = (300, 1000), 100


@contextmanager
def floor_served() -> Iterator[Served]:
    """Run the floor in a process of its own, as Poise is."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="poise-floor-") as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.load.floor", str(port), f"{folder}/floor.sqlite"]
        )
        try:
            time.sleep(1.5)
            yield Served(url, "FLOOR", f"{url}/console", process.pid, 0.0)
        finally:
            process.terminate()
            process.wait(10)


def measure() -> dict[str, Any]:
    """Run every measurement."""
    starts: list[float] = []
    for _ in range(STARTS):
        with served() as server:
            starts.append(server.seconds_to_join)
    with served() as server:
        weights = weigh(server, LECTURE)
        on_3g = first_tap_on_3g(server, discuss_prompts(LECTURE)[0])
    with warm() as server:
        quiet = _voters(server, QUIET_ROUNDS, 0)
    with warm() as server:
        busy = _voters(server, BUSY_ROUNDS, LAPTOPS)
    with floor_served() as server:
        least = asyncio.run(run_load(server, voters=VOTERS, rounds=QUIET_ROUNDS, prompts=["x"]))
    many = [_many(voters) for voters in MANY]
    crowd = watched(MANY[0], CROWD_LAPTOPS)
    return {
        "when": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": machine(),
        "seconds_to_join": starts,
        "pages": [asdict(weight) for weight in weights],
        "vote_on_3g_s": on_3g,
        "quiet": quiet[0].as_dict(),
        "busy": busy[0].as_dict() | {"laptops_s": busy[1]},
        "floor": least.as_dict(),
        "many": many,
        "crowd": crowd[0].as_dict() | {"laptops_s": crowd[1], "stall_ms": crowd[2]},
    }


@contextmanager
def warm() -> Iterator[Served]:
    """Serve a class as it is when people come: the lecture has been looked at once."""
    with served() as server:
        asyncio.run(open_lecture(server, LECTURE, 9000))
        yield server


def watched(voters: int, laptops: int) -> tuple[Result, list[float], float]:
    """Load a server whose event loop is watched; also its worst stall meanwhile, in ms."""
    with tempfile.TemporaryDirectory(prefix="poise-stalls-") as folder:
        file = Path(folder) / "stalls.json"
        environ = {"STALLS": str(file), "PYTHONPATH": str(ROOT)}
        with served(command=(sys.executable, "-m", "tests.load.watched"), environ=environ) as one:
            asyncio.run(open_lecture(one, LECTURE, 9000))
            begun = time.time()
            result, opened = _voters(one, BUSY_ROUNDS, laptops, voters=voters)
            ended = time.time()
        stalls = json.loads(file.read_text())
    return result, opened, max([s for at, s in stalls if begun <= at <= ended], default=0.0) * 1000


def _voters(
    server: Served, rounds: int, laptops: int, *, voters: int = VOTERS
) -> tuple[Result, list[float]]:
    return asyncio.run(
        voters_and_laptops(server, voters=voters, laptops=laptops, rounds=rounds, lecture=LECTURE)
    )


def _many(voters: int) -> dict[str, Any]:
    """Let many vote, on the floor and here."""
    with floor_served() as server:
        least = asyncio.run(run_load(server, voters=voters, rounds=BUSY_ROUNDS, prompts=["x"]))
    ours, _, stall = watched(voters, 0)
    return {
        "voters": voters, "ours": ours.as_dict(), "floor": least.as_dict(), "stall_ms": stall,
    }  # fmt: skip


def machine() -> dict[str, Any]:
    """Describe the machine without naming it."""
    return {
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def table(facts: dict[str, Any]) -> str:
    """Return the measurements as a table in Markdown."""
    quiet, busy, least = facts["quiet"], facts["busy"], facts["floor"]
    starts = sorted(facts["seconds_to_join"])
    rows = [
        ("`poise serve` to the join page", f"{starts[len(starts) // 2]:.1f} s (median of {STARTS})")
    ]
    rows += [
        (f"`{page['page']}`, {page['when']}", f"{page['requests']} requests, "
         f"{page['encoded_bytes'] / 1000:.0f} kB compressed")
        for page in facts["pages"]
    ]  # fmt: skip
    rows.append((f"`/vote`, cold, options to tap on {LINE_NAME}", f"{facts['vote_on_3g_s']:.2f} s"))
    for name, result in (("quiet", quiet), (f"{LAPTOPS} laptops open the lecture", busy)):
        rows += [
            (f"tap to acknowledgement, {VOTERS} voters, {name}", _pair(result, "ack")),
            (f"tap to screen, {VOTERS} voters, {name}", _pair(result, "screen")),
            (f"votes lost, doubled, {name}", f"{result['lost']}, {result['doubled']} "
             f"of {result['votes']}"),
        ]  # fmt: skip
    laptops = sorted(busy["laptops_s"])
    rows += [
        (f"lecture interactive, {LAPTOPS} laptops at once",
         f"first {laptops[0]:.1f} s, last {laptops[-1]:.1f} s"),
        ("floor: Tornado and SQLite, nothing else, quiet", _pair(least, "ack")),
        ("Poise over the floor, median", f"{quiet['ack_p50'] / max(least['ack_p50'], 0.1):.1f}"),
    ]  # fmt: skip
    for one in facts["many"]:
        ours, floor = one["ours"], one["floor"]
        rows += [
            (f"tap to acknowledgement, {one['voters']} voters", _pair(ours, "ack")),
            (f"floor, {one['voters']} voters", _pair(floor, "ack")),
            (f"p99 over the floor's, {one['voters']} voters",
             f"{ours['ack_p99'] / max(floor['ack_p99'], 0.1):.1f}"),
            (f"screen complete after the last tap, {one['voters']} voters",
             f"{ours['screen_complete_after']:.2f} s"),
            (f"worst stall of the event loop, {one['voters']} voters",
             f"{one['stall_ms']:.0f} ms"),
            (f"votes lost, doubled, {one['voters']} voters",
             f"{ours['lost']}, {ours['doubled']} of {ours['votes']}"),
        ]  # fmt: skip
    crowd = facts["crowd"]
    rows += [
        (f"tap to acknowledgement, {MANY[0]} voters, {CROWD_LAPTOPS} laptops open the lecture",
         _pair(crowd, "ack")),
        (f"lecture interactive, {CROWD_LAPTOPS} laptops meanwhile",
         f"last {max(crowd['laptops_s']):.1f} s"),
        ("worst stall of the event loop meanwhile", f"{crowd['stall_ms']:.0f} ms"),
    ]  # fmt: skip
    lines = ["| what | measured |", "|---|---|", *(f"| {what} | {value} |" for what, value in rows)]
    return "\n".join(lines)


def _pair(result: dict[str, Any], kind: str) -> str:
    return f"p50 {result[f'{kind}_p50']:.0f} ms, p99 {result[f'{kind}_p99']:.0f} ms"


def main() -> int:
    """Measure, keep and print."""
    parser = argparse.ArgumentParser(prog="nox -s bench --", description=__doc__)
    parser.add_argument("--json", type=Path, default=None, help="keep the figures in this file")
    asked = parser.parse_args()
    facts = measure()
    if asked.json:
        asked.json.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(table(facts))
    wrong = any(facts[name][what] for name in ("quiet", "busy") for what in ("lost", "doubled"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
