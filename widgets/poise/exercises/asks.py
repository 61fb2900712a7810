"""What can be asked of a room, and which choices answer it: pure, one small rule for each ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from poise.content import Ask, DiscussPrompt

PAPER_PARTS = ("learned", "unclear")
TEXT_LENGTH = 400
RATINGS = 5  # a statement, like a dimension of a voice, is rated from 1 to 5
SHEET_MOST = 99  # nobody counts further in four minutes
_LARGEST = 1e15  # above it, neighbouring whole numbers are the same float


@dataclass(frozen=True)
class Question:
    """What is asked, without its words.

    Attributes
    ----------
    options
        Ids of what is chosen, ranked or rated, in the order in which they are shown.
    keys
        The reference: one option of several for a choice, exactly these for several choices.
    most
        How many of several choices may be taken; None for all.
    steps
        Of a scale.
    least, most_number, whole, truth
        Of a number.
    confidence
        Whether a choice may say how sure it is.
    """

    ask: Ask
    options: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()
    most: int | None = None
    steps: int = 5
    least: float | None = None
    most_number: float | None = None
    whole: bool = False
    truth: float | None = None
    confidence: bool = False


class ChoiceError(ValueError):
    """A choice that does not answer the question.

    Attributes
    ----------
    code
        ``bad-choice``, ``unknown-option`` or ``text-long``.
    details
        Values for the placeholders of that text.
    """

    def __init__(self, code: str = "bad-choice", **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def question_of(prompt: DiscussPrompt) -> Question:
    """Read the question of a prompt in the bank."""
    number = prompt.number
    return Question(
        prompt.ask,
        options=prompt.option_ids,
        keys=frozenset(prompt.keys),
        most=prompt.most,
        steps=prompt.scale.steps if prompt.scale else RATINGS,
        least=number.least if number else None,
        most_number=number.most if number else None,
        whole=number.whole if number else False,
        truth=number.truth if number else None,
    )


def clean_choice(question: Question, choice: Mapping[str, Any]) -> dict[str, Any]:
    """Check a choice and give it in one form only, so that equal choices are counted together.

    Raises
    ------
    ChoiceError
        It is not one of this question's choices. A text is answered in words, never by a choice.
    """
    rule = _RULES.get(question.ask)
    if rule is None:
        raise ChoiceError
    return rule(question, choice)


def right(question: Question, choice: Mapping[str, Any]) -> bool | None:
    """Tell whether a clean choice is the reference; None where there is none.

    Several choices are right when they are exactly the keys. A number is near or far, not right
    or wrong, so its truth makes no reference here.
    """
    if not question.keys:
        return None
    if question.ask == "choice":
        return choice.get("option") in question.keys
    if question.ask == "choices":
        return frozenset(choice.get("options", ())) == question.keys
    return None


def _choice(question: Question, choice: Mapping[str, Any]) -> dict[str, Any]:
    allowed = {"option", "confidence"} if question.confidence else {"option"}
    option = choice.get("option")
    if not set(choice) <= allowed or not isinstance(option, str):
        raise ChoiceError
    _known(question, option)
    clean: dict[str, Any] = {"option": option}
    if choice.get("confidence") is not None:
        clean["confidence"] = _whole(choice["confidence"], 20, 100)
    return clean


def _choices(question: Question, choice: Mapping[str, Any]) -> dict[str, Any]:
    chosen = _distinct(question, _only(choice, "options"))
    most = len(question.options) if question.most is None else question.most
    if not 1 <= len(chosen) <= most:
        raise ChoiceError
    return {"options": [option for option in question.options if option in chosen]}


def _ranking(question: Question, choice: Mapping[str, Any]) -> dict[str, Any]:
    order = _distinct(question, _only(choice, "order"))
    if len(order) != len(question.options):
        raise ChoiceError
    return {"order": order}


def _scale(question: Question, choice: Mapping[str, Any]) -> dict[str, Any]:
    return {"value": _whole(_only(choice, "value"), 1, question.steps)}


def _ratings(question: Question, choice: Mapping[str, Any]) -> dict[str, Any]:
    ratings = _only(choice, "ratings")
    if not isinstance(ratings, Mapping) or not ratings:
        raise ChoiceError
    for one in ratings:
        _known(question, one)
    rated = [one for one in question.options if one in ratings]
    return {"ratings": {one: _whole(ratings[one], 1, RATINGS) for one in rated}}


def _number(question: Question, choice: Mapping[str, Any]) -> dict[str, Any]:
    number = _only(choice, "number")
    if not isinstance(number, int | float) or isinstance(number, bool):
        raise ChoiceError
    least = -_LARGEST if question.least is None else question.least
    most = _LARGEST if question.most_number is None else question.most_number
    # NaN and infinity are between nothing.
    if not least <= number <= most or (question.whole and number != int(number)):
        raise ChoiceError
    return {"number": int(number) if number == int(number) else float(number)}


def _paper(_: Question, choice: Mapping[str, Any]) -> dict[str, Any]:
    texts = _only(choice, "texts")
    if not isinstance(texts, Mapping) or not set(texts) <= set(PAPER_PARTS):
        raise ChoiceError
    clean = {part: _text(texts.get(part, "")) for part in PAPER_PARTS}
    if not any(clean.values()):
        raise ChoiceError
    return {"texts": clean}


def _sheet(question: Question, choice: Mapping[str, Any]) -> dict[str, Any]:
    seen = _only(choice, "seen")
    if not isinstance(seen, Mapping):
        raise ChoiceError
    for one in seen:
        _known(question, one)
    counts = {one: _whole(seen[one], 0, SHEET_MOST) for one in question.options if one in seen}
    return {"seen": {one: number for one, number in counts.items() if number}}


def _text(text: Any) -> str:
    """Keep a text as it was typed, less what no database can hold; a blank one is empty."""
    if not isinstance(text, str):
        raise ChoiceError
    kept = "".join(one for one in text if one != "\0" and not "\ud800" <= one <= "\udfff")
    if len(kept) > TEXT_LENGTH:
        raise ChoiceError("text-long", limit=TEXT_LENGTH, length=len(kept))
    return kept if kept.strip() else ""


def _only(choice: Mapping[str, Any], key: str) -> Any:
    if set(choice) != {key}:
        raise ChoiceError
    return choice[key]


def _known(question: Question, option: object) -> None:
    if option not in question.options:
        raise ChoiceError("unknown-option", option=str(option))


def _distinct(question: Question, chosen: Any) -> list[str]:
    if not isinstance(chosen, list | tuple) or not all(isinstance(one, str) for one in chosen):
        raise ChoiceError
    for option in chosen:
        _known(question, option)
    if len(set(chosen)) != len(chosen):
        raise ChoiceError
    return list(chosen)


def _whole(value: Any, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ChoiceError
    return value


_RULES: Mapping[str, Callable[[Question, Mapping[str, Any]], dict[str, Any]]] = {
    "choice": _choice,
    "choices": _choices,
    "scale": _scale,
    "statements": _ratings,
    "rating": _ratings,
    "ranking": _ranking,
    "number": _number,
    "paper": _paper,
    "sheet": _sheet,
}
