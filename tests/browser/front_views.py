"""Canned views of a class, in both languages, for the tests of the front end."""

from __future__ import annotations

import copy
import time
from typing import Any

Json = dict[str, Any]

WORDS: dict[str, dict[str, Any]] = {
    "zh-CN": {
        "title": "读懂情绪，分型应对",
        "prompt": "今晚能到账吗",
        "scene": "李女士在柜台前第三次问同一笔转账。她说话不快，手里的回单已经折了三折。",
        "question": "“今晚真的能到账吗？”客户问了第三次。你先说哪一句？",
        "options": [
            "“您放心，肯定没问题。”",
            "“这笔转账 16:20 已提交，最晚今晚 20:00 到账。”",
            "“系统都是自动的，催也没有用。”",
            "“您别着急，先冷静一下。”",
        ],
        "why": "有时间，有下一步，焦虑的客户心里有底。",
        "why_a": "保证得太满，晚一分钟就成了失信。",
        "next": "“到账后我发短信告诉您。”",
        "evidence": ("先说时间", "等候时知道还要多久的人，焦虑明显更低。", "只在机场做过。"),
        "answers": [
            "先说几点到，再说为什么，最后给回执号。", "“我陪您一起看着这笔钱。”", "先道歉。"
        ],
        "types": ["焦虑型", "愤怒型", "冷漠型", "需求型", "说不准"],
        "cues": [
            ("话", "“我中了一签新股，钱留在账户里就行，是吧？”"),
            ("声", "报金额前停了一下：“一万二……一万二千三，够吗？”"),
        ],
        "stem": "看到这里，客户此刻最像哪一型？",
        "dimensions": ["停顿", "语速", "语调", "重音", "态度", "清晰"],
        "ends": ("几乎没有", "恰到好处"),
        "section": ("凑够两条线索再判断", "<p>看到的、听到的，先说出来。</p><ul>"
                    "<li>话：他说了什么</li><li>声：快慢高低</li><li>身：手和脚</li></ul>"),
        "notes": [("大家选 A", "问：晚一分钟怎么办？")],
        "nickname": "晨星",
        "segments": ["开场与分组", "看、听、问", "投票：今晚能到账吗", "逐条线索判断", "小结"],
    },
    "en": {
        "title": "Reading emotion",
        "prompt": "Will it be there tonight?",
        "scene": "Ms Li asks about the same transfer for the third time. She speaks slowly, and "
        "the slip in her hand has been folded three times.",
        "question": "“Will the money really be there tonight?” she asks. What do you say first?",
        "options": [
            "“Don’t worry, it’ll be fine.”",
            "“It went out at 16:20 and arrives by 20:00 tonight.”",
            "“It’s all automatic. Chasing it won’t help.”",
            "“Please calm down first.”",
        ],
        "why": "A time and a next step give a worried customer something to hold.",
        "why_a": "It promises too much: a minute late, and it was a lie.",
        "next": "“I’ll text you when it does.”",
        "evidence": ("Time first", "People who knew how long were calmer.", "Airports only."),
        "answers": ["Say when it arrives, then why.", "“Let’s watch it together.”", "Apologise."],
        "types": ["Anxious", "Angry", "Indifferent", "Demand-driven", "Can’t tell yet"],
        "cues": [
            ("words", "“I just leave the money in the account, yes?”"),
            ("voice", "A catch before the figure: “It’s twelve… twelve thousand three hundred.”"),
        ],
        "stem": "On these cues, how is this customer right now?",
        "dimensions": ["Pauses", "Speed", "Intonation", "Stress", "Manner", "Clarity"],
        "ends": ("hardly any", "just right"),
        "section": ("Two cues before you decide", "<p>Say what you saw and heard.</p><ul>"
                    "<li>Words: what was said</li><li>Voice: fast or slow</li></ul>"),
        "notes": [("Most choose A", "Ask: and if it is a minute late?")],
        "nickname": "Morningstar",
        "segments": ["Opening", "See, hear, ask", "Vote: tonight?", "Cue by cue", "Summary"],
    },
}  # fmt: skip
TYPES = ("anxious", "angry", "indifferent", "demand", "unsure")
DIMENSIONS = ("pause", "speed", "intonation", "stress", "manner", "clarity")


