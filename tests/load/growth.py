"""``nox -s bench-growth``: how cost grows with the room, as two figures and a table.

10 to 300 visitors of lecture B3: until all are interactive, and memory. 30 to 3,000 voters: how
long a vote waits at the 99th percentile, beside the floor's. All on this machine, one after
another; the load's own process takes one of its cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from poise.charts import to_svg
from poise.charts.canvas import set_title, style, tones
from tests.load.__main__ import discuss_prompts
from tests.load.bench import floor_served, machine, warm
from tests.load.visitors_bench import ours
from tests.load.voting import run_load

ROOT = Path(__file__).parents[2]
VISITORS, VOTERS = (10, 30, 100, 300), (30, 300, 1000, 3000)
ROUNDS = 4


def visitors(count: int) -> dict[str, Any]:
    """Let visitors open and use the lecture."""
    found = ours(count)
    return {
        "visitors": count,
        "interactive_s": found["opened"]["all_s"],
        "gib": found["opened"]["whole_mib"] / 1024,
        "gib_used": found["used"]["whole_mib"] / 1024,
        "failed": len(found["opened"]["failed"]) + len(found["used"]["failed"]),
    }


def voters(count: int) -> dict[str, Any]:
    """Let voters vote, here and on the floor."""
    with floor_served() as server:
        least = asyncio.run(run_load(server, voters=count, rounds=ROUNDS, prompts=["x"]))
    with warm() as server:
        result = asyncio.run(
            run_load(server, voters=count, rounds=ROUNDS, prompts=discuss_prompts("b3"))
        )
    return {
        "voters": count,
        "p50_ms": result.ack_p50,
        "p99_ms": result.ack_p99,
        "floor_p99_ms": least.ack_p99,
        "screen_complete_s": result.screen_complete_after,
        "lost": result.lost + result.doubled + len(result.errors),
    }


def draw(rooms: list[dict[str, Any]], halls: list[dict[str, Any]]) -> bytes:
    """Draw both: a straight line is a cost in proportion to the room."""
    from matplotlib.figure import Figure

    tone = tones(dark=False)
    with style():
        figure = Figure(figsize=(9.5, 3.8), layout="constrained")
        left, right = figure.subplots(1, 2)
        xs = [one["visitors"] for one in rooms]
        left.plot(xs, [one["interactive_s"] for one in rooms], "o-", color=tone.after)
        left.plot(xs, [one["gib_used"] for one in rooms], "s--", color=tone.before)
        set_title(left, "A lecture opened by all at once")
        left.set_xlabel("visitors")
        left.legend(["seconds until all are interactive", "GiB in all, after two figures each"])
        ys = [one["voters"] for one in halls]
        right.plot(ys, [one["p99_ms"] for one in halls], "o-", color=tone.after)
        right.plot(ys, [one["floor_p99_ms"] for one in halls], "s--", color=tone.before)
        right.set_xscale("log")
        right.set_yscale("log")
        right.set_xticks(ys, [f"{n:,}" for n in ys])
        set_title(right, "A vote's wait, 99th percentile, ms")
        right.set_xlabel("voters within two seconds")
        right.legend(["Poise", "the floor: Tornado and SQLite"])
        right.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
        right.set_ylim(1, 10 * max(one["p99_ms"] for one in halls))
        left.set_ylim(0, 1.5 * max(one["interactive_s"] for one in rooms))
    return to_svg(figure)


def table(rooms: list[dict[str, Any]], halls: list[dict[str, Any]]) -> str:
    """Write the tables beside the figure."""
    lines = ["| visitors | all interactive | memory, all | after two figures each | failed |",
             "|---|---|---|---|---|"]  # fmt: skip
    lines += [
        f"| {one['visitors']} | {one['interactive_s']:.1f} s | {one['gib']:.1f} GiB |"
        f" {one['gib_used']:.1f} GiB | {one['failed']} |"
        for one in rooms
    ]
    lines += ["", "| voters | p50 | p99 | the floor's p99 | screen whole after | lost, doubled |",
              "|---|---|---|---|---|---|"]  # fmt: skip
    lines += [
        f"| {one['voters']:,} | {one['p50_ms']:.0f} ms | {one['p99_ms']:.0f} ms |"
        f" {one['floor_p99_ms']:.0f} ms | {one['screen_complete_s']:.2f} s | {one['lost']} |"
        for one in halls
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure, draw, print."""
    parser = argparse.ArgumentParser(prog="nox -s bench-growth --", description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--figure", type=Path, default=ROOT / "docs" / "growth.svg")
    asked = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536), hard))
    rooms = [visitors(count) for count in VISITORS]
    halls = [voters(count) for count in VOTERS]
    asked.figure.write_bytes(draw(rooms, halls))
    facts = {"when": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine(),
             "visitors": rooms, "voters": halls}  # fmt: skip
    if asked.json:
        asked.json.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(table(rooms, halls))
    return 1 if any(one["failed"] for one in rooms) or any(one["lost"] for one in halls) else 0


if __name__ == "__main__":
    sys.exit(main())
