"""``poise check``: what is wrong in a lecture, with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from poise.cli.options import language_option
from poise.locale import catalogue

if TYPE_CHECKING:
    from poise.content import Lecture


@click.command("check")
@click.argument("lectures", nargs=-1)
@language_option
@click.option("--quiet", is_flag=True, help="Leave the warnings out.")
@click.option("--rubric/--no-rubric", default=True, help="Apply the rubric's rules, too.")
def check(lectures: tuple[str, ...], language: str, quiet: bool, rubric: bool) -> None:
    """Check LECTURES (ids or folders; all by default): banks, notebooks, and the rubric's rules."""
    from poise.content import BankError, check_lecture

    say = catalogue(language).text
    faults = 0
    sound: list[Lecture] = []
    for folder in _folders(lectures, language):
        try:
            lecture = check_lecture(folder)
        except BankError as error:
            faults += len(error.faults)
            click.echo(error.text(language), err=True)
        except OSError as error:
            faults += 1
            click.echo(
                say("check.unreadable", path=error.filename or folder, reason=error.strerror or ""),
                err=True,
            )
        else:
            sound.append(lecture)
    faults += _rubric(sound, language, quiet=quiet, apply=rubric)
    if faults:
        raise click.ClickException(say("check.faults", n=faults))


def _rubric(lectures: list[Lecture], language: str, *, quiet: bool, apply: bool) -> int:
    """Say what the rubric's rules find; give the number of what must change."""
    from poise.rubric import review_all

    say = catalogue(language).text
    findings = review_all(lectures) if apply else []
    for one in findings:
        if one.level == "fail" or not quiet:
            click.echo(one.text(language), err=True)
    failing = {one.file.parent for one in findings if one.level == "fail"}
    for lecture in lectures:
        if lecture.folder not in failing:
            click.echo(say("check.sound", lecture=lecture.course, title=lecture.title[language]))
    return sum(one.level == "fail" for one in findings)


def _folders(lectures: tuple[str, ...], language: str) -> list[Path]:
    from poise.content import find_lectures

    known = find_lectures()
    if not lectures:
        return list(known.values())
    found = []
    for one in lectures:
        folder = known.get(one.lower(), Path(one))
        if not folder.is_dir():
            raise click.ClickException(
                catalogue(language).text("check.unknown", lecture=one, known=", ".join(known))
            )
        found.append(folder)
    return found
