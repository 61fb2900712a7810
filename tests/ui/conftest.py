"""A tiny lecture, and a page that talks to its widgets without a browser."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from poise.content import load_lecture
from poise.lecture import LectureSession

TINY = Path(__file__).parent / "b9-tiny"


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "b9-tiny"))


@pytest.fixture
def bank(folder):
    return load_lecture(folder)


@pytest.fixture(autouse=True)
def progress(tmp_path, monkeypatch) -> Path:
    """Everybody in these tests works alone, with an own progress folder."""
    for name in ("POISE_LIVE", "POISE_SOCKET", "POISE_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POISE_PROGRESS", str(tmp_path / "progress"))
    return tmp_path / "progress"


@pytest.fixture(params=["zh-CN", "en"])
def language(request) -> str:
    return str(request.param)


@pytest.fixture
def lecture(bank, language) -> LectureSession:
    return LectureSession(bank, language)


class Page:
    """Asks a widget as its front end would."""

    def __init__(self, widget: Any) -> None:
        self.widget = widget
        self.sent: list[tuple[dict, list]] = []
        widget.send = lambda content, buffers=None: self.sent.append((content, buffers or []))

    def ask(self, kind: str, buffers: Any = (), **body: Any) -> dict:
        self.widget._receive(self.widget, {"kind": kind, "id": "q1", **body}, list(buffers))
        message, self.buffers = self.sent[-1]
        assert message["re"] == "q1"
        return message


@pytest.fixture
def page():
    return Page


@pytest.fixture
def sketched(monkeypatch) -> None:
    """Figures are put together and not drawn: most of the time would go there."""
    for module in ("figures", "compare"):
        monkeypatch.setattr(f"poise.ui.voice.{module}.to_png", lambda figure: b"\x89PNG")
