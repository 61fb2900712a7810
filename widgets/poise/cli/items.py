"""``poise items``: how hard the vignettes were in exported classes, for their author."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from poise.cli.options import language_option
from poise.locale import catalogue

_SCENE = 40


@click.command("items")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@language_option
def items(files: tuple[Path, ...], language: str) -> None:
    """Say of every vignette in exported classes how hard it was, and whom it tells apart."""
    from poise.reports.items import items_of
    from poise.reports.reading import in_language

    say = catalogue(language).text
    lines = items_of(_read(file, say) for file in files)
    if not lines:
        click.echo(say("report.items.none"))
        return
    click.echo(say("report.items.head"))
    for one in lines:
        scene = in_language(one.scene, language).replace("\n", " ")
        short = scene if len(scene) <= _SCENE else f"{scene[: _SCENE - 1]}…"
        name = f"{one.lecture}/{one.source}"
        click.echo(say("report.items.line", name=name, scene=short, figures=_figures(one, say)))
    click.echo(say("report.items.note"))


def _figures(one: Any, say: Any) -> str:
    figures = one.figures
    if figures is None:
        return str(say("report.items.held"))
    told = say("report.items.right", share=round(100 * figures.difficulty), n=figures.people)
    if figures.discrimination is None:
        told += say("report.items.flat")
    else:
        told += say("report.items.apart", r=f"{figures.discrimination:+.2f}")
    return str(told + say("report.items.few") if figures.few else told)


def _read(file: Path, say: Any) -> Any:
    from poise.reports import ExportError, read_export

    try:
        return read_export(file.read_bytes())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise click.ClickException(
            say("report.error.unreadable", reason=reason, path=file)
        ) from error
    except ExportError as error:
        raise click.ClickException(
            f"{file}: {say(f'report.error.{error.code}', **error.details)}"
        ) from error
