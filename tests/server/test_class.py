"""A class over HTTP and events: join, vote, acknowledge, count, reveal."""

import time
import uuid

from tests.server.live import Listener, Server, act, ballot, open_round


def test_one_vote_from_phone_to_screen(server: Server):
    facilitator, phone = server.facilitator(), server.trainee("Ann")
    screen, mine = Listener(server.browser(), "screen"), Listener(phone, "participant")
    assert screen.until("class")["join"]["code"] == server.code
    assert mine.until("me")["nickname"] == "Ann"

    act(facilitator, "open", form="discuss", source="quiet", seconds=60)
    opened = mine.until("class", lambda view: view["prompt"])["prompt"]
    assert opened["round"]["state"] == "open"
    assert opened["results"] is None
    assert opened["after"] is None

    answer = ballot(phone, opened["round"]["id"], "b")
    assert answer.status_code == 200
    assert answer.json()["mine"]["choice"] == {"option": "b"}
    assert (answer.json()["answered"], answer.json()["of"]) == (1, 1)
    assert screen.until("count", lambda count: count["answered"] == 1)["people"] == 1
    assert mine.until("mine")["choice"] == {"option": "b"}

    act(facilitator, "close")
    act(facilitator, "reveal")
    shown = screen.until("class", lambda v: v["prompt"] and v["prompt"]["results"])["prompt"]
    assert shown["after"]["keys"] == ["c"]


def test_before_the_reveal_nothing_of_it_is_sent_to_phones_or_screen(server: Server):
    facilitator, phone = server.facilitator(), server.trainee("Ann")
    streams = [Listener(server.browser(), "screen"), Listener(phone, "participant")]
    act(facilitator, "open", form="discuss", source="quiet")
    for stream in streams:
        stream.until("class", lambda view: view["prompt"])
    ballot(phone, open_round(phone)["id"], "a")
    streams[1].until("mine")
    pages = [phone.get("/vote").text, server.browser().get("/screen").text]
    sent = "".join(pages + [line for stream in streams for line in stream.text])
    assert "EVIDENCE-WORDS" not in sent
    assert "He heard it." not in sent


def test_a_vote_can_be_changed_and_a_repeat_does_no_harm(server: Server):
    facilitator, phone = server.facilitator(), server.trainee("Ann")
    act(facilitator, "open", form="discuss", source="quiet")
    number = open_round(phone)["id"]
    body = {"round": number, "choice": {"option": "a"}, "ballot_id": str(uuid.uuid4())}
    for _ in range(3):
        assert phone.post("/api/ballot", json=body).json()["answered"] == 1
    assert ballot(phone, number, "c").json()["mine"]["choice"] == {"option": "c"}
    again = phone.post("/api/ballot", json=body).json()
    assert again["answered"] == 1
    assert again["mine"]["choice"] == {"option": "c"}
    assert phone.post("/api/withdraw", json={"round": number}).json()["mine"] is None
    time.sleep(0.3)  # the count of an answer may be a moment old
    assert open_round(phone)["answered"] == 0


def test_a_late_vote_and_an_unknown_option_are_refused_in_the_person_s_language(server: Server):
    facilitator = server.facilitator()
    english, chinese = server.trainee("Ann"), server.trainee("晨星", language="zh-CN")
    act(facilitator, "open", form="discuss", source="quiet")
    number = open_round(english)["id"]
    assert ballot(english, number, "zzz").json()["error"]["code"] == "unknown-option"
    assert ballot(english, 999, "a").json()["error"]["code"] == "unknown-round"
    act(facilitator, "close")
    late = ballot(chinese, number, "a")
    assert late.status_code == 409
    assert late.json()["error"]["code"] == "round-closed"
    assert any("\u4e00" <= sign <= "\u9fff" for sign in late.json()["error"]["message"])
    assert ballot(english, number, "a").json()["error"]["message"].isascii()


def test_a_round_closes_by_itself_when_its_time_is_over(server: Server):
    facilitator, phone = server.facilitator(), server.trainee("Ann")
    mine = Listener(phone, "participant")
    act(facilitator, "open", form="discuss", source="quiet", seconds=1)
    mine.until("class", lambda v: v["prompt"] and v["prompt"]["round"]["state"] == "open")
    mine.until("class", lambda v: v["prompt"]["round"]["state"] == "closed")


def test_groups_answer_and_the_console_sees_who_is_there(server: Server):
    facilitator = server.facilitator()
    ann, ben = server.trainee("Ann", group="1"), server.trainee("Ben", group="2")
    console = Listener(facilitator, "console")
    act(facilitator, "open", form="discuss", source="quiet")
    ballot(ann, open_round(ann)["id"], "a")
    view = console.until("class", lambda v: v["prompt"] and v["prompt"]["round"]["answered"] == 1)
    assert view["devices"]["reached"] == 2
    act(facilitator, "close")
    act(facilitator, "next", kind="answers")
    number = open_round(ann)["id"]
    words = "<b>我们</b> would ask"
    body = {"round": number, "text": words, "ballot_id": "x1"}
    assert ann.post("/api/answer", json=body).status_code == 200
    assert ann.get("/api/me").json()["answer"]["text"] == words
    assert ben.get("/api/view").json()["prompt"].get("answers") in (None, [])
    listed = facilitator.get("/api/view?as=console").json()["prompt"]["answers"]
    assert [answer["text"] for answer in listed] == [words]


