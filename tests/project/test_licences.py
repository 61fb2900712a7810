"""Nothing that runs in a class is under the GPL's family or a research licence."""

from __future__ import annotations

import re
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OURS = "poise-workshops"
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|OFL|Open Font"
    r"|Zlib|CC0|HPND|Unlicense)",
    re.I,
)
REFUSED = re.compile(
    r"GPL|General Public|non-?commercial|research|academic|proprietary|Commons Clause|SSPL"
    r"|Business Source|Elastic",
    re.I,
)
# Name: why it may stay although its metadata names a refused licence (a choice of several, say).
EXCEPTIONS: dict[str, str] = {}


def closure(name: str, extras: tuple[str, ...] = ()) -> dict[str, metadata.Distribution]:
    """Return every installed distribution that this one needs at run time, itself included."""
    found: dict[str, metadata.Distribution] = {}
    visited: set[tuple[str, str]] = set()
    todo = [(name, extra) for extra in ("", *extras)]
    while todo:
        name, extra = todo.pop()
        key = canonicalize_name(name)
        if (key, extra) in visited:
            continue
        visited.add((key, extra))
        found[key] = metadata.distribution(name)
        for line in found[key].requires or ():
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                todo += [(need.name, wanted) for wanted in ("", *need.extras)]
    return found


RUNTIME = closure(OURS, extras=("postgres",))


def licence(distribution: metadata.Distribution) -> str:
    """Return what a distribution says of its licence: expression, classifiers, else free text."""
    facts = distribution.metadata
    expression = facts.get("License-Expression") or ""
    classified = [c for c in facts.get_all("Classifier") or () if c.startswith("License ::")]
    if expression or classified:
        return "; ".join([expression, *classified])
    # Some paste the whole text here; its first line names it.
    return (facts.get("License") or "").strip().partition("\n")[0]


@pytest.mark.parametrize("name", sorted(RUNTIME))
def test_licence_is_permissive(name):
    said = licence(RUNTIME[name])
    assert PERMISSIVE.search(said), f"{name} says {said!r}: find out, then name it here"
    if name not in EXCEPTIONS:
        assert not REFUSED.search(said), f"{name} is under {said!r}"


def test_no_exception_is_left_over():
    assert set(EXCEPTIONS) <= set(RUNTIME)


def test_the_check_sees_the_whole_closure():
    assert {"voila", "tornado", "asyncpg", "greenlet", "rfc3987-syntax"} <= set(RUNTIME)


@pytest.mark.parametrize(
    "said", ["GPL-3.0-or-later", "License :: OSI Approved :: GNU Lesser General Public License v3"]
)
def test_the_pattern_refuses(said):
    assert REFUSED.search(said)
