"""``nox -s bench-figures``: a simulator's figure drawn anew, beside pyplot's way of the same lines.

What a moved slider costs: reckoning, figure, PNG, table and description in one row; in the other
what a notebook does by itself, `plt.subplots`, the same lines, `savefig` at the same size and
resolution, with none of the words. One thread, processor time.
"""

from __future__ import annotations

import argparse
import io
import json
import platform
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("agg")
import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from poise.charts.canvas import _DPI
from poise.content import find_lectures, load_lecture
from poise.locale import LANGUAGES, catalogue
from poise.simulators import SIMULATORS, load_rules
from poise.ui.look import Look
from poise.ui.simulation import drawings

ROUNDS = 15
LIMIT = 0.150  # what the kit promises for a figure, in seconds


def timed(call: Callable[[], object]) -> float:
    """Give the median of some calls after a first one, which loads fonts."""
    call()
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        call()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def stock(figure: Figure) -> Callable[[], object]:
    """Draw the same lines as a notebook does by default."""
    size = figure.get_size_inches()
    lines = [
        [(line.get_xdata(), line.get_ydata()) for line in axes.get_lines()] for axes in figure.axes
    ]

    def call() -> object:
        drawn, panels = plt.subplots(len(lines), squeeze=False, figsize=size)
        for axes, of_axes in zip(panels.flat, lines, strict=True):
            for xs, ys in of_axes:
                axes.plot(xs, ys)
        drawn.savefig(buffer := io.BytesIO(), format="png", dpi=_DPI, bbox_inches="tight")
        plt.close(drawn)
        return buffer.getvalue()

    return call


def measure(language: str) -> dict[str, dict[str, float]]:
    """Time every simulator of the gallery."""
    gallery = load_lecture(find_lectures()["g0"])
    rules, texts = load_rules(), catalogue(language)
    found = {}
    for one in gallery.exercises:
        if one.form not in SIMULATORS:
            continue
        module: Any = SIMULATORS[one.form]
        begun: Any = getattr(one, "start")  # noqa: B009 - a simulator's own field
        values = {p.name: begun.get(p.name, p.default) for p in module.parameters(rules)}
        look = Look(dark=False, narrow=False)
        say = drawings.Words(texts, one.form)
        drawn = drawings._DRAW[one.form](module.run(values, rules), values, rules, say, look)
        plain = timed(stock(drawn.figure))
        ours = timed(
            lambda one=one, values=values, look=look: drawings.draw(  # type: ignore[misc]
                one, values, rules, language, texts, look
            )
        )
        found[one.form] = {"ours": ours, "stock": plain, "ratio": ours / plain}
    return found


def report(found: dict[str, dict[str, dict[str, float]]]) -> str:
    """Write the table of docs/benchmarks.md."""
    lines = ["| simulator | language | ours | pyplot, no words | ratio |", "|---|---|---|---|---|"]
    for language, of in found.items():
        lines += [
            f"| {form} | {language} | {1000 * one['ours']:.0f} ms | {1000 * one['stock']:.0f} ms"
            f" | {one['ratio']:.2f} |"
            for form, one in of.items()
        ]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    found = {language: measure(language) for language in LANGUAGES}
    about = (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}"
    )
    print(f"{about}\n\n{report(found)}")
    slow = max(one["ours"] for of in found.values() for one in of.values())
    print(f"\nslowest {1000 * slow:.0f} ms; the limit is {1000 * LIMIT:.0f} ms")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
