"""``poise save-outputs``: run the notebooks and keep what they print, for nbval to compare."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from poise.cli.options import language_option
from poise.locale import catalogue

# A widget's model id differs in every run; its repr, saved as text, does not.
_VIEW = "application/vnd.jupyter.widget-view+json"
_SECONDS_A_CELL = 120
_QUIET = ["--IPKernelApp.log_level=ERROR"]


class NotebookError(Exception):
    """A cell of a notebook failed; the notebook stays as it was."""

    def __init__(self, path: Path, cell: int, reason: str) -> None:
        super().__init__(f"{path}: {cell}: {reason}")
        self.path, self.cell, self.reason = path, cell, reason


def notebooks(lectures: tuple[str, ...]) -> list[Path]:
    """List the notebooks of some lectures, or of all of them and of the guide.

    Raises
    ------
    KeyError
        For a lecture that does not exist.
    """
    from poise.content import find_lectures, guide_folder

    known = find_lectures()
    folders = [known[lecture.lower()] for lecture in lectures or sorted(known)]
    found = [path for folder in folders for path in sorted(folder.glob("*.ipynb"))]
    return found if lectures else [*found, *sorted(guide_folder().glob("*.ipynb"))]


def save_outputs(path: Path) -> bool:
    """Run a notebook and rewrite its outputs; True where that changed the file.

    Raises
    ------
    NotebookError
        A cell failed.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    resources = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(
        notebook, timeout=_SECONDS_A_CELL, resources=resources, extra_arguments=_QUIET
    )
    try:
        client.execute()
    except CellExecutionError as error:
        cell = int(client.code_cells_executed)
        raise NotebookError(path, cell, f"{error.ename}: {error.evalue}") from error
    _tidy(notebook)
    written: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    text = written.rstrip("\n") + "\n"
    if text == path.read_text(encoding="utf-8"):
        return False
    path.write_text(text, encoding="utf-8")
    return True


def _tidy(notebook: Any) -> None:
    """Leave only what is the same in every run."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    count = 0
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type != "code":
            continue
        count += 1
        cell["execution_count"] = count
        for output in cell.outputs:
            output.get("data", {}).pop(_VIEW, None)
            if "execution_count" in output:
                output["execution_count"] = count


@click.command("save-outputs")
@click.argument("lectures", nargs=-1)
@language_option
def save(lectures: tuple[str, ...], language: str) -> None:
    """Run the notebooks of LECTURES (all by default) and keep what they print."""
    say = catalogue(language).text
    try:
        paths = notebooks(lectures)
    except KeyError as error:
        raise click.ClickException(say("outputs.unknown", lecture=error.args[0])) from error
    for path in paths:
        try:
            changed = save_outputs(path)
        except NotebookError as fault:
            raise click.ClickException(
                say("outputs.failed", path=fault.path, cell=fault.cell, reason=fault.reason)
            ) from fault
        click.echo(say("outputs.changed" if changed else "outputs.same", path=path))
