"""`poise lab`: the folder it opens, and what it asks of JupyterLab."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from poise.cli import lab as room
from poise.cli.lab import copy_missing, lab, lab_command


@pytest.fixture
def lectures(tmp_path) -> Path:
    folder = tmp_path / "workshops" / "b3-reading"
    folder.mkdir(parents=True)
    for language in ("zh-CN", "en"):
        (folder / f"lecture.{language}.ipynb").write_text("{}")
        (folder.parent / f"start.{language}.md").write_text("# Start")
    return folder.parent


def test_a_copy_never_overwrites_a_persons_own_work(lectures, tmp_path):
    target = tmp_path / "mine"
    copy_missing(lectures, target)
    mine = target / "b3-reading" / "lecture.en.ipynb"
    mine.write_text("my notes")
    (target / "b3-reading" / "lecture.zh-CN.ipynb").unlink()
    copy_missing(lectures, target)
    assert mine.read_text() == "my notes"
    assert (target / "b3-reading" / "lecture.zh-CN.ipynb").exists()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_it_opens_the_start_page_in_the_language(lectures, language):
    command = lab_command(lectures, language, ("--no-browser",))
    assert f"--LabApp.default_url=/lab/tree/start.{language}.md" in command
    assert command[-1] == "--no-browser"


def test_no_news_and_no_update_check(lectures):
    assert set(room.QUIET) <= set(lab_command(lectures, "en", ()))
    file = room.SETTINGS / "labconfig" / "default_setting_overrides.json"
    notices = json.loads(file.read_text("utf-8"))["@jupyterlab/apputils-extension:notification"]
    assert (notices["fetchNews"], notices["checkForUpdates"]) == ("false", False)


def test_a_folder_that_refuses_is_said(monkeypatch):
    def refuses(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(room, "lectures_folder", refuses)
    answer = CliRunner().invoke(lab, ["--lang", "en"])
    assert answer.exit_code == 1
    assert "--folder" in answer.output


def test_unknown_options_go_to_jupyterlab(monkeypatch, lectures):
    seen = {}
    monkeypatch.setattr(room, "lectures_folder", lambda _: lectures)

    def run(command):
        seen["command"] = command
        return 0

    monkeypatch.setattr(room, "_run", run)
    answer = CliRunner().invoke(lab, ["--lang", "en", "--no-browser", "--port=9000"])
    assert answer.exit_code == 0, answer.output
    assert seen["command"][-2:] == ["--no-browser", "--port=9000"]


@pytest.mark.parametrize("wanted", [None, "local-provisioner"])
def test_kernels_are_forks_unless_a_person_names_others(monkeypatch, tmp_path, wanted):
    told = tmp_path / "told"
    name = "JUPYTER_DEFAULT_PROVISIONER_NAME"
    monkeypatch.delenv(name, raising=False)
    if wanted:
        monkeypatch.setenv(name, wanted)
    program = f"import os, pathlib; pathlib.Path({str(told)!r}).write_text(os.environ[{name!r}])"
    assert room._run([sys.executable, "-c", program]) == 0
    assert told.read_text() == (wanted or "poise-warm")
