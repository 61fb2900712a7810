"""Questions that a facilitator types, on the spot or the evening before."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import Any

from poise.classroom.errors import ClassroomError
from poise.exercises import Question

ASKS = ("choice", "choices", "scale", "statements", "ranking", "text", "number", "paper")
MOST_TYPED = 60
_WITH_OPTIONS = {"choice": (2, 6), "choices": (2, 6), "statements": (1, 8), "ranking": (2, 8)}
_KEYED = ("choice", "choices")
_LENGTHS = {"title": 60, "question": 300, "option": 160, "end": 40, "unit": 20}
_LARGEST = 1e12
TypedQuestion = Mapping[str, Any]


def clean_question(given: Mapping[str, Any], source: str) -> dict[str, Any]:
    """Check a typed question and give it as it is kept.

    Parameters
    ----------
    given
        ``ask`` and what it needs; see ``docs/api.md``.
    source
        The id under which it is kept.

    Raises
    ------
    ClassroomError
        ``bad-question``, with the field that needs mending.
    """
    ask = given.get("ask")
    if ask not in ASKS:
        raise ClassroomError("bad-question", field="ask")
    kept: dict[str, Any] = {"id": source, "ask": ask}
    if ask == "paper":  # its words are the kit's own, in the reader's language
        return kept
    kept["question"] = _text(given, "question", "question")
    kept["title"] = _text(given, "title", "title", optional=True)
    if ask in _WITH_OPTIONS:
        kept["options"] = _options(given.get("options"), *_WITH_OPTIONS[str(ask)])
    if ask in _KEYED and given.get("keys"):
        kept["keys"] = _keys(given["keys"], kept["options"])
    if ask == "choice" and len(kept.get("keys", ())) == len(kept["options"]):
        raise ClassroomError("bad-question", field="keys")
    if ask == "choices" and given.get("most") is not None:
        kept["most"] = _whole(given["most"], "most", 1, len(kept["options"]))
    if ask in ("scale", "statements"):
        kept["scale"] = _scale(given, fixed=ask == "statements")
    if ask == "number":
        kept["number"] = _number(given)
    return kept


def question_of_typed(typed: TypedQuestion) -> Question:
    """Read what is asked, without its words."""
    number = typed.get("number") or {}
    return Question(
        typed["ask"],
        options=tuple(one["id"] for one in typed.get("options", ())),
        keys=frozenset(typed.get("keys", ())),
        most=typed.get("most"),
        steps=(typed.get("scale") or {}).get("steps", 5),
        least=number.get("least"),
        most_number=number.get("most"),
        truth=number.get("truth"),
    )


def find_typed(typed: Sequence[TypedQuestion], source: str) -> TypedQuestion:
    """Find a typed question by its id; KeyError where there is none."""
    for one in typed:
        if one["id"] == source:
            return one
    raise KeyError(source)


def title_of(typed: TypedQuestion) -> str:
    """Give its title, or the beginning of its question."""
    question = str(typed.get("question", ""))
    short = question if len(question) <= 24 else question[:23] + "…"
    return str(typed.get("title") or short)


def _text(given: Mapping[str, Any], field: str, kind: str, *, optional: bool = False) -> str:
    return _words(given.get(field, ""), field, kind, optional=optional)


def _words(value: Any, field: str, kind: str, *, optional: bool = False) -> str:
    if not isinstance(value, str):
        raise ClassroomError("bad-question", field=field)
    # NUL and half characters are what no database can hold.
    kept = "".join(one for one in value if one != "\0" and not "\ud800" <= one <= "\udfff").strip()
    if len(kept) > _LENGTHS[kind] or (not kept and not optional):
        raise ClassroomError("bad-question", field=field)
    return kept


def _options(value: Any, least: int, most: int) -> list[dict[str, str]]:
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise ClassroomError("bad-question", field="options")
    texts = [_words(one, "options", "option") for one in value]
    if len(set(texts)) < len(texts):
        raise ClassroomError("bad-question", field="options")
    return [{"id": ascii_lowercase[n], "text": text} for n, text in enumerate(texts)]


def _keys(value: Any, options: list[dict[str, str]]) -> list[str]:
    places = sorted({_whole(one, "keys", 0, len(options) - 1) for one in _list(value, "keys")})
    return [options[place]["id"] for place in places]


def _list(value: Any, field: str) -> list[Any]:
    if not isinstance(value, list):
        raise ClassroomError("bad-question", field=field)
    return value


def _whole(value: Any, field: str, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ClassroomError("bad-question", field=field)
    return value


def _scale(given: Mapping[str, Any], *, fixed: bool) -> dict[str, Any]:
    steps = 5 if fixed else _whole(given.get("steps", 5), "steps", 3, 7)
    ends = {name: _text(given, name, "end", optional=True) for name in ("low", "high")}
    return {"steps": steps, **ends}


def _number(given: Mapping[str, Any]) -> dict[str, Any]:
    least, most = _figure(given, "least"), _figure(given, "most_number")
    truth = _figure(given, "truth")
    if least is not None and most is not None and least >= most:
        raise ClassroomError("bad-question", field="most_number")
    low, high = (-_LARGEST if least is None else least), (_LARGEST if most is None else most)
    if truth is not None and not low <= truth <= high:
        raise ClassroomError("bad-question", field="truth")
    unit = _text(given, "unit", "unit", optional=True)
    return {"unit": unit, "least": least, "most": most, "truth": truth}


def _figure(given: Mapping[str, Any], field: str) -> float | None:
    value = given.get(field)
    if value is None:
        return None
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or abs(value) > _LARGEST:
        raise ClassroomError("bad-question", field=field)
    return float(value)
