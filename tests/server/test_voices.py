"""Quiet places and class pictures over HTTP; nothing of a voice in any file, nor in the log."""

import io
import json
import re
import zipfile
from pathlib import Path

import httpx
import pytest

from tests.server.live import Listener, Server, act, ballot, open_round, serving

TAKE = {"lecture": "t1", "task": "calm", "take": "neutral"}
STEPS = {"pace": None, "pauses": 2, "reach": 3}
# What would betray a measure of a voice, in either language.
VOICE_LIKE = re.compile(
    r"\bpace\b|\breach\b|pitch|semitone|articulation|quiet_places|voice|"
    r"音高|半音|语速|停顿|安静角落|全班图"
)


def share(client: httpx.Client, **body: object) -> httpx.Response:
    return client.post("/api/voice", json={**TAKE, **STEPS, **body})


def quiet(client: httpx.Client, do: str = "ask") -> dict[str, object]:
    answer = client.post("/api/quiet", json={"do": do})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def code_of(answer: httpx.Response) -> str:
    return str(answer.json()["error"]["code"])


def voice(client: httpx.Client) -> dict[str, object]:
    return dict(client.get("/api/view?as=console").json()["voice"])


def test_quiet_places_go_round(server: Server):
    facilitator = server.facilitator()
    ann, bob, cho = (server.trainee(name) for name in ("Ann", "Bob", "Cho"))
    console = Listener(facilitator, "console")
    assert quiet(ann) == {"state": "yours", "ahead": 0, "places": 2, "free": 1}
    assert quiet(bob)["state"] == "yours"
    assert quiet(cho) == {"state": "waiting", "ahead": 0, "places": 2, "free": 0}
    told = console.until("class", lambda view: view["voice"]["waiting"] == 1)["voice"]
    assert (told["places"], told["in_use"]) == (2, 2)
    assert quiet(ann, "leave")["state"] == "none"
    assert quiet(cho, "keep")["state"] == "yours"
    act(facilitator, "settings", quiet_places=0)
    assert quiet(ann)["state"] == "closed"
    assert quiet(facilitator)["state"] == "yours", "the facilitator tries it out"
    cho.post("/api/erase", json={})
    console.until("class", lambda view: view["voice"]["in_use"] == 1)
    act(facilitator, "pause-class")
    assert quiet(ann)["state"] == "yours", "at home nobody else is in the room"


def test_who_may_ask_and_for_what(shared: Server):
    stranger, ann = shared.browser(), shared.trainee("Ann")
    for path, body in (("/api/quiet", {"do": "ask"}), ("/api/voice", {**TAKE, **STEPS})):
        assert code_of(stranger.post(path, json=body)) == "no-seat"
        foreign = ann.post(path, json=body, headers={"Origin": "http://elsewhere.example"})
        assert code_of(foreign) == "foreign-origin"
    for wrong in ({}, {"do": "stay"}, {"do": 1}):
        assert code_of(ann.post("/api/quiet", json=wrong)) == "bad-request"
    assert code_of(share(ann, do="keep")) == "bad-request"
    assert code_of(share(ann, pauses="2")) == "bad-request"
    assert code_of(share(ann, pauses=8)) == "bad-choice"
    assert code_of(share(ann, pauses=None)) == "bad-choice"
    assert code_of(share(ann, pace=0.5)) == "bad-request"
    assert code_of(share(ann, take="other")) == "unknown-take"
    made = ann.post("/api/console/voice-picture", json={"task": "calm", "take": "neutral"})
    assert code_of(made) == "not-facilitator"


@pytest.fixture(scope="module")
def pictured(material, tmp_path_factory):
    """A class with a picture of six people's takes, and files made before it."""
    with serving(material, tmp_path_factory.mktemp("pictured") / "data") as server:
        facilitator = server.facilitator()
        people = [server.trainee(f"n{n}") for n in range(6)]
        act(facilitator, "open", form="discuss", source="quiet", announced=True)
        ballot(people[0], open_round(people[0])["id"], "c")
        act(facilitator, "close")
        act(facilitator, "reveal")
        before = files(facilitator, "export.json", "results.csv")
        for client in people[:4]:
            assert share(client).json() == {"ok": True}
        few = facilitator.post(
            "/api/console/voice-picture", json={"task": "calm", "take": "neutral"}
        )
        assert (few.status_code, code_of(few)) == (409, "voice-few")
        assert "5" in few.json()["error"]["message"]
        for client in people[4:]:
            assert share(client, pauses=7).json() == {"ok": True}
        act(facilitator, "voice-picture", task="calm", take="neutral")
        yield server, facilitator, people, before


