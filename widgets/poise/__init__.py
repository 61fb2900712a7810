"""从容 Poise: an interactive workshop kit for handling emotion in customer service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "open_console", "open_lecture"]

if TYPE_CHECKING:
    from poise.lecture import open_console, open_lecture


def __getattr__(name: str) -> Any:
    # Lazy: `import poise.classroom` in the server must not load ipywidgets and matplotlib.
    if name in {"open_lecture", "open_console"}:
        from poise import lecture

        return getattr(lecture, name)
    raise AttributeError(name)
