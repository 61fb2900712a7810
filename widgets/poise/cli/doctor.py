"""``poise doctor``: what this machine can tell about itself before a class, and what it cannot."""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Literal

import click
from packaging.requirements import Requirement

from poise.cli.options import DEFAULT_PORT, data_folder, language_option
from poise.locale import catalogue
from poise.server.addresses import Address, network_addresses

State = Literal["good", "note", "bad"]
DISTRIBUTION = "poise-workshops"
NEWEST_TRIED_PYTHON = (3, 13)
LITTLE_SPACE = 500 * 2**20
NO_SPACE = 50 * 2**20
CHINESE_SAMPLE = "从容说准"
UNSEEN = ("firewall", "isolation", "vpn", "sleep")


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's answer; its words are ``doctor.<text>`` of the catalogue."""

    state: State
    text: str
    values: Mapping[str, object] = field(default_factory=dict)


def check_python() -> Iterator[Finding]:
    """Tell which Python runs and whether it has been tried."""
    version = ".".join(map(str, sys.version_info[:3]))
    newer = sys.version_info[:2] > NEWEST_TRIED_PYTHON
    text = "python-untried" if newer else "python"
    yield Finding("note" if newer else "good", text, {"version": version})


def check_packages() -> Iterator[Finding]:
    """Compare the installed packages with what the project asks for."""
    wrong = 0
    wanted = [Requirement(text) for text in metadata.requires(DISTRIBUTION) or ()]
    for requirement in wanted:
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        have = _installed(requirement.name)
        if have is None or not requirement.specifier.contains(have, prereleases=True):
            wrong += 1
            values = {"wanted": str(requirement), "have": have or "-"}
            yield Finding("bad", "package-wrong", values)
    if not wrong:
        versions = {"poise": _installed(DISTRIBUTION), "voila": _installed("voila")}
        yield Finding("good", "packages", versions)


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def check_port(host: str, port: int) -> Iterator[Finding]:
    """Try to listen where the class will."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if sys.platform != "win32":  # there the option would let two programs share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            values = {"port": port, "reason": error.strerror or str(error), "other": port + 1}
            yield Finding("bad", "port-taken", values)
            return
    yield Finding("good", "port", {"port": port})


def check_folder(folder: Path) -> Iterator[Finding]:
    """Write to the data folder and look at the room left."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=folder) as probe:
            probe.write(b"poise")
            probe.flush()
    except OSError as error:
        reason = error.strerror or str(error)
        yield Finding("bad", "folder-refuses", {"folder": str(folder), "reason": reason})
        return
    free = shutil.disk_usage(folder).free
    values = {"folder": str(folder), "free": free // 2**20}
    if free < NO_SPACE:
        yield Finding("bad", "disk-full", values)
    elif free < LITTLE_SPACE:
        yield Finding("note", "disk-low", values)
    else:
        yield Finding("good", "folder", values)


def check_addresses(addresses: Iterable[Address]) -> Iterator[Finding]:
    """Name every address at which a phone may reach this machine, with its adapter."""
    reachable = 0
    for address in addresses:
        values = {"adapter": address.adapter, "address": address.url}
        if address.kind == "virtual":
            yield Finding("note", "address-virtual", values)
        elif address.kind in {"private", "public"}:
            reachable += 1
            yield Finding("good", "address", values)
    if not reachable:
        yield Finding("bad", "address-none")


def check_fonts() -> Iterator[Finding]:
    """See that the figures' font is there and can draw Chinese."""
    try:
        import pylopdf_fonts_zh_cn
        from matplotlib import ft2font

        folder = Path(pylopdf_fonts_zh_cn.__file__).parent
        path = next(p for p in sorted(folder.rglob("*")) if p.suffix in {".ttf", ".otf", ".ttc"})
        face = ft2font.FT2Font(str(path))
        lacking = [sign for sign in CHINESE_SAMPLE if not face.get_char_index(ord(sign))]
    except (ImportError, StopIteration, OSError, RuntimeError) as error:
        yield Finding("bad", "font-missing", {"reason": str(error) or type(error).__name__})
        return
    if lacking:
        yield Finding("bad", "font-missing", {"reason": "".join(lacking)})
    else:
        yield Finding("good", "font", {"name": face.family_name})


def check_browser() -> Iterator[Finding]:
    """See whether the console can be opened on this machine."""
    try:
        webbrowser.get()
    except webbrowser.Error:
        yield Finding("note", "browser-none")
    else:
        yield Finding("good", "browser")


def examine(host: str, port: int, folder: Path) -> Iterator[Finding]:
    """Run every check; a check that breaks is itself a finding."""
    checks: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
        ("python", check_python),
        ("packages", check_packages),
        ("port", lambda: check_port(host, port)),
        ("folder", lambda: check_folder(folder)),
        ("addresses", lambda: check_addresses(network_addresses(port))),
        ("fonts", check_fonts),
        ("browser", check_browser),
    )
    for name, check in checks:
        try:
            yield from check()
        except Exception as error:  # one broken check must not silence the others
            yield Finding("bad", "check-broke", {"check": name, "reason": repr(error)})


@click.command()
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="0.0.0.0", show_default=True)  # noqa: S104 - phones must reach it
@click.option("--data", type=click.Path(path_type=Path), default=None)
@language_option
def doctor(port: int, host: str, data: Path | None, language: str) -> None:
    """Check this machine before a class. Ends with 1 where something must be mended."""
    say = catalogue(language).text
    bad = 0
    for finding in examine(host, port, data or data_folder()):
        bad += finding.state == "bad"
        mark = say(f"doctor.mark.{finding.state}")
        click.echo(f"{mark}  {say(f'doctor.{finding.text}', **finding.values)}")
    click.echo(f"\n{say('doctor.unseen.title')}")
    for cause in UNSEEN:
        click.echo(f"- {say(f'doctor.unseen.{cause}', port=port)}")
    click.echo(f"\n{say('doctor.verdict.bad' if bad else 'doctor.verdict.good')}")
    sys.exit(1 if bad else 0)
