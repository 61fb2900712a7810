"""``python -m tests.load``: one load on a fresh server; ends with 1 where a vote was lost."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from tests.load.laptops import open_laptops
from tests.load.serving import Served, served
from tests.load.voting import Result, run_load

MOST_VOTERS, MOST_LAPTOPS, MOST_ROUNDS = 1000, 100, 50


def discuss_prompts(lecture: str) -> list[str]:
    """Return the ids of a lecture's prompts with one answer to choose."""
    from poise.content import find_lectures, load_lecture

    prompts = load_lecture(find_lectures()[lecture]).prompts
    return [prompt.id for prompt in prompts if prompt.ask == "choice"]


async def voters_and_laptops(
    server: Served, *, voters: int, laptops: int, rounds: int, lecture: str
) -> tuple[Result, list[float]]:
    """Vote while laptops open the lecture, from the same moment."""
    voting = run_load(server, voters=voters, rounds=rounds, prompts=discuss_prompts(lecture))
    result, opened = await asyncio.gather(voting, open_laptops(server, lecture, laptops))
    return result, opened


def arguments() -> argparse.Namespace:
    """Read the command line; every count has an upper bound."""
    parser = argparse.ArgumentParser(prog="nox -s load --", description=__doc__)
    parser.add_argument("--voters", type=int, default=30)
    parser.add_argument("--laptops", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lecture", default="b3")
    parser.add_argument("--json", type=Path, help="keep the figures in this file")
    asked = parser.parse_args()
    asked.voters = min(asked.voters, MOST_VOTERS)
    asked.laptops = min(asked.laptops, MOST_LAPTOPS)
    asked.rounds = min(asked.rounds, MOST_ROUNDS)
    return asked


def report(result: Result, opened: list[float]) -> dict[str, Any]:
    """Return what a load showed, what is looked for first at the top."""
    facts = result.as_dict()
    first = {
        "acknowledged": facts.pop("acknowledged"),
        "stored": facts.pop("stored"),
        "lost": facts.pop("lost"),
        "doubled": facts.pop("doubled"),
        "p50_ms": round(facts.pop("ack_p50"), 1),
        "p99_ms": round(facts.pop("ack_p99"), 1),
        "screen_complete_after_s": round(facts.pop("screen_complete_after"), 2),
    }
    return first | facts | {"laptops_s": [round(seconds, 2) for seconds in opened]}


def main() -> int:
    """Run the load, print what it showed, and keep it where that was asked for."""
    asked = vars(arguments())
    file: Path | None = asked.pop("json")
    with served() as server:
        result, opened = asyncio.run(voters_and_laptops(server, **asked))
    text = json.dumps(report(result, opened), indent=1)
    print(text)
    if file is not None:
        file.write_text(f"{text}\n", encoding="utf-8")
    return 1 if result.lost or result.doubled or result.errors else 0


if __name__ == "__main__":
    sys.exit(main())
