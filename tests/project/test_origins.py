"""A classroom may have no internet: no page, style, script or notebook asks another host."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.repository import PACKAGE, ROOT

SUFFIXES = {".py", ".js", ".css", ".html", ".ipynb", ".yaml", ".mplstyle", ".svg"}
# Hosts that a text may name because nothing is fetched from them.
NAMES_ONLY = re.compile(
    r"^(www\.w3\.org|doi\.org|127\.0\.0\.1|localhost|192\.168\.[\d.]+|10\.[\d.]+"
    r"|(?:[\w-]+\.)*example(?:\.(?:com|org|net))?)(?::\d+)?$|^[{$\[…]"
)
FETCHED = re.compile(r"https?://([^\s\"'`<>)/]+)")


def sources() -> Iterator[Path]:
    for folder in (PACKAGE, ROOT / "workshops", ROOT / "facilitator_guide"):
        yield from (p for p in sorted(folder.rglob("*")) if p.suffix in SUFFIXES and visible(p))


def visible(path: Path) -> bool:
    return not any(part.startswith((".", "__pycache__")) for part in path.relative_to(ROOT).parts)


def foreign_hosts(content: str) -> set[str]:
    return {host for host in FETCHED.findall(content) if not NAMES_ONLY.match(host)}


@pytest.mark.parametrize("path", list(sources()), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_foreign_host(path):
    assert foreign_hosts(path.read_text("utf-8")) == set()


@pytest.mark.parametrize(
    "line",
    ['import x from "https://esm.sh/x"', "@import url(https://fonts.example-cdn.net/a.css)"],
)
def test_the_check_sees_one(line):
    assert foreign_hosts(line)


def test_no_workplace_path_in_the_sources():
    # A path of the machine it was written on: the kit runs from anywhere.
    named = [p for p in sources() if re.search(r"/(?:home|root|Users)/\w", p.read_text("utf-8"))]
    assert named == []
