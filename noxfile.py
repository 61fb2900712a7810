"""Every chore of the project: ``nox -s NAME``; ``nox --list`` names them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nox
from nox.command import CommandFailed

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from chores import environments, system  # noqa: E402

nox.needs_version = ">=2024.4.15"
nox.options.sessions = ["test"]
CHECKED = ("widgets", "tests", "chores", "noxfile.py")


def poise(session: nox.Session, *arguments: str) -> None:
    """Run one of our own commands in the environment of a class."""
    prepare(session, "run")
    command = environments.scripts("run") / "poise"
    # Ctrl-C goes to `poise` too; it needs a moment to close the class and end the kernels.
    session.run(str(command), *arguments, external=True, silent=False, interrupt_timeout=20.0)


def prepare(session: nox.Session, kind: str) -> str:
    """Return the interpreter of an environment; refuse a Python that is too old."""
    if problem := environments.python_problem():
        session.error(problem)
    return str(environments.prepare(kind))


@contextmanager
def timed(times: dict[str, float], name: str) -> Iterator[None]:
    """Note how long a step took."""
    start = time.monotonic()
    try:
        yield
    finally:
        times[name] = time.monotonic() - start


@nox.session(venv_backend="none")
def serve(session: nox.Session) -> None:
    """Set up and start a live class; what follows -- goes to `poise serve`."""
    poise(session, "serve", *session.posargs)


@nox.session(venv_backend="none")
def lab(session: nox.Session) -> None:
    """Open the lectures in JupyterLab."""
    poise(session, "lab", *session.posargs)


@nox.session(venv_backend="none")
def test(session: nox.Session) -> None:
    """Check style, types and imports, then run every test; what follows -- goes to pytest."""
    times: dict[str, float] = {}
    with timed(times, "set up"):
        python = prepare(session, "dev")
        system.install(system.missing())
        engines = system.browsers(Path(python))
    absent = system.report(engines)
    env = {f"POISE_{name.upper()}": path for name, path in engines.items()}
    with timed(times, "checks"):
        failed = checks(session, python)
    with timed(times, "tests"):
        failed += attempt(
            session, "pytest", python, "-m", "pytest", *side_by_side(session.posargs),
            *session.posargs, env=env,
        )  # fmt: skip
    for line in absent:
        session.warn(line)
    session.log("Times: " + ", ".join(f"{name} {took:.0f} s" for name, took in times.items()))
    if failed:
        session.error(f"Failed: {', '.join(failed)}")


def side_by_side(asked: list[str]) -> tuple[str, ...]:
    """Run all tests in two processes, file by file; what was asked for by name runs in one."""
    return () if asked else ("-n", "2", "--dist", "loadfile")


@nox.session(venv_backend="none")
def lint(session: nox.Session) -> None:
    """Check style, types and import directions."""
    if failed := checks(session, prepare(session, "dev")):
        session.error(f"Failed: {', '.join(failed)}")


def checks(session: nox.Session, python: str) -> list[str]:
    """Ask ruff, mypy and import-linter, all of them; the names of those that found something."""
    imports = str(environments.scripts("dev") / "lint-imports")
    return [
        *attempt(session, "ruff check", python, "-m", "ruff", "check", *CHECKED),
        *attempt(session, "ruff format", python, "-m", "ruff", "format", "--check", *CHECKED),
        *attempt(session, "mypy", python, "-m", "mypy"),
        *attempt(session, "lint-imports", imports),
    ]


def attempt(
    session: nox.Session, name: str, *command: str, env: dict[str, str] | None = None
) -> list[str]:
    """Run a command; its name in a list where it fails, so that the next one still speaks."""
    try:
        session.run(*command, external=True, env=env)
    except CommandFailed:
        return [name]
    return []


@nox.session(venv_backend="none", default=False)
def tidy(session: nox.Session) -> None:
    """Format the code and mend what ruff can mend."""
    python = prepare(session, "dev")
    session.run(python, "-m", "ruff", "check", "--fix", *CHECKED, external=True)
    session.run(python, "-m", "ruff", "format", *CHECKED, external=True)


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Write requirements.lock anew from pyproject.toml, for every system and Python we name."""
    session.install("uv")
    session.run(
        "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
        "--all-extras", "--strip-extras", "--no-header", "--no-annotate",
        "--output-file", "requirements.lock", "pyproject.toml", *session.posargs,
    )  # fmt: skip


