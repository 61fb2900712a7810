"""What all widgets share: a stable repr, errors that are said, nothing read when constructed."""

import builtins
import json
import os
import random
import time

import pytest

from poise.ui.base import Problem

MAKERS = [
    lambda lecture: lecture.classify("moments"),
    lambda lecture: lecture.classify("cards"),
    lambda lecture: lecture.discuss("six-seconds"),
    lambda lecture: lecture.voice("one-line"),
]


@pytest.fixture(params=MAKERS, ids=["classify", "cards", "discuss", "voice"])
def make(request):
    return request.param


def test_the_repr_is_the_same_every_time(make, lecture):
    first, second = repr(make(lecture)), repr(make(lecture))
    assert first == second
    assert first.startswith("<")
    assert "0x" not in first
    assert first.isascii()


def test_the_mimebundle_has_the_repr_beside_the_view(make, lecture):
    widget = make(lecture)
    data, _ = widget._repr_mimebundle_()
    assert data["text/plain"] == repr(widget)
    assert "application/vnd.jupyter.widget-view+json" in data


def test_constructing_reads_and_starts_nothing(make, lecture, monkeypatch):
    make(lecture)  # imports and catalogues are the warm process's business

    def forbidden(*args, **kwargs):
        raise AssertionError("a cell must stay forkable")

    monkeypatch.setattr(builtins, "open", forbidden)
    monkeypatch.setattr(time, "time", forbidden)
    monkeypatch.setattr(random, "random", forbidden)
    monkeypatch.setattr(os, "getenv", forbidden)
    monkeypatch.setattr("threading.Thread.start", forbidden)
    monkeypatch.setattr(type(os.environ), "__getitem__", forbidden)
    widget = make(lecture)
    monkeypatch.undo()
    assert "state=new" in repr(widget)


def test_the_page_gets_words_in_the_lectures_language(make, lecture, language, page):
    hello = page(make(lecture)).ask("hello", dark=False)
    assert hello["language"] == language
    assert hello["text"]["widget.loading"] in {"正在打开…", "Opening…"}


def test_the_kernel_sends_the_module_and_its_style(make, lecture, page):
    reply = page(make(lecture)).ask("module")
    assert "export async function render" in reply["source"]
    assert ".poise" in reply["css"]
    assert "http://" not in reply["source"].replace("http://www.w3.org", "")
    assert "https://" not in reply["source"]


@pytest.mark.parametrize("kind", ["", "nothing", "msg", "__init__", "trait_change", "a b"])
def test_an_unknown_message_is_a_problem_and_not_a_crash(make, lecture, page, kind):
    assert page(make(lecture)).ask(kind)["kind"] == "problem"


def test_an_error_is_said_to_the_person_and_logged(make, lecture, page, caplog):
    widget = make(lecture)

    def broken(message, buffers):
        raise ZeroDivisionError("secret detail")

    widget.on_hello = broken
    reply = page(widget).ask("hello")
    assert reply["kind"] == "problem"
    assert reply["message"]
    assert "secret" not in json.dumps(reply)
    assert "secret detail" in caplog.text


def test_a_problem_speaks_the_language(lecture, language, page):
    widget = lecture.voice("one-line")

    def refuse(message, buffers):
        raise Problem("voice.error.too-long", minutes=3)

    widget.on_hello = refuse
    assert ("分钟" in page(widget).ask("hello")["message"]) == (language == "zh-CN")
