"""What the facilitator's client may ask for."""

from __future__ import annotations

from typing import Any

from poise.server.act_room import SCREENS, SETTINGS
from poise.server.openapi.choices import FORMS, TYPED_QUESTION
from poise.server.openapi.words import (
    JSON,
    LANGUAGE,
    NUMBER,
    SECONDS,
    TEXT,
    WHOLE,
    YES_NO,
    body,
    file,
    given,
    many,
    one_of,
    operation,
    or_null,
    table,
    thing,
)

_TAG = "facilitator"
_KINDS: dict[type, JSON] = {str: TEXT, int: WHOLE, bool: YES_NO}
_CODE = given("c", "The class's code; else the class that the server was started with.", TEXT)
_LANG = given("lang", "In which language.", LANGUAGE)
_TIMED: JSON = {"seconds": or_null(SECONDS)}
_PUT: JSON = {**_TIMED, "announced": YES_NO, "size": {"type": "integer", "enum": [2, 3]}}
_CLASS = ("no-such-code", "no-such-class", "not-facilitator", "foreign-origin")
_STATE = ("class-closed", "class-paused", "class-prepared", "disk-full", "read-only")
_ROUND = ("no-prompt-open", "not-now", "bad-setting", *_STATE)

Action = tuple[str, JSON | None, JSON | None, tuple[str, ...]]

# Action: what it does, what it takes, what it gives beside `ok`, what it may be refused for.
_ROUNDS: dict[str, Action] = {
    "open": (
        "Put a question of the bank, or one that was typed, to the room",
        body(maybe=_PUT, form=one_of(*FORMS), source=TEXT), None,
        ("unknown-prompt", "bad-setting", "practice-devices", "practice-alone", *_STATE),
    ),
    "say": (
        "In a fishbowl: say the line that was chosen, and open the next turn",
        body(maybe=_TIMED, choice=TEXT), None, ("unknown-option", *_ROUND),
    ),
    "practice": (
        "Go on in a practice, give it more time, or seat anew who is missing or late",
        body(maybe=_TIMED, do=one_of("next", "extend", "reseat")), None, _ROUND,
    ),
    "type": (
        "Type a question, and perhaps open it",
        body(maybe={**_PUT, "open": YES_NO}, question=TYPED_QUESTION), {"source": TEXT},
        ("bad-question", "too-many", "bad-setting", *_STATE),
    ),
    "close": ("Close the open round", None, None, _ROUND),
    "extend": ("Give more time: 20 seconds, or as many as said", body(maybe=_TIMED), None, _ROUND),
    "reopen": ("Open the last round again", None, None, _ROUND),
    "next": (
        "Go on to a later stage",
        body(maybe=_TIMED, kind=one_of("answers", "peer", "evidence", "revote")), None, _ROUND,
    ),
    "repeat": ("Hold the last round again, empty", body(maybe=_TIMED), None, _ROUND),
    "reveal": ("Show what came out", None, None, _ROUND),
    "hide": ("Take a reveal back", None, None, _ROUND),
    "end": ("Put the question away", None, None, _ROUND),
    "hands": (
        "Keep the hands counted in the room",
        body(round=WHOLE, counts=table(WHOLE)), None,
        ("bad-hands", "unknown-round", *_ROUND),
    ),
}  # fmt: skip
_WORDS: dict[str, Action] = {
    "moderate": (
        "Hide, let through, pin or merge an answer",
        body(maybe={"hidden": or_null(YES_NO), "pinned": or_null(YES_NO), "into": or_null(WHOLE)},
             answer=WHOLE), None,
        ("unknown-option", *_ROUND),
    ),
    "hide-answer": (
        "Hide an answer: the older name", body(answer=WHOLE, hidden=YES_NO), None,
        ("unknown-option", *_ROUND),
    ),
    "order": (
        "Put the answers in order", body(answers=many(WHOLE)), None, ("unknown-option", *_ROUND)
    ),
    "question": (
        "What becomes of a question of the box",
        body(question=WHOLE, state=one_of("open", "hidden", "done", "pinned")), None,
        ("unknown-question", "bad-setting", *_STATE),
    ),
    "words": (
        "The words that keep a text back until somebody has read it",
        body(language=LANGUAGE, words=many(TEXT)), None, ("bad-setting", "too-many"),
    ),
}  # fmt: skip
_ROOM: dict[str, Action] = {
    "screen": (
        "What the projector shows",
        body(maybe={"section": or_null(TEXT), "page": or_null(WHOLE)}, mode=one_of(*SCREENS)),
        None, ("unknown-section", "bad-setting", *_STATE),
    ),
    "blank": ("Make the projector dark", body(on=YES_NO), None, _STATE),
    "break": ("A break, with its minutes counted down", body(minutes=NUMBER), None, _STATE),
    "stop": ("Stop this scene", body(on=YES_NO), None, _STATE),
    "settings": (
        "How the class is run",
        body(maybe={name: _KINDS[kind] for name, kind in SETTINGS.items()}), None,
        ("bad-setting", "name-long", "not-now", *_STATE),
    ),
    "segment": ("Start a segment of the run sheet", body(id=TEXT), None, ("unknown-section",)),
    "address": ("The address that participants are given", body(url=TEXT), None, ()),
    "pair": (
        "A way in for a second facilitator: once, for ten minutes", None,
        {"url": TEXT, "qr": TEXT, "until": NUMBER}, (),
    ),
}  # fmt: skip
_GROUPS: dict[str, Action] = {
    "regroup": (
        "Form groups anew", body(how=one_of("random", "mixed"), size=WHOLE), {"groups": WHOLE},
        ("bad-setting", "group-open", "not-now", *_STATE),
    ),
    "plan": (
        "Who is to sit where: group number, as text, to nicknames",
        body(plan=table(many(TEXT))), None, ("bad-plan", "too-many", "group-open", *_STATE),
    ),
    "move": (
        "Move a person", body(participant=TEXT, group=WHOLE), None,
        ("no-such-seat", "no-such-group", "group-open", *_STATE),
    ),
    "name-group": (
        "Give a group a name; an empty one takes it away", body(group=WHOLE, name=TEXT), None,
        ("no-such-group", "name-long", *_STATE),
    ),
    "merge": (
        "Let a group go into another", body(group=WHOLE, into=WHOLE), None,
        ("no-such-group", "bad-setting", "group-open", *_STATE),
    ),
}  # fmt: skip
_CLASSES: dict[str, Action] = {
    "open-class": ("Begin a prepared class, or go on after a pause", None, None, ("not-now",)),
    "pause-class": ("Pause it: seats and votes stay", None, None, ("not-now",)),
    "reopen-class": ("Open a closed class again", None, None, ("not-now",)),
    "close-class": ("Close it: what was collected stays", None, None, ()),
    "copy-class": (
        "Prepare another like it, without people and votes",
        body(maybe={"name": or_null(TEXT)}), {"code": TEXT}, ("name-long",),
    ),
    "new-class": (
        "A new class, prepared or open at once",
        body(maybe={"name": or_null(TEXT), "groups": or_null(WHOLE), "open": or_null(YES_NO)},
             lecture=TEXT, language=LANGUAGE),
        {"code": TEXT}, ("no-such-lecture", "bank", "bad-setting", "name-long"),
    ),
    "erase-class": ("Erase all of it", None, None, ()),
}  # fmt: skip
_VOICES: dict[str, Action] = {
    "voice-picture": (
        "Make a picture of the class from a take that five more people have opted in",
        body(task=TEXT, take=TEXT), None, ("unknown-take", "voice-few", "class-closed"),
    ),
}  # fmt: skip
_PERSON = thing(id=TEXT, nickname=TEXT, group=WHOLE, heads=WHOLE, seen=YES_NO)
_SUMMARY = thing(
    code=TEXT, name=TEXT, lecture=TEXT, title=TEXT, language=LANGUAGE,
    state=one_of("prepared", "open", "paused", "closed"), created_at=NUMBER, people=WHOLE,
)  # fmt: skip
_READS: dict[str, tuple[str, JSON]] = {
    "library": ("What can be opened", {"type": "object"}),
    "seats": ("Who sits where", thing(seats=many(_PERSON))),
    "words": ("The words that keep a text back, for each language", table(many(TEXT))),
    "classes": (
        "Every class of this server, and the lectures",
        thing(classes=many(_SUMMARY), lectures=many(thing(id=TEXT, title=TEXT))),
    ),
    "attendance": ("The attendance list", thing(people=many(thing(name=TEXT, date=TEXT)))),
}
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILES: dict[str, tuple[str, str]] = {
    "attendance.csv": ("The attendance list as a table", "text/csv"),
    "export.json": ("The whole class, under ids that are random", "application/json"),
    "results.csv": ("What came out, as a table", "text/csv"),
    "results.xlsx": ("What came out, as a workbook", _SHEET),
    "report.html": ("The report, to print", "text/html"),
}


