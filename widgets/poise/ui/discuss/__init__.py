"""A question to think about, alone; in a live class the classroom's own channel serves it."""

from __future__ import annotations

from poise.ui.discuss.widget import Discuss

__all__ = ["Discuss"]
