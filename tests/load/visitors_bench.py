"""``nox -s bench-visitors``: a room that opens lecture B3, beside stock Voila in the same run.

Processor time of the server with all that it started, and private memory of each kernel: before it
is used, and after each visitor has played two role-plays to the end and so drawn two figures. The
visitors are a process of their own, whose time is told apart. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from poise.content import find_lectures
from tests.load.bench import machine
from tests.load.serving import clean_environ, free_port, served

MIB = 2**20
SETTLE = 3.0


@contextlib.contextmanager
def stock() -> Iterator[tuple[str, int]]:
    """Serve the notebook with Voila as it comes."""
    port = free_port()
    notebook = find_lectures()["b3"] / "lecture.zh-CN.ipynb"
    with tempfile.TemporaryDirectory(prefix="poise-stock-") as folder:
        log = (Path(folder) / "log").open("wb")
        process = subprocess.Popen(
            [sys.executable, "-m", "voila", str(notebook), f"--port={port}", "--no-browser"],
            stdout=log, stderr=log, cwd=folder,
            env=clean_environ() | {"POISE_PROGRESS": f"{folder}/progress"},
        )  # fmt: skip
        try:
            _until_it_answers(port, process)
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            for one in _tree(process.pid):
                with contextlib.suppress(psutil.Error):
                    one.kill()
            process.wait(20)
            log.close()


def _until_it_answers(port: int, process: subprocess.Popen[bytes]) -> None:
    import socket

    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError("voila did not start")


def _tree(pid: int) -> list[psutil.Process]:
    server = psutil.Process(pid)
    return [server, *server.children(recursive=True)]


def cpu(pid: int) -> float:
    """Add up the processor seconds of a server and of all that it started and still lives."""
    spent = 0.0
    for one in _tree(pid):
        with contextlib.suppress(psutil.Error):
            times = one.cpu_times()
            spent += times.user + times.system
    own = psutil.Process(pid).cpu_times()
    return spent + own.children_user + own.children_system


def _kernels(pid: int) -> list[psutil.Process]:
    found = []
    for one in _tree(pid)[1:]:
        with contextlib.suppress(psutil.Error):
            line = " ".join(one.cmdline())
            name = Path(f"/proc/{one.pid}/comm").read_text().strip()
            if name == "poise-kernel" or "ipykernel_launcher" in line:
                found.append(one)
    return found


def memory(pid: int) -> dict[str, float]:
    """Count the kernels; the private memory of the median one, and what all processes hold."""
    private = [one.memory_full_info().uss / MIB for one in _kernels(pid)]
    whole = sum(one.memory_full_info().pss for one in _tree(pid)) / MIB
    return {
        "kernels": len(private),
        "private_mib": statistics.median(private) if private else 0.0,
        "whole_mib": whole,
    }


def visits(url: str, pid: int, count: int, *, code: str = "", path: str = "/") -> dict[str, Any]:
    """Let visitors come, use the lecture and go; measure after each step."""
    before = cpu(pid)
    command = [sys.executable, "-m", "tests.load.visiting", url, "--count", str(count)]
    command += ["--path", path, *(["--code", code] if code else [])]
    found: dict[str, Any] = {"visitors": count}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for step in ("opened", "used"):
            line = process.stdout.readline()
            if not line:
                raise RuntimeError("the visitors failed, see above")
            told = json.loads(line)
            time.sleep(SETTLE)
            spent = cpu(pid)
            found[step] = {
                "all_s": told["all"],
                "median_s": statistics.median(told["each"]) if told["each"] else None,
                "failed": told["failed"],
                "cpu_a_visitor_s": (spent - before) / count,
                "visitors_cpu_s": told["own_cpu"],
                "kb_a_visitor": told["bytes"] / 1000,
                "requests": told["requests"],
                **memory(pid),
            }
            before = spent
            process.stdin.write("\n")
            process.stdin.flush()
    return found


def ours(count: int) -> dict[str, Any]:
    """Measure our server: warm, as a class is when people come in."""
    with served() as server:
        # The facilitator has looked at the lecture once: it has run and lies ready.
        visits(server.url, server.pid, 1, code=server.code, path="/lectures/b3")
        return visits(server.url, server.pid, count, code=server.code, path="/lectures/b3")


def theirs(count: int) -> dict[str, Any]:
    """Measure stock Voila, after a first visitor too."""
    with stock() as (url, pid):
        visits(url, pid, 1)
        return visits(url, pid, count)


def table(facts: dict[str, Any]) -> str:
    """Write the table of docs/benchmarks.md."""
    own, voila = facts["ours"], facts["stock"]
    rows = [
        ("all interactive", "opened", "all_s", "{:.1f} s"),
        ("processor time a visitor, opening", "opened", "cpu_a_visitor_s", "{:.2f} s"),
        ("private memory a kernel, before use", "opened", "private_mib", "{:.0f} MiB"),
        ("processor time a visitor, two role-plays", "used", "cpu_a_visitor_s", "{:.2f} s"),
        ("private memory a kernel, after two figures", "used", "private_mib", "{:.0f} MiB"),
        ("requests a visitor, by sockets", "opened", "requests", "{:.0f}"),
    ]
    lines = [
        f"| what, {own['visitors']} visitors at once | Poise | stock Voila | ratio |",
        "|---|---|---|---|",
    ]
    for name, step, key, form in rows:
        mine, other = own[step][key], voila[step][key]
        ratio = f"1/{other / mine:.1f}" if mine and other > mine else f"{mine / other:.2f}"
        lines.append(f"| {name} | {form.format(mine)} | {form.format(other)} | {ratio} |")
    for many in facts["many"]:
        used = many["used"]
        opened = many["opened"]
        lines.append(
            f"\n{many['visitors']} visitors at once: all interactive after {opened['all_s']:.1f} s,"
            f" {opened['whole_mib'] / 1024:.1f} GiB; after two figures each"
            f" {used['whole_mib'] / 1024:.1f} GiB, {used['private_mib']:.0f} MiB a kernel;"
            f" {len(opened['failed'])} and {len(used['failed'])} failed;"
            f" the visitors' own processor time {used['visitors_cpu_s']:.0f} s."
        )
    return "\n".join(lines)


def main() -> int:
    """Measure, keep and print."""
    parser = argparse.ArgumentParser(prog="nox -s bench-visitors --", description=__doc__)
    parser.add_argument("--visitors", type=int, default=30, help="beside stock Voila")
    parser.add_argument("--many", type=int, nargs="*", default=[10, 100, 300])
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    facts: dict[str, Any] = {
        "when": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": machine(),
        "ours": ours(asked.visitors),
        "stock": theirs(asked.visitors),
        "many": [],
    }
    for count in asked.many:
        facts["many"].append(ours(count))
        print(f"{count} visitors measured", file=sys.stderr)
    if asked.json:
        asked.json.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(table(facts))
    failed = [one for many in facts["many"] for one in many["opened"]["failed"]]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
