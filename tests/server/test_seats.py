"""Seats: joining, mistakes, languages, re-entry, erasing."""

import pytest

from tests.server.live import Server, act, ballot, open_round


def join(server: Server, **fields: str):
    form = {"code": server.code, "nickname": "Ann", "group": "", "language": "en", **fields}
    return server.browser().post("/join", data=form)


@pytest.mark.parametrize(
    ("fields", "typed"),
    [
        ({"code": "ZZZZ"}, "ZZZZ"),
        ({"nickname": ""}, ""),
        ({"nickname": "\u202e\u200b "}, ""),
        ({"nickname": "n" * 25}, "n" * 25),
        ({"nickname": "<script>x</script>" * 4}, "&lt;script&gt;x"),
        ({"group": "99"}, ""),
    ],
)
def test_a_mistake_shows_the_form_again_as_it_was_typed(shared: Server, fields, typed):
    answer = join(shared, **fields)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert typed in answer.text
    assert "<script>x" not in answer.text
    assert "poise_seat" not in answer.cookies


@pytest.mark.parametrize(
    "nickname", ["<b>x</b>", "\U0001f600\U0001f44d", "مرحبا", "晨星", "{{7*7}}"]
)
def test_any_nickname_comes_back_as_it_was_and_never_as_markup(shared: Server, nickname):
    client = shared.trainee(nickname)
    assert client.get("/api/me").json()["nickname"] == nickname
    page = client.get("/vote").text
    assert "<b>x</b>" not in page
    assert "49" not in client.get("/api/me").json()["nickname"]


def test_the_seat_is_a_signed_cookie_that_scripts_cannot_read(shared: Server):
    answer = join(shared)
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("poise_seat="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    stranger = shared.browser()
    forged = answer.cookies["poise_seat"].replace("|", "0", 1)
    stranger.cookies.set("poise_seat", forged)
    assert stranger.get("/api/me").status_code == 401
    assert stranger.get("/vote").headers["location"] == "/"


def test_a_new_tab_keeps_the_seat_and_another_device_gets_it_by_its_code(shared: Server):
    client = shared.trainee("Kim")
    me = client.get("/api/me").json()
    assert client.get("/api/me").json()["id"] == me["id"]
    other = shared.browser()
    body = {"code": shared.code.lower(), "reentry": me["reentry"]}
    assert other.post("/api/reenter", json=body).status_code == 200
    assert other.get("/api/me").json()["id"] == me["id"]
    wrong = shared.browser().post("/api/reenter", json={**body, "reentry": "XXXXXX"})
    assert wrong.json()["error"]["code"] == "no-such-reentry"


def test_the_language_is_the_person_s(shared: Server):
    assert '<html lang="zh-CN">' in shared.browser(**{"Accept-Language": "zh"}).get("/").text
    assert '<html lang="en">' in shared.browser(**{"Accept-Language": "zh"}).get("/?lang=en").text
    client = shared.trainee("Lee")
    assert client.post("/api/language", json={"language": "zh-CN"}).json()["ok"]
    assert '<html lang="zh-CN">' in client.get("/vote").text
    assert client.get("/api/me").json()["language"] == "zh-CN"
    assert client.post("/api/language", json={"language": "xx"}).status_code == 400


def test_the_group_can_be_changed_and_comes_from_the_table_s_qr(shared: Server):
    page = shared.browser().get(f"/join/{shared.code}?g=4").text
    assert '<option value="4" selected>' in page
    client = shared.trainee("Mo", group="3")
    assert client.get("/api/me").json()["group"] == 3
    assert client.post("/api/group", json={"group": 5}).status_code == 200
    assert client.get("/api/me").json()["group"] == 5
    assert client.post("/api/group", json={"group": 99}).status_code == 400


def test_erasing_takes_the_seat_and_the_vote(server: Server):
    facilitator, ann, ben = server.facilitator(), server.trainee("Ann"), server.trainee("Ben")
    act(facilitator, "open", form="discuss", source="quiet")
    number = open_round(ann)["id"]
    ballot(ann, number, "a")
    ballot(ben, number, "b")
    assert ann.post("/api/erase", json={}).status_code == 200
    assert ann.get("/api/me").status_code == 401
    view = ben.get("/api/view").json()
    assert view["class"]["people"] == 1
    assert view["prompt"]["round"]["answered"] == 1


def test_a_closed_class_says_so(server: Server):
    facilitator, ann = server.facilitator(), server.trainee("Ann")
    act(facilitator, "close-class")
    late = join(server)
    assert late.status_code == 422
    assert 'role="alert"' in late.text
    assert ann.get("/api/view").json()["class"]["state"] == "closed"
