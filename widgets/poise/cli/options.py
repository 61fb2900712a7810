"""Options that several commands share."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import platformdirs

from poise.locale import LANGUAGES, best_language

DEFAULT_PORT = 8866


def data_folder() -> Path:
    """Return the folder that holds a class's database where none is named."""
    return platformdirs.user_data_path("poise", appauthor=False)


def preferred_language() -> str:
    """Return the interface language that the system's settings suggest."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return best_language(named or locale.getlocale()[0] or "")


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--lang``; the system's language where it is not given."""
    return click.option(
        "--lang", "language", type=click.Choice(LANGUAGES), default=preferred_language
    )(command)
