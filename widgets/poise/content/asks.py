"""What each ask of a prompt needs and may not have; every fault with what to write."""

from __future__ import annotations

from dataclasses import dataclass

from poise.content.checks import BankChecks
from poise.content.marked import Place
from poise.content.prompts import DiscussPrompt, NumberAsk
from poise.locale import LANGUAGES


@dataclass(frozen=True)
class Shape:
    """How many options an ask has, whether they explain themselves, what else goes with it."""

    options: tuple[int, int] = (0, 0)
    feedback: bool = False
    needs: str | None = None
    takes: tuple[str, ...] = ()
    may_be_keyed: bool = False


SHAPES = {
    "choice": Shape((2, 6), feedback=True, takes=("keys", "twin"), may_be_keyed=True),
    "choices": Shape((2, 8), feedback=True, takes=("keys", "twin", "most"), may_be_keyed=True),
    "scale": Shape(needs="scale"),
    "statements": Shape((2, 8), needs="scale"),
    "ranking": Shape((2, 8)),
    "text": Shape(),
    # The truth takes the place of keys: everyone's guess is near it or far from it.
    "number": Shape(needs="number", may_be_keyed=True),
}
# More options than this, or a bar beside each, leave one line on the wall.
_TWO_LINES = 6


def check_prompt(checks: BankChecks, n: int, prompt: DiscussPrompt) -> None:
    """Check one prompt against its ask.

    Parameters
    ----------
    checks
        Takes the faults.
    n
        Where the prompt stands in the bank's list.
    prompt
        The prompt; its fields are sound one by one.
    """
    place: Place = ("prompts", n)
    checks.fits("title", prompt.title, (*place, "title"))
    checks.fits("question", prompt.question, (*place, "question"))
    _fields(checks, place, prompt)
    _options(checks, place, prompt)
    _keyed(checks, place, prompt)
    if prompt.scale is not None:
        checks.fits("end", prompt.scale.low, (*place, "scale", "low"))
        checks.fits("end", prompt.scale.high, (*place, "scale", "high"))
    if prompt.number is not None:
        _number(checks, (*place, "number"), prompt.id, prompt.number)


def _fields(checks: BankChecks, place: Place, prompt: DiscussPrompt) -> None:
    shape = SHAPES[prompt.ask]
    for key in ("most", "scale", "number", "keys", "twin"):
        given = getattr(prompt, key) not in (None, ())
        if given and key != shape.needs and key not in shape.takes:
            _takes_no(checks, (*place, key), prompt, key)
        if not given and key == shape.needs:
            checks.fault(place, f"needs-{key}", id=prompt.id, ask=prompt.ask)


def _takes_no(checks: BankChecks, place: Place, prompt: DiscussPrompt, key: str) -> None:
    fitting = [ask for ask, shape in SHAPES.items() if key == shape.needs or key in shape.takes]
    if key == "options":
        fitting = [ask for ask, shape in SHAPES.items() if shape.options[1]]
    asks = ", ".join(fitting)
    checks.fault(place, "ask-takes-no", id=prompt.id, ask=prompt.ask, key=key, asks=asks)


def _options(checks: BankChecks, place: Place, prompt: DiscussPrompt) -> None:
    shape, number = SHAPES[prompt.ask], len(prompt.options)
    (least, most), where = shape.options, (*place, "options")
    if number and not most:
        _takes_no(checks, where, prompt, "options")
    elif number < least:
        at = where if number else place
        checks.fault(at, "too-few", key="options", where=prompt.id, min_length=least)
    elif number > most:
        checks.fault(where, "too-many", key="options", where=prompt.id, max_length=most)
    checks.unique(((*where, o, "id"), option.id) for o, option in enumerate(prompt.options))
    if "keys" in shape.takes:
        checks.among(prompt.keys, prompt.option_ids, (*place, "keys"))
    one_line = not shape.feedback or number > _TWO_LINES
    for o, option in enumerate(prompt.options):
        checks.fits("line" if one_line else "option", option.text, (*where, o, "text"))
        if shape.feedback and not option.feedback.get(LANGUAGES[0]):
            checks.fault((*where, o), "missing-key", key="feedback", where=option.id)
    if shape.options[1] and prompt.most is not None:
        _most(checks, place, prompt)


def _most(checks: BankChecks, place: Place, prompt: DiscussPrompt) -> None:
    most, options, keys = prompt.most or 0, len(prompt.options), len(prompt.keys)
    if most > options:
        checks.fault((*place, "most"), "most-options", most=most, options=options)
    elif most < keys:
        checks.fault((*place, "most"), "most-keys", most=most, keys=keys)


def _keyed(checks: BankChecks, place: Place, prompt: DiscussPrompt) -> None:
    shape, keyed = SHAPES[prompt.ask], prompt.kind == "keyed"
    if keyed and not shape.may_be_keyed:
        checks.fault((*place, "kind"), "not-keyed", id=prompt.id, ask=prompt.ask)
        return
    where: dict[str, tuple[Place, bool]] = {
        key: ((*place, key), bool(getattr(prompt, key))) for key in shape.takes if key != "most"
    }
    if prompt.number is not None and shape.needs == "number":
        where["truth"] = ((*place, "number", "truth"), prompt.number.truth is not None)
    for key, (at, given) in where.items():
        if keyed and not given:
            checks.fault(place, "keyed-needs", key=key, id=prompt.id)
        if given and not keyed:
            checks.fault(at, "opinion-has", key=key, id=prompt.id)
    if prompt.twin == prompt.id:
        checks.fault((*place, "twin"), "own-twin", id=prompt.id)
    elif prompt.twin is not None:
        checks.known("prompts", prompt.twin, (*place, "twin"))


def _number(checks: BankChecks, place: Place, prompt_id: str, number: NumberAsk) -> None:
    checks.fits("unit", number.unit, (*place, "unit"))
    least, most, truth = (_plain(one) for one in (number.least, number.most, number.truth))
    if number.least >= number.most:
        checks.fault((*place, "most"), "number-ends", least=least, most=most)
    elif number.truth is not None and not number.least <= number.truth <= number.most:
        where = (*place, "truth")
        checks.fault(where, "truth-outside", truth=truth, least=least, most=most)
    for key in ("least", "most", "truth"):
        value = getattr(number, key)
        if number.whole and value is not None and value != int(value):
            checks.fault((*place, key), "not-whole", key=key, value=_plain(value))
    if number.truth is not None and not number.source.strip():
        checks.fault((*place, "truth"), "truth-no-source", id=prompt_id)


def _plain(number: float | None) -> str:
    """Write a number as its author would: no decimal point that says nothing."""
    if number is None:
        return ""
    return str(int(number)) if number == int(number) else str(number)