def empty(language: str) -> Json:
    """A class with nothing open."""
    return {
        "seq": 1,
        "now": time.time(),
        "class": {
            "code": "K7M4", "lecture": "b3", "title": WORDS[language]["title"],
            "language": language, "state": "open", "people": 24, "ballots_per": "group",
            "groups": [{"number": n, "people": 5 if n < 5 else 4} for n in range(1, 6)],
        },
        "prompt": None,
        "opened": [],
        "screen": {"mode": "prompt", "blank": False, "section": None, "page": 0, "ends_at": None},
    }  # fmt: skip


def round_of(kind: str = "vote", *, state: str = "open", left: float | None = 42) -> Json:
    """A round that ends `left` seconds from now."""
    ends = None if left is None else time.time() + left
    counts = "groups" if kind in ("answers", "peer") else "people"
    return {"id": 9, "kind": kind, "state": state, "opened_at": time.time() - 18,
            "ends_at": ends, "answered": 17, "of": 24, "counts": counts}  # fmt: skip


def discuss(language: str, **more: Any) -> Json:
    """A discussion prompt in its first vote."""
    words = WORDS[language]
    prompt: Json = {
        "id": 5, "form": "discuss", "source": "silent-customer", "ask": "choice", "kind": "keyed",
        "most": None, "scale": None, "number": None, "peer": {"rule": "one", "n": 1},
        "evidence": None,
        "title": words["prompt"], "scene": words["scene"], "question": words["question"],
        "options": [
            {"id": letter.lower(), "letter": letter, "mark": None, "text": text}
            for letter, text in zip("ABCD", words["options"], strict=True)
        ],
        "cues": [], "dimensions": [], "confidence": False, "stage": "vote", "round": round_of(),
        "answers": [], "results": None, "after": None,
    }  # fmt: skip
    prompt.update(more)
    return prompt


def answers(language: str) -> list[Json]:
    """Three groups' answers."""
    texts = WORDS[language]["answers"]
    return [{"id": n, "group": n + 1, "text": text} for n, text in enumerate(texts, 1)]


def after(language: str) -> Json:
    """What comes with the reveal."""
    words = WORDS[language]
    title, text, limits = words["evidence"]
    return {
        "keys": ["b"],
        "feedback": [
            {"id": "a", "text": words["why_a"], "next": words["next"]},
            {"id": "b", "text": words["why"], "next": words["next"]},
        ],
        "evidence": [{"title": title, "text": text, "limits": limits, "source": "Maister (1985)"}],
    }


def results(*, few: bool = False, again: bool = True) -> Json:
    """Figures of two votes."""
    if few:
        return {"few": True, "before": 3, "after": None, "options": [], "answers": []}
    pairs = {"a": (6, 3), "b": (8, 17), "c": (2, 0), "d": (8, 4)}
    return {
        "few": False, "before": 24, "after": 24 if again else None,
        "options": [
            {"id": key, "before": one, "after": two if again else None}
            for key, (one, two) in pairs.items()
        ],
        "answers": [],
    }  # fmt: skip


def revealed(language: str, *, few: bool = False, again: bool = True, peers: bool = True) -> Json:
    """A discussion prompt after the reveal."""
    shown = results(few=few, again=again)
    if peers:
        votes = (4, 1, 0)
        shown["answers"] = [
            {**one, "votes": n} for one, n in zip(answers(language), votes, strict=True)
        ]
    return discuss(
        language, stage="revealed", round=round_of("revote", state="closed", left=-3),
        results=shown, after=after(language), answers=answers(language),
    )  # fmt: skip


def classify(language: str, **more: Any) -> Json:
    """A vignette opened to the room."""
    words = WORDS[language]
    prompt = discuss(
        language, form="classify", source="b3-new-shares", question=words["stem"], confidence=True,
        options=[
            {"id": kind, "letter": "ABCDE"[n], "mark": kind, "text": words["types"][n]}
            for n, kind in enumerate(TYPES)
        ],
        cues=[
            {"id": f"c{n}", "channel": "words", "label": label, "text": text}
            for n, (label, text) in enumerate(words["cues"], 1)
        ],
    )  # fmt: skip
    prompt.update(more)
    return prompt


