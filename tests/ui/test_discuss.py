"""A prompt alone: the answer brings the reasons. In a live class the kernel knows nothing."""

import json
import shutil
from pathlib import Path

import pytest

from poise.attempts import Attempt, MemoryAttemptLog
from poise.content import load_lecture
from poise.lecture import LectureSession

TINY = Path(__file__).parents[1] / "fixtures" / "lectures" / "t1-tiny"


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


# Every ask, from the bank of the tiny lecture: id of the prompt, a choice, choices that are none.
ASKS = {
    "several": ({"options": ["a", "b"]}, [{"options": []}, {"options": ["a", "b", "c"]}]),
    "agree": ({"value": 4}, [{"value": 6}, {"value": 0}, {"option": "a"}]),
    "statements": ({"ratings": {"ask": 5, "note": 1}}, [{"ratings": {}}, {"ratings": {"x": 1}}]),
    "rank": ({"order": ["silent", "angry", "anxious"]}, [{"order": ["silent", "angry"]}]),
    "guess": ({"number": 55}, [{"number": 101}, {"number": 5.5}, {"number": "55"}]),
}


@pytest.fixture
def tiny(tmp_path):
    return load_lecture(shutil.copytree(TINY, tmp_path / "t1-tiny"))


@pytest.fixture
def session(tiny, language):
    return LectureSession(tiny, language)


def told(message):
    return json.dumps(message, ensure_ascii=False)


@pytest.mark.parametrize("id", ASKS)
def test_every_ask_is_answered_alone(session, page, id):
    choice, wrong = ASKS[id]
    at = page(session.discuss(id))
    before = at.ask("hello")["state"]["view"]
    assert before["prompt"]["stage"] == "vote"
    assert before["prompt"]["results"] is before["prompt"]["after"] is None
    for other in wrong:
        assert at.ask("cast", choice=other)["kind"] == "problem"
    after = at.ask("cast", choice=choice)["view"]
    assert after["prompt"]["stage"] == "revealed"
    assert after["me"]["mine"]["choice"] == choice


@pytest.mark.parametrize("id", ASKS)
def test_a_reload_keeps_every_answer(session, page, id):
    at = page(session.discuss(id))
    at.ask("hello")
    at.ask("cast", choice=ASKS[id][0])
    view = page(session.discuss(id)).ask("hello")["state"]["view"]
    assert view["me"]["mine"]["choice"] == ASKS[id][0]
    assert view["prompt"]["stage"] == "revealed"


def test_a_number_is_told_after_the_guess_and_not_before(session, page, language):
    widget = session.discuss("guess")
    at = page(widget)
    before = told(at.ask("hello")["state"]) + told(widget.get_state()["_public"]) + repr(widget)
    assert "68" not in before
    assert "Smith" not in before
    asked = at.ask("hello")["state"]["view"]["prompt"]["number"]
    assert asked == {"unit": "%", "least": 0, "most": 100, "whole": True}
    after = at.ask("cast", choice={"number": 40})["view"]["prompt"]["after"]
    assert after["truth"] == 68
    assert after["source"] == "Smith et al. (2009), Science 323, 122"


def test_several_choices_get_key_and_reasons(session, page):
    at = page(session.discuss("several"))
    at.ask("hello")
    view = at.ask("cast", choice={"options": ["c", "a"]})["view"]
    assert view["me"]["mine"]["choice"] == {"options": ["a", "c"]}
    assert view["prompt"]["after"]["keys"] == ["a", "b"]
    assert [one["id"] for one in view["prompt"]["after"]["feedback"]] == ["a", "b", "c"]
    assert view["twin"] == "twin"


def test_lines_without_feedback_bring_none(session, page):
    at = page(session.discuss("rank"))
    at.ask("hello")
    after = at.ask("cast", choice=ASKS["rank"][0])["view"]["prompt"]["after"]
    assert after["feedback"] == []


def test_words_are_answered_in_words(session, page):
    at = page(session.discuss("ideas"))
    assert at.ask("hello")["state"]["view"]["prompt"]["stage"] == "answers"
    assert at.ask("cast", choice={"option": "a"})["kind"] == "problem"
    for nothing in ("", "  ", "字" * 401):
        assert at.ask("answer", text=nothing)["kind"] == "problem"
    view = at.ask("answer", text=" 您担心的是时间，还是数目？ ")["view"]
    assert view["me"]["answer"]["text"] == "您担心的是时间，还是数目？"
    assert view["prompt"]["stage"] == "revealed"
    again = page(session.discuss("ideas")).ask("hello")["state"]["view"]
    assert again["me"]["answer"]["text"] == "您担心的是时间，还是数目？"
    assert page(session.discuss("agree")).ask("answer", text="x")["kind"] == "problem"


def test_what_is_written_goes_to_nobody_elses_log(session, page, monkeypatch):
    log = MemoryAttemptLog(private=False)
    for module in ("keeping", "discuss.widget"):
        monkeypatch.setattr(f"poise.ui.{module}.open_log", lambda: log)
    at = page(session.discuss("ideas"))
    at.ask("hello")
    at.ask("answer", text="only mine")
    assert log.attempts == []
    other = page(session.discuss("agree"))
    other.ask("hello")
    other.ask("cast", choice={"value": 2})
    assert [one.answer for one in log.attempts] == [{"value": 2}]


def test_an_answer_that_no_longer_fits_is_forgotten(session, page, monkeypatch):
    old = Attempt(lecture="t1", form="discuss", id="agree", item="agree", answer={"value": 9})
    monkeypatch.setattr("poise.ui.discuss.widget.recall", lambda *which: [old])
    view = page(session.discuss("agree")).ask("hello")["state"]["view"]
    assert view["prompt"]["stage"] == "vote"


def test_the_repr_of_a_choice_stays_as_it_was_saved(session, lecture):
    assert repr(lecture.discuss("six-seconds")).startswith("<Discuss six-seconds options=2 ")
    words = ["ideas", "agree", "guess"]
    assert all("options=" not in repr(session.discuss(id)) for id in words)
    assert repr(session.discuss("rank")).startswith("<Discuss rank options=3 state=new content=")
