"""``poise lab``: the lectures in JupyterLab, for self-paced work and for authors."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import platformdirs

from poise.cli.options import language_option
from poise.locale import catalogue

# A class may have no internet, and none is needed: no news, no update check. Our settings are
# defaults only; what a person has chosen in JupyterLab stays. Ctrl-C ends it without asking.
SETTINGS = Path(__file__).parent / "jupyter"
QUIET = (
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--JupyterApp.answer_yes=True",
)

# Kernels with everything imported; a person who wants the debugger names another.
KERNELS = {"JUPYTER_DEFAULT_PROVISIONER_NAME": "poise-warm"}


def lectures_folder(copy_to: Path | None) -> Path:
    """Return a folder of lectures that can be written to.

    A checkout's own ``workshops/`` is one. From an installed wheel the lectures are copied; a file
    that is there already is the person's own work and stays as it is.
    """
    from poise.content import workshops_folder

    source = workshops_folder()
    if not source.is_dir():
        raise FileNotFoundError(source)
    inside_wheel = source.parent.name == "_data"
    if copy_to is None and not inside_wheel:
        return source
    target = copy_to or platformdirs.user_documents_path() / "Poise"
    copy_missing(source, target)
    return target


def copy_missing(source: Path, target: Path) -> None:
    """Copy what is not there yet, folder by folder."""
    for path in sorted(source.rglob("*")):
        twin = target / path.relative_to(source)
        if path.is_dir():
            twin.mkdir(parents=True, exist_ok=True)
        elif not twin.exists():
            twin.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, twin)


def lab_command(folder: Path, language: str, extra: tuple[str, ...]) -> list[str]:
    """Build the command that starts JupyterLab on a folder."""
    command = [sys.executable, "-m", "jupyter", "lab", f"--ServerApp.root_dir={folder}", *QUIET]
    start = f"start.{language}.md"
    if (folder / start).exists():
        command.append(f"--LabApp.default_url=/lab/tree/{start}")
    return [*command, *extra]


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=None)
@language_option
@click.argument("extra", nargs=-1, type=click.UNPROCESSED)
def lab(folder: Path | None, language: str, extra: tuple[str, ...]) -> None:
    """Open the lectures in JupyterLab; what is not known here goes to JupyterLab."""
    say = catalogue(language).text
    try:
        lectures = lectures_folder(folder)
    except OSError as error:
        raise click.ClickException(say("lab.no-folder", reason=str(error))) from error
    click.echo(say("lab.opening", folder=str(lectures)))
    sys.exit(_run(lab_command(lectures, language, extra)))


def _run(command: list[str]) -> int:
    paths = [str(SETTINGS), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    environ = KERNELS | os.environ | {"JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, paths))}
    process = subprocess.Popen(command, env=environ)  # noqa: S603 - our own command
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # JupyterLab got it, too, and needs a moment to end its kernels
