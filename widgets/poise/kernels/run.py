"""Running a notebook's cells in a visitor's kernel."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import nbformat
from jupyter_core.utils import ensure_async
from voila.execute import VoilaExecutor

log = logging.getLogger("poise.kernels")

_CELL_SECONDS = 60


@dataclass(frozen=True)
class CellResult:
    """What one cell gave.

    Attributes
    ----------
    place : int
        The cell's place among the code cells.
    outputs : list of dict
        Display data and results, as the notebook format has them.
    failed : bool
        Whether it raised; the details are in the log.
    """

    place: int
    outputs: list[dict[str, Any]] = field(default_factory=list)
    failed: bool = False


class CellExecutor(VoilaExecutor):
    """Voila's executor without the heartbeat, which costs a thread for each kernel."""

    async def async_start_new_kernel_client(self) -> Any:
        """Connect to the kernel."""
        assert self.km is not None
        self.kc = self.km.client()
        self.kc.start_channels(hb=False)
        await ensure_async(self.kc.wait_for_ready(timeout=self.startup_timeout))
        self.kc.allow_stdin = False
        return self.kc


def warm_up() -> None:
    """Compile the notebook format's schema: a fifth of a second that no visitor should cost."""
    nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("")])
    nbformat.v4.new_output("display_data", data={})


async def run_cells(manager: Any, cells: Sequence[str]) -> AsyncIterator[CellResult]:
    """Run the cells in order and give each one's outputs.

    A cell that fails doesn't stop the others, except the first: it opens the lecture.
    """
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    executor = CellExecutor(notebook, km=manager, timeout=_CELL_SECONDS, show_tracebacks=False)
    try:
        await executor.async_start_new_kernel_client()
        for place, cell in enumerate(notebook.cells):
            result = await _run(executor, cell, place)
            yield result
            if result.failed and (place == 0 or not await ensure_async(manager.is_alive())):
                return
    finally:
        if executor.kc is not None:
            executor.kc.stop_channels()


async def _run(executor: CellExecutor, cell: Any, place: int) -> CellResult:
    try:
        await executor.execute_cell(cell, None, place, store_history=False)
    except Exception:  # whatever it was, the page must say so and go on
        log.exception("cell %d failed: %s", place, cell.source)
        return CellResult(place, failed=True)
    if any(output["output_type"] == "error" for output in cell.outputs):
        log.error("cell %d failed: %s", place, cell.outputs)
        return CellResult(place, failed=True)
    for output in cell.outputs:
        if output["output_type"] == "stream":
            log.warning("cell %d wrote to %s: %s", place, output["name"], output["text"])
    shown = [dict(o) for o in cell.outputs if o["output_type"] in _SHOWN]
    return CellResult(place, shown)


_SHOWN = {"display_data", "execute_result"}
