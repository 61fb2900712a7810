"""A prompt's words for the wall and the phone, and what may follow them once revealed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import ascii_uppercase
from typing import Any

from poise.classroom import fishbowl, sheets, timelines
from poise.classroom.asking import DIMENSIONS
from poise.classroom.evidence import evidence_view
from poise.classroom.model import Classroom, Prompt
from poise.classroom.typed import TypedQuestion, find_typed, title_of
from poise.content import DiscussPrompt, Item, Lecture, VoiceTask
from poise.locale import catalogue

JSON = dict[str, Any]
_Words = Callable[[Lecture, str, str], JSON]
# Exercises of the bank that a room does together: their words, and what follows.
_EXERCISES: Mapping[str, tuple[_Words, _Words]] = {
    "fishbowl": (fishbowl.words, fishbowl.after),
    "timeline": (timelines.words, timelines.after),
    "practice": (sheets.words, sheets.after),
}


def question_view(lecture: Lecture, classroom: Classroom, prompt: Prompt, language: str) -> JSON:
    """Draw the question of a prompt; every form has the same keys."""
    if prompt.form == "discuss":
        view = _discuss(lecture.prompt(prompt.source), language)
    elif prompt.form == "typed":
        view = _typed(find_typed(classroom.typed, prompt.source), language)
    elif prompt.form == "classify":
        view = _classify(lecture, lecture.item(prompt.source), language)
    elif prompt.form == "rating":
        view = _rating(lecture.voice(prompt.source), language)
    else:
        words, _ = _EXERCISES[prompt.form]
        view = _question("opinion", "", "", "") | words(lecture, prompt.source, language)
    return {"ask": prompt.ask, **view}


def after_view(lecture: Lecture, classroom: Classroom, prompt: Prompt, language: str) -> JSON:
    """Draw what follows a prompt: reference, reasons, evidence, the true number."""
    nothing: JSON = {
        "keys": [], "feedback": [], "evidence": [], "truth": None, "source": None,
        "debrief": None, "talk": None,
    }  # fmt: skip
    if prompt.form == "discuss":
        one = lecture.prompt(prompt.source)
        found = _after_discuss(one, language)
        return nothing | found | {"evidence": evidence_view(lecture, prompt, language)}
    if prompt.form == "typed":
        typed = find_typed(classroom.typed, prompt.source)
        truth = (typed.get("number") or {}).get("truth")
        return nothing | {"keys": list(typed.get("keys", ())), "truth": truth}
    if prompt.form == "classify":
        return nothing | _after_classify(lecture.item(prompt.source), language)
    if prompt.form in _EXERCISES:
        _, after = _EXERCISES[prompt.form]
        return nothing | after(lecture, prompt.source, language)
    return nothing


def notes_view(lecture: Lecture, prompt: Prompt, language: str) -> list[JSON]:
    """Draw the facilitator's notes on a prompt."""
    if prompt.form != "discuss":
        return []
    notes = lecture.prompt(prompt.source).notes.get(language, ())
    return [{"hear": note.hear, "say": note.say} for note in notes]


def twin_of(lecture: Lecture, prompt: Prompt) -> str | None:
    """Name the question of the same structure, to see whether the idea carries over."""
    return lecture.prompt(prompt.source).twin if prompt.form == "discuss" else None


def _question(kind: str, title: str, scene: str, question: str) -> JSON:
    return {
        "kind": kind,
        "title": title,
        "scene": scene,
        "question": question,
        "options": [],
        "most": None,
        "scale": None,
        "number": None,
        "cues": [],
        "dimensions": [],
        "confidence": False,
    }


def _options(ids_and_texts: list[tuple[str, str]]) -> list[JSON]:
    return [
        {"id": one, "letter": letter, "mark": None, "text": text}
        for letter, (one, text) in zip(ascii_uppercase, ids_and_texts, strict=False)
    ]


def _discuss(prompt: DiscussPrompt, language: str) -> JSON:
    scene, title = prompt.scene.get(language), prompt.title.get(language)
    view = _question(prompt.kind, title, scene, prompt.question.get(language))
    view["options"] = _options([(one.id, one.text.get(language)) for one in prompt.options])
    view["most"] = prompt.most
    if prompt.scale is not None:
        low, high = prompt.scale.low.get(language), prompt.scale.high.get(language)
        view["scale"] = {"steps": prompt.scale.steps, "low": low, "high": high}
    if prompt.number is not None:
        number = prompt.number
        view["number"] = {
            "unit": number.unit.get(language),
            "least": number.least,
            "most": number.most,
            "whole": number.whole,
        }
    return view


def _typed(typed: TypedQuestion, language: str) -> JSON:
    if typed["ask"] == "paper":
        words = catalogue(language)
        title, question = (words.text(f"classroom.paper.{one}") for one in ("title", "question"))
        return _question("opinion", title, "", question)
    number = typed.get("number")
    keyed = bool(typed.get("keys")) or (number is not None and number["truth"] is not None)
    kind = "keyed" if keyed else "opinion"
    view = _question(kind, title_of(typed), "", str(typed["question"]))
    view["options"] = _options([(one["id"], one["text"]) for one in typed.get("options", ())])
    view["most"] = typed.get("most")
    view["scale"] = typed.get("scale")
    if number is not None:
        shown = {key: number[key] for key in ("unit", "least", "most")}
        view["number"] = {**shown, "whole": False}
    return view


def _classify(lecture: Lecture, item: Item, language: str) -> JSON:
    words, one = catalogue(language), lecture.set_of(item.id)
    title = one.title.get(language) if one else lecture.title.get(language)
    stem = one.stem.get(language) if one else words.text("classroom.classify.question")
    options = lecture.option_set(item.option_set).options
    return _question("keyed", title, item.scene.get(language), stem) | {
        "options": [
            {
                "id": option.id,
                "letter": letter,
                "mark": option.mark,
                "text": option.label.get(language),
            }
            for letter, option in zip(ascii_uppercase, options, strict=False)
        ],
        "cues": [
            {
                "id": cue.id,
                "channel": cue.channel,
                "label": words.text(f"classroom.channel.{cue.channel}"),
                "text": cue.text.get(language),
            }
            for cue in item.cues
        ],
        "confidence": bool(one and one.confidence),
    }


def _rating(voice: VoiceTask, language: str) -> JSON:
    words = catalogue(language)
    question = words.text("classroom.rating.question")
    return _question("opinion", voice.title.get(language), voice.line.get(language), question) | {
        "dimensions": [
            {
                "id": one,
                "label": words.text(f"voice.dimension.{one}"),
                "low": words.text(f"voice.low.{one}"),
                "high": words.text(f"voice.high.{one}"),
            }
            for one in DIMENSIONS
        ]
    }


def _after_discuss(prompt: DiscussPrompt, language: str) -> JSON:
    return {
        "keys": list(prompt.keys),
        "feedback": [
            {"id": option.id, "text": option.feedback.get(language), "next": None}
            for option in prompt.options
            if option.feedback is not None and option.feedback.get(language)
        ],
        "truth": prompt.number.truth if prompt.number else None,
        "source": (prompt.number.source or None) if prompt.number else None,
    }


def _after_classify(item: Item, language: str) -> JSON:
    return {
        "keys": list(item.keys),
        "feedback": [
            {
                "id": option,
                "text": feedback.why.get(language),
                "next": feedback.next.get(language) if feedback.next else None,
                "cues": list(feedback.cues),
            }
            for option, feedback in item.feedback.items()
        ],
    }
