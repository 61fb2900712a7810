"""What is shown: the view of a class, a seat's own part, the events."""

from __future__ import annotations

from poise.server.openapi.choices import ASKS, FORMS, KINDS, PULSES, STAGES
from poise.server.openapi.results import RESULTS
from poise.server.openapi.voices import VOICES
from poise.server.openapi.words import (
    JSON,
    LANGUAGE,
    NUMBER,
    TEXT,
    WHOLE,
    YES_NO,
    body,
    many,
    one_of,
    or_null,
    ref,
    table,
    thing,
)

_OPTION = thing(id=TEXT, letter=TEXT, mark=or_null(TEXT), text=TEXT)
_EVIDENCE = thing(title=TEXT, text=TEXT, limits=TEXT, source=TEXT)
_SCALE = thing(steps=WHOLE, low=TEXT, high=TEXT)
_NUMBER = thing(unit=TEXT, least=or_null(NUMBER), most=or_null(NUMBER), whole=YES_NO)
_CLASS = thing(
    code=TEXT,
    lecture=TEXT,
    title=TEXT,
    name=TEXT,
    language=LANGUAGE,
    state=one_of("prepared", "open", "paused", "closed"),
    groups=many(thing(number=WHOLE, name=or_null(TEXT), people=WHOLE)),
    people=WHOLE,
    seats=WHOLE,
    ballots_per=one_of("group", "person"),
    devices=one_of("each", "group"),
    grouping=one_of("choice", "assigned"),
    box=YES_NO,
    pulse=YES_NO,
)
_SCREEN = body(
    maybe={"section": or_null(TEXT), "page": WHOLE, "ends_at": or_null(NUMBER)},
    mode=one_of("join", "prompt", "section", "break", "questions"),
    blank=YES_NO,
    stopped=YES_NO,
)
_FOR_THE_CONSOLE: JSON = {
    "notes": many({"type": "object"}),
    "agenda": many({"type": "object"}),
    "path": or_null(TEXT),
    "paths": many({"type": "object"}),
    "hands": table({}),
    "bank": many({"type": "object"}),
    "groups": many({"type": "object"}),
    "settings": {"type": "object"},
    "pulse": {"type": "object"},
    "typed": many({"type": "object"}),
    "waiting": WHOLE,
    "voice": or_null(VOICES),
    "next": many(one_of(*STAGES)),
    "devices": thing(reached=WHOLE, unreachable=WHOLE, streams=WHOLE),
    "addresses": many({"type": "object"}),
    "join": thing(url=TEXT, address=TEXT, code=TEXT, warns=YES_NO),
    "section_title": TEXT,
    "section_html": TEXT,
}

_PRACTICE = body(
    "Where a practice stands; numbers of teams are the console's.",
    maybe={"sizes": many(thing(size=WHOLE, teams=WHOLE)), "stopped": WHOLE, "waiting": WHOLE},
    phase=one_of("read", "play", "talk"),
    until=or_null(NUMBER),
    turn=WHOLE,
    turns=WHOLE,
    says=TEXT,
)
_CARD = body(
    "One's own card in a practice; nobody else is sent it.",
    turn=WHOLE,
    role=one_of("agent", "customer", "observer"),
    does=TEXT,
    case=TEXT,
    card=or_null(TEXT),
    observes=YES_NO,
    team=many(thing(nickname=TEXT, role=TEXT, me=YES_NO)),
    stopped=YES_NO,
    sheet=many({"type": "object", "description": "label, items of id and text"}),
)

VIEWS: dict[str, JSON] = {
    "Round": body(
        "One collection of ballots or answers. Times are seconds since 1970 by `view.now`.",
        maybe={"counts": one_of("people", "groups", "sheets")},
        id=WHOLE,
        kind=one_of(*KINDS),
        state=one_of("open", "closed"),
        opened_at=NUMBER,
        ends_at=or_null(NUMBER),
        answered=WHOLE,
        of=WHOLE,
    ),
    "Prompt": body(
        "The question that is open. Results, keys and reasons are null until they may be seen.",
        maybe={
            "ask": one_of(*ASKS),
            "most": or_null(WHOLE),
            "scale": or_null(_SCALE),
            "number": or_null(_NUMBER),
            "peer": thing(rule=one_of("one", "top", "points"), n=WHOLE),
            "evidence": or_null(many(_EVIDENCE)),
            "advice": or_null({"type": "object"}),
            "twin": or_null(TEXT),
            "back": or_null(TEXT),
            "practice": or_null(_PRACTICE),
        },
        id=WHOLE,
        form=one_of(*FORMS),
        source=TEXT,
        kind=one_of("keyed", "opinion"),
        title=TEXT,
        scene=TEXT,
        question=TEXT,
        options=many(_OPTION),
        cues=many({"type": "object"}),
        dimensions=many({"type": "object"}),
        confidence=YES_NO,
        announced=YES_NO,
        stage=one_of(*STAGES),
        round=ref("Round"),
        answers=many(ref("Answer")),
        results=or_null(ref("Results")),
        after=or_null({"type": "object"}),
    ),
    "Answer": body(
        "Words of a group, or of a person where `group` is null.",
        maybe={"hidden": YES_NO, "held": YES_NO, "into": or_null(WHOLE), "pinned": YES_NO},
        id=WHOLE,
        group=or_null(WHOLE),
        text=TEXT,
    ),
    "BoxQuestion": body(
        maybe={"held": YES_NO},
        id=WHOLE,
        text=TEXT,
        votes=WHOLE,
        state=one_of("open", "done", "pinned", "hidden"),
    ),
    "View": body(
        "A class as one audience sees it; `seq` rises with each change.",
        maybe={"questions": many(ref("BoxQuestion")), **_FOR_THE_CONSOLE},
        seq=WHOLE,
        now=NUMBER,
        **{"class": _CLASS},
        prompt=or_null(ref("Prompt")),
        opened=many(TEXT),
        screen=_SCREEN,
    ),
    "Mine": thing(
        "What counts of one's own now.", round=WHOLE, choice=ref("Choice"), ballot_id=TEXT
    ),
    "Me": body(
        "One's own seat, and what one cast.",
        maybe={
            "group_name": or_null(TEXT),
            "heads": WHOLE,
            "first": or_null({"type": "object"}),
            "answer": or_null(thing(id=WHOLE, text=TEXT)),
            "pulse": or_null(one_of(*PULSES)),
            "practice": or_null(_CARD),
            "asked": many(WHOLE),
            "upvoted": many(WHOLE),
        },
        id=TEXT,
        nickname=TEXT,
        group=WHOLE,
        language=LANGUAGE,
        reentry=TEXT,
        mine=or_null(ref("Mine")),
    ),
    "Count": body(
        "How many have answered; nothing of what.",
        maybe={"counts": one_of("people", "groups", "sheets")},
        round=or_null(WHOLE),
        answered=WHOLE,
        of=WHOLE,
        people=WHOLE,
    ),
    **RESULTS,
}
