"""What a person types wrongly or a script sends on purpose: a clear word, and nothing lost."""

import re
import time
import uuid

import httpx
import pytest

from tests.server.live import Server, act, ballot, kernels_of, open_round
from tests.server.test_seats import join


@pytest.fixture
def opened(shared: Server):
    """A question is open; another one for each test."""
    facilitator = shared.facilitator()
    act(facilitator, "open", form="discuss", source="quiet")
    return facilitator


def chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


@pytest.mark.parametrize(
    "fields",
    [
        {"code": "ZZZZ"},
        {"code": ""},
        {"code": "../../x"},
        {"nickname": ""},
        {"nickname": "n" * 10_000},
    ],
)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_mistake_at_the_door_is_said_in_ones_language(shared: Server, fields, language):
    answer = join(shared, **fields, language=language)
    assert answer.status_code == 422
    said = re.search(r'role="alert"[^>]*>(?:<svg.*?</svg>)?\s*(.+?)</', answer.text, re.S)[1]
    assert chinese(said) == (language == "zh-CN")
    assert "poise_seat" not in answer.cookies


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<script>alert(1)</script>"[:24], "<script>alert(1)</script>"[:24]),
        ("👩‍👩‍👧‍👦🏳️‍🌈", "👩‍👩‍👧‍👦🏳️‍🌈"),
        ("שלום", "שלום"),
        ("\u202eevil\u2066x\u2069", "evilx"),
        ("a\x00b\x1b[31m", "a b [31m"),
    ],
)
def test_odd_names_are_text_everywhere(shared: Server, typed, kept):
    client = shared.trainee(typed)
    name = client.get("/api/me").json()["nickname"]
    assert name.startswith(kept[:22])
    assert not set(name) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b")
    assert "<script>alert" not in client.get("/vote").text


def test_a_second_vote_replaces_the_first_and_late_ones_are_refused(shared: Server, opened):
    ann = shared.trainee("Ann", language="en")
    lin = shared.trainee("林", language="zh-CN")
    number = open_round(ann)["id"]
    assert ballot(ann, number, "a").json()["answered"] == 1
    assert ballot(ann, number, "b").json()["answered"] == 1
    act(opened, "close")
    for client, language in ((ann, "en"), (lin, "zh-CN")):
        for round_id, option, code in (
            (number, "a", "round-closed"),
            (number, "nothing", "round-closed"),
            (10**9, "a", "unknown-round"),
        ):
            error = ballot(client, round_id, option).json()["error"]
            assert error["code"] == code
            assert chinese(error["message"]) == (language == "zh-CN")
    assert ann.get("/api/me").json()["mine"]["choice"] == {"option": "b"}


CHOICES = [
    {}, {"option": "zzz"}, {"option": 1}, {"option": None}, {"option": ["a"]}, {"option": {"a": 1}},
    {"option": "a", "more": 1}, {"answer": 1}, {"ratings": {"pause": 3}},
    {"option": "a" * 50_000}, {"option": "a\x00"}, {"option": "a", "confidence": 1e308},
]  # fmt: skip


@pytest.mark.parametrize("choice", CHOICES, ids=lambda one: str(one)[:24])
def test_a_choice_that_is_none_is_refused_and_the_old_one_stays(shared: Server, opened, choice):
    ann = shared.trainee("Ann")
    number = open_round(ann)["id"]
    ballot(ann, number, "b")
    body = {"round": number, "choice": choice, "ballot_id": "x"}
    answer = ann.post("/api/ballot", json=body)
    assert 400 <= answer.status_code < 500
    assert answer.json()["error"]["message"]
    assert ann.get("/api/me").json()["mine"]["choice"] == {"option": "b"}


