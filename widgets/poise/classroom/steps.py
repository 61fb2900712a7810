"""The order of a prompt's steps: what may follow what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from poise.classroom.errors import ClassroomError
from poise.classroom.model import Prompt, Round

_WHOLE = ("vote", "answers", "peer", "evidence", "revote")
_BY_ASK: Mapping[str, tuple[str, ...]] = {
    "text": ("answers", "peer"),
    "rating": ("vote",),
    "paper": ("vote",),
    "sheet": ("vote",),
}
_LINE = ("fishbowl", "choice")


def steps_of(prompt: Prompt) -> tuple[str, ...]:
    """Give the steps of a prompt in order, the reveal left out."""
    if prompt.form in ("classify", "timeline") or (prompt.form, prompt.ask) == _LINE:
        return ("vote", "revote")
    return _BY_ASK.get(prompt.ask, _WHOLE)


def next_steps(
    prompt: Prompt, rounds: Sequence[Round], *, answers: int, evidence: bool
) -> tuple[str, ...]:
    """Give the steps that may follow, the usual one first; any of them may be skipped.

    Parameters
    ----------
    answers
        How many answers the room may vote on.
    evidence
        Whether there is any to show.
    """
    if prompt.revealed or not rounds:
        return ()
    order = steps_of(prompt)
    at = "evidence" if prompt.stage == "evidence" else rounds[-1].kind
    possible = {"peer": answers > 0, "evidence": evidence}
    later = [step for step in order[order.index(at) + 1 :] if possible.get(step, True)]
    return (*later, "revealed")


def check_next(
    prompt: Prompt, rounds: Sequence[Round], step: str, *, answers: int, evidence: bool
) -> None:
    """Refuse a step that makes no sense now."""
    after = next_steps(prompt, rounds, answers=answers, evidence=evidence)
    if step == "revealed" or step not in after or rounds[-1].state != "closed":
        raise ClassroomError("not-now")
