"""Figures of the market's rules: one dated file that anybody may copy and change."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

OWN_FILE = "POISE_RULES"
_FILE = Path(__file__).parent / "rules_cn.yaml"
_STATUS = ("sure", "likely", "verify")
_LANGUAGES = ("zh-CN", "en")
_KEYS = ("value", "unit", "status", "as_of", "label", "source")


class RulesError(Exception):
    """A rules file that cannot be used.

    Attributes
    ----------
    file, line
        Where.
    code
        ``no-file``, ``not-yaml``, ``missing`` (a rule or a key), ``not-a-number``, ``status``.
    detail
        What is missing, or what was found.
    """

    def __init__(self, file: Path, line: int, code: str, detail: str) -> None:
        super().__init__(f"{file}:{line}: {code}: {detail}")
        self.file, self.line, self.code, self.detail = file, line, code, detail


@dataclass(frozen=True)
class Rule:
    """One figure, and how sure it is.

    Attributes
    ----------
    as_of
        The date since when it holds, or on which it was looked up.
    """

    id: str
    value: float
    unit: str
    status: Literal["sure", "likely", "verify"]
    as_of: str
    label: Mapping[str, str]
    source: Mapping[str, str]


Rules = Mapping[str, Rule]


def load_rules(file: Path | None = None) -> Rules:
    """Read the rules: the file named, else the one in ``POISE_RULES``, else the kit's own.

    Raises
    ------
    RulesError
        With file and line.
    """
    chosen = file or Path(os.environ.get(OWN_FILE) or _FILE)
    try:
        state = chosen.stat()
    except OSError as error:
        raise RulesError(chosen, 1, "no-file", error.strerror or "") from error
    return _read(chosen, state.st_mtime_ns)


@lru_cache(maxsize=8)
def _read(file: Path, _changed: int) -> Rules:
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise RulesError(file, line, "not-yaml", str(getattr(error, "problem", error))) from error
    if not isinstance(data, dict) or node is None:
        raise RulesError(file, 1, "not-yaml", "")
    lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
    found = {name: _rule(file, lines[name], name, data[name]) for name in data}
    if file != _FILE:
        own = _read(_FILE, _FILE.stat().st_mtime_ns)
        if missing := [name for name in own if name not in found]:
            raise RulesError(file, 1, "missing", ", ".join(missing))
    return found


def _rule(file: Path, line: int, name: str, data: Any) -> Rule:
    if not isinstance(data, dict):
        raise RulesError(file, line, "missing", f"{name}: {', '.join(_KEYS)}")
    if missing := [key for key in _KEYS if key not in data]:
        raise RulesError(file, line, "missing", f"{name}: {', '.join(missing)}")
    if type(data["value"]) not in (int, float):
        raise RulesError(file, line, "not-a-number", f"{name}: {data['value']}")
    if data["status"] not in _STATUS:
        raise RulesError(file, line, "status", f"{name}: {data['status']}")
    for key in ("label", "source"):
        if not isinstance(data[key], dict) or any(one not in data[key] for one in _LANGUAGES):
            raise RulesError(file, line, "missing", f"{name}: {key} {', '.join(_LANGUAGES)}")
    return Rule(
        name, float(data["value"]), str(data["unit"]), data["status"], str(data["as_of"]),
        data["label"], data["source"],
    )  # fmt: skip
