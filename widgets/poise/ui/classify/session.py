"""Where a person stands in a set: which item is open, what was answered, what is left."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from poise.content import ClassifySet, Item, Lecture, Option
from poise.exercises import Answer, Outcome, interleave, score

_MOST_STEPS = 20


def read_answer(message: Mapping[str, Any], options: Collection[str]) -> Answer | None:
    """Read an answer from the page or from the record; None where it is not one."""
    option, confidence = message.get("option"), message.get("confidence")
    if option not in options:
        return None
    sure = confidence if isinstance(confidence, int) and 20 <= confidence <= 100 else None
    steps = message.get("path") or []
    path = [
        (int(step["cues"]), str(step["option"]))
        for step in steps[:_MOST_STEPS]
        if step.get("option") in options
    ]
    return Answer(str(option), sure, tuple(path))


def write_answer(answer: Answer) -> dict[str, Any]:
    """Give an answer as it is recorded."""
    path = [{"cues": cues, "option": option} for cues, option in answer.path]
    return {"option": answer.option, "confidence": answer.confidence, "path": path}


def turns(answer: Answer) -> list[tuple[int, str]]:
    """Give the last choice at each number of cues, where it differs from the one before."""
    last = dict(answer.path)
    found: list[tuple[int, str]] = []
    for cues in sorted(last):
        if not found or found[-1][1] != last[cues]:
            found.append((cues, last[cues]))
    return found


class Session:
    """State of one person in one set; no I/O.

    Parameters
    ----------
    lecture : Lecture
        The bank.
    chosen : ClassifySet
        The set.
    """

    def __init__(self, lecture: Lecture, chosen: ClassifySet) -> None:
        self.lecture = lecture
        self.chosen = chosen
        self.options: tuple[Option, ...] = lecture.option_set(chosen.option_set).options
        self.items = {item: lecture.item(item) for item in chosen.items}
        self.order: tuple[str, ...] = interleave([*self.items.values()], seed=chosen.id)
        self.current: str | None = self.order[0]
        self.answers: dict[str, Answer] = {}
        self._seen: dict[str, int] = {}

    @property
    def done(self) -> bool:
        """Whether every item has an answer."""
        return len(self.answers) == len(self.order)

    def open_item(self) -> Item:
        """Give the open item."""
        if self.current is None:
            raise LookupError("no item is open")
        return self.items[self.current]

    def option(self, option_id: str) -> Option:
        """Find an option of this set."""
        return next(option for option in self.options if option.id == option_id)

    def labels(self, language: str) -> dict[str, str]:
        """Give the options' words by id."""
        return {option.id: option.label.get(language) for option in self.options}

    def left(self) -> int:
        """Count the items without an answer."""
        return len(self.order) - len(self.answers)

    def outcomes(self) -> list[Outcome]:
        """Score the answers, in the order of the items."""
        return [
            score(self.items[item], self.answers[item])
            for item in self.order
            if item in self.answers
        ]

    def seen(self, item: str, cues: int) -> None:
        """Note how many cues of an item were shown: they stay shown."""
        self._seen[item] = max(cues, self._seen.get(item, 0))

    def cues_seen(self, item: str) -> int:
        """Count the cues of an item that were shown."""
        return self._seen.get(item, 0)

    def record(self, item: str, answer: Answer) -> None:
        """Take an answer; a later one for the same item replaces it."""
        self.answers[item] = answer

    def advance(self) -> None:
        """Open the next item without an answer, or none."""
        self.current = next((item for item in self.order if item not in self.answers), None)

    def reopen(self, item: str) -> None:
        """Open an item again, with its cues to be asked for anew."""
        self._seen.pop(item, None)
        self.current = item

    def bring_back(self, items: Collection[str]) -> None:
        """Ask items once more, and first: of this set, or of another one on the same options."""
        for item in items:
            self.items.setdefault(item, self.lecture.item(item))
            self.answers.pop(item, None)
            self._seen.pop(item, None)
        self.order = (*items, *(item for item in self.order if item not in items))

    def restart(self) -> None:
        """Forget the answers of this round."""
        self.answers.clear()
        self._seen.clear()
        self.current = self.order[0]
