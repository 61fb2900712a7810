"""``poise check`` and the list of commands."""

import shutil

import pytest
from click.testing import CliRunner

from poise.cli import main


@pytest.fixture
def copied(tiny_folder, tmp_path):
    return shutil.copytree(tiny_folder, tmp_path / "t1-tiny")


def run(*arguments: str):
    return CliRunner().invoke(main, [*arguments])


def test_help_names_every_command_and_each_can_be_had():
    told = run("--help")
    assert told.exit_code == 0
    for name in main.list_commands(None):
        assert name in told.output
        assert run(name, "--help").exit_code == 0


def test_a_sound_lecture_is_said_to_be_sound(copied):
    told = run("check", str(copied), "--no-rubric", "--lang", "en")
    assert told.exit_code == 0
    assert "no fault" in told.output


def test_a_fault_is_named_with_file_and_line(copied):
    bank = copied / "exercises.yaml"
    text = bank.read_text(encoding="utf-8").replace("section: opening", "section: nowhere")
    bank.write_text(text, encoding="utf-8")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "section: nowhere" in one)
    told = run("check", str(copied), "--no-rubric", "--lang", "en")
    assert told.exit_code == 1
    assert f"exercises.yaml:{line}:" in told.output
    assert "1 fault" in told.output


def test_a_missing_notebook_and_an_unknown_lecture(copied):
    (copied / "lecture.en.ipynb").unlink()
    assert "lecture.en.ipynb" in run("check", str(copied), "--no-rubric", "--lang", "en").output
    assert "z9" in run("check", "z9", "--lang", "zh-CN").output


def test_the_rubric_names_file_line_and_rule(copied):
    told = run("check", str(copied), "--lang", "en")
    assert told.exit_code == 1
    assert f"{copied / 'exercises.yaml'}:1: must change (not-acted-on)" in told.output
    assert "please look" in told.output
    quiet = run("check", str(copied), "--quiet", "--lang", "en")
    assert "must change" in quiet.output
    assert "please look" not in quiet.output


def test_lectures_of_the_catalogue_pass_the_rubric():
    told = run("check", "b3", "c3", "--lang", "zh-CN")
    assert told.exit_code == 0, told.output
