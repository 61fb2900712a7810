"""Vignettes one at a time: what leaves the kernel before the answer, and what comes after."""

import json

import pytest

from poise.attempts import FileAttemptLog


def traits(widget):
    return json.dumps(widget.get_state(), default=str, ensure_ascii=False)


@pytest.fixture
def widget(lecture):
    return lecture.classify("moments")


@pytest.fixture
def at(page, widget):
    return page(widget)


def answer_all(at, option="unsure"):
    """Answer every item and return the summary."""
    message = at.ask("hello")["state"]
    while message["view"] == "item":
        at.ask("answer", item=message["item"]["id"], option=option, confidence=80, path=[])
        message = at.ask("next", dark=False)
    return message


def test_no_key_and_no_reason_leaves_before_the_answer(bank, widget, at, language):
    item = at.ask("hello")["state"]["item"]
    while len(item["cues"]) < len(item["cue_labels"]):
        item["cues"].append(at.ask("cue", item=item["id"], after=len(item["cues"]))["cue"])
    told = json.dumps([message for message, _ in at.sent], ensure_ascii=False) + traits(widget)
    for reasons in (bank.item(id).feedback for id in bank.set("moments").items):
        for feedback in reasons.values():
            assert feedback.why.get(language) not in told
    assert '"keys"' not in told
    assert "keys_after" not in told


def test_a_cue_is_sent_only_when_asked_for(bank, at, language):
    item = at.ask("hello")["state"]["item"]
    first = bank.item(item["id"])
    told = json.dumps(item, ensure_ascii=False)
    assert all(cue.text.get(language) not in told for cue in first.cues)


def test_cues_that_were_shown_stay_after_another_view(lecture, page):
    widget = lecture.classify("moments")
    at = page(widget)
    item = at.ask("hello")["state"]["item"]
    if item["cue_labels"]:
        at.ask("cue", item=item["id"], after=0)
        assert len(at.ask("hello")["state"]["item"]["cues"]) == 1


def test_feedback_explains_the_choice_and_every_key(bank, at, language):
    widget_state = at.ask("hello")["state"]
    while widget_state["item"]["id"] != "b9-phone":
        at.ask("answer", item=widget_state["item"]["id"], option="unsure", path=[])
        widget_state = at.ask("next")
    feedback = at.ask("answer", item="b9-phone", option="angry", confidence=90, path=[])["feedback"]
    assert [one["id"] for one in feedback["options"]] == ["angry", "anxious", "unsure"]
    assert [one["key"] for one in feedback["options"]] == [False, True, True]
    item = bank.item("b9-phone")
    for one in feedback["options"]:
        assert one["why"] == item.feedback[one["id"]].why.get(language)
        assert one["cues"] == [1]
    assert feedback["confidence"] == 90


def test_how_the_mind_changed_is_told_cue_by_cue(at):
    state = at.ask("hello")["state"]
    while state["item"]["id"] != "b9-counter":
        at.ask("answer", item=state["item"]["id"], option="unsure", path=[])
        state = at.ask("next")
    path = [
        {"cues": 1, "option": "anxious"},
        {"cues": 1, "option": "unsure"},
        {"cues": 2, "option": "angry"},
    ]
    mind = at.ask("answer", item="b9-counter", option="angry", path=path)["feedback"]["mind"]
    assert len(mind) == 2
    assert mind[0].count("①") == 1
    assert "①②" in mind[1]


def test_the_summary_has_a_figure_words_and_what_to_revisit(at):
    summary = answer_all(at)
    assert summary["view"] == "summary"
    assert at.buffers[0].startswith(b"\x89PNG")
    assert summary["figure"]["alt"]
    assert len(summary["figure"]["table"]["rows"]) == 3
    assert [one["id"] for one in summary["revisit"]] == ["b9-counter"]
    assert len(summary["calibration"]) == 2


def test_without_a_confidence_there_is_no_calibration(lecture, page):
    at = page(lecture.classify("cards"))
    at.ask("hello")
    at.ask("answer", item="b9-looks-at-clock", option="guessed", confidence=None, path=[])
    summary = at.ask("next")
    assert summary["calibration"] == []
    assert summary["revisit"][0]["id"] == "b9-looks-at-clock"


def test_an_item_can_be_done_again(at):
    answer_all(at)
    assert at.ask("again", item="b9-counter")["item"]["cues"] == []
    at.ask("answer", item="b9-counter", option="angry", confidence=80, path=[])
    assert at.ask("next")["revisit"] == []


def test_a_reload_comes_back_to_the_same_place(lecture, page):
    before = page(lecture.classify("moments"))
    first = before.ask("hello")["state"]["item"]
    before.ask("answer", item=first["id"], option="unsure", confidence=60, path=[])
    after = page(lecture.classify("moments")).ask("hello")["state"]["item"]
    assert after["number"] == 2
    assert after["id"] != first["id"]


def test_a_finished_set_comes_back_finished(lecture, page):
    answer_all(page(lecture.classify("moments")))
    again = page(lecture.classify("moments"))
    assert again.ask("hello")["state"] == {"view": "summary"}
    assert again.ask("next")["view"] == "summary"


def test_starting_over_is_remembered_and_forgets_nothing(lecture, page, progress):
    at = page(lecture.classify("moments"))
    answer_all(at)
    assert at.ask("restart")["item"]["number"] == 1
    assert page(lecture.classify("moments")).ask("hello")["state"]["item"]["number"] == 1
    assert len(FileAttemptLog(progress).history("b9", "classify", "moments")) == 4


@pytest.mark.parametrize(
    "body",
    [
        {"item": "b9-elsewhere", "option": "angry"},
        {"item": "{current}", "option": "delighted"},
        {"item": "{current}", "option": None},
        {"item": "{current}"},
    ],
)
def test_an_answer_that_is_none_is_refused(at, body):
    current = at.ask("hello")["state"]["item"]["id"]
    body = {name: current if value == "{current}" else value for name, value in body.items()}
    assert at.ask("answer", **body)["kind"] == "problem"
    assert at.ask("hello")["state"]["item"]["id"] == current


@pytest.mark.parametrize("confidence", [None, 0, 19, 101, "many", 55.5])
def test_a_confidence_out_of_range_is_left_out(at, confidence):
    current = at.ask("hello")["state"]["item"]["id"]
    reply = at.ask("answer", item=current, option="angry", confidence=confidence)
    assert reply["feedback"]["confidence"] is None


def test_an_attempt_that_cannot_be_kept_is_said_and_does_not_stop(at, progress):
    progress.write_text("a file where the folder should be", encoding="utf-8")
    current = at.ask("hello")["state"]["item"]["id"]
    reply = at.ask("answer", item=current, option="angry")
    assert reply["view"] == "feedback"
    assert reply["warning"]


def test_the_state_shows_in_the_repr(widget, at):
    assert "state=new" in repr(widget)
    answer_all(at)
    assert "state=done" in repr(widget)
