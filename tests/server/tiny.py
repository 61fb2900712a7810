"""A lecture small enough to read in a test: prose, a gated answer, widgets, a cell that fails."""

import json
import shutil
from pathlib import Path

SECRET = {"en": "SECRET-ANSWER-WORDS", "zh-CN": "参考答案之语"}
PROSE = {"en": "PROSE-TO-READ", "zh-CN": "读得到的正文"}

_START = "import ipywidgets as widgets\nfrom IPython.display import display"
_BUTTON = """\
button, told = widgets.Button(description="Press"), widgets.Label("not pressed")
button.on_click(lambda _: setattr(told, "value", "pressed"))
display(widgets.VBox([button, told]))"""
_ENVIRONMENT = 'import os\nwidgets.Label("ENV " + " ".join(sorted(os.environ)))'


def prose(name: str, source: str, **metadata: object) -> dict[str, object]:
    marks = {"poise": {"id": name, **metadata}}
    return {"cell_type": "markdown", "id": name, "metadata": marks, "source": source}


def code(name: str, source: str) -> dict[str, object]:
    cell = {"cell_type": "code", "id": name, "metadata": {}, "source": source}
    return {**cell, "execution_count": None, "outputs": []}


def notebook(cells: list[dict[str, object]]) -> str:
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    document = {"metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps({"cells": cells, **document}, ensure_ascii=False, indent=1) + "\n"


def lecture_cells(language: str) -> list[dict[str, object]]:
    return [
        prose("welcome", f"# T1\n\n{PROSE[language]}"),
        code("start", _START),
        prose("opening", "## One\n\n- a\n- b", screen=True),
        code("slider", 'widgets.IntSlider(description="SLIDER", value=3)'),
        prose("model", f"## Two\n\n{SECRET[language]}", gate="quiet"),
        code("button", _BUTTON),
        code("wrong", "1 / 0"),
        code("environment", _ENVIRONMENT),
        prose("closing", "## Three\n\n."),
    ]


def make_lecture(root: Path) -> Path:
    """Write the lecture's folder."""
    folder = root / "t1-tiny"
    folder.mkdir(parents=True)
    shutil.copy(Path(__file__).with_name("tiny.yaml"), folder / "exercises.yaml")
    for language in ("zh-CN", "en"):
        text = notebook(lecture_cells(language))
        (folder / f"lecture.{language}.ipynb").write_text(text, encoding="utf-8")
    return folder


def make_guide(root: Path) -> Path:
    """Write a facilitator's guide that holds a console."""
    folder = root / "guide"
    folder.mkdir(parents=True)
    cells = [code("start", _START), code("console", 'widgets.Label("CONSOLE-IS-HERE")')]
    (folder / "console.ipynb").write_text(notebook(cells), encoding="utf-8")
    return folder
