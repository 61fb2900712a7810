"""What strangers, other sites and odd requests get."""

import re

import pytest

from tests.server.live import Server

POSTS = [
    *("/api/ballot", "/api/seen", "/api/erase", "/api/console/close", "/join"),
    *("/api/join", "/api/pulse", "/api/question", "/api/question/vote", "/attend"),
]


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "", "Sec-Fetch-Site": "cross-site"},
        {},
    ],
)
def test_a_request_from_another_site_is_refused(shared: Server, path, headers):
    client = shared.facilitator()
    client.headers.pop("Origin")
    answer = client.post(path, content=b"{}", headers=headers)
    assert answer.status_code == 403


def test_our_own_pages_are_known_by_origin_by_fetch_metadata_or_by_referer(shared: Server):
    client = shared.trainee("Ann")
    client.headers.pop("Origin")
    for headers in (
        {"Origin": shared.url},
        {"Sec-Fetch-Site": "same-origin"},
        {"Referer": f"{shared.url}/vote"},
    ):
        assert client.post("/api/seen", json={}, headers=headers).status_code == 200


@pytest.mark.parametrize("action", ["open", "close", "reveal", "erase-class", "settings"])
def test_only_the_facilitator_directs(shared: Server, action):
    for client in (shared.browser(), shared.trainee("Ann")):
        answer = client.post(f"/api/console/{action}", json={})
        assert answer.status_code == 403
        assert answer.json()["error"]["code"] == "not-facilitator"


@pytest.mark.parametrize("path", ["/console", "/cards", "/api/view?as=console", "/console?token=x"])
def test_the_facilitator_s_pages_ask_for_the_token(shared: Server, path):
    assert shared.browser().get(path).status_code == 403


@pytest.mark.parametrize("path", ["/api/view", "/api/me", "/api/events?as=participant"])
def test_a_stranger_sees_no_class(shared: Server, path):
    answer = shared.browser().get(path)
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "no-seat"


@pytest.mark.parametrize(
    "path",
    [
        "/tree", "/api/contents", "/api/kernels", "/api/terminals", "/voila/render/x.ipynb",
        "/voila/files/exercises.yaml", "/lectures/../secret", "/static/../main.py", "/login",
        "/static/%2e%2e/%2e%2e/main.py", "/static/vote.00000000.js", "/api/kernelspecs",
    ],
)  # fmt: skip
def test_nothing_else_is_served(shared: Server, path):
    assert shared.facilitator().get(path).status_code == 404


def test_bodies_are_limited_and_must_make_sense(shared: Server):
    client = shared.trainee("Ann")
    big = b'{"language": "' + b"x" * 70_000 + b'"}'
    assert client.post("/api/language", content=big).json()["error"]["code"] == "too-large"
    for body in (b"{", b"[]", b"\xff", b'"x"', b'{"round": true}', b'{"round": "1"}'):
        answer = client.post("/api/ballot", content=body)
        assert answer.status_code == 400
        assert answer.json()["error"]["code"] == "bad-request"


PAGES = [
    *("/", "/vote", "/screen", "/lectures/t1", "/cards", "/nothing"),
    *("/attend", "/classes", "/remote", "/pair/nothing"),
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_carries_the_headers_and_asks_nobody_else(shared: Server, path):
    client = shared.facilitator()
    client.cookies.update(shared.trainee("Ann").cookies)
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors" in policy
    assert "unsafe-eval" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "server" not in answer.headers
    nonce = re.search(r"'nonce-([^']+)'", policy)[1]
    page = answer.text
    for script in re.findall(r"<script(?![^>]*\b(?:src|type=\"application)[^>]*)[^>]*>", page):
        assert f'nonce="{nonce}"' in script
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)
    for sheet in re.findall(r'<link rel="stylesheet" href="([^"]+)"', page):
        style = client.get(sheet)
        assert style.status_code == 200
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", style.text)


def test_files_are_compressed_and_kept_for_ever(shared: Server):
    page = shared.browser().get("/").text
    path = re.search(r'href="(/static/poise[^"]+)"', page)[1]
    answer = shared.browser().get(path, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    plain = shared.browser().get(path, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == answer.text
    kept = shared.browser().get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert kept.status_code == 304
