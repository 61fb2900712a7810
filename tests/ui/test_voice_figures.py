"""The figures of the voice widget, drawn: light, dark, on a phone, in both languages."""

import pytest

from tests.ui.voices import own_take, rate


@pytest.fixture
def at(lecture, page):
    at = page(lecture.voice("marked-line"))
    at.ask("hello")
    at.ask("agree")
    for take in ("usual", "answer"):
        own_take(at, take)
    return at


def drawn(at, reply):
    assert len(at.buffers) == len(reply["figures"]) > 0
    assert all(png.startswith(b"\x89PNG") for png in at.buffers)
    for figure in reply["figures"]:
        assert figure["title"]
        assert figure["alt"]
        table = figure["table"]
        assert {len(row) for row in table["rows"]} == {len(table["head"])}
    return [figure["id"] for figure in reply["figures"]]


def test_the_figures_of_a_take_and_of_several(at, language):
    look = {"dark": language == "en", "narrow": language == "zh-CN"}
    assert drawn(at, rate(at, "usual", **look)) == ["rating", "wave", "pitch"]
    rate(at, "answer", **look)
    heard = at.ask("partner", take="answer", ratings={"pause": 5}, note="", **look)
    assert drawn(at, heard) == ["rating", "wave", "pitch"]
    assert drawn(at, at.ask("compare", ids=["usual", "answer"], **look)) == ["takes"]
    assert drawn(at, rate(at, "answer", silent=True, **look)) == ["rating"]
