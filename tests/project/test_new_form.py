"""CONTRIBUTING's example of a new form works as it stands there, in a copy of the package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.project.repository import ROOT, text

SECTION = text("CONTRIBUTING.md").partition("## A new form")[2].partition("## A new lecture")[0]
FILES = dict(
    re.findall(r"`widgets/poise/([\w/.-]+)`[^\n]*:\n\n```\w+\n(.*?)```", SECTION, re.DOTALL)
)
EXERCISE = """
  - id: doors
    form: yes-no
    title: {zh-CN: 一问, en: One question}
    instructions: {zh-CN: 选一个。, en: Choose one.}
    question: {zh-CN: 门是灰的吗？, en: Is the door grey?}
    key: true
    why: {zh-CN: 照片上是蓝的。, en: "In the photo it is blue: a secret."}
"""
WORDS = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
TRIED = """
import json
from poise.content import load_lecture
from poise.lecture import LectureSession
from poise.ui.exercise import ExerciseWidget
from poise.web import asset

session = LectureSession(load_lecture({folder!r}), "en")
widget = session.yes_no("doors")
assert isinstance(widget, ExerciseWidget)
sent = []
widget.send = lambda message, buffers=None: sent.append(message)


def ask(**message):
    sent.clear()
    widget._receive(widget, {{"id": 1, **message}}, [])
    return json.dumps(sent)


before = ask(kind="hello")
assert "grey" in before, before
assert "secret" not in before + json.dumps(widget.get_state(), default=str)
refused = ask(kind="answer", part="", answer={{"yes": "perhaps"}})
assert "secret" not in refused, refused
assert "secret" in ask(kind="answer", part="", answer={{"yes": True}})
print(repr(widget))
body = asset("widget.js").body.decode()
print("drawn" if "tick-row" in body else "")
"""


def test_it_is_short():
    assert set(FILES) == {
        "content/forms/yes_no.py", "ui/yes_no/widget.py", "ui/yes_no/yes-no.js",
    }  # fmt: skip
    assert all(len(code.strip().splitlines()) <= 32 for code in FILES.values())


def test_the_example_is_a_form(tmp_path: Path):
    package = tmp_path / "poise"
    shutil.copytree(
        ROOT / "widgets/poise", package, ignore=shutil.ignore_patterns("__pycache__", "_data")
    )
    for name, code in FILES.items():
        (package / name).parent.mkdir(exist_ok=True)
        (package / name).write_text(code, encoding="utf-8")
    (package / "ui/yes_no/__init__.py").write_text(
        "from poise.ui.yes_no.widget import YesNo\n\nWIDGET = YesNo\n", encoding="utf-8"
    )
    for language in ("zh-CN", "en"):
        (package / "locale" / language / "form-yes-no.po").write_text(WORDS, encoding="utf-8")
    folder = tmp_path / "g0-gallery"
    shutil.copytree(ROOT / "workshops/g0-gallery", folder)
    bank = folder / "exercises.yaml"
    written = bank.read_text("utf-8")
    bank.write_text(written + EXERCISE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", TRIED.format(folder=str(folder))],
        env={**os.environ, "PYTHONPATH": str(tmp_path), "POISE_PROGRESS": str(tmp_path / "own")},
        capture_output=True, text=True, timeout=60, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith("<YesNo doors state=done")
    assert "drawn" in done.stdout
