"""The figures of a prompt, and of the room as one classifier."""

from __future__ import annotations

from collections.abc import Callable

from poise.charts import Guesses, before_after, confusion, numbers, ranks, ratings, transition
from poise.exercises import NumberSpread
from poise.reports import findings
from poise.reports.drawings import Drawing, Table, drawing
from poise.reports.matrices import Matrix
from poise.reports.summary import PromptSummary
from poise.reports.tallies import Vote
from poise.reports.wording import Wording


def draw(prompt: PromptSummary, words: Wording) -> list[Drawing]:
    """Draw what the votes on a prompt came to; nothing where there is nothing to tell."""
    vote = prompt.before or prompt.after
    if vote is None or not vote.total:
        return []
    return [one for one in (_of_ask(prompt, vote, words), _moves(prompt, words)) if one]


def _of_ask(prompt: PromptSummary, vote: Vote, words: Wording) -> Drawing | None:
    drawers: dict[str, Callable[[PromptSummary, Wording], Drawing]] = {
        "choice": _bars,
        "choices": _bars,
        "scale": _bars,
        "statements": _ratings,
        "rating": _ratings,
        "ranking": _ranks,
        "number": _numbers,
        "sheet": _sheets,
    }
    drawer = drawers.get(prompt.asked.ask)
    counted = vote.counts or vote.ratings or vote.ranks or vote.numbers
    return drawer(prompt, words) if drawer and counted else None


def _sides(prompt: PromptSummary) -> tuple[Vote, Vote | None]:
    """Give the votes that there are; a re-vote alone stands as the only one."""
    votes = [one for one in (prompt.before, prompt.after) if one is not None and one.total]
    return votes[0], votes[1] if len(votes) > 1 else None


def _bars(prompt: PromptSummary, words: Wording) -> Drawing:
    labels = words.labels(prompt.asked)
    before, after = _sides(prompt)
    title = findings.of_votes(prompt, before, after, labels, words)
    figure = before_after(
        list(labels.values()),
        [before.counts[one] for one in labels],
        [after.counts[one] for one in labels] if after else None,
        title=title,
        before_label=words.text("report.before"),
        after_label=words.text("report.after"),
        keys=[n for n, one in enumerate(labels) if one in prompt.asked.keys],
        key_label=words.text("report.reference"),
    )
    rows = [
        (
            _keyed(prompt, one, label, words),
            *(str(vote.counts[one]) for vote in _told(before, after)),
        )
        for one, label in labels.items()
    ]
    table = Table(_head(words, "report.col.option", before, after), tuple(rows))
    return drawing(figure, "bars", title, table, words)


def _sheets(prompt: PromptSummary, words: Wording) -> Drawing:
    labels = {one: words.short(label) for one, label in words.labels(prompt.asked).items()}
    total, _ = _sides(prompt)
    title = findings.of_sheets(total, labels, words)
    counts = [total.counts[one] for one in labels]
    figure = before_after(
        list(labels.values()), counts, None, title=title, before_label="", after_label="",
        keys=(), key_label="",
    )  # fmt: skip
    head = (words.text("report.col.seen"), words.text("report.col.times", n=total.total))
    full = words.labels(prompt.asked)
    rows = tuple((full[one], str(total.counts[one])) for one in full)
    return drawing(figure, "sheets", title, Table(head, rows), words)


def _told(before: Vote, after: Vote | None) -> list[Vote]:
    return [before, after] if after else [before]


def _keyed(prompt: PromptSummary, one: str, label: str, words: Wording) -> str:
    if one not in prompt.asked.keys:
        return label
    return words.text("report.keyed", label=label)


def _head(words: Wording, first: str, before: Vote, after: Vote | None) -> tuple[str, ...]:
    if after is None:
        return words.text(first), words.text("report.col.votes", n=before.total)
    return (
        words.text(first),
        words.text("report.col.before", n=before.total),
        words.text("report.col.after", n=after.total),
    )


def _moves(prompt: PromptSummary, words: Wording) -> Drawing | None:
    change = prompt.change
    if change is None or not change.moves:
        return None
    labels = words.labels(prompt.asked)
    place = {one: n for n, one in enumerate(labels)}
    title = findings.of_moves(prompt, change, words)
    keyed = bool(prompt.asked.keys)
    figure = transition(
        [words.short(label) for label in labels.values()],
        {(place[first], place[second]): n for first, second, n in change.moves},
        title=title,
        before_label=words.text("report.before"),
        after_label=words.text("report.after"),
        note=words.text("report.moves-keyed" if keyed else "report.moves-note", n=change.matched),
        keys=[place[one] for one in prompt.asked.keys if one in place],
    )
    rows = [
        (words.short(labels[first]), words.short(labels[second]), str(n))
        for first, second, n in sorted(change.moves, key=lambda move: (place[move[0]], -move[2]))
    ]
    head = (
        words.text("report.before"),
        words.text("report.after"),
        words.text("report.col.people"),
    )
    return drawing(figure, "moves", title, Table(head, tuple(rows), 2), words)