def rating(language: str, **more: Any) -> Json:
    """Self-rating of the six dimensions."""
    words = WORDS[language]
    low, high = words["ends"]
    prompt = discuss(
        language, form="rating", ask="rating", source="four-customers", options=[], scene="",
        dimensions=[
            {"id": one, "label": label, "low": low, "high": high}
            for one, label in zip(DIMENSIONS, words["dimensions"], strict=True)
        ],
    )  # fmt: skip
    prompt.update(more)
    return prompt


def with_prompt(language: str, prompt: Json | None) -> Json:
    """A class with this open."""
    view = empty(language)
    view["prompt"] = copy.deepcopy(prompt)
    return view


def person(language: str, **more: Any) -> Json:
    """The personal part."""
    me: Json = {
        "id": "p_1", "nickname": WORDS[language]["nickname"], "group": 3, "language": language,
        "reentry": "7Q2K9M", "mine": None, "first": None, "answer": None,
        "pulse": None, "asked": [], "upvoted": [], "group_name": None, "heads": 1,
    }  # fmt: skip
    me.update(more)
    return me


def on_wall(view: Json, *, address: str = "192.168.1.20:8866", warns: bool = False) -> Json:
    """The screen's view; one whose phones warn is reached over https."""
    view = copy.deepcopy(view)
    url = f"{'https' if warns else 'http'}://{address}/join/K7M4"
    typed = f"https://{address}" if warns else address
    view["join"] = {"url": url, "address": typed, "code": "K7M4", "warns": warns}
    return view


def for_console(view: Json, language: str) -> Json:
    """The facilitator's view."""
    words = WORDS[language]
    view = on_wall(view)
    states = ["done", "done", "now", "todo", "todo"]
    used = [5 * 60, 10 * 60, 23 * 60, 0, 0]
    priority = ["must", "must", "must", "may", "should"]
    view["agenda"] = [
        {"id": f"s{n}", "title": title, "minutes": [5, 8, 15, 20, 5][n], "priority": priority[n],
         "form": "discuss" if n == 2 else None, "source": "silent-customer" if n == 2 else None,
         "section": "opening" if n == 0 else None, "used": used[n], "state": states[n]}
        for n, title in enumerate(words["segments"])
    ]  # fmt: skip
    view["devices"] = {"reached": 26, "unreachable": 2, "streams": 22}
    view["addresses"] = [
        {"url": f"http://{ip}:8866", "ip": ip, "adapter": name, "kind": "private", "chosen": first}
        for ip, name, first in (("192.168.1.20", "Wi-Fi", True), ("10.0.0.5", "Ethernet", False))
    ]
    view["groups"] = [
        {"number": n, "people": people, "answered": done}
        for n, people, done in ((1, 5, 5), (2, 5, 5), (3, 4, 3), (4, 5, 2), (5, 5, 2))
    ]
    view["hands"] = {}
    view["path"] = "full"
    view["paths"] = [{"id": "full", "minutes": 90}, {"id": "short", "minutes": 45}]
    view["notes"] = []
    if view["prompt"] is not None:
        view["prompt"]["after"] = after(language)
        view["prompt"]["results"] = view["prompt"]["results"] or results(again=False)
        view["notes"] = [{"hear": hear, "say": say} for hear, say in words["notes"]]
        view["prompt"]["answers"] = [
            {**one, "hidden": one["id"] == 3} for one in view["prompt"]["answers"]
        ]
    return view


def library(language: str) -> Json:
    """What the console may open."""
    words = WORDS[language]
    return {
        "discuss": [{"source": "silent-customer", "title": words["prompt"], "minutes": 15}],
        "classify": [{"source": "b3-new-shares", "title": words["cues"][0][1], "set": "Four"}],
        "rating": [{"source": "four-customers", "title": words["dimensions"][0]}],
        "sections": [{"id": "opening", "title": words["section"][0]}],
        "paths": [{"id": "full", "minutes": 90}],
    }
