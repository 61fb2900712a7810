"""What is said of voices: coarse steps of opted-in takes, and the picture of the class."""

from __future__ import annotations

from poise.exercises.coarse import EDGES, UNITS, steps
from poise.server.openapi.words import (
    JSON,
    NUMBER,
    TEXT,
    WHOLE,
    YES_NO,
    body,
    many,
    one_of,
    or_null,
    thing,
)

_ABOUT = {
    "pace": "change of articulation rate against the own everyday take, null without one",
    "pauses": "share of the take that is pauses",
    "reach": "pitch range, p5 to p95",
}


def _step(name: str) -> JSON:
    edges = ", ".join(f"{edge:g}" for edge in EDGES[name])
    said = f"Number of the step: {_ABOUT[name]}. Edges in {UNITS[name]}: {edges}."
    return {"type": "integer", "minimum": 0, "maximum": steps(name) - 1, "description": said}


_SHARE = body(
    maybe={"do": one_of("share"), "pace": or_null(_step("pace"))},
    lecture=TEXT,
    task=TEXT,
    take=TEXT,
    pauses=_step("pauses"),
    reach=_step("reach"),
)
SHARED_TAKE: JSON = {"anyOf": [_SHARE, body("All own takes of this class.", do=one_of("withdraw"))]}

_DISTRIBUTION = or_null(
    body("People by step; null where fewer than five have one.", people=WHOLE, counts=many(WHOLE))
)
_PICTURE = thing(people=WHOLE, **dict.fromkeys(EDGES, _DISTRIBUTION))
_TAKE = body(
    "`people`: null for fewer than five. `may`: five or more are in no picture yet.",
    task=TEXT,
    title=TEXT,
    take=TEXT,
    label=TEXT,
    people=or_null(WHOLE),
    may=YES_NO,
    picture=or_null(_PICTURE),
)
VOICES = body(
    "Quiet places, and class pictures: only the console has them, and no export does.",
    places=WHOLE,
    in_use=WHOLE,
    waiting=WHOLE,
    scales=thing(**dict.fromkeys(EDGES, thing(unit=TEXT, edges=many(NUMBER)))),
    tasks=many(_TAKE),
)
