"""Every notebook runs, and prints what it printed when it was saved."""

import json
import subprocess
import sys

import pytest

from poise.cli.outputs import notebooks

NOTEBOOKS = notebooks(())
REMEDY = "If the change is meant, run `poise save-outputs` and read the difference."
CALL = "lecture."


def cells(path, kind):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def is_lecture(path):
    return path.name.startswith("lecture.")


LECTURES = [path for path in NOTEBOOKS if is_lecture(path)]


def test_there_are_notebooks_in_both_languages():
    names = {path.name for path in LECTURES}
    assert {"lecture.zh-CN.ipynb", "lecture.en.ipynb"} <= names


KERNELS = [(path, "poise-warm") for path in NOTEBOOKS]


@pytest.mark.parametrize(
    ("path", "provisioner"),
    [*KERNELS, (LECTURES[0], "local-provisioner")],
    ids=lambda one: one if isinstance(one, str) else f"{one.parent.name}/{one.name}",
)
def test_saved_outputs_are_what_the_cells_print(path, provisioner, tmp_path, monkeypatch):
    for name in ("POISE_LIVE", "POISE_SOCKET", "POISE_TOKEN", "POISE_LECTURE_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POISE_PROGRESS", str(tmp_path))
    # As under `nox -s lab`; one notebook is run by a plain kernel, too.
    monkeypatch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", provisioner)
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider"]
    # The notebook's own kernel is what is tried here: our settings for tests are not for it.
    command += ["-c", str(tmp_path / "none.ini"), "--rootdir", str(path.parent), str(path)]
    (tmp_path / "none.ini").write_text("[pytest]\n", encoding="utf-8")
    done = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, timeout=170)
    assert done.returncode == 0, f"{done.stdout[-4000:]}\n{done.stderr[-1000:]}\n{REMEDY}"


@pytest.mark.parametrize("path", LECTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_widget_cell_has_a_saved_output(path):
    for cell in cells(path, "code"):
        source = "".join(cell["source"])
        if source.startswith(CALL):
            printed = [output["data"]["text/plain"] for output in cell["outputs"]]
            assert printed, f"{source}: {REMEDY}"
            assert "".join(printed[0]).startswith("<"), REMEDY


@pytest.mark.parametrize("path", LECTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_code_cells_are_one_line_calls(path):
    first, *others = ["".join(cell["source"]) for cell in cells(path, "code")]
    language = path.name.split(".")[1]
    expected = f'from poise import open_lecture\n\nlecture = open_lecture("{language}")'
    assert first == expected
    assert all(source.startswith(CALL) and "\n" not in source for source in others)