BODIES = {
    "deep": b"[" * 60_000,
    "deep object": b'{"a":' * 10_000,
    "infinity": b'{"round": Infinity}',
    "a number of 5000 digits": b'{"round": ' + b"9" * 5000 + b"}",
    "a round of no database": b'{"round": 99999999999999999999, "choice": {}, "ballot_id": "x"}',
    "half a character": b'{"round": ROUND, "choice": {"option": "a"}, "ballot_id": "\\ud800"}',
    "half an option": b'{"round": ROUND, "choice": {"option": "\\ud800"}, "ballot_id": "x"}',
    "nul": b'{"round": ROUND, "choice": {"option": "a"}, "ballot_id": "\\u0000"}',
    "not utf-8": b'{"round": "\xff"}',
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_makes_no_sense_is_refused(shared: Server, opened, name):
    ann = shared.trainee("Ann")
    number = str(open_round(ann)["id"]).encode()
    answer = ann.post("/api/ballot", content=BODIES[name].replace(b"ROUND", number))
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.json()["error"]["message"]
    assert ann.get("/api/me").status_code == 200


@pytest.mark.parametrize("text", ["", "   ", "x" * 401, "字" * 10_000, "\u0000"])
def test_a_group_s_answer_that_is_none_is_said_and_the_old_one_stays(shared: Server, opened, text):
    ann = shared.trainee("Ann", group="2")
    act(opened, "close")
    act(opened, "next", kind="answers")
    body = {"round": open_round(ann)["id"], "ballot_id": "x"}
    assert ann.post("/api/answer", json={**body, "text": "<i>ours</i>"}).status_code == 200
    answer = ann.post("/api/answer", json={**body, "text": text})
    assert answer.status_code in {400, 409, 413}
    assert answer.json()["error"]["code"] in {"text-empty", "text-long", "too-large"}
    assert ann.get("/api/me").json()["answer"]["text"] == "<i>ours</i>"


def test_a_huge_body_is_not_read_and_the_class_goes_on(shared: Server, opened):
    ann = shared.trainee("Ann")
    number = open_round(ann)["id"]
    try:
        refused = ann.post("/api/ballot", content=b"x" * 20_000_000).is_error
    except httpx.TransportError:  # it hangs up while we are still sending
        refused = True
    assert refused
    begun = time.monotonic()
    assert ballot(ann, number, "a").status_code == 200
    assert time.monotonic() - begun < 2


def test_a_flood_from_one_seat_is_one_vote_and_others_are_heard(shared: Server, opened):
    flooder, other = shared.trainee("Flood"), shared.trainee("Other")
    number = open_round(other)["id"]
    waits = []
    for turn in range(150):
        option = "ab"[turn % 2]
        assert ballot(flooder, number, option).status_code == 200
        if turn % 50 == 25:
            begun = time.monotonic()
            assert ballot(other, number, "c").status_code == 200
            waits.append(time.monotonic() - begun)
    assert max(waits) < 2
    assert flooder.get("/api/me").json()["mine"]["choice"] == {"option": "b"}
    assert open_round(other)["answered"] == 2


CLOSED_DOORS = [
    "/exercises.yaml", "/workshops/t1-tiny/exercises.yaml", "/t1-tiny/exercises.yaml",
    "/lectures/exercises.yaml", "/lectures/t1/exercises.yaml", "/lectures/t1-tiny/exercises.yaml",
    "/lectures/lecture.en.ipynb", "/lectures/t1/lecture.en.ipynb", "/lectures/..%2ft1-tiny",
    "/static/exercises.yaml", "/static/..%2f..%2fexercises.yaml", "/static/%2e%2e/secret",
    "/static//etc/passwd", "/static/%00", "/voila/static/../../exercises.yaml",
    "/voila/static/..%2f..%2f..%2fvoila%2fapp.py", "/voila/files/lecture.en.ipynb",
    "/voila/render/lecture.en.ipynb", "/voila/templates/../../x", "/files/exercises.yaml",
    "/api/contents/exercises.yaml", "/nbconvert/html/lecture.en.ipynb", "/poise.sqlite", "/secret",
    "/token", "/serve.json", "/api/sections/t1/..%2f..%2fexercises.yaml", "/api/sessions",
    "/nbextensions/..%2f..%2fx.yaml", "/voila/nbextensions/../x.yaml", "/kernelspecs/x/logo.png",
    "/voila/themes/../../exercises.yaml", "/api/console/library",
]  # fmt: skip


@pytest.mark.parametrize("path", CLOSED_DOORS)
def test_no_bank_notebook_or_secret_has_an_address(shared: Server, path):
    ann = shared.trainee("Ann")
    # httpx would tidy ../ away; the server must see it.
    raw = httpx.URL(shared.url).copy_with(raw_path=path.encode())
    answer = ann.get(raw)
    assert answer.status_code in {403, 404, 400}, answer.text[:200]
    for words in ("option_sets", "keys:", "nbformat", "root:", "EVIDENCE-WORDS", "SECRET-ANSWER"):
        assert words not in answer.text


def test_a_phone_votes_on_a_vignette_without_a_kernel(server: Server):
    facilitator, ann = server.facilitator(), server.trainee("Ann")
    act(facilitator, "open", form="classify", source="pair")
    view = ann.get("/api/view").json()["prompt"]
    assert (view["form"], [one["id"] for one in view["options"]]) == (
        "classify",
        ["seen", "guessed"],
    )
    sent = ann.get("/vote").text + ann.get("/api/view").text
    assert "A frown can be seen." not in sent
    body = {"round": view["round"]["id"], "ballot_id": uuid.uuid4().hex}
    choice = {"option": "seen", "confidence": 70}
    assert ann.post("/api/ballot", json={**body, "choice": choice}).status_code == 200
    act(facilitator, "close")
    act(facilitator, "reveal")
    assert "A frown can be seen." in ann.get("/api/view").text
    assert kernels_of(server.process.pid) == []


def test_who_comes_late_gets_what_is_open_now(server: Server):
    facilitator, early = server.facilitator(), server.trainee("Ann")
    act(facilitator, "open", form="discuss", source="quiet")
    ballot(early, open_round(early)["id"], "a")
    late = server.trainee("Late")
    assert "The customer says nothing." in late.get("/vote").text
    assert ballot(late, open_round(late)["id"], "c").json()["answered"] == 2
    act(facilitator, "close")
    act(facilitator, "reveal")
    later = server.trainee("Later")
    assert later.get("/api/view").json()["prompt"]["after"]["keys"] == ["c"]


def test_the_short_form_is_vote_reveal_end(server: Server):
    facilitator, ann = server.facilitator(), server.trainee("Ann")
    act(facilitator, "open", form="discuss", source="quiet", seconds=60)
    before = open_round(ann)["ends_at"]
    act(facilitator, "extend", seconds=20)
    assert open_round(ann)["ends_at"] == pytest.approx(before + 20, abs=0.5)
    ballot(ann, open_round(ann)["id"], "c")
    act(facilitator, "close")
    assert ann.get("/api/view").json()["prompt"]["results"] is None
    act(facilitator, "reveal")
    assert ann.get("/api/view").json()["prompt"]["stage"] == "revealed"
    act(facilitator, "end")
    assert ann.get("/api/view").json()["prompt"] is None


@pytest.mark.parametrize(("per", "answered"), [("group", 1), ("person", 2)])
def test_on_other_groups_answers_a_table_or_a_person_votes(server: Server, per, answered):
    facilitator = server.facilitator()
    ann, amy, ben = (
        server.trainee(n, group=g) for n, g in (("Ann", "1"), ("Amy", "1"), ("Ben", "2"))
    )
    act(facilitator, "settings", ballots_per=per)
    act(facilitator, "open", form="discuss", source="quiet")
    act(facilitator, "close")
    act(facilitator, "next", kind="answers")
    body = {"round": open_round(ben)["id"], "text": "Ask.", "ballot_id": "t"}
    assert ben.post("/api/answer", json=body).status_code == 200
    act(facilitator, "close")
    act(facilitator, "next", kind="peer")
    view = ann.get("/api/view").json()
    assert view["class"]["ballots_per"] == per
    choice = {"answer": view["prompt"]["answers"][0]["id"]}
    for client in (ann, amy):
        body = {
            "round": view["prompt"]["round"]["id"],
            "choice": choice,
            "ballot_id": uuid.uuid4().hex,
        }
        last = client.post("/api/ballot", json=body)
    assert last.json()["answered"] == answered
