"""What a participant's client may ask for."""

from __future__ import annotations

from poise.server.openapi.choices import PULSES
from poise.server.openapi.voices import SHARED_TAKE
from poise.server.openapi.words import (
    BALLOT_ID,
    JSON,
    LANGUAGE,
    TEXT,
    WHOLE,
    YES_NO,
    body,
    given,
    one_of,
    operation,
    or_null,
    ref,
    thing,
)

_TAG = "participant"
_SEAT = ("no-seat",)
_OPEN = ("no-such-seat", "unknown-round", "round-closed", "class-closed", "class-paused")
_STORE = ("disk-full", "read-only", "in-use", "store-failed")
_AUDIENCE = [
    given("as", "Whose view; the console's is the facilitator's.", one_of(
        "participant", "screen", "console"
    )),
    given("c", "The class's code, for screen and console; a participant's is the seat's.", TEXT),
    given("lang", "In which language.", LANGUAGE),
]  # fmt: skip
_STREAM = """\
Server-sent events. First where the class stands, then every change:

- `class`: a whole `View`
- `me`: one's own part, `Me`
- `mine`: what was just cast, `Mine` or null
- `count`: how many have answered, `Count`; once a second at most
- `ping`: every ten seconds"""
_CAST = thing(ok=YES_NO, mine=or_null(ref("Mine")), answered=WHOLE, of=WHOLE)

