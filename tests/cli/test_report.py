"""``poise report``: an exported class again."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from poise.cli import main
from poise.cli.report import _FORMATS, chosen_format
from poise.reports import FORMATS, report
from tests.reports.exports import class_of, keyed, text_of


@pytest.fixture
def export(tmp_path) -> Path:
    path = tmp_path / "class.json"
    path.write_text(text_of(class_of(keyed())), encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(main, ["report", "--lang", "en", *map(str, arguments)])


def test_the_formats_are_those_of_the_reports():
    assert _FORMATS == FORMATS


def test_a_report_stands_beside_its_export(export):
    done = run(export, "--format", "csv")
    assert done.exit_code == 0, done.output
    assert str(export.with_suffix(".csv")) in done.output
    assert export.with_suffix(".csv").read_bytes() == report(export.read_bytes(), "csv", "en")


def test_the_name_of_the_file_says_the_format(export, tmp_path):
    assert run(export, "--out", tmp_path / "to.xlsx").exit_code == 0
    assert (tmp_path / "to.xlsx").read_bytes().startswith(b"PK")
    assert chosen_format(None, Path("a.CSV")) == "csv"
    assert chosen_format(None, Path("a.txt")) == chosen_format(None, None) == "html"
    assert chosen_format("csv", Path("a.html")) == "csv"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{"poise_export": 2}', "A newer version of Poise exported this class (format 2"),
        ('{"poise_export": 1}', "cannot be read: made_at"),
        ("{}", "not a class exported by Poise"),
        ("PK", "not JSON"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(export, written, said):
    export.write_text(written, encoding="utf-8")
    done = run(export)
    assert done.exit_code == 1
    assert said in done.output
    assert "Traceback" not in done.output
    assert not export.with_suffix(".html").exists()


def test_files_that_cannot_be_opened_or_written_are_named(export, tmp_path):
    missing = run(tmp_path / "none.json")
    assert "none.json" in missing.output
    assert missing.exit_code == 1
    nowhere = run(export, "--format", "csv", "--out", tmp_path / "no" / "to.csv")
    assert "cannot be written" in nowhere.output