def test_a_section_goes_to_the_screen(server: Server):
    facilitator, screen = server.facilitator(), Listener(server.browser(), "screen")
    act(facilitator, "screen", mode="section", section="opening")
    view = screen.until("class", lambda v: v["screen"]["mode"] == "section")
    assert view["section_title"] == "One"
    assert "<li>a</li>" in view["section_html"]
    act(facilitator, "blank", on=True)
    assert screen.until("class", lambda v: v["screen"]["blank"])
    act(facilitator, "break", minutes=5)
    assert screen.until("class", lambda v: v["screen"]["ends_at"])
    refused = facilitator.post("/api/console/screen", json={"mode": "section", "section": "no"})
    assert refused.json()["error"]["code"] == "unknown-section"


def test_the_facilitator_chooses_the_address(server: Server):
    facilitator, screen = server.facilitator(), Listener(server.browser(), "screen")
    act(facilitator, "address", url="http://10.1.2.3:8866/")
    view = screen.until("class", lambda v: v["join"]["address"] == "10.1.2.3:8866")
    assert view["join"]["url"] == f"http://10.1.2.3:8866/join/{server.code}"
    for wrong in ("javascript:alert(1)", "10.1.2.3", "http://"):
        answer = facilitator.post("/api/console/address", json={"url": wrong})
        assert answer.status_code == 400


def test_a_scene_is_stopped_for_everybody_and_nothing_is_lost(server: Server):
    facilitator, phone = server.facilitator(), server.trainee("Ann")
    streams = [Listener(server.browser(), "screen"), Listener(phone, "participant")]
    act(facilitator, "open", form="discuss", source="quiet")
    number = open_round(phone)["id"]
    ballot(phone, number, "a")
    act(facilitator, "stop", on=True)
    for stream in streams:
        view = stream.until("class", lambda v: v["screen"]["stopped"])
        assert view["prompt"]["round"]["state"] == "closed"
    assert ballot(phone, number, "b").json()["error"]["code"] == "round-closed"
    act(facilitator, "stop", on=False)
    streams[0].until("class", lambda v: not v["screen"]["stopped"])
    act(facilitator, "reopen")
    assert phone.get("/api/me").json()["mine"]["choice"] == {"option": "a"}


def test_the_full_round_goes_from_the_first_vote_to_the_second(server: Server):
    facilitator = server.facilitator()
    people = [server.trainee(f"P{n}", group=str(1 + n % 2)) for n in range(6)]
    act(facilitator, "open", form="discuss", source="quiet", seconds=60)
    for client in people:
        ballot(client, open_round(client)["id"], "a")
    act(facilitator, "close")
    advice = facilitator.get("/api/view?as=console").json()["prompt"]["advice"]
    assert (advice["right"], advice["of"], advice["says"]) == (0, 6, "explain")
    act(facilitator, "next", kind="answers")
    for client in people[:2]:
        body = {"round": open_round(client)["id"], "text": "Ask first.", "ballot_id": "t"}
        assert client.post("/api/answer", json=body).json()["answer"]
    act(facilitator, "close")
    act(facilitator, "next", kind="peer")
    shown = people[0].get("/api/view").json()["prompt"]["answers"]
    own = people[0].get("/api/me").json()["answer"]["id"]
    body = {"round": open_round(people[0])["id"], "choice": {"answer": own}, "ballot_id": "v"}
    assert people[0].post("/api/ballot", json=body).json()["error"]["code"] == "own-answer"
    other = next(one["id"] for one in shown if one["id"] != own)
    body = {**body, "choice": {"answer": other}}
    assert people[0].post("/api/ballot", json=body).status_code == 200
    act(facilitator, "close")
    act(facilitator, "next", kind="evidence")
    assert people[0].get("/api/view").json()["prompt"]["evidence"]
    act(facilitator, "next", kind="revote")
    for client in people:
        ballot(client, open_round(client)["id"], "c")
    act(facilitator, "close")
    assert people[0].get("/api/view").json()["prompt"]["results"] is None
    act(facilitator, "reveal")
    results = people[0].get("/api/view").json()["prompt"]["results"]
    assert results["moves"] == [{"from": "a", "to": "c", "n": 6}]
    assert results["right"] == {"before": 0, "after": 6}


def test_an_answer_reaches_the_others_of_its_group(server: Server):
    facilitator = server.facilitator()
    ann, amy = server.trainee("Ann", group="1"), server.trainee("Amy", group="1")
    act(facilitator, "open", form="discuss", source="quiet")
    act(facilitator, "close")
    act(facilitator, "next", kind="answers")
    mine = Listener(amy, "participant")
    mine.until("me")
    body = {"round": open_round(ann)["id"], "text": "Ours.", "ballot_id": "t"}
    ann.post("/api/answer", json=body)
    assert mine.until("me", lambda me: me["answer"])["answer"]["text"] == "Ours."


def test_everybody_learns_a_new_group_by_the_stream(server: Server):
    facilitator, ann = server.facilitator(), server.trainee("Ann", group="1")
    mine = Listener(ann, "participant")
    assert mine.until("me")["group"] == 1
    act(facilitator, "merge", group=1, into=2)
    assert mine.until("me", lambda me: me["group"] == 2)
    act(facilitator, "name-group", group=2, name="North")
    assert mine.until("me", lambda me: me["group_name"] == "North")
