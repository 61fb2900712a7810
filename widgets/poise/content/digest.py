"""A short mark of public words, for the widgets' reprs."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import BaseModel


def digest(obj: Any) -> str:
    """Give 6 hex digits that change when the words do.

    Parameters
    ----------
    obj
        Public words only: text, numbers, lists, mappings, models of the bank. What is passed
        here shows in saved outputs, so neither keys nor feedback belong in it.

    Examples
    --------
    >>> digest({"b": 1, "a": "从容"}) == digest({"a": "从容", "b": 1})
    True
    """
    words = json.dumps(obj, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(words.encode()).hexdigest()[:6]


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no words")
