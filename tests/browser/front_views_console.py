"""Canned views of the console: each kind of question and step, waiting texts, groups, pulse."""

from __future__ import annotations

import copy
from typing import Any

from tests.browser import front_views as views

Json = dict[str, Any]

WORDS: dict[str, dict[str, Any]] = {
    "zh-CN": {
        "name": "周三上午班",
        "texts": ["先说几点到，再说为什么，最后给回执号。", "“我陪您一起看着这笔钱。”", "先道歉。",
                  "可以给回执号吗？客户自己也能查。"],
        "questions": ["客户一直不说话，还要等多久？", "可以主动加微信吗？", "这个案例是真的吗？"],
        "ends": ("完全不同意", "完全同意"),
        "statements": ["我先听完再说", "我会说出下一步"],
        "unit": "分钟",
        "papers": [("先给时间", "语速怎么练"), ("两条线索", "")],
        "group": "靠窗组",
        "seats": ["晨星", "海棠"],
        "typed": "你最怕哪一句",
        "refused": "第 2 行：没有叫“小王”的人。",
    },
    "en": {
        "name": "Wednesday morning",
        "texts": ["Say when it arrives, then why.", "“Let’s watch it together.”", "Apologise.",
                  "Could we hand out the receipt number? They can look it up."],
        "questions": ["How long do I wait when a customer says nothing?", "May I add them on chat?",
                      "Is this a real case?"],
        "ends": ("disagree strongly", "agree strongly"),
        "statements": ["I listen to the end", "I name the next step"],
        "unit": "minutes",
        "papers": [("Time first", "How to train speed"), ("Two cues", "")],
        "group": "By the window",
        "seats": ["Morningstar", "Linden"],
        "typed": "Which sentence do you dread",
        "refused": "Line 2: nobody is called “Wang”.",
    },
}  # fmt: skip
FOLLOWING = {
    "vote": ["answers", "evidence", "revote", "revealed"],
    "answers": ["peer", "evidence", "revote", "revealed"],
    "peer": ["evidence", "revote", "revealed"],
    "evidence": ["revote", "revealed"],
    "revote": ["revealed"],
    "revealed": [],
}


def answers(language: str) -> list[Json]:
    """Texts in every state: shown, pinned, kept back, waiting."""
    one, two, three, four = WORDS[language]["texts"]
    plain: Json = {"hidden": False, "held": False, "into": None, "pinned": False}
    return [
        {**plain, "id": 1, "group": 2, "text": one, "pinned": True},
        {**plain, "id": 2, "group": 3, "text": two},
        {**plain, "id": 3, "group": 4, "text": three},
        {**plain, "id": 4, "group": 5, "text": four, "hidden": True, "held": True},
    ]


def prompt(language: str, ask: str = "choice", stage: str = "vote", **more: Any) -> Json:
    """A prompt of any kind, at any stage; its round is open unless said otherwise."""
    words = WORDS[language]
    kinds = {"answers": "answers", "peer": "peer", "evidence": "peer", "revote": "revote",
             "revealed": "revote"}  # fmt: skip
    state = "closed" if stage in ("evidence", "revealed") else "open"
    held = views.round_of(kinds.get(stage, "vote"), state=state, left=-3 if state != "open" else 42)
    made = views.discuss(
        language, ask=ask, stage=stage, most=None, scale=None, number=None, announced=False,
        evidence=None, advice=None, twin=None, peer={"rule": "one", "n": 3},
        round={**held, "counts": "people"},
    )  # fmt: skip
    low, high = words["ends"]
    if ask in ("scale", "statements"):
        made["scale"] = {"steps": 5, "low": low, "high": high}
    if ask == "statements":
        made["options"] = [
            {"id": "ab"[n], "letter": "AB"[n], "mark": None, "text": text}
            for n, text in enumerate(words["statements"])
        ]
    if ask in ("scale", "text", "number", "paper"):
        made["options"] = []
    if ask == "number":
        made["number"] = {"unit": words["unit"], "least": 0, "most": 100, "whole": True}
    if stage in ("answers", "peer"):
        made["answers"] = answers(language)
        made["round"]["counts"] = "groups"
        made["round"].update(answered=3, of=5)
    made["results"] = results(language, ask)
    made.update(more)
    return made


def closed(made: Json) -> Json:
    """The same prompt with its round closed."""
    made = copy.deepcopy(made)
    made["round"].update(state="closed", ends_at=made["round"]["ends_at"] - 60)
    return made


