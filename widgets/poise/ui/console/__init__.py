"""The facilitator's console: a front for the server's API. The kernel behind it steers nothing."""

from __future__ import annotations

from typing import ClassVar

from poise.locale import LANGUAGES, catalogue
from poise.ui.base import PoiseWidget

__all__ = ["Console", "open_console"]


class Console(PoiseWidget):
    """The console as a widget.

    Everything it shows and does goes between the page and the server of the class. Where there is
    no such page, in JupyterLab, it says so and says how to open one.
    """

    form: ClassVar[str] = "console"
    module: ClassVar[str] = "console"
    prefixes: ClassVar[tuple[str, ...]] = ("console",)

    def __init__(self, language: str) -> None:
        # The person's language is the page's affair, and here there is no page: say it in each.
        alone = [
            {"language": one, "text": catalogue(one).text("console.alone")} for one in LANGUAGES
        ]
        super().__init__(exercise="class", language=language, words=alone)
        self._public = {**self._public, "alone": alone}


def open_console(language: str) -> Console:
    """Open the facilitator's console: what its notebook calls."""
    return Console(language)
