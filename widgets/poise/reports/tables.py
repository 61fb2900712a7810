"""A class as rows: one for each figure, the same in CSV and XLSX."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from poise.reports.changes import Change
from poise.reports.matrices import Matrix
from poise.reports.summary import PromptSummary, Summary
from poise.reports.tallies import Vote
from poise.reports.wording import Wording

Cell = str | int | float | None
Row = tuple[Cell, ...]
_COLUMNS = ("n", "title", "question", "ask", "round", "people", "measure", "item", "value")


@dataclass(frozen=True)
class Sheet:
    """Rows under a head, with a name."""

    name: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Fact:
    """One figure of a prompt; `people` are those behind its round."""

    round: str
    people: int | None
    measure: str
    item: str
    value: Cell


def sheets(summary: Summary, words: Wording) -> list[Sheet]:
    """Give the class as sheets, the results first."""
    return [
        results(summary, words),
        _class(summary, words),
        _agenda(summary, words),
        _sheet(words, "questions", ("question", "votes"),
               [(one.text, one.votes) for one in summary.questions]),
        _sheet(words, "erased", ("kind", "day"),
               [(words.erased(kind), day) for kind, day in summary.erasures]),
    ]  # fmt: skip


def results(summary: Summary, words: Wording) -> Sheet:
    """Give every figure that may be told, one a row; a row says where something is held back."""
    rows: list[Row] = []
    for prompt in summary.prompts:
        asked = prompt.asked
        about = (asked.n, words.of(asked.title), words.of(asked.question),
                 words.text(f"report.ask.{asked.ask}"))  # fmt: skip
        rows += [
            (*about, one.round, one.people, one.measure, one.item, one.value)
            for one in _facts(prompt, words)
        ]
    for matrix in summary.matrices:
        of_all = (None, words.text("report.matrix.title"), None, words.text("report.ask.choice"))
        rows += [(*of_all, None, None, *cells) for cells in _matrix_cells(matrix, words)]
    return _sheet(words, "results", _COLUMNS, rows)


def _sheet(words: Wording, name: str, columns: tuple[str, ...], rows: list[Row]) -> Sheet:
    head = tuple(words.text(f"report.column.{one}") for one in columns)
    return Sheet(words.text(f"report.sheet.{name}"), head, tuple(rows))


def _facts(prompt: PromptSummary, words: Wording) -> Iterator[_Fact]:
    people: dict[str, int] = {one.kind: one.number for one in prompt.rounds}
    for one in prompt.rounds:
        written = one.kind == "answers"
        measure = words.text("report.measure.answers" if written else "report.measure.people")
        yield _Fact(words.round(prompt.asked, one.kind), None if written else one.number,
                    measure, "", one.number)  # fmt: skip
    for held, told in (
        (prompt.few, "report.held.votes"),
        (prompt.change is not None and prompt.change.few, "report.held.moves"),
        (prompt.answers_few, "report.held.answers"),
        (prompt.peer_few, "report.held.peer"),
    ):
        if held:
            yield _Fact("", None, words.text("report.measure.held"), words.text(told), None)
    for vote, kind in ((prompt.before, "vote"), (prompt.after, "revote")):
        if vote is not None:
            name = words.round(prompt.asked, kind)
            for measure, item, value in _vote(prompt, vote, words):
                yield _Fact(name, people.get(kind), measure, item, value)
    if prompt.change is not None:
        yield from _change(prompt, prompt.change, words)
    yield from _texts(prompt, people.get("peer"), words)


def _vote(prompt: PromptSummary, vote: Vote, words: Wording) -> Iterator[tuple[str, str, Cell]]:
    labels = words.labels(prompt.asked)
    for one, number in vote.counts.items():
        measure = "times" if prompt.asked.ask == "sheet" else "votes"
        yield words.text(f"report.measure.{measure}"), labels[one], number
    for one, counts in vote.ratings.items():
        for rating, number in enumerate(counts, 1):
            yield words.text("report.measure.rated", n=rating), labels[one], number
    for one, rank in vote.ranks.items():
        yield words.text("report.measure.rank"), labels[one], round(rank, 4)
    if vote.numbers is not None:
        spread = vote.numbers
        for name in ("median", "low", "high", "least", "most"):
            yield words.text(f"report.measure.{name}"), "", getattr(spread, name)
        for low, high, number in spread.bins:
            yield words.text("report.measure.bin"), words.bin(low, high), number
    if vote.right is not None:
        yield words.text("report.measure.right"), "", vote.right[0]


def _change(prompt: PromptSummary, change: Change, words: Wording) -> Iterator[_Fact]:
    labels = words.labels(prompt.asked)
    both = words.text("report.both-votes")
    for first, second, number in change.moves or ():
        item = f"{labels[first]} → {labels[second]}"
        yield _Fact(both, change.matched, words.text("report.measure.moved"), item, number)
    if change.changed is not None:
        measure = words.text("report.measure.changed")
        yield _Fact(both, change.matched, measure, "", change.changed)
    if change.gain is not None and change.gain.value is not None:
        for name in ("value", "low", "high"):
            value = getattr(change.gain, name)
            measure = words.text(f"report.measure.gain-{name}")
            yield _Fact(both, change.matched, measure, "", round(value, 4))


def _texts(prompt: PromptSummary, people: int | None, words: Wording) -> Iterator[_Fact]:
    voted = words.round(prompt.asked, "peer")
    for answer in prompt.answers:
        number = answer.votes if answer.points is None else answer.points
        measure = "report.measure.answer" if answer.points is None else "report.measure.points"
        yield _Fact(voted, people, words.text(measure), answer.text, number)
    for texts, part in ((prompt.learned, "learned"), (prompt.unclear, "unclear")):
        for text in texts:
            yield _Fact(words.round(prompt.asked, "vote"), None,
                        words.text(f"report.paper.{part}"), text, None)  # fmt: skip


def _matrix_cells(matrix: Matrix, words: Wording) -> Iterator[tuple[str, str, Cell]]:
    labels = {one.id: words.of(one.text) for one in matrix.options}
    for key, counts in matrix.rows:
        for chosen, number in zip(labels.values(), counts, strict=True):
            yield words.text("report.measure.chosen"), f"{labels[key]} → {chosen}", number
    yield words.text("report.measure.right"), "", matrix.right
    yield words.text("report.measure.of"), "", matrix.of
    if matrix.alpha is not None:
        for name in ("value", "low", "high"):
            value = getattr(matrix.alpha, name)
            if value is not None:
                yield words.text(f"report.measure.alpha-{name}"), "", round(value, 4)


def _class(summary: Summary, words: Wording) -> Sheet:
    rows: list[Row] = [(name, value) for name, value in words.facts(summary)]
    return _sheet(words, "class", ("fact", "value"), rows)


def _agenda(summary: Summary, words: Wording) -> Sheet:
    rows: list[Row] = [
        (words.of(one.title), one.planned, round(one.used / 60, 1)) for one in summary.segments
    ]
    return _sheet(words, "agenda", ("segment", "planned", "used"), rows)
