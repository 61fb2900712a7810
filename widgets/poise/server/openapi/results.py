"""What came out, once it may be seen."""

from __future__ import annotations

from poise.server.openapi.words import JSON, NUMBER, TEXT, WHOLE, YES_NO, body, many, or_null, thing

_SPREAD = thing(
    n=WHOLE,
    median=NUMBER,
    low=NUMBER,
    high=NUMBER,
    least=NUMBER,
    most=NUMBER,
    bins=many({"type": "object", "description": "from, to, count"}),
)
_NUMBERS = body(
    maybe={"truth": or_null(NUMBER), "unit": TEXT},
    before=or_null(_SPREAD),
    after=or_null(_SPREAD),
)
_ANSWER = body(
    maybe={"points": or_null(WHOLE), "pinned": YES_NO},
    id=WHOLE,
    group=or_null(WHOLE),
    text=TEXT,
    votes=or_null(WHOLE),
)

RESULTS: dict[str, JSON] = {
    "Results": body(
        "Counts are null where fewer than five people voted and the round was not announced.",
        maybe={
            "steps": many(thing(value=WHOLE, before=or_null(WHOLE), after=or_null(WHOLE))),
            "ranking": many(thing(id=TEXT, before=or_null(NUMBER), after=or_null(NUMBER))),
            "numbers": or_null(_NUMBERS),
            "moves": or_null(many({"type": "object", "description": "from, to, n"})),
            "changed": or_null(WHOLE),
            "right": or_null(thing(before=or_null(WHOLE), after=or_null(WHOLE))),
            "gain": or_null(
                thing(value=or_null(NUMBER), low=or_null(NUMBER), high=or_null(NUMBER))
            ),
            "matrix": or_null({"type": "object"}),
            "sheet": many(thing(id=TEXT, times=or_null(WHOLE), sheets=or_null(WHOLE))),
            "papers": many(thing(learned=TEXT, unclear=TEXT)),
        },
        few=YES_NO,
        before=or_null(WHOLE),
        after=or_null(WHOLE),
        options=many(thing(id=TEXT, before=or_null(WHOLE), after=or_null(WHOLE))),
        answers=many(_ANSWER),
        ratings=many({"type": "object"}),
    )
}
