"""requirements.lock pins everything, for every system, and names no package index."""

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.repository import pyproject, text


def pins() -> list[Requirement]:
    return [Requirement(line) for line in text("requirements.lock").splitlines() if line.strip()]


def wanted() -> list[str]:
    project = pyproject()["project"]
    extras = project["optional-dependencies"].values()
    return [*project["dependencies"], *(r for extra in extras for r in extra)]


def test_every_line_is_one_pin():
    for pin in pins():
        (specifier,) = pin.specifier
        assert specifier.operator == "==", pin
        assert not pin.extras, f"{pin}: pip refuses extras in constraints"


@pytest.mark.parametrize("requirement", wanted())
def test_every_dependency_is_locked_at_a_version_it_accepts(requirement):
    asked = Requirement(requirement)
    name = canonicalize_name(asked.name)
    locked = [pin for pin in pins() if canonicalize_name(pin.name) == name]
    assert locked, f"{asked} is not in the lock: run nox -s lock"
    for pin in locked:
        version = next(iter(pin.specifier)).version
        assert asked.specifier.contains(version, prereleases=True), f"{pin}: run nox -s lock"


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("python", ["3.11.9", "3.12.7", "3.13.1"])
def test_one_version_of_each_package_on_every_system(system, python):
    marks = {
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
        "sys_platform": system,
        "os_name": "nt" if system == "win32" else "posix",
        "platform_system": {"win32": "Windows", "darwin": "Darwin"}.get(system, "Linux"),
    }
    here = [pin.name for pin in pins() if pin.marker is None or pin.marker.evaluate(marks)]
    assert sorted(here) == sorted(set(here))


def test_no_index_and_no_address():
    lock = text("requirements.lock")
    assert not re.search(r"https?://|--(extra-)?index|--find-links|--hash", lock)
