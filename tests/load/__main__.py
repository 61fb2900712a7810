"""``python -m tests.load``: one load on a fresh server; ends with 1 where a vote was lost."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from typing import Any

from tests.load.laptops import open_laptops
from tests.load.serving import Served, served
from tests.load.voting import Result, run_load

MOST_VOTERS, MOST_LAPTOPS, MOST_ROUNDS = 1000, 100, 50


def discuss_prompts(lecture: str) -> list[str]:
    """Return the ids of a lecture's discussion prompts."""
    from poise.content import find_lectures, load_lecture

    return [prompt.id for prompt in load_lecture(find_lectures()[lecture]).prompts]


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
    asked = parser.parse_args()
    asked.voters = min(asked.voters, MOST_VOTERS)
    asked.laptops = min(asked.laptops, MOST_LAPTOPS)
    asked.rounds = min(asked.rounds, MOST_ROUNDS)
    return asked


def main() -> int:
    """Run the load and print what it showed."""
    asked = arguments()
    with served() as server:
        result, opened = asyncio.run(voters_and_laptops(server, **vars(asked)))
    answer: dict[str, Any] = result.as_dict() | {"laptops_s": [round(s, 2) for s in opened]}
    print(json.dumps(answer, indent=1))
    return 1 if result.lost or result.doubled or result.errors else 0


if __name__ == "__main__":
    sys.exit(main())
