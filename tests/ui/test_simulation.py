"""Simulators as widgets: a guess first, controls that stay on their scales, back tomorrow."""

from __future__ import annotations

import json

import pytest

from poise.attempts import FileAttemptLog
from poise.content import load_lecture
from poise.content.places import workshops_folder
from poise.lecture import LectureSession
from poise.simulators import SIMULATORS

GALLERY = load_lecture(workshops_folder() / "g0-gallery")
EVERY = pytest.mark.parametrize("name", SIMULATORS)


@pytest.fixture
def opened(language):
    session = LectureSession(GALLERY, language)
    return lambda name: getattr(session, name.replace("-", "_"))(name)


def guessed(widget, page):
    """Guess, as a person does, and give the page of the guess and of the figure."""
    at, picture = page(widget.guess), page(widget.picture)
    at.ask("hello")
    guess = widget.chosen.guess
    reply = at.ask("answer", part="", answer={"value": guess.least})
    assert reply["view"] == "feedback", reply
    assert picture.sent[-1][0]["kind"] == "drawn"
    return at, picture


@EVERY
def test_nothing_of_the_model_leaves_before_the_guess(name, opened, page, language) -> None:
    widget = opened(name)
    at, picture = page(widget.guess), page(widget.picture)
    at.ask("hello")
    assert picture.ask("hello")["state"] is None
    told = json.dumps([message for message, _ in at.sent + picture.sent], ensure_ascii=False)
    states = [one.get_state() for one in (widget.guess, widget.picture)]
    state = json.dumps(states, default=str, ensure_ascii=False)
    for hidden in (widget.chosen.guess.explain, *widget.chosen.tries):
        assert hidden.get(language) not in told + state
    assert widget.panel.layout.display == "none"
    widget.controls[widget.parameters[0].name].value = widget.parameters[0].most
    assert (len(at.sent), len(picture.sent)) == (1, 1)


@EVERY
def test_after_the_guess_the_figure_follows_the_controls(name, opened, page) -> None:
    widget = opened(name)
    _, picture = guessed(widget, page)
    assert widget.panel.layout.display is None
    first = picture.ask("hello")["state"]
    assert first["said"]
    assert first["figure"]["alt"].startswith(first["said"])
    assert picture.buffers[0].startswith(b"\x89PNG")
    assert all(len(row) == len(table["head"]) for table in first["tables"] for row in table["rows"])
    one = widget.parameters[0]
    control = widget.controls[one.name]
    control.value = not control.value if one.switch else control.max
    message, buffers = picture.sent[-1]
    assert message["kind"] == "drawn"
    assert buffers[0].startswith(b"\x89PNG")


@EVERY
def test_a_value_beyond_the_range_is_taken_as_the_nearest(name, opened, page) -> None:
    widget = opened(name)
    guessed(widget, page)
    for one in widget.parameters:
        if one.switch:
            continue
        control = widget.controls[one.name]
        control.set_state({"value": one.most * one.scale * 10 + 1})
        assert control.value == pytest.approx(one.most * one.scale)
        control.set_state({"value": one.least * one.scale - 1_000})
        assert control.value == pytest.approx(one.least * one.scale)


@pytest.mark.parametrize("value", [None, "much", float("nan"), True, -1e9, 1e9])
def test_a_guess_that_is_none_is_refused(opened, page, value, progress) -> None:
    widget = opened("margin")
    at = page(widget.guess)
    at.ask("hello")
    assert at.ask("answer", part="", answer={"value": value})["kind"] == "problem"
    assert widget.panel.layout.display == "none"
    assert FileAttemptLog(progress).history("g0", "margin", "margin") == []


def test_guess_and_values_are_there_tomorrow(opened, page) -> None:
    widget = opened("margin")
    _, picture = guessed(widget, page)
    picture.ask("hello")
    widget.controls["fall"].value = 20
    picture.ask("rest")
    tomorrow = opened("margin")
    page(tomorrow.picture)
    assert page(tomorrow.guess).ask("hello")["state"]["view"] == "feedback"
    assert tomorrow.panel.layout.display is None
    assert tomorrow.values()["fall"] == 20


def test_a_mood_that_never_recovers_is_said_and_the_figure_stays(opened, page, language) -> None:
    widget = opened("contagion")
    _, picture = guessed(widget, page)
    picture.ask("hello")
    widget.controls["rho"].value = 0.99
    widget.controls["beta"].value = 0.5
    message, buffers = picture.sent[-1]
    assert message["state"]["problem"] is True
    assert message["state"]["said"] == widget.texts.text("picture.no_recovery")
    assert buffers == []


def test_reset_goes_back_to_the_start(opened, page) -> None:
    widget = opened("margin")
    guessed(widget, page)
    widget.controls["fall"].value = 5
    widget.panel.children[0].children[-1].click()
    assert widget.values()["fall"] == 35


def test_the_rules_stand_beside_the_result_with_date_and_status(opened, page, language) -> None:
    widget = opened("margin")
    _, picture = guessed(widget, page)
    rules = picture.ask("hello")["state"]["tables"][1]
    assert len(rules["rows"]) == 3
    verify = widget.texts.text("picture.status_verify")
    assert all(row[2] == verify and "2026" in row[3] for row in rules["rows"])


@EVERY
def test_the_repr_is_steady(name, opened) -> None:
    assert repr(opened(name)) == repr(opened(name))
    assert f"form={name}" in repr(opened(name))
