"""Page templates and the JSON that pages carry."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from poise.locale import LANGUAGES, catalogue

_TEMPLATES = Path(__file__).with_name("templates")

# What each page's front end may say; a phone must not download the console's words.
PAGE_TEXTS: dict[str, tuple[str, ...]] = {
    "join": ("join",),
    "vote": ("vote", "prompt"),
    "screen": ("screen", "prompt"),
    "lecture": ("lecture", "prompt"),
    "console": ("console", "prompt", "lecture"),
    "remote": ("remote", "console", "classes", "prompt", "lecture"),
    "classes": ("classes", "console"),
    "attend": ("attend", "join"),
}


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment: compiled templates stay in memory for the process's life."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def script_json(value: Any) -> Markup:
    """JSON that may stand inside a `<script>` element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for bad, good in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(bad, good)
    # These two end a line in JavaScript of older engines.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(text)  # noqa: S704 - every character that could end the element is escaped


@lru_cache(maxsize=32)
def page_text(page: str, language: str) -> dict[str, str | list[str]]:
    """Return the words that a page's front end needs."""
    return catalogue(language).export(PAGE_TEXTS.get(page, ()))


def page_facts(page: str, language: str, **more: Any) -> dict[str, Any]:
    """Everything a page's front end is told when it starts."""
    facts: dict[str, Any] = {
        "channel": "classroom",
        "page": page,
        "language": language,
        "languages": list(LANGUAGES),
        "live": True,
        "text": page_text(page, language),
    }
    facts.update(more)
    return facts
