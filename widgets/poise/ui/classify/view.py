"""What the page sees of an item: before the answer no key, after it the reasons."""

from __future__ import annotations

from typing import Any

from poise.content import Item
from poise.exercises import Answer
from poise.locale import Catalogue
from poise.ui.classify.session import Session, turns

JSON = dict[str, Any]


def cue_view(item: Item, position: int, language: str, texts: Catalogue) -> JSON:
    """Give one cue, numbered from 1."""
    cue = item.cues[position]
    return {
        "number": position + 1,
        "label": texts.text(f"classify.channel.{cue.channel}"),
        "text": cue.text.get(language),
    }


def item_view(session: Session, language: str, texts: Catalogue) -> JSON:
    """Give the open item with the cues that were asked for."""
    item = session.open_item()
    shown = session.cues_seen(item.id)
    labels = [texts.text(f"classify.channel.{cue.channel}") for cue in item.cues]
    return {
        **_place(session, item),
        "id": item.id,
        "scene": item.scene.get(language),
        "stem": session.chosen.stem.get(language),
        "confidence": session.chosen.confidence,
        "cue_labels": labels,
        "cues": [cue_view(item, n, language, texts) for n in range(shown)],
        "path": [],
        "options": [
            {"id": option.id, "label": option.label.get(language), "mark": option.mark}
            for option in session.options
        ],
    }


def feedback_view(
    session: Session, item: Item, answer: Answer, language: str, texts: Catalogue
) -> JSON:
    """Give the reasons: the chosen option's first, then every other one that fits."""
    labels = session.labels(language)
    order = [answer.option, *(key for key in item.keys if key != answer.option)]
    fits = texts.text("classify.or").join(labels[key] for key in item.keys)
    heard = texts.text("classify.heard", chosen=labels[answer.option], fits=fits)
    return {
        **_place(session, item),
        "scene": item.scene.get(language),
        "cues": [cue_view(item, n, language, texts) for n in range(len(item.cues))],
        "confidence": answer.confidence,
        "options": [_reason(session, item, option, answer, language) for option in order],
        "mind": mind_lines(session, item, answer, language, texts),
        "last": session.left() == 0,
        "summary": heard,
    }


def _place(session: Session, item: Item) -> JSON:
    return {"number": session.order.index(item.id) + 1, "total": len(session.order)}


def _reason(session: Session, item: Item, option: str, answer: Answer, language: str) -> JSON:
    feedback = item.feedback[option]
    known = session.option(option)
    return {
        "id": option,
        "label": known.label.get(language),
        "mark": known.mark,
        "chosen": option == answer.option,
        "key": option in item.keys,
        "why": feedback.why.get(language),
        "next": feedback.next.get(language) if feedback.next else "",
        "cues": [item.cue_ids.index(cue) + 1 for cue in feedback.cues],
    }


def mind_lines(
    session: Session, item: Item, answer: Answer, language: str, texts: Catalogue
) -> list[str]:
    """Say how the answer changed from cue to cue; nothing where it did not."""
    steps = turns(answer)
    if len(steps) < 2:
        return []
    return [_step(session, item, cues, option, language, texts) for cues, option in steps]


def _step(
    session: Session, item: Item, cues: int, option: str, language: str, texts: Catalogue
) -> str:
    labels = session.labels(language)
    label = labels[option]
    if not cues:
        return texts.text("classify.mind_start", label=label)
    said = texts.text("classify.mind_step", cue="①②③④⑤⑥⑦⑧⑨"[:cues], label=label)
    keys = item.keys_after.get(item.cue_ids[cues - 1], ())
    if not keys:
        return said
    if option in keys:
        return texts.text("classify.mind_fits", step=said)
    fitting = texts.text("classify.or").join(labels[key] for key in keys)
    return texts.text("classify.mind_other", step=said, labels=fitting)
