"""``poise check``: what is wrong in a lecture, with file and line."""

from __future__ import annotations

from pathlib import Path

import click

from poise.cli.options import language_option
from poise.locale import catalogue


@click.command("check")
@click.argument("lectures", nargs=-1)
@language_option
def check(lectures: tuple[str, ...], language: str) -> None:
    """Check LECTURES (ids or folders; all by default): banks, and the notebooks beside them."""
    from poise.content import BankError, check_lecture

    say = catalogue(language).text
    faults = 0
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
            click.echo(say("check.sound", lecture=lecture.course, title=lecture.title[language]))
    if faults:
        raise click.ClickException(say("check.faults", n=faults))


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
