"""Exports of a class that never was, built by hand after the format of docs/api.md."""

from __future__ import annotations

import itertools
import json
from typing import Any

JSON = dict[str, Any]
NOW = 1_763_760_000.0
TYPES = ("anxious", "angry", "indifferent", "demand", "unsure")
_NAMES = {
    "anxious": ("焦虑型", "Anxious"),
    "angry": ("愤怒型", "Angry"),
    "indifferent": ("冷漠型", "Indifferent"),
    "demand": ("需求型", "Demand-driven"),
    "unsure": ("说不准", "Can't tell yet"),
}


def both(chinese: str, english: str) -> dict[str, str]:
    return {"zh-CN": chinese, "en": english}


def option(one: str, letter: str | None, chinese: str, english: str) -> JSON:
    return {"id": one, "letter": letter, "text": both(chinese, english)}


CALL_BACK = [
    option("sure", "A", "放心，今天晚上肯定能送到", "Don't worry, it will be there tonight"),
    option("text", "B", "我先查清楚，最晚20:00给您发短信", "I'll find out, and text you by 20:00"),
    option("rush", "C", "催也没有用，大家都在等", "Pushing won't help, everyone is waiting"),
    option("calm", "D", "您先冷静一下，听我说", "Calm down first and listen to me"),
]


def choices(*counts: tuple[Any, int]) -> list[Any]:
    return [choice for choice, number in counts for _ in range(number)]


def ballots(chosen: list[Any], start: int = 0) -> list[JSON]:
    return [{"voter": f"v{n}", "choice": one} for n, one in enumerate(chosen, start)]


def round_of(kind: str, cast: list[JSON], *, heads: int | None = None, **more: Any) -> JSON:
    hands = more.get("hands", {})
    return {
        "n": 1, "kind": kind, "opened_at": NOW, "ends_at": None, "closed_at": NOW + 90,
        "heads": len(cast) + sum(hands.values()) if heads is None else heads,
        "ballots": cast, "hands": {}, **more,
    }  # fmt: skip


_places = itertools.count(1)


def prompt_of(ask: str, *rounds: JSON, **more: Any) -> JSON:
    place = next(_places)
    return {
        "n": place, "form": "discuss", "source": f"p-{place}", "ask": ask, "kind": "opinion",
        "title": both("包裹还没有到", "The parcel is late"),
        "question": both("您会怎么回答？", "What do you say?"),
        "scene": both("", ""), "options": [], "keys": [], "most": None, "scale": None,
        "number": None, "dimensions": [], "twin": None, "announced": False, "opened_at": NOW,
        "ended_at": NOW + 600, "revealed": True,
        "rounds": [{**one, "n": n} for n, one in enumerate(rounds, 1)], "answers": [], **more,
    }  # fmt: skip


def answer(one: int, group: int | None, text: str, **more: Any) -> JSON:
    return {"id": one, "group": group, "text": text, "hidden": False, "pinned": False,
            "into": None, **more}  # fmt: skip


def class_of(*prompts: JSON, **more: Any) -> JSON:
    return {
        "poise_export": 1,
        "made_at": NOW + 7200,
        "class": {
            "lecture": "B3", "title": both("读懂客户的情绪", "Reading a customer's emotion"),
            "name": "上午班", "language": "zh-CN", "created_at": NOW, "closed_at": NOW + 7000,
            "state": "closed", "people": 24,
            "groups": [{"number": n, "name": "临窗" if n == 2 else None, "people": 6}
                       for n in range(1, 5)],
            "ballots_per": "person", "devices": "each", "peer": {"rule": "one", "n": 1},
            **more.pop("facts", {}),
        },
        "prompts": [{**one, "n": n} for n, one in enumerate(prompts, 1)],
        "runs": [], "questions": [], "erasures": [], **more,
    }  # fmt: skip


def text_of(export: JSON) -> str:
    return json.dumps(export, ensure_ascii=False)


def keyed() -> JSON:
    """24 people, before and after, of the guide's example; two more came later."""
    moved = [("sure", "sure", 2), ("sure", "text", 4), ("text", "text", 8), ("rush", "sure", 1),
             ("rush", "text", 1), ("calm", "text", 4), ("calm", "calm", 4)]  # fmt: skip
    before = choices(*(({"option": one}, n) for one, _, n in moved))
    after = choices(*(({"option": two}, n) for _, two, n in moved))
    peer = choices(({"answer": 1}, 14), ({"answer": 2}, 6), ({"answer": 4}, 3))
    return prompt_of(
        "choice",
        round_of("vote", ballots(before)),
        round_of("answers", []),
        round_of("peer", ballots(peer)),
        round_of("revote", ballots(after)),
        kind="keyed", keys=["text"], options=CALL_BACK,
        scene=both("晚上七点，客户第三次打来。", "Seven in the evening, her third call."),
        answers=[
            answer(1, 1, "先说查到哪一步，再说几点回话。"),
            answer(2, 2, "Say what I know\nand when I call back.", pinned=True),
            answer(3, 3, "HIDDEN", hidden=True),
            answer(4, 4, "MERGED", into=1),
        ],
    )  # fmt: skip


def several() -> JSON:
    before = choices(({"options": ["sure", "calm"]}, 6), ({"options": ["text"]}, 5))
    after = choices(({"options": ["text", "calm"]}, 8), ({"options": ["text"]}, 3))
    return prompt_of("choices", round_of("vote", ballots(before)),
                     round_of("revote", ballots(after)), most=2, options=CALL_BACK)  # fmt: skip


