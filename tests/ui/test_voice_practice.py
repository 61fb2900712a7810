"""Marking a line: no key before a mark, one possible reading after it, then what was heard."""

import json

import pytest

from tests.ui.voices import own_take, rate

PAUSES = {"zh-CN": {"2": "grammatical", "0": "logical"}, "en": {"2": "logical", "0": "logical"}}
LAST = {"zh-CN": 7, "en": 6}

pytestmark = pytest.mark.usefixtures("sketched")


@pytest.fixture
def at(lecture, page):
    at = page(lecture.voice("marked-line"))
    at.ask("hello")
    at.ask("agree")
    return at


def test_the_page_gets_pieces_and_pens(at, lecture, language):
    state = at.ask("hello")["state"]
    practice = state["practice"]
    assert "".join(practice["pieces"]) == state["line"]
    assert (practice["pauses"], practice["stresses"]) == (True, True)
    assert [pen["id"] for pen in practice["pens"]["pauses"]] == [
        "grammatical", "logical", "psychological",
    ]  # fmt: skip
    assert [pen["id"] for pen in practice["pens"]["stresses"]] == [
        "attractive", "benefit", "business", "limit",
    ]  # fmt: skip
    assert all(pen["label"] and pen["hint"] for pens in practice["pens"].values() for pen in pens)


def told(at):
    return json.dumps([message for message, _ in at.sent], ensure_ascii=False) + repr(at.widget)


def test_no_reason_leaves_before_a_mark(at):
    own_take(at, "usual")
    rate(at, "usual")
    for marks in ({}, None, [], "x", {"0": "nothing"}, {"99": "logical"}, {"-1": "logical"}):
        assert at.ask("mark", mode="pauses", marks=marks)["kind"] == "problem"
    assert "秘密" not in told(at)
    assert "Hidden" not in told(at)


def test_the_reading_and_its_reasons_after_the_marks(at, language):
    reply = at.ask("mark", mode="pauses", marks=PAUSES[language])
    verdicts = {row["place"]: row["verdict"] for row in reply["rows"]}
    last = LAST[language] - 1
    wanted = {0: "own", 2: "same" if language == "zh-CN" else "other-kind", last: "not-marked"}
    assert verdicts == wanted
    assert all(row["text"] and row["why"] and row["verdict_label"] for row in reply["rows"])
    assert len(reply["said"]) == 3
    reasons = told(at)
    assert ("秘密停顿甲" if language == "zh-CN" else "Hidden pause one") in reasons
    # The other practice is still to be done.
    assert ("秘密重音" if language == "zh-CN" else "Hidden stress") not in reasons


def test_marks_come_back_after_a_reload(at, language):
    at.ask("mark", mode="pauses", marks=PAUSES[language])
    assert at.ask("hello")["state"]["marks"] == {"pauses": PAUSES[language]}


@pytest.mark.parametrize(
    ("mode", "marks"),
    [
        (None, {"0": "logical"}),
        ("words", {"0": "logical"}),
        (["pauses"], {"0": "logical"}),
        ("pauses", {"0": "limit"}),
        ("pauses", {"0": ["logical"]}),
        ("pauses", {"0": None}),
        ("pauses", {"x": "logical"}),
        ("pauses", {"²": "logical"}),
        ("pauses", {"1.5": "logical"}),
        ("pauses", {str(n): "logical" for n in range(500)}),
        ("stresses", {"0": "logical"}),
    ],
)
def test_marks_that_do_not_fit_are_said(at, mode, marks, caplog):
    assert at.ask("mark", mode=mode, marks=marks)["kind"] == "problem"
    assert not caplog.records


def test_there_is_no_pause_after_the_last_piece(at, language):
    last = str(LAST[language])
    assert at.ask("mark", mode="pauses", marks={last: "logical"})["kind"] == "problem"
    assert at.ask("mark", mode="stresses", marks={last: "benefit"})["kind"] == "mark"


def test_a_task_without_marks_has_no_practice(lecture, page):
    at = page(lecture.voice("one-line"))
    assert at.ask("mark", mode="pauses", marks={"0": "logical"})["kind"] == "problem"


def test_the_spoken_take_beside_the_marks(at, language):
    own_take(at, "usual")
    assert rate(at, "usual")["spoken"] is None
    at.ask("mark", mode="pauses", marks=PAUSES[language])
    spoken = rate(at, "usual")["spoken"]
    assert len(spoken["said"]) == 1
    assert len(spoken["table"]["head"]) == 3
    measured = {row[0]: row[2] for row in spoken["table"]["rows"]}
    first = "“您好，”之后" if language == "zh-CN" else "after “Hello,”"
    assert ("秒" if language == "zh-CN" else " s") in measured[first]
    assert spoken["table"]["notes"]
    at.ask("mark", mode="stresses", marks={"1": "business"})
    assert len(rate(at, "usual")["spoken"]["said"]) == 2


def test_only_a_take_of_the_marked_line_is_laid_beside(at, language):
    at.ask("mark", mode="pauses", marks=PAUSES[language])
    for take in ("answer", "own-words"):
        at.ask("demo", take=take)
        assert rate(at, take)["spoken"] is None
    at.ask("demo", take="after-breathing")
    assert rate(at, "after-breathing")["spoken"]


def test_stress_marks_are_said_to_be_unproven(at, language):
    at.ask("mark", mode="stresses", marks={"1": "business", "4": "limit"})
    at.ask("demo", take="usual")
    words = " ".join(rate(at, "usual")["spoken"]["said"])
    assert ("未经验证" if language == "zh-CN" else "not validated") in words
