"""What the frame's tests read of the checkout."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "widgets" / "poise"
LANGUAGES = ("zh-CN", "en")


@cache
def pyproject() -> dict[str, Any]:
    """Return the project's metadata."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def text(path: str) -> str:
    """Return a file of the checkout."""
    return (ROOT / path).read_text("utf-8")
