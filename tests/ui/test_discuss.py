"""A prompt alone: the answer brings the reasons. In a live class the kernel knows nothing."""

import json

import pytest


@pytest.fixture
def widget(lecture):
    return lecture.discuss("six-seconds")


def test_before_the_answer_there_is_no_key_and_no_reason(bank, widget, page, language):
    told = json.dumps(page(widget).ask("hello")["state"], ensure_ascii=False)
    told += json.dumps(widget.get_state(), default=str, ensure_ascii=False)
    for option in bank.prompt("six-seconds").options:
        assert option.feedback.get(language) not in told
    assert '"keys"' not in told
    assert "Eyal" not in told


def test_the_answer_brings_key_reasons_and_evidence(widget, page):
    at = page(widget)
    at.ask("hello")
    prompt = at.ask("cast", choice={"option": "a"})["view"]["prompt"]
    assert prompt["stage"] == "revealed"
    assert prompt["after"]["keys"] == ["b"]
    assert len(prompt["after"]["feedback"]) == 2
    assert prompt["after"]["evidence"][0]["source"] == "Eyal et al. (2018)"


def test_the_twin_follows_and_the_way_back(widget, page):
    at = page(widget)
    at.ask("hello")
    assert at.ask("cast", choice={"option": "b"})["view"]["twin"] == "twin"
    twin = at.ask("open", which="twin")["view"]
    assert twin["prompt"]["source"] == "six-seconds-twin"
    assert twin["prompt"]["stage"] == "vote"
    assert twin["twin"] == "first"
    assert at.ask("open", which="first")["view"]["prompt"]["stage"] == "revealed"
    assert at.ask("open", which="again")["view"]["prompt"]["stage"] == "vote"


def test_a_reload_keeps_the_answer(lecture, page):
    at = page(lecture.discuss("six-seconds"))
    at.ask("hello")
    at.ask("cast", choice={"option": "a"})
    view = page(lecture.discuss("six-seconds")).ask("hello")["state"]["view"]
    assert view["me"]["mine"]["choice"] == {"option": "a"}


@pytest.mark.parametrize("choice", [{}, {"option": "z"}, {"option": None}])
def test_an_unknown_option_is_refused(widget, page, choice):
    at = page(widget)
    at.ask("hello")
    assert at.ask("cast", choice=choice)["kind"] == "problem"


def test_in_a_live_class_only_id_and_title_leave_the_kernel(widget, page, monkeypatch, bank):
    monkeypatch.setenv("POISE_LIVE", "1")
    at = page(widget)
    state = at.ask("hello")["state"]
    title = bank.prompt("six-seconds").title.get(widget.language)
    assert state == {"id": "six-seconds", "title": title}
    assert at.ask("cast", choice={"option": "a"})["kind"] == "problem"
    assert at.ask("open", which="twin")["kind"] == "problem"
