"""``nox -s bench-voice``: time and memory of the voice measures, beside Praat and librosa.

All in one run, one thread, processor time. Praat (GPL) and librosa are installed in this session's
own environment: nothing of ours imports them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# Before numpy is loaded: its libraries read these once.
for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "NUMBA", "VECLIB_MAXIMUM"):
    os.environ[f"{name}_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402

from poise.voice import analyse, demo_take  # noqa: E402

RATE = 16_000
LINE = "我来帮您看一下这笔业务。先核对户名和金额，再告诉您几点能到，您看行吗？"
SECONDS, LONG_SECONDS, ROUNDS = 30, 180, 5
MIB = 2**20
STATUS = Path("/proc/self/status")


def take(seconds: float) -> np.ndarray:
    """Return demo readings one after another, each in another manner, in a quiet room."""
    parts = [demo_take(LINE, variant=variant) for variant in range(5)]
    whole = np.concatenate(parts)
    return np.tile(whole, int(seconds * RATE / len(whole)) + 1)[: int(seconds * RATE)]


def processor_seconds(call: Callable[[], object], rounds: int = ROUNDS) -> dict[str, float]:
    """Time a call; the first round, which loads and compiles, stands alone."""
    spent = []
    for _ in range(rounds + 1):
        start = time.process_time()
        call()
        spent.append(time.process_time() - start)
    return {"first": spent[0], "median": statistics.median(spent[1:]), "least": min(spent[1:])}


def ours(samples: np.ndarray) -> Callable[[], object]:
    """Everything that the kit measures."""
    text = LINE * max(1, round(len(samples) / RATE / 8))
    return lambda: analyse(samples, RATE, text=text)


def praat(samples: np.ndarray) -> Callable[[], object] | None:
    """Pitch and intensity by Praat."""
    try:
        import parselmouth
    except ImportError:
        return None

    def call() -> object:
        sound = parselmouth.Sound(samples.astype(np.float64), RATE)
        pitch = sound.to_pitch_ac(time_step=0.01, pitch_floor=60, pitch_ceiling=600)
        return pitch, sound.to_intensity(minimum_pitch=100, time_step=0.01)

    return call


def librosa_pyin(samples: np.ndarray) -> Callable[[], object] | None:
    """Pitch by librosa's pYIN."""
    try:
        import librosa
    except ImportError:
        return None
    return lambda: librosa.pyin(samples, fmin=60, fmax=600, sr=RATE, hop_length=RATE // 100)


def peak_traced(samples: np.ndarray) -> float:
    """Most memory that Python and numpy asked for meanwhile, MiB."""
    analyse(samples[: 2 * RATE], RATE)  # so that what is loaded once is there
    tracemalloc.start()
    try:
        ours(samples)()
        return tracemalloc.get_traced_memory()[1] / MIB
    finally:
        tracemalloc.stop()


def peak_resident() -> dict[str, float]:
    """Memory of a fresh process before the long take, and its most, MiB; nothing but on Linux."""
    if not STATUS.exists():
        return {}
    done = subprocess.run(
        [sys.executable, "-m", "tests.load.voice_bench", "--resident"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout))


def resident() -> dict[str, float]:
    """Measure in this process: the system's own count, which begins anew with each program."""

    def count(name: str) -> float:
        return int(re.search(rf"^{name}:\s+(\d+) kB", STATUS.read_text(), re.M)[1]) / 1024

    samples = take(LONG_SECONDS)
    before = count("VmRSS")
    ours(samples)()
    return {"before": before, "most": count("VmHWM")}


def measure(rounds: int = ROUNDS) -> dict[str, Any]:
    """Run every measurement."""
    short, long = take(SECONDS), take(LONG_SECONDS)
    calls = {"ours": ours(short), "praat": praat(short), "librosa": librosa_pyin(short)}
    times = {
        name: processor_seconds(call, 1 if name == "librosa" else rounds)
        for name, call in calls.items()
        if call is not None
    }
    return {
        "when": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}",
        "times": times,
        "absent": sorted(calls.keys() - times.keys()),
        "long": processor_seconds(ours(long), 2),
        "traced_mib": peak_traced(long),
        "resident_mib": peak_resident(),
    }


NAMES = {
    "ours": "`poise.voice.analyse`: everything",
    "praat": "Praat (parselmouth): pitch and intensity",
    "librosa": "librosa `pyin`: pitch",
}


def table(facts: dict[str, Any]) -> str:
    """Return the measurements as a table in Markdown."""
    own = facts["times"]["ours"]["median"]
    rows = [
        (
            f"{NAMES[name]}, {SECONDS} s",
            f"{spent['median']:.2f} s (first call {spent['first']:.2f} s)",
            f"{spent['median'] / own:.1f}",
        )
        for name, spent in facts["times"].items()
    ]
    rows += [(f"{NAMES[name]}, {SECONDS} s", "not installed here", "") for name in facts["absent"]]
    rows += [
        (f"{NAMES['ours']}, {LONG_SECONDS} s", f"{facts['long']['median']:.2f} s", ""),
        (f"memory of {LONG_SECONDS} s, traced", f"{facts['traced_mib']:.0f} MiB", ""),
    ]
    if facts["resident_mib"]:
        before, most = facts["resident_mib"]["before"], facts["resident_mib"]["most"]
        rows.append(
            (
                f"memory of {LONG_SECONDS} s, resident",
                f"{most:.0f} MiB, {before:.0f} of them libraries and samples",
                "",
            )
        )
    return "\n".join(
        ["| what | measured | times ours |", "|---|---|---|"]
        + [f"| {what} | {value} | {ratio} |" for what, value, ratio in rows]
    )


def main() -> int:
    """Measure, keep and print."""
    parser = argparse.ArgumentParser(prog="nox -s bench-voice --", description=__doc__)
    parser.add_argument("--json", type=Path, default=None, help="keep the figures in this file")
    parser.add_argument("--resident", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.resident:
        print(json.dumps(resident()))
        return 0
    facts = measure()
    if asked.json:
        asked.json.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(f"{facts['when']}, {facts['machine']}\n")
    print(table(facts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
