"""What a figure's title says: the finding, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from poise.exercises import Gain, NumberSpread
from poise.reports.changes import Change
from poise.reports.matrices import Matrix
from poise.reports.summary import PromptSummary
from poise.reports.tallies import Vote
from poise.reports.wording import Wording

# One slip is not a pattern.
_A_PATTERN = 2


def of_sheets(total: Vote, labels: Mapping[str, str], words: Wording) -> str:
    """Say what observers saw most often."""
    most = max(total.counts.values(), default=0)
    top = [one for one, number in total.counts.items() if number == most]
    if not most:
        return words.text("report.find.seen-none")
    return words.text("report.find.seen", label=labels[top[0]], n=most, of=total.total)


def of_votes(
    prompt: PromptSummary,
    before: Vote,
    after: Vote | None,
    labels: Mapping[str, str],
    words: Wording,
) -> str:
    """Say how many chose the reference; without one, what most chose."""
    if before.right and after and after.right:
        (one, of_one), (two, of_two) = before.right, after.right
        return words.text(
            "report.find.right-two", before=one, of_before=of_one, after=two, of_after=of_two
        )
    if before.right:
        hit, of = before.right
        return words.text("report.find.right-one", right=hit, of=of)
    last = after or before
    most = max(last.counts.values(), default=0)
    top = [one for one, number in last.counts.items() if number == most]
    if len(top) > 1 or not most:
        return words.text("report.find.even")
    label = words.short(labels[top[0]])
    side = "report.find.most-after" if after else "report.find.most"
    return words.text(side, label=label, n=most, of=last.total)


def of_moves(prompt: PromptSummary, change: Change, words: Wording) -> str:
    """Say how many changed their answer."""
    if not change.changed:
        return words.text("report.find.moves-none")
    keys = prompt.asked.keys
    if not keys:
        return words.text("report.find.moves", n=change.changed)
    found = sum(
        n for first, second, n in change.moves or () if second in keys and first not in keys
    )
    return words.text("report.find.moves-right", n=change.changed, right=found)


def of_ratings(vote: Vote, labels: Mapping[str, str], words: Wording) -> str:
    """Say what was rated highest."""
    means = {one: mean(counts) for one, counts in vote.ratings.items()}
    known = {one: value for one, value in means.items() if value is not None}
    best = max(known, key=lambda one: known[one])
    if sum(value == known[best] for value in known.values()) > 1:
        return words.text("report.find.even")
    label = words.short(labels[best])
    return words.text("report.find.ratings", label=label, mean=f"{known[best]:.1f}")


def of_ranks(vote: Vote, labels: Mapping[str, str], words: Wording) -> str:
    """Say what came first."""
    (first, rank), *others = vote.ranks.items()
    if others and others[0][1] == rank:
        return words.text("report.find.even")
    return words.text("report.find.ranks", label=words.short(labels[first]), rank=f"{rank:.1f}")


def of_numbers(spreads: Sequence[NumberSpread], truth: float | None, words: Wording) -> str:
    """Say where the middle of the guesses was, and what is true."""
    medians = [words.median(one) for one in spreads]
    if len(medians) > 1:
        found = words.text("report.find.median-two", before=medians[0], after=medians[1])
    else:
        found = words.text("report.find.median-one", median=medians[0])
    if truth is None:
        return found
    return words.text("report.find.truth", found=found, truth=words.number(truth))


def of_matrix(matrix: Matrix, labels: Mapping[str, str], words: Wording) -> str:
    """Say what was most often taken for what."""
    options = list(labels)
    cells = [
        (number, key, options[n])
        for key, counts in matrix.rows
        for n, number in enumerate(counts)
        if options[n] != key and number
    ]
    if not cells:
        return words.text("report.find.matrix-clear")
    number, fits, chosen = max(cells, key=lambda cell: cell[0])
    if number < _A_PATTERN:
        return words.text("report.find.matrix-spread")
    return words.text("report.find.matrix-mixed", fits=labels[fits], chosen=labels[chosen])


def of_gain(gain: Gain, words: Wording) -> str:
    """Give the normalised gain with its interval."""
    if gain.value is None or gain.low is None or gain.high is None:
        return words.text("report.gain-none")
    value, low, high = (f"{one:.2f}" for one in (gain.value, gain.low, gain.high))
    return words.text("report.gain", value=value, low=low, high=high)


def of_agreement(matrix: Matrix, words: Wording) -> list[str]:
    """Say how many answers fit, and how far people agree, which is another thing."""
    said = [words.text("report.matrix.right", right=matrix.right, of=matrix.of, n=matrix.items)]
    alpha = matrix.alpha
    if alpha is None:
        return [*said, words.text("report.matrix.alpha-none")]
    value = f"{alpha.value:.2f}"
    if alpha.low is None or alpha.high is None:
        return [*said, words.text("report.matrix.alpha-few", value=value)]
    low, high = f"{alpha.low:.2f}", f"{alpha.high:.2f}"
    return [*said, words.text("report.matrix.alpha", value=value, low=low, high=high)]


def mean(counts: Sequence[int]) -> float | None:
    """Give the mean rating of how many gave 1 to 5; None where nobody gave one."""
    people = sum(counts)
    return sum(n * count for n, count in enumerate(counts, 1)) / people if people else None
