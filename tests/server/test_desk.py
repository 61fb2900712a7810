"""What only the facilitator may ask for, and a second facilitator's way in."""

import json

import pytest

from poise.server.console_api import ACTIONS
from poise.server.openapi import document
from poise.server.pairing import Pairings
from tests.server.live import Server, act

READS = [
    *("library", "seats", "words", "classes", "attendance", "attendance.csv"),
    *("export.json", "results.csv", "results.xlsx", "report.html"),
]
PAGES = ["/classes", "/remote", "/cards", "/console"]


@pytest.mark.parametrize("path", [*PAGES, *(f"/api/console/{name}" for name in READS)])
def test_it_is_shown_to_the_facilitator_only(shared: Server, path):
    for client in (shared.browser(), shared.trainee("Ann")):
        for query in ({}, {"c": shared.code}, {"c": "ZZZZ"}):
            answer = client.get(path, params=query)
            assert answer.status_code == 403, query
            assert shared.code not in answer.text


@pytest.mark.parametrize("action", ACTIONS)
def test_only_the_facilitator_acts_and_only_from_our_own_pages(shared: Server, action):
    path = f"/api/console/{action}"
    for client in (shared.browser(), shared.trainee("Ann")):
        answer = client.post(path, params={"c": shared.code}, json={})
        assert answer.status_code == 403
        assert answer.json()["error"]["code"] == "not-facilitator"
    facilitator = shared.facilitator()
    answer = facilitator.post(path, json={}, headers={"Origin": "http://evil.example"})
    assert answer.json()["error"]["code"] == "foreign-origin"


# Nothing of these is erased or closed by an empty body, so wrong ones can be tried on them.
HARMLESS = sorted(set(ACTIONS) - {
    *("close-class", "erase-class", "pause-class", "copy-class", "pair", "open-class"),
    *("reopen-class", "settings"),
})  # fmt: skip
ODD = [
    "<script>alert(1)</script>", "x" * 10_000, "\u202e\x00", -1, 2**70, 1.5, True, None, [], {},
    [[]], {"a": {"b": []}}, ["x" * 10_000], "\ud800", float("inf"),
]  # fmt: skip
FITTING = [("blank", True), ("stop", True), ("break", 1.5), ("plan", {})]
PATHS = document()["paths"]


def fields(action: str) -> list[str]:
    """What an action takes, as the description of the API has it."""
    body = PATHS[f"/api/console/{action}"]["post"].get("requestBody")
    return list(body["content"]["application/json"]["schema"]["properties"]) if body else []


@pytest.mark.parametrize("action", HARMLESS)
def test_what_makes_no_sense_is_refused_in_words_and_changes_nothing(shared: Server, action):
    facilitator = shared.facilitator()
    before = facilitator.get("/api/view?as=console").json()
    for odd in ODD:
        body = dict.fromkeys(fields(action), odd)
        answer = facilitator.post(f"/api/console/{action}", content=dumped(body))
        if answer.status_code == 200:  # it needs nothing, or this is what it needs
            assert (action, odd) in FITTING
            continue
        assert 400 <= answer.status_code < 500, (odd, answer.text)
        assert answer.json()["error"]["message"]
        assert answer.json()["error"]["code"] != "internal"
        assert "<script>" not in answer.json()["error"]["message"] or odd == ODD[0]
    after = facilitator.get("/api/view?as=console").json()
    for part in ("class", "settings", "prompt", "groups"):
        assert after[part] == before[part], part


def dumped(body: object) -> bytes:
    return json.dumps(body).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", ["ballots_per", "groups", "devices", "peer_n", "box", "nothing"])
@pytest.mark.parametrize("value", ["x" * 10_000, -1, 10**9, None, [], "<b>", 1.5])
def test_a_setting_that_makes_no_sense_is_refused(shared: Server, name, value):
    facilitator = shared.facilitator()
    before = facilitator.get("/api/view?as=console").json()["settings"]
    answer = facilitator.post("/api/console/settings", json={name: value})
    assert answer.status_code == 400
    assert facilitator.get("/api/view?as=console").json()["settings"] == before


