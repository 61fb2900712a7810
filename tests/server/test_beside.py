"""What people say and leave beside the votes: the pulse, questions, the attendance list."""

import csv
import io
import re

import pytest

from tests.server.live import Listener, Server, act


def ask(client, text, ballot_id="b1"):
    return client.post("/api/question", json={"text": text, "ballot_id": ballot_id})


def told(client) -> list[dict]:
    return client.get("/api/view").json()["questions"]


def test_the_pulse_is_counted_for_the_console_and_shown_to_nobody_else(server: Server):
    facilitator = server.facilitator()
    ann, ben = server.trainee("Ann"), server.trainee("Ben")
    console = Listener(facilitator, "console")
    for client, value in ((ann, "lost"), (ben, "fast"), (ann, "slow")):
        answer = client.post("/api/pulse", json={"value": value})
        assert answer.json() == {"ok": True, "pulse": value}
    counted = console.until("class", lambda v: v["pulse"]["fast"] + v["pulse"]["slow"] == 2)
    assert counted["pulse"]["lost"] == 0
    assert ann.get("/api/me").json()["pulse"] == "slow"
    assert "pulse" not in ben.get("/api/view").json()
    assert ann.post("/api/pulse", json={"value": None}).status_code == 200
    assert ann.get("/api/me").json()["pulse"] is None
    act(facilitator, "settings", pulse=False)
    assert ann.post("/api/pulse", json={"value": "fast"}).json()["error"]["code"] == "not-now"


def test_questions_are_asked_without_a_name_voted_for_and_moderated(server: Server):
    facilitator = server.facilitator()
    ann, ben = server.trainee("Ann"), server.trainee("Ben")
    screen = Listener(server.browser(), "screen")
    asked = ask(ann, "<b>Why</b> not say sorry first?")
    assert asked.json()["held"] is False
    number = asked.json()["question"]
    assert ask(ann, "again, as a phone does that heard no answer").json()["question"] == number
    assert ben.post("/api/question/vote", json={"question": number, "on": True}).status_code == 200
    own = ann.post("/api/question/vote", json={"question": number, "on": True})
    assert own.json()["error"]["code"] == "unknown-question"
    (shown,) = told(ben)
    assert (shown["text"], shown["votes"]) == ("<b>Why</b> not say sorry first?", 1)
    assert not {"participant", "participant_id", "nickname"} & set(shown)
    assert "<b>Why" not in ben.get("/vote").text
    assert (ann.get("/api/me").json()["asked"], ben.get("/api/me").json()["upvoted"]) == (
        [number],
        [number],
    )
    act(facilitator, "screen", mode="questions")
    assert screen.until("class", lambda v: v["screen"]["mode"] == "questions")["questions"]
    act(facilitator, "question", question=number, state="hidden")
    assert told(ben) == []
    act(facilitator, "question", question=number, state="pinned")
    assert told(ben)[0]["state"] == "pinned"


def test_a_word_of_the_list_keeps_a_question_back_until_it_is_let_through(server: Server):
    facilitator, ann = server.facilitator(), server.trainee("Ann")
    act(facilitator, "words", language="en", words=["rats"])
    held = ask(ann, "Who are these RATS?").json()
    assert held["held"] is True
    assert told(server.trainee("Ben")) == []
    listed = facilitator.get("/api/view?as=console").json()["questions"]
    assert [one["held"] for one in listed] == [True]
    act(facilitator, "question", question=held["question"], state="open")
    assert len(told(ann)) == 1


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/pulse", {}),
        ("/api/pulse", {"value": "x" * 10_000}),
        ("/api/pulse", {"value": ["fast"]}),
        ("/api/question", {"text": "", "ballot_id": "x"}),
        ("/api/question", {"text": "字" * 10_000, "ballot_id": "x"}),
        ("/api/question", {"text": ["a"], "ballot_id": "x"}),
        ("/api/question", {"text": "a", "ballot_id": "<script>"}),
        ("/api/question", {"text": "a"}),
        ("/api/question/vote", {"question": 10**12, "on": True}),
        ("/api/question/vote", {"question": "1", "on": True}),
        ("/api/question/vote", {"question": 1, "on": 1}),
        ("/api/join", {"code": "x" * 10_000, "nickname": "Ann"}),
        ("/api/join", {"code": ["K7M4"], "nickname": "Ann"}),
        ("/api/join", {"code": "CODE", "nickname": "n" * 10_000}),
        ("/api/join", {"code": "CODE", "nickname": "Ann", "heads": 10**9}),
        ("/api/join", {"code": "CODE", "nickname": "Ann", "group": "1"}),
        ("/api/join", {"code": "CODE", "nickname": "Ann", "language": ["en"]}),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_lost(shared: Server, path, body):
    ann = shared.trainee("Ann")
    ask(ann, "kept", "kept")
    body = {key: shared.code if value == "CODE" else value for key, value in body.items()}
    before = len(told(ann))
    answer = ann.post(path, json=body)
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.json()["error"]["message"]
    assert "poise_seat" not in answer.cookies
    assert len(told(ann)) == before
    assert ann.get("/api/me").json()["pulse"] is None