@nox.session(venv_backend="none", default=False)
def reading(session: nox.Session) -> None:
    """Print a lecture for a reader who has not seen the keys: -- LECTURE LANGUAGE."""
    python = prepare(session, "dev")
    session.run(python, "-m", "chores.reading", *session.posargs, external=True)


@nox.session(venv_backend="none", default=False)
def load(session: nox.Session) -> None:
    """Send a bounded load of voters to a server of ours on 127.0.0.1."""
    python = prepare(session, "dev")
    session.run(python, "-m", "tests.load", *session.posargs, external=True)


@nox.session(venv_backend="none", default=False)
def bench(session: nox.Session) -> None:
    """Measure what docs/benchmarks.md reports and print its table."""
    python = prepare(session, "dev")
    engines = system.browsers(Path(python))
    env = {"POISE_CHROMIUM": engines.get("chromium", "")}
    session.run(python, "-m", "tests.load.bench", *session.posargs, env=env, external=True)


@nox.session(name="bench-voice", default=False)
def bench_voice(session: nox.Session) -> None:
    """Time the voice measures beside Praat and librosa, which only this session installs."""
    # Loosely pinned: these are what others would use, not what we depend on.
    session.install("praat-parselmouth>=0.4.5,<0.6", "--editable", str(ROOT))
    try:
        session.install("librosa>=0.10,<0.12")
    except CommandFailed:
        session.warn("librosa cannot be installed here: its row says so")
    session.run("python", "-m", "tests.load.voice_bench", *session.posargs)


@nox.session(name="bench-visitors", venv_backend="none", default=False)
def bench_visitors(session: nox.Session) -> None:
    """Let a room open a lecture, here and under stock Voila, and print what it costs."""
    python = prepare(session, "dev")
    session.run(python, "-m", "tests.load.visitors_bench", *session.posargs, external=True)


@nox.session(name="bench-idle", venv_backend="none", default=False)
def bench_idle(session: nox.Session) -> None:
    """Leave 300 lectures open for an hour, and tell how memory grew."""
    python = prepare(session, "dev")
    session.run(python, "-m", "tests.load.idle", *session.posargs, external=True)


@nox.session(name="bench-growth", venv_backend="none", default=False)
def bench_growth(session: nox.Session) -> None:
    """Measure rooms and halls of four sizes, and draw docs/growth.svg."""
    python = prepare(session, "dev")
    session.run(python, "-m", "tests.load.growth", *session.posargs, external=True)


@nox.session(name="bench-figures", venv_backend="none", default=False)
def bench_figures(session: nox.Session) -> None:
    """Time the simulators' figures beside pyplot's own way."""
    python = prepare(session, "dev")
    session.run(python, "-m", "tests.load.figure_bench", *session.posargs, external=True)


@nox.session(venv_backend="none", default=False)
def accuracy(session: nox.Session) -> None:
    """Measure sounds of known truth, and write the errors into docs/voice.md and its twin."""
    python = prepare(session, "dev")
    system.install(p for p in system.missing() if p.name == "espeak-ng")
    session.run(python, "-m", "tests.voice.accuracy", "--write", *session.posargs, external=True)


@nox.session(venv_backend="none", default=False)
def wheel(session: nox.Session) -> None:
    """Build the wheel into dist/, lectures and guide inside."""
    python = prepare(session, "dev")
    session.run(
        python, "-m", "hatchling", "build", "--target", "wheel", external=True,
        env={"PATH": f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
