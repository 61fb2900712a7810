"""The noxfile's helpers: when an environment is made anew, and what is said of what is missing."""

import re
import sys

import pytest

from chores import environments, system
from tests.project.repository import ROOT, pyproject, text


def test_an_old_python_is_told_what_to_do():
    assert environments.python_problem((3, 11)) is None
    problem = environments.python_problem((3, 10))
    assert problem is not None
    assert "3.11" in problem
    assert "nox -s serve" in problem


def test_the_oldest_python_is_the_projects():
    wanted = pyproject()["project"]["requires-python"]
    assert wanted == f">={environments.OLDEST[0]}.{environments.OLDEST[1]}"


def test_an_environment_is_left_alone_until_something_changes(tmp_path, monkeypatch):
    commands = []
    monkeypatch.setattr(environments, "FOLDER", tmp_path)
    monkeypatch.setattr(environments, "_run", lambda *command: commands.append(command))
    (tmp_path / "poise-run").mkdir()
    environments.prepare("run")
    assert [command[2] for command in commands] == ["virtualenv", "pip", "pip"]
    commands.clear()
    environments.prepare("run")
    assert commands == []
    lock = tmp_path / "lock"
    lock.write_text("another==1")
    monkeypatch.setattr(environments, "LOCK", lock)
    environments.prepare("run")
    assert commands


def test_a_failed_installation_is_tried_again(tmp_path, monkeypatch):
    def fails(*command):
        raise OSError("no network")

    monkeypatch.setattr(environments, "FOLDER", tmp_path)
    monkeypatch.setattr(environments, "_run", fails)
    with pytest.raises(OSError, match="no network"):
        environments.prepare("run")
    assert not (tmp_path / "poise-run" / "fingerprint").exists()


def test_every_extra_it_installs_exists():
    known = set(pyproject()["project"]["optional-dependencies"])
    for extras in environments.EXTRAS.values():
        assert set(re.findall(r"\w+", extras)) <= known


def test_the_system_is_left_alone_where_that_is_asked(monkeypatch):
    monkeypatch.setenv("POISE_NO_SYSTEM", "1")
    assert system.apt() is None


def test_what_is_missing_is_named_with_its_command(monkeypatch):
    espeak = next(program for program in system.PROGRAMS if program.name == "espeak-ng")
    monkeypatch.setattr(system, "missing", lambda: [espeak])
    monkeypatch.setattr(sys, "platform", "linux")
    lines = system.report({"chromium": "/usr/bin/chromium", "firefox": "x"})
    assert lines[0] == (
        "espeak-ng is not installed: its tests are skipped. "
        "To have them: sudo apt install espeak-ng"
    )
    assert lines[1:] == ["webkit: not tried (Playwright could not fetch it)"]


def test_ci_runs_the_readmes_command():
    assert "nox -s test" in text("README.md")
    assert re.search(r'/nox" -s test', text(".ci/run"))
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