def files(facilitator: httpx.Client, *names: str) -> dict[str, bytes]:
    found = {}
    for name in names:
        path, _, language = name.partition(" ")
        page = {"lang": language or "en"}
        answer = facilitator.get(f"/api/console/{path}", params=page, timeout=120)
        assert answer.status_code == 200, answer.text
        found[name] = answer.content
    return found


def words_of(name: str, content: bytes) -> str:
    if "xlsx" not in name:
        return content.decode("utf-8-sig")
    book = zipfile.ZipFile(io.BytesIO(content))
    return "\n".join(book.read(part).decode("utf-8", "replace") for part in book.namelist())


def test_the_console_sees_the_picture_and_nobody_else(pictured):
    _, facilitator, people, _ = pictured
    (take,) = voice(facilitator)["tasks"]
    assert (take["people"], take["may"]) == (6, False)
    assert take["picture"] == {
        "people": 6,
        "pace": None,
        "pauses": {"people": 6, "counts": [0, 0, 4, 0, 0, 0, 0, 2]},
        "reach": {"people": 6, "counts": [0, 0, 0, 6, 0, 0, 0]},
    }
    assert code_of(share(people[0])) == "voice-in-picture"
    for client, audience in ((people[0], "participant"), (facilitator, "screen")):
        assert "voice" not in client.get(f"/api/view?as={audience}").json()


def test_no_file_has_anything_of_a_voice(pictured):
    _, facilitator, _, before = pictured
    pages = ("report.html zh-CN", "report.html en", "results.xlsx zh-CN", "results.xlsx en")
    after = files(facilitator, *before, *pages)
    for name, content in after.items():
        words = words_of(name, content)
        assert len(words) > 100
        assert not VOICE_LIKE.findall(words), name
    assert after["results.csv"] == before["results.csv"]
    told = json.loads(after["export.json"]), json.loads(before["export.json"])
    assert still(told[0]) == still(told[1])


def still(export: dict[str, object]) -> str:
    """What does not change from one export to the next: voters have other ids in each."""
    return re.sub(r'"v\d+"', '"v"', json.dumps({**export, "made_at": 0}))


def test_the_log_has_nothing_of_a_voice(pictured):
    server, facilitator, people, _ = pictured
    share(people[0])
    log = Path(f"{server.data}.log").read_text("utf-8")
    seats = facilitator.get("/api/console/seats").json()["seats"]
    assert not [one for one in ('"pauses"', '"reach"', "neutral") if one in log]
    assert not [one for one in seats if one["id"] in log]


def test_who_withdraws_takes_the_picture_along(server: Server):
    facilitator = server.facilitator()
    people = [server.trainee(f"n{n}") for n in range(5)]
    for client in people:
        share(client)
    act(facilitator, "voice-picture", task="calm", take="neutral")
    console = Listener(facilitator, "console")
    console.until("class", lambda view: view["voice"]["tasks"][0]["picture"])
    withdrawn = people[0].post("/api/voice", json={"do": "withdraw"})
    assert withdrawn.json() == {"ok": True}
    console.until("class", lambda view: view["voice"]["tasks"][0]["picture"] is None)


def page_facts(client: httpx.Client) -> dict[str, object]:
    with client.stream("GET", "/lectures/t1", timeout=60) as answer:
        text = ""
        for piece in answer.iter_text():
            text += piece
            found = re.search(r'id="poise-page"[^>]*>(.*?)</script>', text, re.DOTALL)
            if found:
                return dict(json.loads(found[1]))
    raise AssertionError(text)


def test_a_lecture_s_page_knows_where_to_keep_a_person_s_own_things(shared: Server):
    ann, bob = shared.trainee("Ann"), shared.trainee("Bob")
    first, again, other = page_facts(ann), page_facts(ann), page_facts(bob)
    assert first["live"] is True
    assert first["seat"] == again["seat"] != other["seat"]
    assert re.fullmatch(r"[0-9a-f]{16}", str(first["seat"]))
    assert str(first["seat"]) not in ann.get("/api/me").text
    assert page_facts(shared.facilitator())["seat"] == "facilitator"


@pytest.mark.parametrize(("language", "words"), [("zh-CN", "听音卡"), ("en", "Listening card")])
def test_the_listening_card_needs_no_device(shared: Server, language, words):
    page = {"kind": "listening", "lang": language}
    answer = shared.facilitator().get("/cards", params=page)
    assert answer.text.count(f"<h2>{words}</h2>") == 2, "one sheet for a pair"
    assert answer.text.count("<li>") == 12
    assert answer.text.count('class="box"') == 60
    assert "<svg" not in answer.text
    assert "cards." not in answer.text
    assert shared.browser().get("/cards", params=page).status_code == 403
