"""Read YAML and remember on which line everything stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from poise.content.faults import BankError, Fault

Place = tuple[str | int, ...]

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _PlainLoader(_Base):  # type: ignore[misc]
    """YAML in which only true, false, null and numbers are not text.

    YAML 1.1 reads ``no``, ``9:02`` and ``2026-11-21`` as a boolean, a number and a date; authors
    mean words.
    """

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (the base's name and shape)


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]*\.[0-9]+$", "-+.0123456789"),
):
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)

_SCALARS: dict[str, Any] = {
    "tag:yaml.org,2002:bool": lambda text: text == "true",
    "tag:yaml.org,2002:null": lambda text: None,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}


class Marked:
    """Plain data and the line of each place in it.

    Attributes
    ----------
    data
        Mappings, lists, text, numbers.
    faults
        Keys that stand twice in one mapping.
    """

    def __init__(self, node: Any) -> None:
        self.faults: list[Fault] = []
        self._lines: dict[Place, int] = {}
        self.data = self._plain(node, ())

    def line(self, place: Place) -> int:
        """Give the line of a place, or of the nearest thing around it that exists."""
        for length in range(len(place), -1, -1):
            if place[:length] in self._lines:
                return self._lines[place[:length]]
        return 1

    def _plain(self, node: Any, place: Place) -> Any:
        self._lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(child, (*place, n)) for n, child in enumerate(node.value)]
        return _SCALARS.get(node.tag, str)(node.value)

    def _mapping(self, node: Any, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, child in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in data:
                self.faults.append(Fault(line, "key-twice", {"key": key}))
                continue
            self._lines[(*place, key)] = line
            data[key] = self._plain(child, (*place, key))
        return data


def read_marked(path: Path) -> Marked:
    """Compose a YAML file.

    Raises
    ------
    BankError
        The file is missing, not UTF-8, empty or not YAML.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_PlainLoader)
    except OSError as error:
        raise BankError(path, [Fault(1, "no-file", {"reason": error.strerror})]) from error
    except UnicodeDecodeError as error:
        raise BankError(path, [Fault(1, "not-utf8")]) from error
    except yaml.YAMLError as error:
        raise BankError(path, [_syntax_fault(error)]) from error
    if not isinstance(node, yaml.MappingNode):
        raise BankError(path, [Fault(1, "not-a-mapping")])
    return Marked(node)


def _syntax_fault(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None)
    said = f"{problem} ({context})" if context else problem
    return Fault(mark.line + 1 if mark else 1, "syntax", {"problem": said})