PARTICIPANTS: JSON = {
    "/api/openapi.json": {
        "get": operation("describe", "This document", _TAG, gives={"type": "object"}, security=[])
    },
    "/api/join": {
        "post": operation(
            "join", "Take a seat: the answer sets the seat's cookie", _TAG,
            takes=body(
                maybe={"group": or_null(WHOLE), "language": LANGUAGE, "heads": or_null(WHOLE)},
                code=TEXT,
                nickname=TEXT,
            ),
            gives=thing(ok=YES_NO, me=ref("Me")),
            codes=("bad-request", "no-such-code", "class-closed", "class-prepared",
                   "nickname-empty", "nickname-long", "no-such-group", "bad-setting", *_STORE),
            security=[],
        )
    },
    "/api/view": {
        "get": operation(
            "view", "The class as it stands", _TAG, gives=ref("View"), parameters=_AUDIENCE,
            codes=("bad-request", "not-facilitator", "no-such-code", "no-such-class", *_SEAT),
        )
    },
    "/api/events": {
        "get": operation(
            "events", "The class as it changes", _TAG, description=_STREAM, parameters=_AUDIENCE,
            codes=("bad-request", "not-facilitator", "no-such-code", "no-such-class", *_SEAT),
            responses={"200": {
                "description": "A stream that ends when either side ends it.",
                "content": {"text/event-stream": {"schema": TEXT}},
            }},
        )
    },
    "/api/me": {
        "get": operation("me", "One's own part", _TAG, gives=ref("Me"), codes=_SEAT)
    },
    "/api/ballot": {
        "post": operation(
            "cast", "Vote; the answer comes once the vote is stored", _TAG,
            takes=body(round=WHOLE, choice=ref("Choice"), ballot_id=BALLOT_ID), gives=_CAST,
            codes=("bad-request", "bad-choice", "unknown-option", "own-answer", "text-long",
                   "withdrawn", "practice-sheet", *_SEAT, *_OPEN, *_STORE),
        )
    },
    "/api/withdraw": {
        "post": operation(
            "withdraw", "Take one's vote of an open round back", _TAG,
            takes=body(round=WHOLE), gives=_CAST,
            codes=("bad-request", *_SEAT, *_OPEN, *_STORE),
        )
    },
    "/api/answer": {
        "post": operation(
            "answer", "The group's answer in words, or one's own short text", _TAG,
            takes=body(
                round=WHOLE, text={"type": "string", "maxLength": 400}, ballot_id=BALLOT_ID
            ),
            gives=thing(
                ok=YES_NO, mine=or_null(ref("Mine")), answered=WHOLE, of=WHOLE, answer=WHOLE
            ),
            codes=("bad-request", "text-empty", "text-long", "not-now", *_SEAT, *_OPEN, *_STORE),
        )
    },
    "/api/practice": {
        "post": operation(
            "practice", "Stop the own team of a practice, or let it go on", _TAG,
            takes=body(stop=YES_NO), gives=thing(ok=YES_NO, stopped=YES_NO),
            codes=("bad-request", "not-now", "no-prompt-open", "class-closed", *_SEAT, *_STORE),
        )
    },
    "/api/pulse": {
        "post": operation(
            "pulse", "Too fast, too slow, lost, fine; null takes it back", _TAG,
            takes=body(value=or_null(one_of(*PULSES))),
            gives=thing(ok=YES_NO, pulse=or_null(one_of(*PULSES))),
            codes=("bad-request", "not-now", "class-closed", "class-paused", *_SEAT, *_STORE),
        )
    },
    "/api/question": {
        "post": operation(
            "ask", "A question for the box; others see no name", _TAG,
            takes=body(text=TEXT, ballot_id=BALLOT_ID),
            gives=thing(ok=YES_NO, question=WHOLE, held=YES_NO),
            codes=("bad-request", "text-empty", "question-long", "too-many", "not-now",
                   "class-closed", "class-paused", *_SEAT, *_STORE),
        )
    },
    "/api/question/vote": {
        "post": operation(
            "upvote", "A vote for another's question", _TAG,
            takes=body(question=WHOLE, on=YES_NO),
            gives=thing(ok=YES_NO, question=WHOLE, on=YES_NO),
            codes=("bad-request", "unknown-question", "not-now", "class-closed", "class-paused",
                   *_SEAT, *_STORE),
        )
    },
    "/api/quiet": {
        "post": operation(
            "quiet", "A quiet place to record in: ask, keep it every 15 seconds, leave", _TAG,
            takes=body(do=one_of("ask", "keep", "leave")),
            gives=body(
                "`ahead`: people who wait in front. `closed`: nobody records here and now.",
                state=one_of("yours", "waiting", "closed", "none"),
                ahead=WHOLE, places=WHOLE, free=WHOLE,
            ),
            codes=("bad-request", *_SEAT),
        )
    },
    "/api/voice": {
        "post": operation(
            "share-take", "Add a take to the class picture in coarse steps, or take all back", _TAG,
            takes=SHARED_TAKE,
            codes=("bad-request", "bad-choice", "unknown-take", "voice-in-picture", "no-such-seat",
                   "class-closed", *_SEAT, *_STORE),
        )
    },
    "/api/seen": {
        "post": operation("seen", "A sign of life, every 15 seconds", _TAG, gives=ref("Done"))
    },
    "/api/language": {
        "post": operation(
            "speak", "The language one reads", _TAG, takes=body(language=LANGUAGE),
            gives=thing(ok=YES_NO, language=LANGUAGE), codes=("bad-request", *_STORE),
        )
    },
    "/api/group": {
        "post": operation(
            "sit", "Sit in another group", _TAG, takes=body(group=WHOLE),
            gives=thing(ok=YES_NO, group=WHOLE),
            codes=("bad-request", "no-such-group", "group-fixed", "group-open", "class-closed",
                   *_SEAT, *_STORE),
        )
    },
    "/api/erase": {
        "post": operation(
            "erase", "Erase oneself: seat, votes, answers", _TAG, codes=(*_SEAT, *_STORE)
        )
    },
    "/api/reenter": {
        "post": operation(
            "reenter", "The seat on another device, by its code", _TAG,
            takes=body(code=TEXT, reentry=TEXT), security=[],
            codes=("bad-request", "no-such-code", "no-such-reentry"),
        )
    },
    "/api/sections/{lecture}/{section}": {
        "get": operation(
            "section", "A section of a lecture, once it may be read", _TAG,
            parameters=[given(name, "Its id.", TEXT, where="path")
                        for name in ("lecture", "section")],
            gives=thing(id=TEXT, title=TEXT, html=TEXT), codes=("not-found", *_SEAT),
        )
    },
}  # fmt: skip
