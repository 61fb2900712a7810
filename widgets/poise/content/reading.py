"""From marked YAML to models, one thing at a time, so that one fault does not hide the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from poise.content.faults import Fault
from poise.content.marked import Marked, Place

M = TypeVar("M", bound=BaseModel)

# What pydantic calls a fault: what we call it, and the name its detail has in our texts.
_CODES: Mapping[str, tuple[str, str | None]] = {
    "missing": ("missing-key", None),
    "extra_forbidden": ("unknown-key", None),
    "string_type": ("not-text", None),
    "dict_type": ("not-languages", None),
    "model_type": ("needs-keys", None),
    "model_attributes_type": ("needs-keys", None),
    "tuple_type": ("not-a-list", None),
    "list_type": ("not-a-list", None),
    "literal_error": ("not-one-of", "expected"),
    "string_pattern_mismatch": ("bad-id", "pattern"),
    "too_short": ("too-few", "min_length"),
    "too_long": ("too-many", "max_length"),
    "bool_type": ("not-true-false", None),
    "bool_parsing": ("not-true-false", None),
    "missing-language": ("missing-language", "languages"),
    "unknown-language": ("unknown-key", "key"),
    "unknown-key": ("unknown-key", "key"),
}
_NUMBERS = ("int_", "float_", "finite_", "greater_", "less_")


class Reader:
    """Turns parts of one file into models and gathers the faults.

    Parameters
    ----------
    marked
        The file.
    """

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.faults: list[Fault] = list(marked.faults)

    def fault(self, place: Place, code: str, **values: object) -> None:
        self.faults.append(Fault(self.marked.line(place), code, values))

    def top(self, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
        """Check the file's own keys."""
        for key in required:
            if key not in self.marked.data:
                self.faults.append(Fault(1, "missing-key", {"key": key, "where": "file"}))
        for key in self.marked.data:
            if key not in required + optional:
                self.fault((key,), "unknown-key", key=key)

    def model(self, kind: type[M], value: Any, place: Place) -> M | None:
        """Build one model, or note its faults and give None."""
        try:
            return kind.model_validate(value)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                self._note(detail, place)
            return None

    def several(self, kind: type[M], key: str) -> list[tuple[int, M]]:
        """Build the models of one list, each with its place in the file's list."""
        values = self.marked.data.get(key) or []
        if not isinstance(values, list):
            self.fault((key,), "not-a-list", key=key)
            return []
        built = ((n, self.model(kind, value, (key, n))) for n, value in enumerate(values))
        return [(n, model) for n, model in built if model is not None]

    def _note(self, detail: ErrorDetails, place: Place) -> None:
        inside = tuple(part for part in detail["loc"] if part != "[key]")
        where = (*place, *inside)
        key = next((part for part in reversed(where) if isinstance(part, str)), "")
        code, value_name = _CODES.get(detail["type"], ("invalid", None))
        values: dict[str, object] = {"key": key, "where": _name(self.marked.data, where)}
        context = detail.get("ctx") or {}
        if value_name is not None:
            values[value_name] = context.get(value_name, "")
        if detail["type"].startswith(_NUMBERS):
            code = "not-a-number"
        if code in ("invalid", "not-a-number"):
            values["problem"] = detail["msg"]
        if code == "not-a-list" and detail["type"] == "model_type":
            code = "needs-keys"
        values["key"] = context.get("key", key)
        self.fault(where, code, **values)


def _name(data: Any, place: Place) -> str:
    """Name the thing that a place is in: its nearest id, else its path in the file."""
    name, here = "", data
    for part in place:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(here, dict) and isinstance(here.get("id"), str):
            name = here["id"]
    return name or ".".join(str(part) for part in place[:2])
