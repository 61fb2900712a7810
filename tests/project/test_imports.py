"""What an import brings along: a server start must not load widgets and figures."""

import subprocess
import sys

import pytest

HEAVY = {"ipywidgets", "anywidget", "matplotlib", "scipy", "voila", "IPython"}


def loaded_by(statement: str) -> set[str]:
    return {name.partition(".")[0] for name in loaded_modules(statement)}


def loaded_modules(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module", ["poise", "poise.classroom", "poise.content", "poise.exercises", "poise.web"]
)
def test_a_light_room_loads_nothing_heavy(module):
    assert loaded_by(f"import {module}") & HEAVY == set()


def test_the_domain_loads_no_database_and_no_web_server():
    assert loaded_by("import poise.classroom") & {"sqlalchemy", "tornado", "jinja2"} == set()


def test_the_command_line_starts_light():
    assert loaded_by("import poise.cli") & HEAVY == set()


def test_what_notebooks_import_is_found_on_demand():
    assert "poise.lecture" not in loaded_modules("import poise")
    assert "poise.lecture" in loaded_modules("from poise import open_lecture")
