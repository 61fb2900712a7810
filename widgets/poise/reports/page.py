"""The report as one HTML page for print, with all that it shows inside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from poise.reports import findings
from poise.reports.figures import draw, draw_matrix
from poise.reports.reading import ClassFacts
from poise.reports.summary import PromptSummary, Segment, Summary
from poise.reports.wording import Wording

JSON = dict[str, Any]
_FOLDER = Path(__file__).parent
_OVERRUN = 60  # seconds over the plan that are worth a mark


def as_html(summary: Summary, words: Wording) -> bytes:
    """Write a report as HTML; nothing in it is fetched from anywhere."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("report.html").render(
        language=words.language,
        t=words.text,
        style=Markup((_FOLDER / "report.css").read_text(encoding="utf-8")),  # noqa: S704 (ours)
        title=_title(summary, words),
        facts=words.facts(summary),
        segments=[_segment(one, words) for one in summary.segments],
        prompts=[_prompt(one, summary.facts, words) for one in summary.prompts],
        matrices=[
            {"drawing": draw_matrix(one, words), "said": findings.of_agreement(one, words)}
            for one in summary.matrices
        ],
        questions=summary.questions,
        erasures=[(words.erased(kind), day) for kind, day in summary.erasures],
        made=words.text("report.made", day=words.day(summary.made_at)),
    )
    return page.encode("utf-8", "replace")


def _title(summary: Summary, words: Wording) -> str:
    lecture = words.of(summary.facts.title)
    return words.text("report.page-title", lecture=lecture, day=words.day(summary.facts.created_at))


def _segment(segment: Segment, words: Wording) -> JSON:
    planned = segment.planned
    return {
        "title": words.of(segment.title),
        "planned": "" if planned is None else words.text("report.minutes", n=planned),
        "used": words.text("report.minutes", n=round(segment.used / 60)),
        "over": planned is not None and segment.used > planned * 60 + _OVERRUN,
    }


def _prompt(prompt: PromptSummary, facts: ClassFacts, words: Wording) -> JSON:
    asked = prompt.asked
    answers = [
        {
            "group": "" if one.group is None else words.group(one.group, facts.groups),
            "text": one.text,
            "pinned": one.pinned,
            "votes": one.votes,
            "points": one.points,
        }
        for one in prompt.answers
    ]
    return {
        "n": asked.n,
        "title": words.of(asked.title),
        "ask": words.text(f"report.ask.{asked.ask}"),
        "scene": words.of(asked.scene),
        "question": words.of(asked.question),
        "rounds": [_round(prompt, n, words) for n in range(len(prompt.rounds))],
        "held": _held(prompt, words),
        "announced": asked.announced,
        "drawings": draw(prompt, words),
        "said": _said(prompt, words),
        "answers": answers,
        "papers": [
            (words.text(f"report.paper.{part}"), texts)
            for part, texts in (("learned", prompt.learned), ("unclear", prompt.unclear))
            if texts
        ],
    }


def _round(prompt: PromptSummary, place: int, words: Wording) -> str:
    one = prompt.rounds[place]
    again = any(other.kind == one.kind for other in prompt.rounds[place + 1 :])
    told = words.text(
        "report.round-answers" if one.kind == "answers" else "report.round-people",
        round=words.round(prompt.asked, one.kind),
        n=one.number,
    )
    return words.text("report.round-repeated", round=told) if again else told


def _held(prompt: PromptSummary, words: Wording) -> list[str]:
    held = (
        ("votes", prompt.few),
        ("moves", prompt.change is not None and prompt.change.few),
        ("answers", prompt.answers_few),
        ("peer", prompt.peer_few),
    )
    return [words.text(f"report.held.{name}") for name, is_held in held if is_held]


def _said(prompt: PromptSummary, words: Wording) -> list[str]:
    change = prompt.change
    if change is None or change.gain is None:
        return []
    return [findings.of_gain(change.gain, words)]
