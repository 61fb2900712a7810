"""What is reckoned from the two votes of a prompt: moves, gain; and the room as one classifier."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from poise.classroom.counting import right_of, too_few
from poise.classroom.model import Choice, Prompt
from poise.classroom.rules import FEW
from poise.classroom.snapshot import Snapshot, Sorted
from poise.content import Lecture
from poise.exercises import (
    Question,
    advise,
    alpha_interval,
    changed,
    normalised_gain,
    right,
)

JSON = dict[str, Any]
_MOVING = ("choice", "scale")


def moves_view(snapshot: Snapshot, prompt: Prompt, question: Question) -> JSON:
    """Draw who moved from what to what, as counts, of those who voted twice.

    `moves` is left out where one ballot holds more than one choice; `changed` counts them all.
    """
    matched = sum(number for *_, number in snapshot.moves)
    revote = snapshot.of_kind("revote")
    if revote is None or not matched or _hidden(snapshot, prompt, matched):
        return {"moves": None, "changed": None}
    counts: Counter[tuple[str, str]] = Counter()
    for before, after, number in snapshot.moves:
        counts[_name(before), _name(after)] += number
    moves = [(first, second, number) for (first, second), number in sorted(counts.items())]
    drawn = [{"from": first, "to": second, "n": number} for first, second, number in moves]
    return {"moves": drawn if question.ask in _MOVING else None, "changed": changed(moves)}


def _hidden(snapshot: Snapshot, prompt: Prompt, matched: int) -> bool:
    # Five in each round are not enough where only one of them voted in both.
    of_groups = snapshot.classroom.settings.devices == "group"
    votes = (snapshot.of_kind("vote"), snapshot.of_kind("revote"))
    few_matched = matched < FEW and not of_groups
    return too_few(snapshot, prompt, *votes) or (few_matched and not prompt.announced)


def _name(choice: Choice) -> str:
    if "option" in choice:
        return str(choice["option"])
    if "value" in choice:
        return str(choice["value"])
    return repr(sorted(choice.items(), key=str))


def right_view(snapshot: Snapshot, prompt: Prompt, question: Question) -> JSON:
    """Draw how many chose the reference before and after, and the normalised gain."""
    vote, revote = snapshot.of_kind("vote"), snapshot.of_kind("revote")
    before, after = (right_of(snapshot, question, one) for one in (vote, revote))
    if before is None or too_few(snapshot, prompt, vote, revote):
        return {"right": None, "gain": None}
    shown = {"before": before[0], "after": after[0] if after else None}
    if after is None:
        return {"right": shown, "gain": None}
    gain = normalised_gain(*before, *after, pairs=_pairs(snapshot, prompt, question))
    return {"right": shown, "gain": asdict(gain)}


def _pairs(
    snapshot: Snapshot, prompt: Prompt, question: Question
) -> tuple[int, int, int, int] | None:
    """Count right-right, right-wrong, wrong-right, wrong-wrong.

    None where hands were counted, or where too few voted twice: then the two totals have to do.
    """
    rounds = [one for kind in ("vote", "revote") if (one := snapshot.of_kind(kind))]
    matched = sum(number for *_, number in snapshot.moves)
    if any(snapshot.hands.get(one.id) for one in rounds) or not matched:
        return None
    if _hidden(snapshot, prompt, matched):
        return None
    counts: Counter[tuple[bool, bool]] = Counter()
    for before, after, number in snapshot.moves:
        counts[bool(right(question, before)), bool(right(question, after))] += number
    return counts[True, True], counts[True, False], counts[False, True], counts[False, False]


def advice_view(snapshot: Snapshot, prompt: Prompt, question: Question) -> JSON | None:
    """Advise the facilitator after a keyed vote; None while it is open, and for fewer than five."""
    vote, last = snapshot.of_kind("vote"), snapshot.round
    counted = right_of(snapshot, question, vote)
    if counted is None or last is None or last.state == "open" or not counted[1]:
        return None
    if too_few(snapshot, prompt, vote):
        return None
    hit, of = counted
    settings = snapshot.classroom.settings
    says = advise(hit, of, settings.advice_low, settings.advice_high)
    return {"right": hit, "of": of, "share": round(hit / of, 3), "says": says}


def matrix_view(snapshot: Snapshot, lecture: Lecture, prompt: Prompt) -> JSON | None:
    """Draw the room's confusion matrix over a set's vignettes so far, and how far people agree.

    First votes only: alpha takes raters to be independent, and a discussion makes them alike.
    Agreement is not correctness, so both are given. A vignette with several keys counts in the row
    of its first one, and any of them is right.
    """
    one_set = lecture.set_of(prompt.source) if prompt.form == "classify" else None
    if one_set is None:
        return None
    options = lecture.option_set(one_set.option_set).option_ids
    items = [(lecture.item(one.source), one) for one in _sorted(snapshot, prompt, one_set.items)]
    if not items:
        return None
    rows = {option: Counter[str]() for option in options}
    units, hit = [], 0
    for item, one in items:
        counts = _counts(one)
        units.append(dict(counts))
        rows[item.keys[0]].update(counts)
        hit += sum(number for option, number in counts.items() if option in item.keys)
    alpha = alpha_interval(units)
    return {
        "options": list(options),
        "rows": [
            {"key": key, "counts": [counts[option] for option in options]}
            for key, counts in rows.items()
            if counts
        ],
        "items": len(items),
        "right": hit,
        "of": sum(sum(unit.values()) for unit in units),
        "alpha": asdict(alpha) if alpha else None,
    }


def _sorted(snapshot: Snapshot, prompt: Prompt, of_set: tuple[str, ...]) -> list[Sorted]:
    found = {one.source: one for one in snapshot.sorted}
    vote = snapshot.of_kind("vote")
    if vote is not None and vote.state == "closed":
        found[prompt.source] = Sorted(
            prompt.source,
            snapshot.tallies.get(vote.id, ()),
            snapshot.hands.get(vote.id, {}),
            snapshot.people_behind(vote),
            prompt.announced,
        )
    shown = [one for one in found.values() if one.source in of_set]
    return [one for one in shown if one.behind and (one.announced or one.behind >= FEW)]


def _counts(one: Sorted) -> Counter[str]:
    counts: Counter[str] = Counter()
    for choice, number in one.tally:
        counts[str(choice["option"])] += number
    counts.update(one.hands)
    return counts