def results(language: str, ask: str = "choice") -> Json:
    """Figures of two votes, for any kind of question."""
    words = WORDS[language]
    bare: Json = {
        "few": False, "before": 24, "after": 24, "options": [], "steps": [], "ratings": [],
        "ranking": [], "numbers": None, "answers": [], "moves": None, "changed": None,
        "right": None, "gain": None, "matrix": None, "papers": [],
    }  # fmt: skip
    if ask in ("choice", "choices"):
        bare["options"] = views.results()["options"]
        bare.update(
            moves=[{"from": "a", "to": "b", "n": 5}, {"from": "b", "to": "b", "n": 8}], changed=9,
            right={"before": 8, "after": 17}, gain={"value": 0.5625, "low": 0.31, "high": 0.74},
        )  # fmt: skip
    elif ask == "scale":
        bare["steps"] = [{"value": n, "before": n, "after": 6 - n} for n in range(1, 6)]
    elif ask == "statements":
        bare["ratings"] = [
            {"id": one, "counts": [1, 2, 3, 4, 5], "after": [5, 4, 3, 2, 1]} for one in "ab"
        ]
    elif ask == "ranking":
        bare["ranking"] = [{"id": one, "before": n + 0.5, "after": 4.25} for n, one in
                           enumerate("abcd", 1)]  # fmt: skip
    elif ask == "number":
        spread = {"n": 24, "median": 42.5, "low": 30, "high": 55, "least": 5, "most": 99,
                  "bins": [{"from": 0, "to": 50, "count": 15}, {"from": 50, "to": 100, "count": 9}],
                  }  # fmt: skip
        bare["numbers"] = {"truth": 47, "unit": words["unit"], "before": spread, "after": None}
    elif ask == "paper":
        bare["papers"] = [{"learned": one, "unclear": two} for one, two in words["papers"]]
    elif ask == "text":
        bare["answers"] = [{**one, "votes": n, "points": None} for n, one in
                           enumerate(answers(language))]  # fmt: skip
    return bare


def view(language: str, made: Json | None, **more: Any) -> Json:
    """The facilitator's view with a prompt open, or none."""
    words = WORDS[language]
    base = views.for_console(views.with_prompt(language, None), language)
    base["class"].update(name=words["name"], state="open", devices="each", grouping="choice")
    base["class"]["groups"] = [
        {"number": n, "name": words["group"] if n == 2 else None, "people": 5} for n in range(1, 6)
    ]
    base["groups"][1]["name"] = words["group"]
    base["screen"]["stopped"] = False
    base["settings"] = {
        "advice_low": 30, "advice_high": 70, "moderation": "words", "peer_rule": "top",
        "peer_n": 3, "devices": "each", "grouping": "choice", "box": True, "pulse": True,
        "ballots_per": "group",
    }  # fmt: skip
    base["pulse"] = {"fine": 9, "fast": 3, "slow": 0, "lost": 2, "minutes": 5}
    base["questions"] = [
        {"id": n, "text": text, "votes": 7 - n, "state": state, "held": held}
        for n, (text, state, held) in enumerate(
            zip(words["questions"], ("open", "open", "done"), (False, True, False), strict=True), 1
        )
    ]
    base["typed"] = [{"source": "typed-1", "title": words["typed"], "ask": "text", "opened": True}]
    base["waiting"] = 1
    if made is not None:
        made = copy.deepcopy(made)
        made["after"] = made["after"] or {**views.after(language), "truth": None, "source": "x"}
        base["prompt"] = made
        hear = views.WORDS[language]["notes"]
        base["notes"] = [{"hear": one, "say": two} for one, two in hear]
        made["next"] = FOLLOWING[made["stage"]]
        base["waiting"] += sum(1 for one in made["answers"] if one.get("held"))
    for name, value in more.items():
        base[name] = {**base.get(name, {}), **value} if isinstance(value, dict) else value
    return base


def bodies(language: str) -> Json:
    """What the console asks for by itself."""
    words = WORDS[language]
    title = views.WORDS[language]["title"]
    states = (("K7M4", "open"), ("P3QX", "paused"), ("A9BT", "prepared"), ("ZZ2K", "closed"))
    return {
        "console/seats": {
            "seats": [
                {"id": f"p_{n}", "nickname": name, "group": n, "heads": 1, "seen": True}
                for n, name in enumerate(words["seats"], 1)
            ]
        },
        "console/words": {"zh-CN": ["骗子", "垃圾"], "en": ["idiot"]},
        "console/attendance": {"people": [{"name": "Li Wei", "date": "2026-03-04"}]},
        "console/classes": {
            "classes": [
                {"code": code, "name": words["name"] if code == "K7M4" else "", "lecture": "b3",
                 "title": title, "language": language, "state": state, "created_at": 1772600000 + n,
                 "people": 24 - n}
                for n, (code, state) in enumerate(states)
            ],
            "lectures": [{"id": "b3", "title": title}, {"id": "a1", "title": "A1"}],
        },
    }  # fmt: skip