_ACTIONS = {**_ROUNDS, **_WORDS, **_ROOM, **_GROUPS, **_CLASSES, **_VOICES}


def _post(name: str, action: Action) -> JSON:
    said, takes, gives, codes = action
    answer = thing(ok=YES_NO, **(gives or {}))
    return operation(
        f"console-{name}", said, _TAG, takes=takes, gives=answer, parameters=[_CODE],
        codes=("bad-request", *_CLASS, *codes), security=[{"facilitator": []}],
    )  # fmt: skip


def _get(name: str, said: str, more: tuple[str, ...] = (), **answer: Any) -> JSON:
    return operation(
        f"console-get-{name}", said, _TAG, parameters=[_CODE, _LANG],
        codes=(*_CLASS, *more), security=[{"facilitator": []}], **answer,
    )  # fmt: skip


def _paths() -> JSON:
    paths: JSON = {}
    for name, action in _ACTIONS.items():
        paths.setdefault(f"/api/console/{name}", {})["post"] = _post(name, action)
    for name, (said, gives) in _READS.items():
        paths.setdefault(f"/api/console/{name}", {})["get"] = _get(name, said, gives=gives)
    for name, (said, kind) in _FILES.items():
        made = name.startswith(("results.", "report."))
        codes = ("report-failed", "report-late") if made else ()
        read = _get(name, said, codes, responses=file(said, kind))
        paths[f"/api/console/{name}"] = {"get": read}
    return paths


CONSOLE: JSON = _paths()
