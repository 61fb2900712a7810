"""``poise report``: an exported class again, as a page for print or as tables."""

from __future__ import annotations

from pathlib import Path

import click

from poise.cli.options import language_option
from poise.locale import catalogue

# Named here too, so that `poise --help` need not read the reports.
_FORMATS = ("html", "csv", "xlsx")


def chosen_format(form: str | None, out: Path | None) -> str:
    """Choose the format: the one that was asked for, else the one that the file's name says."""
    ending = out.suffix.lower().removeprefix(".") if out else ""
    return form or (ending if ending in _FORMATS else _FORMATS[0])


@click.command("report")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@language_option
@click.option("--format", "form", type=click.Choice(_FORMATS), default=None)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None)
def report(file: Path, language: str, form: str | None, out: Path | None) -> None:
    """Make a report of the exported class in FILE, beside it unless --out says where."""
    from poise.reports import ExportError
    from poise.reports import report as written

    say = catalogue(language).text
    form = chosen_format(form, out)
    target = out or file.with_suffix(f".{form}")
    try:
        export = file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise click.ClickException(
            say("report.error.unreadable", reason=reason, path=file)
        ) from error
    try:
        made = written(export, form, language)
    except ExportError as error:
        raise click.ClickException(say(f"report.error.{error.code}", **error.details)) from error
    try:
        target.write_bytes(made)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise click.ClickException(
            say("report.error.unwritable", reason=reason, path=target)
        ) from error
    click.echo(say("report.written", path=target))
