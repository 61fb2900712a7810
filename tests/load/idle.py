"""``nox -s bench-idle``: a hall that leaves its laptops open; does memory grow while nobody works?

Every visitor opens lecture B3, plays two role-plays to the end and then does nothing. A kernel ends
after an hour without work, so the hour is measured up to a few minutes before that. Linux only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.load.bench import machine
from tests.load.serving import Served, served
from tests.load.visitors_bench import SETTLE, cpu, memory

PATH = "/lectures/b3"
MOST_GROWTH = 0.10


@contextmanager
def laptops(server: Served, count: int) -> Iterator[None]:
    """Keep as many pages open as visitors came, each used once."""
    command = [sys.executable, "-m", "tests.load.visiting", server.url, "--count", str(count)]
    with subprocess.Popen(
        [*command, "--path", PATH, "--code", server.code],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        for step in ("opened", "used"):
            told = json.loads(process.stdout.readline())
            if told["failed"]:
                raise RuntimeError(f"{step}: {told['failed'][0]}")
            if step == "opened":
                process.stdin.write("\n")
                process.stdin.flush()
        yield
        process.stdin.write("\n")
        process.stdin.flush()


def idle(count: int, minutes: float, samples: int) -> list[dict[str, float]]:
    """Sample memory and processor time from when all have used the lecture."""
    found = []
    with served() as server, laptops(server, count):
        time.sleep(SETTLE)
        begun = time.monotonic()
        for number in range(samples + 1):
            time.sleep(max(0.0, begun + 60 * minutes * number / samples - time.monotonic()))
            passed = time.monotonic() - begun
            one = {"minutes": passed / 60, "cpu_s": cpu(server.pid), **memory(server.pid)}
            found.append(one)
            print(json.dumps(one), file=sys.stderr, flush=True)
    return found


def growth(samples: list[dict[str, float]]) -> float:
    """How much the whole grew from the first sample to the last, as a share."""
    return samples[-1]["whole_mib"] / samples[0]["whole_mib"] - 1


def words(samples: list[dict[str, float]]) -> str:
    """Write the sentence of docs/benchmarks.md."""
    first, last = samples[0], samples[-1]
    spent = (last["cpu_s"] - first["cpu_s"]) / (60 * (last["minutes"] - first["minutes"]))
    return (
        f"{last['kernels']:.0f} open for {last['minutes']:.0f} minutes without work: "
        f"{first['whole_mib'] / 1024:.2f} GiB, then {last['whole_mib'] / 1024:.2f} GiB "
        f"({100 * growth(samples):+.1f} %); a kernel {first['private_mib']:.1f} MiB, then "
        f"{last['private_mib']:.1f} MiB; {100 * spent:.1f} % of one processor core."
    )


def main() -> int:
    """Measure, keep and print; ends with 1 where memory grew by a tenth or a kernel was lost."""
    parser = argparse.ArgumentParser(prog="nox -s bench-idle --", description=__doc__)
    parser.add_argument("--visitors", type=int, default=300)
    parser.add_argument("--minutes", type=float, default=56.0)
    parser.add_argument("--samples", type=int, default=14)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    samples = idle(asked.visitors, asked.minutes, asked.samples)
    facts = {
        "when": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": machine(),
        "visitors": asked.visitors,
        "samples": samples,
        "growth": growth(samples),
    }
    if asked.json:
        asked.json.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(words(samples))
    whole = samples[-1]["kernels"] >= asked.visitors
    return 0 if whole and growth(samples) < MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
