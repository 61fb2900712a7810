"""What a figure must know of the page it is drawn for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict


class Look(TypedDict):
    """Dark or light, a phone or not."""

    dark: bool
    narrow: bool


def page_look(message: Mapping[str, Any]) -> Look:
    """Read the look from a message of the page."""
    return Look(dark=bool(message.get("dark")), narrow=bool(message.get("narrow")))
