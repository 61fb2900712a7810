"""What of a class may be told: aggregates, and only where nobody can be picked out."""

from __future__ import annotations

from dataclasses import dataclass

from poise.reports.answers import AnswerSummary, answers_of, papers_of
from poise.reports.changes import Change, change_of
from poise.reports.matrices import Matrix, matrices_of
from poise.reports.reading import (
    Asked,
    BoxQuestion,
    ClassFacts,
    Export,
    Prompt,
    Round,
    RoundKind,
    Words,
)
from poise.reports.rule import FEW, is_few
from poise.reports.tallies import Vote, counted, vote_of

_PUBLIC = ("open", "done", "pinned")


@dataclass(frozen=True)
class RoundSummary:
    """A round that took place.

    Attributes
    ----------
    number
        The people behind it; of a round of answers, how many answers there are.
    """

    n: int
    kind: RoundKind
    number: int
    seconds: float | None


@dataclass(frozen=True)
class PromptSummary:
    """A prompt and its figures.

    Attributes
    ----------
    few
        Fewer than five people were behind one of the votes: neither is told.
    before, after
        None where there was no such vote, or where it is not told.
    answers_few, peer_few
        The answers, or the votes on them, are not told.
    learned, unclear
        Of one-minute papers.
    """

    asked: Asked
    rounds: tuple[RoundSummary, ...]
    few: bool
    before: Vote | None
    after: Vote | None
    change: Change | None
    answers: tuple[AnswerSummary, ...]
    answers_few: bool
    peer_few: bool
    learned: tuple[str, ...]
    unclear: tuple[str, ...]


@dataclass(frozen=True)
class Segment:
    """A segment of the run sheet: minutes planned, seconds used."""

    title: Words
    planned: int | None
    used: float


@dataclass(frozen=True)
class Summary:
    """A class as it may be shared."""

    made_at: float
    facts: ClassFacts
    segments: tuple[Segment, ...]
    prompts: tuple[PromptSummary, ...]
    matrices: tuple[Matrix, ...]
    questions: tuple[BoxQuestion, ...]
    erasures: tuple[tuple[str, str], ...]


def summary(export: Export) -> Summary:
    """Summarise a class under the rule of five.

    The votes on a prompt show when at least five people were behind each of them, transitions when
    five of them voted twice, votes on answers when five were behind those. A prompt that was
    announced as open on the phones shows in any case.
    """
    shown = [one for one in export.questions if one.state in _PUBLIC]
    return Summary(
        export.made_at,
        export.facts,
        _segments(export),
        tuple(_prompt(one, export.facts) for one in export.prompts),
        matrices_of(export.prompts),
        tuple(sorted(shown, key=lambda one: -one.votes)),
        export.erasures,
    )


def _segments(export: Export) -> tuple[Segment, ...]:
    found: dict[str, Segment] = {}
    for run in export.runs:
        end = run.ended_at or export.facts.closed_at or export.made_at
        so_far = found[run.segment].used if run.segment in found else 0.0
        title = run.title or {"": run.segment}
        used = so_far + max(end - run.started_at, 0.0)
        found[run.segment] = Segment(title, run.minutes, used)
    return tuple(found.values())


def _prompt(prompt: Prompt, facts: ClassFacts) -> PromptSummary:
    vote, revote, peer = counted(prompt), prompt.last("revote"), prompt.last("peer")
    few, peer_few, answers_few = (
        is_few(prompt, vote, revote), is_few(prompt, peer), _answers_few(prompt)
    )  # fmt: skip
    answers = answers_of(prompt, facts.peer.rule, peer_shown=not peer_few)
    learned, unclear = papers_of(vote if prompt.ask == "paper" and not few else None)
    return PromptSummary(
        asked=Asked.model_validate(prompt.model_dump()),
        rounds=tuple(_round(prompt, one) for one in prompt.rounds),
        few=few,
        before=None if few else vote_of(prompt, vote, revote),
        after=None if few else vote_of(prompt, revote, vote),
        change=None if few else change_of(prompt, facts, vote, revote),
        answers=() if answers_few else answers,
        answers_few=answers_few,
        peer_few=peer_few,
        learned=learned,
        unclear=unclear,
    )


def _round(prompt: Prompt, one: Round) -> RoundSummary:
    seconds = None if one.closed_at is None else one.closed_at - one.opened_at
    number = len(prompt.answers) if one.kind == "answers" else one.heads
    return RoundSummary(one.n, one.kind, number, seconds)


def _answers_few(prompt: Prompt) -> bool:
    """Tell whether answers of single persons are too few to be read; a group's may always be."""
    own = sum(answer.group is None for answer in prompt.answers)
    return 0 < own < FEW and not prompt.announced