def test_a_second_facilitator_comes_in_once(shared: Server):
    facilitator = shared.facilitator()
    made = act(facilitator, "pair")
    assert made["qr"].startswith("<svg")
    assert made["url"].startswith(shared.facts["url"])
    path = made["url"].removeprefix(shared.facts["url"])
    phone = shared.browser()
    for _ in range(2):  # a messenger that looks ahead does not use it up
        looked = phone.get(path)
        assert looked.status_code == 200
        assert "set-cookie" not in looked.headers
    foreign = phone.post(path, headers={"Origin": "http://elsewhere.example"})
    assert foreign.status_code == 403
    answer = phone.post(path)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/remote?c={shared.code}"
    cookie = next(c for c in answer.headers.get_list("set-cookie") if "poise_facilitator=" in c)
    assert "HttpOnly" in cookie
    assert phone.get("/remote").status_code == 200
    act(phone, "blank", on=False)
    for late in (shared.browser().get(path), shared.browser().post(path)):
        assert late.status_code == 410
        assert "poise_facilitator" not in late.headers.get("set-cookie", "")
    assert shared.browser().get("/pair/nothing").status_code == 410


def test_a_way_in_ends_by_itself_and_there_are_not_many():
    now = [0.0]
    pairings = Pairings(clock=lambda: now[0])
    first = pairings.offer("K7M4")
    now[0] = 599.0
    assert pairings.take(first.secret) == "K7M4"
    assert pairings.take(first.secret) is None
    late = pairings.offer("K7M4")
    now[0] = 1199.0
    assert pairings.take(late.secret) is None
    old = pairings.offer("K7M4")
    for _ in range(20):
        pairings.offer("K7M4")
    assert pairings.take(old.secret) is None


def test_words_that_keep_a_text_back_are_edited_for_each_language(shared: Server):
    facilitator = shared.facilitator()
    before = facilitator.get("/api/console/words").json()
    assert set(before) == {"zh-CN", "en"}
    act(facilitator, "words", language="en", words=["rats", "<b>"])
    assert facilitator.get("/api/console/words").json()["en"] == ["<b>", "rats"] or (
        facilitator.get("/api/console/words").json()["en"] == ["rats", "<b>"]
    )
    assert facilitator.get("/api/console/words").json()["zh-CN"] == before["zh-CN"]
    act(facilitator, "words", language="en", words=before["en"])


def test_seats_are_listed_moved_and_their_groups_named_and_merged(server: Server):
    facilitator = server.facilitator()
    ann, ben = server.trainee("Ann", group="1"), server.trainee("Ben", group="2")
    listed = {one["nickname"]: one for one in facilitator.get("/api/console/seats").json()["seats"]}
    assert listed["Ann"] == {
        "id": ann.get("/api/me").json()["id"],
        "nickname": "Ann",
        "group": 1,
        "heads": 1,
        "seen": True,
    }
    act(facilitator, "move", participant=listed["Ann"]["id"], group=3)
    assert ann.get("/api/me").json()["group"] == 3
    act(facilitator, "name-group", group=3, name="North <b>")
    assert ann.get("/api/me").json()["group_name"] == "North <b>"
    assert "<b>" not in server.browser().get("/join").text
    act(facilitator, "merge", group=2, into=3)
    assert ben.get("/api/me").json()["group"] == 3
    act(facilitator, "settings", grouping="assigned")
    assert ann.post("/api/group", json={"group": 1}).json()["error"]["code"] == "group-fixed"
    assert 'name="group"' not in server.browser().get(f"/join/{server.code}").text
    act(facilitator, "regroup", how="random", size=1)
    assert ann.get("/api/me").json()["group"] != ben.get("/api/me").json()["group"]
    act(facilitator, "plan", plan={"4": ["Ann", "Ben", "Late"]})
    late = server.trainee("Late")
    assert {one.get("/api/me").json()["group"] for one in (ann, ben, late)} == {4}


def test_the_library_tells_what_is_asked_and_what_was_typed(shared: Server):
    facilitator = shared.facilitator()
    found = facilitator.get("/api/console/library").json()
    assert {one["ask"] for one in found["discuss"]} <= {"choice", "choices", "scale"}
    act(facilitator, "type", question={"ask": "paper"})
    typed = facilitator.get("/api/console/library").json()["typed"]
    assert (typed[-1]["ask"], typed[-1]["opened"]) == ("paper", False)
