"""What a ballot may hold, for each kind of question."""

from __future__ import annotations

from poise.server.openapi.words import (
    JSON,
    NUMBER,
    TEXT,
    WHOLE,
    YES_NO,
    body,
    many,
    one_of,
    ref,
    table,
)

FORMS = ("discuss", "classify", "rating", "typed", "fishbowl", "timeline", "practice")
ASKS = (
    *("choice", "choices", "scale", "statements", "ranking"),
    *("text", "number", "paper", "rating", "sheet"),
)
KINDS = ("vote", "answers", "peer", "revote")
STAGES = (*KINDS, "evidence", "revealed")
PULSES = ("fast", "slow", "lost", "fine")

_POINTS: JSON = {"type": "integer", "minimum": 1}
_RATING: JSON = {"type": "integer", "minimum": 1, "maximum": 5}
_PAPER: JSON = {"type": "string", "maxLength": 400}


def _choice(said: str, /, **properties: JSON) -> JSON:
    return body(said, **properties) | {"additionalProperties": False}


CHOICES: dict[str, JSON] = {
    "ChoiceOfOne": body(
        "ask: choice. `confidence` only where the prompt asks for it.",
        maybe={"confidence": {"type": "integer", "minimum": 20, "maximum": 100}},
        option=TEXT,
    )
    | {"additionalProperties": False},
    "ChoiceOfSeveral": _choice(
        "ask: choices. At least one option, at most as many as `most` says.",
        options=many(TEXT, minItems=1, uniqueItems=True),
    ),
    "ChoiceOnScale": _choice("ask: scale. From 1 to `scale.steps`.", value=_POINTS),
    "ChoiceOfRatings": _choice(
        "ask: statements, rating. Id of the statement or dimension to 1..5; some may be left out.",
        ratings=table(_RATING, minProperties=1),
    ),
    "ChoiceOfOrder": _choice(
        "ask: ranking. Every option once, the best first.", order=many(TEXT, uniqueItems=True)
    ),
    "ChoiceOfNumber": _choice("ask: number. Between `least` and `most`.", number=NUMBER),
    "ChoiceOfPaper": _choice(
        "ask: paper. At least one of the two is not blank.",
        texts={
            "type": "object",
            "properties": {"learned": _PAPER, "unclear": _PAPER},
            "additionalProperties": False,
        },
    ),
    "ChoiceOfSheet": _choice(
        "ask: sheet. Behaviour to how often it was seen; only who observes may hand one in.",
        seen=table({"type": "integer", "minimum": 0, "maximum": 99}),
    ),
    "ChoiceOfAnswer": _choice("A peer round, rule one: the id of an answer.", answer=WHOLE),
    "ChoiceOfPoints": _choice(
        "A peer round, rule top or points: answer id, as text, to points.",
        points=table(_POINTS, minProperties=1),
    ),
}
CHOICES["Choice"] = {
    "description": "What a vote chooses: by the prompt's `ask`, or in a peer round by `peer.rule`.",
    "anyOf": [ref(name) for name in tuple(CHOICES)],
}

TYPED_QUESTION = body(
    "A question as the facilitator types it, in one language. `paper` needs nothing but its ask.",
    maybe={
        "title": TEXT,
        "question": TEXT,
        "options": many(TEXT),
        "keys": many(WHOLE, description="Places of the right options, from 0."),
        "most": WHOLE,
        "low": TEXT,
        "high": TEXT,
        "steps": WHOLE,
        "unit": TEXT,
        "least": NUMBER,
        "most_number": NUMBER,
        "whole": YES_NO,
        "truth": NUMBER,
    },
    ask=one_of(*(ask for ask in ASKS if ask not in ("rating", "sheet"))),
)
