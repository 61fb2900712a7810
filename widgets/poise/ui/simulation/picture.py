"""What a simulator shows: a figure with its table, a finding, things to try, the rules' sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from poise.charts import tidy_up
from poise.content.forms.simulation import Simulation as SimulationExercise
from poise.ui.base import Buffers, Message, PoiseWidget, Reply
from poise.ui.look import Look, page_look

Draw = Callable[[Look], Reply]


class Picture(PoiseWidget):
    """A figure that is drawn anew when a control moves.

    Parameters
    ----------
    chosen : Simulation
        The exercise.
    language : str
        Of its words.
    draw : callable
        Gives finding, figure and table for a look.
    keep : callable
        Is told when the controls have come to rest.
    """

    form: ClassVar[str] = "picture"
    prefixes: ClassVar[tuple[str, ...]] = ("picture",)

    def __init__(
        self,
        chosen: SimulationExercise,
        language: str,
        draw: Draw,
        keep: Callable[[], None],
    ) -> None:
        self._chosen, self._draw, self._keep = chosen, draw, keep
        self._look = Look(dark=False, narrow=False)
        self.opened = False
        super().__init__(exercise=f"{chosen.id}-picture", language=language, words=chosen.form)

    def on_hello(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Give the first figure; before the guess nothing but the title."""
        self._look = page_look(message)
        title = self._chosen.title.get(self.language)
        if not self.opened:
            return {"title": title, "state": None}
        drawn = self._drawn()
        return Reply({"title": title, "state": dict(drawn)}, drawn.buffers)

    def on_rest(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Note that nothing has moved for a moment."""
        self._keep()
        tidy_up()
        return {}

    def redraw(self) -> None:
        """Draw anew and tell every page."""
        drawn = self._drawn()
        self.send({"kind": "drawn", "state": dict(drawn)}, drawn.buffers)

    def _drawn(self) -> Reply:
        drawn = self._draw(self._look)
        tries = [one.get(self.language) for one in self._chosen.tries]
        return Reply({**drawn, "tries": tries}, drawn.buffers)