def scale() -> JSON:
    before = choices(({"value": 1}, 3), ({"value": 3}, 6), ({"value": 5}, 3))
    after = choices(({"value": 2}, 3), ({"value": 4}, 6), ({"value": 5}, 3))
    ends = {"steps": 5, "low": both("不同意", "disagree"), "high": both("同意", "agree")}
    return prompt_of("scale", round_of("vote", ballots(before)),
                     round_of("revote", ballots(after)), scale=ends,
                     question=both("音量就是情绪。", "Loudness is emotion."))  # fmt: skip


def statements() -> JSON:
    rated = [{"ratings": {"sure": 1 + n % 3, "text": 3 + n % 3}} for n in range(12)]
    ends = {"steps": 5, "low": both("不同意", "disagree"), "high": both("同意", "agree")}
    return prompt_of("statements", round_of("vote", ballots(rated)), scale=ends,
                     options=CALL_BACK[:3])  # fmt: skip


def ranking() -> JSON:
    before = choices(({"order": ["sure", "text", "rush", "calm"]}, 6),
                     ({"order": ["calm", "sure", "text", "rush"]}, 3))  # fmt: skip
    after = choices(({"order": ["text", "sure", "calm", "rush"]}, 9))
    return prompt_of("ranking", round_of("vote", ballots(before)),
                     round_of("revote", ballots(after)), options=CALL_BACK)  # fmt: skip


def number() -> JSON:
    before = [{"number": n} for n in (3, 5, 5, 8, 12, 15, 15, 20, 22, 30, 34, 40, 41, 60)]
    after = [{"number": n} for n in (20, 22, 25, 25, 28, 28, 29, 30, 30, 31, 35, 40)]
    asked = {"unit": both("%", "%"), "least": 0, "most": 100, "whole": True, "truth": 29}
    return prompt_of("number", round_of("vote", ballots(before)),
                     round_of("revote", ballots(after)), kind="keyed", number=asked,
                     question=both("多少人听得出来？", "How many can hear it?"))  # fmt: skip


def text() -> JSON:
    votes = choices(({"points": {"11": 1, "12": 1}}, 5), ({"points": {"12": 1}}, 4))
    return prompt_of(
        "text", round_of("answers", []), round_of("peer", ballots(votes)),
        answers=[answer(11, None, "=1+1"), answer(12, None, "<b>先听</b>"),
                 answer(13, None, "听完", into=12), answer(14, None, "OFF", hidden=True),
                 answer(15, None, "OFF", hidden=True)],
    )  # fmt: skip


def paper() -> JSON:
    texts = [{"texts": {"learned": f"学到{n}", "unclear": "还是停顿" if n % 2 else ""}}
             for n in range(6)]  # fmt: skip
    return prompt_of("paper", round_of("vote", ballots(texts)),
                     title=both("一分钟小结", "One-minute paper"),
                     question=both("", ""))  # fmt: skip


def rating() -> JSON:
    rated = [{"ratings": {"pause": 1 + n % 5, "speed": 4}} for n in range(7)]
    named = [{"id": "pause", "label": both("停顿", "Pauses")},
             {"id": "speed", "label": both("语速", "Speed")}]  # fmt: skip
    return prompt_of("rating", round_of("vote", ballots(rated)), form="rating",
                     dimensions=named)  # fmt: skip


def classified(place: int, key: str, *counts: int, **more: Any) -> JSON:
    """One vignette; how many chose each type, in the order of `TYPES`."""
    named = [option(one, None, *_NAMES[one]) for one in TYPES]
    chosen = choices(*(({"option": one}, n) for one, n in zip(TYPES, counts, strict=True)))
    return prompt_of("choice", round_of("vote", ballots(chosen)), form="classify", kind="keyed",
                     keys=[key], options=named, source=f"i-{place}",
                     question=both("客户此刻最像哪一型？", "How is this customer now?"),
                     **more)  # fmt: skip


def set_of_vignettes() -> list[JSON]:
    return [
        classified(1, "anxious", 9, 1, 0, 1, 1),
        classified(2, "angry", 0, 11, 0, 1, 0),
        classified(3, "indifferent", 0, 1, 5, 0, 6),
        classified(4, "demand", 2, 1, 0, 9, 0),
        classified(5, "unsure", 1, 0, 2, 0, 9),
    ]


def whole_class() -> JSON:
    """One of everything."""
    run = {"title": both("开场", "Opening"), "minutes": 10}
    return class_of(
        keyed(), several(), scale(), statements(), ranking(), number(), text(), rating(),
        *set_of_vignettes(), paper(),
        runs=[{"segment": "s1", **run, "started_at": NOW, "ended_at": NOW + 840},
              {"segment": "s2", "title": both("练习", "Practice"), "minutes": 20,
               "started_at": NOW + 840, "ended_at": NOW + 1800}],
        questions=[{"text": "录音要存多久？", "votes": 3, "state": "open"},
                   {"text": "RUDE", "votes": 0, "state": "hidden"},
                   {"text": "Can we see it again?", "votes": 7, "state": "done"}],
        erasures=[["participant", "2025-11-21"], ["something-new", "2025-11-22"]],
    )  # fmt: skip
