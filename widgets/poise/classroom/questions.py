"""A prompt's words for the wall and the phone, and what may follow them once revealed."""

from __future__ import annotations

from string import ascii_uppercase
from typing import Any

from poise.classroom.model import Prompt
from poise.classroom.rules import DIMENSIONS
from poise.content import DiscussPrompt, Item, Lecture, VoiceTask
from poise.locale import catalogue

JSON = dict[str, Any]


def question_view(lecture: Lecture, prompt: Prompt, language: str) -> JSON:
    """Draw the question of a prompt; every form has the same keys."""
    if prompt.form == "discuss":
        return _discuss(lecture.prompt(prompt.source), language)
    if prompt.form == "classify":
        return _classify(lecture, lecture.item(prompt.source), language)
    return _rating(lecture.voice(prompt.source), language)


def after_view(lecture: Lecture, prompt: Prompt, language: str) -> JSON:
    """Draw what follows a prompt: reference, reasons, evidence."""
    if prompt.form == "discuss":
        return _after_discuss(lecture.prompt(prompt.source), language)
    if prompt.form == "classify":
        return _after_classify(lecture.item(prompt.source), language)
    return {"keys": [], "feedback": [], "evidence": []}


def notes_view(lecture: Lecture, prompt: Prompt, language: str) -> list[JSON]:
    """Draw the facilitator's notes on a prompt."""
    if prompt.form != "discuss":
        return []
    notes = lecture.prompt(prompt.source).notes.get(language, ())
    return [{"hear": note.hear, "say": note.say} for note in notes]


def _question(kind: str, title: str, scene: str, question: str) -> JSON:
    return {
        "kind": kind,
        "title": title,
        "scene": scene,
        "question": question,
        "options": [],
        "cues": [],
        "dimensions": [],
        "confidence": False,
    }


def _discuss(prompt: DiscussPrompt, language: str) -> JSON:
    options = [
        {"id": option.id, "letter": letter, "mark": None, "text": option.text.get(language)}
        for letter, option in zip(ascii_uppercase, prompt.options, strict=False)
    ]
    scene, title = prompt.scene.get(language), prompt.title.get(language)
    return _question(prompt.kind, title, scene, prompt.question.get(language)) | {
        "options": options
    }


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
        ],
        "evidence": [
            {
                "title": one.title.get(language),
                "text": one.text.get(language),
                "limits": one.limits.get(language),
                "source": one.source,
            }
            for one in prompt.evidence
        ],
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
        "evidence": [],
    }