@pytest.mark.parametrize("path", ["/api/pulse", "/api/question", "/api/question/vote"])
def test_a_stranger_says_nothing(shared: Server, path):
    assert shared.browser().post(path, json={}).json()["error"]["code"] == "no-seat"
    ann = shared.trainee("Ann")
    foreign = ann.post(path, json={}, headers={"Origin": "http://evil.example"})
    assert foreign.json()["error"]["code"] == "foreign-origin"


def attend(client, **fields):
    page = client.get("/attend").text
    mark = re.search(r'name="mark" value="(\w+)"', page)[1]
    return client.post("/attend", data={"mark": mark, "language": "en", **fields})


def test_the_attendance_list_is_joined_to_no_seat(server: Server):
    facilitator, ann = server.facilitator(), server.trainee("Ann")
    before = facilitator.get("/api/view?as=console").json()
    seen = ann.get("/api/me").json()
    page = ann.get(f"/attend/{server.code}?lang=en").text
    assert f'value="{server.code}"' in page
    assert "kept apart from seats, nicknames and votes" in page
    assert "Ann" not in page
    answer = attend(ann, code=server.code, name="=1+1 Ann Example")
    assert answer.status_code == 303
    assert "poise_seat" not in answer.headers.get("set-cookie", "")
    assert "You are on the list." in ann.get(answer.headers["location"]).text
    listed = facilitator.get("/api/console/attendance").json()["people"]
    assert [(one["name"], len(one["date"])) for one in listed] == [("=1+1 Ann Example", 10)]
    assert [set(one) for one in listed] == [{"name", "date"}]
    assert ann.get("/api/me").json() == seen
    after = facilitator.get("/api/view?as=console").json()
    assert after["class"]["people"] == before["class"]["people"]
    assert "Ann Example" not in facilitator.get("/api/console/export.json").text
    table = facilitator.get("/api/console/attendance.csv?lang=en")
    assert table.content.startswith(b"\xef\xbb\xbf")
    assert f'filename="poise-{server.code}-attendance.csv"' in table.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[0] == ["Name", "Date"]
    assert rows[1][0] == "'=1+1 Ann Example"  # no spreadsheet reckons with it


def test_the_same_form_sent_twice_is_one_name(shared: Server):
    client, facilitator = shared.browser(), shared.facilitator()
    form = {"code": shared.code, "name": "Twice", "mark": "ab" * 12, "language": "en"}
    for _ in range(2):
        assert client.post("/attend", data=form).status_code == 303
    names = [one["name"] for one in facilitator.get("/api/console/attendance").json()["people"]]
    assert names.count("Twice") == 1


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize(
    "fields",
    [{"code": "ZZZZ"}, {"code": "x" * 10_000}, {"name": ""}, {"name": "字" * 5_000}],
)
def test_a_mistake_shows_the_form_again_as_it_was_typed(shared: Server, fields, language):
    client = shared.browser()
    form = {"code": shared.code, "name": "<script>x</script>", "language": language, **fields}
    answer = client.post("/attend", data=form)
    assert answer.status_code == 422
    said = re.search(r'role="alert">(?:<svg.*?</svg>)?<span>(.+?)</span>', answer.text, re.S)[1]
    assert bool(re.search(r"[\u4e00-\u9fff]", said)) == (language == "zh-CN")
    assert "<script>x" not in answer.text
    assert "poise_seat" not in answer.cookies
