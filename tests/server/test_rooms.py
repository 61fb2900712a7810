"""Several classes on one server: each for itself, whoever asks, and over a restart."""

import json
import re
import signal
import time

import httpx
import pytest

from tests.server.live import Listener, Server, act, ballot, open_round, serving


def in_class(facilitator: httpx.Client, code: str, action: str, **body) -> dict:
    answer = facilitator.post(f"/api/console/{action}", params={"c": code}, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def another(facilitator: httpx.Client, **body) -> str:
    made = act(facilitator, "new-class", lecture="t1", language="en", open=True, **body)
    return str(made["code"])


def joined(server: Server, code: str, nickname: str, **more) -> httpx.Client:
    client = server.browser()
    answer = client.post("/api/join", json={"code": code, "nickname": nickname, **more})
    assert answer.status_code == 200, answer.text
    assert answer.json()["me"]["nickname"].startswith(nickname)
    return client


def class_of(client: httpx.Client, **query: str) -> str:
    return str(client.get("/api/view", params=query).json()["class"]["code"])


def test_a_seat_belongs_to_the_class_whose_code_was_typed(shared: Server):
    facilitator = shared.facilitator()
    code = another(facilitator)
    assert code != shared.code
    here, there = shared.trainee("Ann"), joined(shared, code.lower(), "Ben")
    by_form = shared.browser()
    form = {"code": f" {code[:2]}-{code[2:]} ", "nickname": "Cas", "group": "", "language": "en"}
    assert by_form.post("/join", data=form).status_code == 303
    assert [class_of(one) for one in (here, there, by_form)] == [shared.code, code, code]
    # What a seat adds to its address changes nothing.
    assert class_of(there, c=shared.code) == code
    assert there.get("/vote", params={"c": shared.code}).text.count(shared.code) == 0


def test_nobody_sees_hears_or_votes_in_another_class(shared: Server):
    facilitator = shared.facilitator()
    code = another(facilitator)
    here, there = shared.trainee("Ann"), joined(shared, code, "Ben")
    ears = Listener(there, "participant")
    ears.until("class")
    act(facilitator, "open", form="discuss", source="quiet")
    number = open_round(here)["id"]
    assert ballot(here, number, "a").status_code == 200
    assert there.get("/api/view").json()["prompt"] is None
    for path, body in {
        "/api/ballot": {"round": number, "choice": {"option": "a"}, "ballot_id": "x"},
        "/api/withdraw": {"round": number},
        "/api/answer": {"round": number, "text": "x", "ballot_id": "y"},
    }.items():
        assert there.post(path, json=body).json()["error"]["code"] == "unknown-round", path
    assert open_round(here)["answered"] == 1
    in_class(facilitator, code, "open", form="classify", source="pair")
    heard = ears.until("class", lambda view: view["prompt"])
    assert (heard["class"]["code"], heard["prompt"]["form"]) == (code, "classify")
    assert "The customer says nothing." not in "".join(ears.text)
    assert here.get("/api/view").json()["prompt"]["form"] == "discuss"
    act(facilitator, "end")


def test_an_answer_of_another_class_cannot_be_voted_for_or_moderated(shared: Server):
    facilitator = shared.facilitator()
    code = another(facilitator)
    here, there = shared.trainee("Ann", group="1"), joined(shared, code, "Ben", group=2)
    for client, where in ((here, shared.code), (there, code)):
        in_class(facilitator, where, "open", form="discuss", source="quiet")
        in_class(facilitator, where, "close")
        in_class(facilitator, where, "next", kind="answers")
        body = {"round": open_round(client)["id"], "text": f"of {where}", "ballot_id": "t"}
        answer = client.post("/api/answer", json=body)
        assert answer.status_code == 200
        in_class(facilitator, where, "close")
        in_class(facilitator, where, "next", kind="peer")
    theirs = facilitator.get("/api/view", params={"as": "console", "c": code}).json()
    foreign = theirs["prompt"]["answers"][0]["id"]
    body = {"round": open_round(here)["id"], "choice": {"answer": foreign}, "ballot_id": "v"}
    assert here.post("/api/ballot", json=body).status_code == 400
    refused = facilitator.post("/api/console/moderate", json={"answer": foreign, "hidden": True})
    assert refused.json()["error"]["code"] == "unknown-option"
    act(facilitator, "end")


def test_what_one_class_has_revealed_the_other_may_not_read_yet(shared: Server):
    facilitator = shared.facilitator()
    first, second = another(facilitator), another(facilitator)
    ahead, behind = joined(shared, first, "Ann"), joined(shared, second, "Ben")
    in_class(facilitator, first, "open", form="discuss", source="quiet")
    in_class(facilitator, first, "close")
    in_class(facilitator, first, "reveal")
    assert ahead.get("/api/sections/t1/model").status_code == 200
    assert behind.get("/api/sections/t1/model").status_code == 404
    assert "EVIDENCE-WORDS" in ahead.get("/vote").text
    assert "EVIDENCE-WORDS" not in behind.get("/vote").text


def test_screen_and_console_show_the_class_that_is_named(shared: Server):
    facilitator = shared.facilitator()
    code = another(facilitator, name="Afternoon")
    for path in ("/screen", "/classes", "/remote"):
        page = facilitator.get(path, params={"c": code}).text
        facts = json.loads(re.search(r'id="poise-page"[^>]*>(.*?)</script>', page, re.S)[1])
        assert facts["class"] == code, path
    assert facilitator.get("/cards", params={"c": code}).text.count(f"/join/{code}") > 0
    drawn = {
        facilitator.get("/qr.svg", params=query).text
        for query in ({}, {"c": code}, {"c": code, "to": "attend"})
    }
    assert len(drawn) == 3
    assert class_of(facilitator, **{"as": "console", "c": code}) == code
    assert class_of(facilitator, **{"as": "console"}) == shared.code
    listed = facilitator.get("/api/console/classes").json()
    found = {one["code"]: one for one in listed["classes"]}
    assert (found[code]["name"], found[code]["state"]) == ("Afternoon", "open")
    assert shared.code in found
    assert {"id": "t1", "title": found[code]["title"]} in listed["lectures"]


@pytest.mark.parametrize("wrong", ["ZZZZ", "x" * 10_000, "<script>", "../.."])
def test_a_code_of_no_class_is_said(shared: Server, wrong):
    facilitator = shared.facilitator()
    for path in ("/api/view?as=screen", "/api/console/seats", "/screen", "/classes"):
        answer = facilitator.get(path, params={"c": wrong, "as": "screen"})
        assert answer.status_code == 404, path
        assert "<script>alert" not in answer.text
    answer = facilitator.post("/api/console/close", params={"c": wrong}, json={})
    assert answer.json()["error"]["code"] == "no-such-code"
    assert class_of(facilitator, **{"as": "console"}) == shared.code


def test_a_countdown_ends_in_every_class(shared: Server):
    facilitator = shared.facilitator()
    code = another(facilitator)
    mine = Listener(joined(shared, code, "Ann"), "participant")
    in_class(facilitator, code, "open", form="discuss", source="quiet", seconds=1)
    mine.until("class", lambda v: v["prompt"] and v["prompt"]["round"]["state"] == "open")
    mine.until("class", lambda v: v["prompt"]["round"]["state"] == "closed")


def test_a_class_is_prepared_opened_paused_copied_and_closed(shared: Server):
    facilitator = shared.facilitator()
    made = act(facilitator, "new-class", lecture="t1", language="zh-CN", name="明天", groups=3)
    code = made["code"]
    early = {"code": code, "nickname": "Ann"}
    refused = shared.browser().post("/api/join", json=early)
    assert refused.json()["error"]["code"] == "class-prepared"
    in_class(facilitator, code, "open-class")
    ann = joined(shared, code, "Ann")
    in_class(facilitator, code, "open", form="discuss", source="quiet")
    number = open_round(ann)["id"]
    assert ballot(ann, number, "a").status_code == 200
    in_class(facilitator, code, "pause-class")
    assert ann.get("/api/view").json()["class"]["state"] == "paused"
    assert ballot(ann, number, "b").json()["error"]["code"] in {"class-paused", "round-closed"}
    in_class(facilitator, code, "reopen-class")
    in_class(facilitator, code, "reopen")
    assert ann.get("/api/me").json()["mine"]["choice"] == {"option": "a"}
    copy = in_class(facilitator, code, "copy-class")["code"]
    listed = facilitator.get("/api/console/classes").json()["classes"]
    found = {one["code"]: one for one in listed}
    assert (found[copy]["state"], found[copy]["people"]) == ("prepared", 0)
    in_class(facilitator, code, "close-class")
    assert ann.get("/api/view").json()["class"]["state"] == "closed"
    in_class(facilitator, copy, "erase-class")
    gone = facilitator.get("/api/view", params={"as": "console", "c": copy})
    assert gone.json()["error"]["code"] == "no-such-code"
    assert class_of(ann) == code


def test_the_seat_is_found_again_whichever_class_it_is_in(shared: Server):
    facilitator = shared.facilitator()
    code = another(facilitator)
    ann = joined(shared, code, "Ann")
    other = shared.browser()
    body = {"code": code, "reentry": ann.get("/api/me").json()["reentry"]}
    assert other.post("/api/reenter", json=body).status_code == 200
    assert class_of(other) == code
    wrong = shared.browser().post("/api/reenter", json={**body, "code": shared.code})
    assert wrong.json()["error"]["code"] == "no-such-reentry"


def test_a_device_counts_in_its_own_class_only(shared: Server):
    facilitator = shared.facilitator()
    code = another(facilitator)
    joined(shared, code, "Ann")
    for where, reached in ((code, 1), (another(facilitator), 0)):
        view = facilitator.get("/api/view", params={"as": "console", "c": where}).json()
        assert view["devices"]["reached"] == reached
        assert view["devices"]["unreachable"] == 0


def test_killed_between_two_votes_it_finds_every_class_as_it_was(material, tmp_path):
    data = tmp_path / "data"
    with serving(material, data) as first:
        facilitator, here = first.facilitator(), first.trainee("Ann")
        code = another(facilitator)
        one, two = joined(first, code, "Ben"), joined(first, code, "Cas")
        act(facilitator, "open", form="discuss", source="quiet")
        act(facilitator, "pause-class")
        in_class(facilitator, code, "open", form="discuss", source="quiet")
        number = open_round(one)["id"]
        assert ballot(one, number, "a").status_code == 200
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
        (data / "serve.json").unlink()
        with serving(material, data) as again:
            assert again.code == first.code  # although the other class is the newer one
            for client in (facilitator, here, one, two):
                moved_to(client, again)
            assert open_round(two) | {"answered": 1, "state": "open"} == open_round(two)
            assert ballot(two, number, "b").json()["answered"] == 2
            assert one.get("/api/me").json()["mine"]["choice"] == {"option": "a"}
            assert here.get("/api/view").json()["class"]["state"] == "paused"
            in_class(facilitator, again.code, "reopen-class")
            in_class(facilitator, again.code, "reopen")
            assert ballot(here, open_round(here)["id"], "c").json()["answered"] == 1
            time.sleep(0.3)  # the clock has ticked, and nothing was closed by it
            assert open_round(two)["state"] == "open"


def moved_to(client: httpx.Client, server: Server) -> None:
    client.base_url = httpx.URL(server.url)
    client.headers["Origin"] = server.url