def _ratings(prompt: PromptSummary, words: Wording) -> Drawing:
    labels = words.labels(prompt.asked)
    before, after = _sides(prompt)
    title = findings.of_ratings(after or before, labels, words)
    scale = prompt.asked.scale
    figure = ratings(
        list(labels.values()),
        [before.ratings[one] for one in labels],
        [after.ratings[one] for one in labels] if after else None,
        title=title,
        low=words.of(scale.low) if scale else "",
        high=words.of(scale.high) if scale else "",
        before_label=words.text("report.before"),
        after_label=words.text("report.after"),
    )
    rows = []
    for one, label in labels.items():
        for vote in _told(before, after):
            side = words.text("report.before" if vote is before else "report.after")
            named = words.text("report.side", label=label, side=side) if after else label
            counts = vote.ratings[one]
            mean = findings.mean(counts)
            rows.append((named, *map(str, counts), "" if mean is None else f"{mean:.1f}"))
    head = (words.text("report.col.statement"), *"12345", words.text("report.col.mean"))
    return drawing(figure, "ratings", title, Table(head, tuple(rows)), words)


def _ranks(prompt: PromptSummary, words: Wording) -> Drawing:
    labels = words.labels(prompt.asked)
    before, after = _sides(prompt)
    order = list((after or before).ranks)
    title = findings.of_ranks(after or before, labels, words)
    figure = ranks(
        [labels[one] for one in order],
        [before.ranks[one] for one in order],
        [after.ranks[one] for one in order] if after else None,
        title=title,
        top=words.text("report.top"),
        before_label=words.text("report.before"),
        after_label=words.text("report.after"),
    )
    rows = [
        (labels[one], *(f"{vote.ranks[one]:.2f}" for vote in _told(before, after))) for one in order
    ]
    table = Table(_head(words, "report.col.option", before, after), tuple(rows))
    return drawing(figure, "ranks", title, table, words)


def _numbers(prompt: PromptSummary, words: Wording) -> Drawing:
    before, after = _sides(prompt)
    spreads = [vote.numbers for vote in _told(before, after) if vote.numbers]
    number = prompt.asked.number
    truth = number.truth if number else None
    title = findings.of_numbers(spreads, truth, words)
    sides = ("report.spread-before", "report.spread-after") if after else ("report.spread",)
    figure = numbers(
        [
            Guesses(one, words.text(side, n=one.n, median=words.median(one)))
            for one, side in zip(spreads, sides, strict=True)
        ],
        title=title,
        axis=words.of(number.unit) if number else "",
        truth=truth,
        truth_label="" if truth is None else words.text("report.truth", n=words.number(truth)),
    )
    table = Table(_head(words, "report.col.measure", before, after), _spread_rows(spreads, words))
    return drawing(figure, "numbers", title, table, words)


def _spread_rows(spreads: list[NumberSpread], words: Wording) -> tuple[tuple[str, ...], ...]:
    measures = (
        ("median", [one.median for one in spreads]),
        ("low", [one.low for one in spreads]),
        ("high", [one.high for one in spreads]),
        ("least", [one.least for one in spreads]),
        ("most", [one.most for one in spreads]),
    )
    rows = [
        (words.text(f"report.measure.{name}"), *(words.number(round(n, 2)) for n in values))
        for name, values in measures
    ]
    for bins in zip(*(one.bins for one in spreads), strict=True):
        low, high, _ = bins[0]
        rows.append((words.bin(low, high), *(str(count) for *_, count in bins)))
    return tuple(rows)


def draw_matrix(matrix: Matrix, words: Wording) -> Drawing:
    """Draw what fits against what the room chose."""
    labels = {one.id: words.of(one.text) for one in matrix.options}
    columns = list(labels.values())
    fitting = [labels[key] for key, _ in matrix.rows]
    shares = [
        f"{100 * counts[list(labels).index(key)] / sum(counts):.0f}%" for key, counts in matrix.rows
    ]
    title = findings.of_matrix(matrix, labels, words)
    fit, chosen = words.text("report.matrix.rows"), words.text("report.matrix.columns")
    figure = confusion(
        [counts for _, counts in matrix.rows], fitting, columns, title=title,
        row_title=fit, column_title=chosen,
        shares=shares, shares_title=words.text("report.matrix.fits"),
    )  # fmt: skip
    head = (fit, *columns, words.text("report.matrix.fits"))
    rows = [
        (name, *map(str, counts), share)
        for name, (_, counts), share in zip(fitting, matrix.rows, shares, strict=True)
    ]
    return drawing(figure, "matrix", title, Table(head, tuple(rows)), words)
