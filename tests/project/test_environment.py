"""environment.yml offers conda users exactly what pyproject.toml asks for."""

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.repository import pyproject, text

CONDA_NAMES = {"matplotlib": "matplotlib-base"}
# On conda, SQLAlchemy's extra "asyncio" is this package.
CONDA_ONLY = {"python", "pip", "greenlet"}


def conda_packages() -> tuple[dict[str, str], dict[str, str]]:
    """Return the packages from conda-forge and those from pip, name to versions."""
    dependencies = yaml.safe_load(text("environment.yml"))["dependencies"]
    (from_pip,) = (part["pip"] for part in dependencies if isinstance(part, dict))
    conda = [Requirement(part) for part in dependencies if isinstance(part, str)]
    pip = [Requirement(part) for part in from_pip if part != "-e ."]
    return versions(conda), versions(pip)


def versions(requirements: list[Requirement]) -> dict[str, str]:
    return {canonicalize_name(r.name): str(r.specifier) for r in requirements}


def test_the_same_packages_and_versions():
    project = versions([Requirement(r) for r in pyproject()["project"]["dependencies"]])
    wanted = {CONDA_NAMES.get(name, name): spec for name, spec in project.items()}
    conda, pip = conda_packages()
    offered = {name: spec for name, spec in conda.items() if name not in CONDA_ONLY} | pip
    assert offered == wanted


def test_the_same_python():
    conda, _ = conda_packages()
    assert conda["python"] == pyproject()["project"]["requires-python"]


def test_the_project_itself_is_installed():
    assert "- -e ." in text("environment.yml")
