"""Canned views for the projector: every way to ask, before and after the reveal, and every mode."""

from __future__ import annotations

import copy
import time
from typing import Any

from tests.browser import front_views as views

Json = dict[str, Any]

WORDS: dict[str, dict[str, Any]] = {
    "zh-CN": {
        "things": ["到账时间", "手续费", "服务态度", "产品知识", "环境", "排队时间"],
        "which": "客户第一次来，最在意哪几件事？",
        "rank": "把这几件事按客户在意的先后排一排。",
        "claims": [
            "客户发火时，我先听完再开口。",
            "对不确定的事，我会直接说“我去核实，三点前回您”。",
            "我能说出自己今天情绪最紧的一刻。",
            "同事情绪不好时，我知道先问什么。",
        ],
        "rate": "下面几句，有几分像你？",
        "ends": ("完全不同意", "完全同意"),
        "agree": "情绪不好的时候，先不谈业务。",
        "guess": "一百位打进来的客户里，有几位开口第一句就带着情绪？",
        "unit": "位", "source": "自编练习数据，2024",
        "write": "客户说“你们就会说没问题”，你回哪一句？",
        "paper": "这堂课，你带走什么？", "class": "周五下午班", "team": "晨星组",
        "questions": [
            "客户一直不说话怎么办？", "电话里听不出情绪，有什么办法？", "可以先道歉吗？",
            "遇到听不懂方言的客户，怎么确认他的意思没有听错？", "“说不准”算不算错？",
            "下周还有课吗？",
        ],
        "hidden": "不该出现的问题",
    },
    "en": {
        "things": ["Time of arrival", "Fees", "Friendly service", "Product knowledge",
                   "Rooms", "Time in the queue"],
        "which": "Which of these matter most to a customer on a first visit?",
        "rank": "Put these in the order in which they matter to a customer.",
        "claims": [
            "When a customer is angry, I listen to the end before I speak.",
            "When I am not sure, I say “I’ll check and be back by three”.",
            "I can name the moment today when I was most tense.",
            "When a colleague is upset, I know what to ask first.",
        ],
        "rate": "How far is this true of you?",
        "ends": ("strongly disagree", "strongly agree"),
        "agree": "While feelings run high, leave the business aside.",
        "guess": "Of a hundred callers, how many begin with a sentence that carries a feeling?",
        "unit": "callers", "source": "Our own practice data, 2024",
        "write": "“You always say it’ll be fine,” says the customer. What do you say?",
        "paper": "What do you take away from this class?", "class": "Friday afternoon",
        "team": "Morning team",
        "questions": [
            "What if the customer says nothing at all?", "How do I hear feelings on the phone?",
            "May I apologise first?",
            "With a dialect I can’t follow, how do I make sure that I understood what was meant?",
            "Is “can’t tell yet” wrong?", "Is there a class next week?",
        ],
        "hidden": "a question nobody should see",
    },
}  # fmt: skip

ASKS = ("choice", "choices", "scale", "statements", "ranking", "text", "number", "paper", "rating")


def options(texts: list[str]) -> list[Json]:
    """Lettered options with these words."""
    return [
        {"id": letter.lower(), "letter": letter, "mark": None, "text": text}
        for letter, text in zip("ABCDEFGH", texts, strict=False)
    ]


def asked(language: str, ask: str, **more: Any) -> Json:
    """A prompt that asks in this way, in its first round."""
    words = WORDS[language]
    if ask == "rating":
        return views.rating(language, ask="rating", **more)
    low, high = words["ends"]
    kinds: dict[str, Json] = {
        "choice": {},
        "choices": {"question": words["which"], "options": options(words["things"]), "most": 3},
        "scale": {"question": words["agree"], "scale": {"steps": 5, "low": low, "high": high}},
        "statements": {"question": words["rate"], "options": options(words["claims"]),
                       "scale": {"steps": 5, "low": low, "high": high}},
        "ranking": {"question": words["rank"], "options": options(words["things"])},
        "text": {"question": words["write"], "stage": "answers",
                 "round": views.round_of("answers")},
        "number": {"question": words["guess"],
                   "number": {"unit": words["unit"], "least": 0, "most": 100, "whole": True}},
        "paper": {"question": words["paper"]},
    }  # fmt: skip
    mine = kinds[ask]
    if ask not in ("choice", "choices", "statements", "ranking"):
        mine["options"] = []
    if ask not in ("choice", "number"):
        mine["scene"] = ""
    prompt = views.discuss(language, ask=ask, kind="opinion", evidence=None, **mine)
    prompt["peer"] = {"rule": "one", "n": 1}
    prompt["round"]["counts"] = "people"
    prompt.update(more)
    return prompt


def spread(median: float, low: float, high: float, counts: list[int]) -> Json:
    """How numbers lie, in ten bins from 0 to 100."""
    bins = [{"from": 10 * n, "to": 10 * n + 10, "count": count} for n, count in enumerate(counts)]
    return {"n": sum(counts), "median": median, "low": low, "high": high, "least": 3, "most": 92,
            "bins": bins}  # fmt: skip


MOVES = [
    ("a", "a", 3), ("a", "b", 2), ("a", "d", 1), ("b", "b", 8), ("c", "b", 2), ("d", "b", 5),
    ("d", "d", 3),
]  # fmt: skip


def moves(triples: list[tuple[str, str, int]]) -> list[Json]:
    """Rows of the transition."""
    return [{"from": one, "to": two, "n": n} for one, two, n in triples]


def figures(ask: str, *, again: bool = True) -> Json:
    """What the class answered, in one vote or two."""
    total: Json = {
        "few": False, "before": 24, "after": 24 if again else None, "answers": [], "options": [],
        "moves": None, "changed": None, "right": None, "gain": None, "matrix": None,
        "numbers": None, "ranking": [], "ratings": [], "steps": [],
    }  # fmt: skip

    def pairs(ids: str, before: list[int], after: list[int]) -> list[Json]:
        return [
            {"id": one, "before": b, "after": a if again else None}
            for one, b, a in zip(ids, before, after, strict=True)
        ]

    if ask == "choice":
        total["options"] = pairs("abcd", [6, 8, 2, 8], [3, 17, 0, 4])
        total["right"] = {"before": 8, "after": 17 if again else None}
        if again:
            total["moves"], total["changed"] = moves(MOVES), 10
            total["gain"] = {"value": 0.5625, "low": 0.31, "high": 0.74}
    if ask == "choices":
        total["options"] = pairs("abcdef", [20, 9, 14, 3, 2, 11], [22, 4, 18, 2, 1, 16])
    if ask == "scale":
        steps = zip(range(1, 6), [2, 3, 6, 8, 5], [1, 2, 3, 10, 8], strict=True)
        total["steps"] = [
            {"value": v, "before": b, "after": a if again else None} for v, b, a in steps
        ]
        if again:
            shifts = [("1", "1", 1), ("1", "4", 1), ("2", "2", 2), ("2", "4", 1), ("3", "3", 3),
                      ("3", "5", 3), ("4", "4", 8), ("5", "5", 5)]  # fmt: skip
            total["moves"], total["changed"] = moves(shifts), 5
    if ask == "statements":
        counts = [[1, 2, 6, 9, 6], [0, 3, 8, 10, 3], [4, 8, 7, 4, 1], [2, 5, 9, 6, 2]]
        later = [[0, 1, 4, 10, 9], [0, 0, 5, 12, 7], [2, 4, 9, 6, 3], [1, 2, 6, 10, 5]]
        total["ratings"] = [
            {"id": one, "counts": c, "after": a if again else None}
            for one, c, a in zip("abcd", counts, later, strict=True)
        ]
    if ask == "ranking":
        total["ranking"] = [
            {"id": one, "before": b, "after": a if again else None}
            for one, b, a in zip(
                "acfbde", [2.1, 2.4, 3.2, 3.6, 4.5, 5.2], [1.4, 2.2, 2.9, 4.1, 4.8, 5.6],
                strict=True,
            )
        ]  # fmt: skip
    if ask == "number":
        total["numbers"] = {
            "truth": 62, "unit": "", "before": spread(38, 25, 52, [2, 3, 5, 6, 4, 2, 1, 0, 1, 0]),
            "after": spread(57, 45, 64, [0, 1, 1, 3, 4, 8, 5, 2, 0, 0]) if again else None,
        }  # fmt: skip
    return total


def revealed(language: str, ask: str, *, again: bool = True, few: bool = False) -> Json:
    """The same prompt after the reveal."""
    words = WORDS[language]
    again = again and ask not in ("text", "paper", "rating")
    shown = figures(ask, again=again)
    after: Json = {"keys": ["b"] if ask == "choice" else [], "feedback": [], "evidence": [],
                   "truth": None, "source": None}  # fmt: skip
    if ask == "number":
        after.update(truth=62, source=words["source"])
    if ask in ("choice", "text"):
        texts = views.WORDS[language]["answers"] * 3
        votes = [7, 5, 1, 4, 2, 0, 0, 0, 0]
        shown["answers"] = [
            {"id": n, "group": n if ask == "choice" else None, "text": text, "votes": got,
             "points": None, "pinned": n == 3}
            for n, (text, got) in enumerate(zip(texts, votes, strict=True), 1)
        ]  # fmt: skip
    if ask == "rating":
        shown["ratings"] = [
            {"id": one, "counts": [n % 3, 2, 4 + n, 6, 3], "after": None}
            for n, one in enumerate(views.DIMENSIONS)
        ]
    if few:
        shown.update(few=True, before=4, after=3, options=[], steps=[], ratings=[], moves=None,
                     ranking=[], changed=None, right=None, gain=None, numbers=None)  # fmt: skip
        for one in shown["answers"]:
            one["votes"] = None
    closed = views.round_of("revote" if again else "vote", state="closed", left=-3)
    return asked(
        language, ask, stage="revealed", round=closed, results=shown, after=after,
        kind="keyed" if ask in ("choice", "number") else "opinion",
    )  # fmt: skip


def matrix() -> Json:
    """Four customers, as the class took them."""
    return {
        "options": list(views.TYPES),
        "rows": [
            {"key": "anxious", "counts": [17, 2, 1, 2, 2]},
            {"key": "angry", "counts": [1, 20, 0, 2, 1]},
            {"key": "indifferent", "counts": [3, 1, 12, 2, 6]},
            {"key": "demand", "counts": [2, 0, 1, 19, 2]},
        ],
        "items": 4, "right": 68, "of": 96, "alpha": {"value": 0.58, "low": 0.31, "high": 0.79},
    }  # fmt: skip


def classified(language: str) -> Json:
    """A vignette after the reveal, with the class's matrix."""
    shown = figures("choice", again=False)
    shown["options"] = [
        {"id": one, "before": n, "after": None}
        for one, n in zip(views.TYPES, [17, 2, 1, 2, 2], strict=True)
    ]
    shown["matrix"] = matrix()
    closed = views.round_of(state="closed", left=-3)
    after = {"keys": ["anxious"], "feedback": [], "evidence": [], "truth": None, "source": None}
    return views.classify(
        language, ask="choice", stage="revealed", round=closed, results=shown, after=after
    )


def card(language: str, times: int = 1) -> list[Json]:
    """An evidence card, as long as asked."""
    title, text, limits = views.WORDS[language]["evidence"]
    gap = "" if language == "zh-CN" else " "
    return [{"title": title, "text": gap.join([text] * times), "limits": limits,
             "source": "Maister (1985), The psychology of waiting lines"}]  # fmt: skip


def at(language: str, prompt: Json | None, state: str = "open", **screen: Any) -> Json:
    """The screen's view with this open, in this state of the class."""
    view = views.with_prompt(language, copy.deepcopy(prompt))
    view["class"].update(state=state, name="", devices="each", grouping="choice", box=True)
    for group in view["class"]["groups"]:
        group["name"] = None
    view["screen"].update(stopped=False, **screen)
    view["questions"] = box(language)
    return views.on_wall(view)


def box(language: str) -> list[Json]:
    """The question box as everybody may see it, one of them answered."""
    votes = [9, 7, 4, 3, 2, 1]
    states = ["open", "done", "open", "pinned", "open", "open"]
    texts = WORDS[language]["questions"]
    return [
        {"id": n, "text": text, "votes": vote, "state": state}
        for n, (text, vote, state) in enumerate(zip(texts, votes, states, strict=True), 1)
    ]


def peer_round(language: str, rule: str, n: int) -> Json:
    """A vote on six groups' answers under this rule."""
    words = views.WORDS[language]["answers"]
    many = [
        {"id": n, "group": n, "text": words[n % 3] * (1 + n % 3), "pinned": n == 1}
        for n in range(1, 7)
    ]
    return asked(
        language, "choice", stage="peer", round={**views.round_of("peer"), "counts": "groups"},
        answers=many, peer={"rule": rule, "n": n},
    )  # fmt: skip


def collecting(language: str) -> dict[str, Json]:
    """Every view in which answers come in."""
    made = {f"ask {ask}": at(language, asked(language, ask)) for ask in ASKS}
    made["classify"] = at(language, views.classify(language, ask="choice"))
    write = asked(
        language, "choice", stage="answers",
        round={**views.round_of("answers"), "counts": "groups"},
    )  # fmt: skip
    made["answers"] = at(language, write)
    for rule, n in (("one", 1), ("top", 3), ("points", 10)):
        made[f"peer {rule}"] = at(language, peer_round(language, rule, n))
    upvotes = asked(
        language, "text", stage="peer", peer={"rule": "top", "n": 3},
        round={**views.round_of("peer"), "counts": "people"},
        answers=[
            {"id": n, "group": None, "text": text, "pinned": False}
            for n, text in enumerate(views.WORDS[language]["answers"] * 4, 1)
        ],
    )  # fmt: skip
    made["upvotes"] = at(language, upvotes)
    for name, times in (("evidence", 1), ("long evidence", 12)):
        shown = asked(
            language,
            "choice",
            stage="evidence",
            evidence=card(language, times),
            round=views.round_of("peer", state="closed", left=-3),
        )
        made[name] = at(language, shown)
    made["second vote"] = at(
        language, asked(language, "choice", stage="revote", round=views.round_of("revote"))
    )
    return made


def shown(language: str) -> dict[str, Json]:
    """Every view after the reveal."""
    made = {f"revealed {ask}": at(language, revealed(language, ask)) for ask in ASKS}
    made["revealed once"] = at(language, revealed(language, "choice", again=False))
    made["number once"] = at(language, revealed(language, "number", again=False))
    for ask in ("choice", "scale", "statements", "ranking", "number", "text"):
        made[f"few {ask}"] = at(language, revealed(language, ask, few=True))
    made["matrix"] = at(language, classified(language))
    named = at(language, revealed(language, "choice"))
    named["class"]["groups"][2]["name"] = WORDS[language]["team"]
    named["prompt"]["after"]["evidence"] = card(language)
    made["named group"] = named
    return made


def modes(language: str) -> dict[str, Json]:
    """What is on the wall besides a prompt."""
    open_now = asked(language, "choice")
    named = at(language, None, mode="join")
    named["class"]["name"] = WORDS[language]["class"]
    soon = at(language, None, "prepared", mode="join")
    soon["class"]["people"] = 0
    warned = views.on_wall(named, warns=True)
    title, html = views.WORDS[language]["section"]
    section = at(language, open_now, mode="section", section="opening")
    lines = {"section_title": title, "section_html": html}
    empty = at(language, open_now, mode="questions")
    empty["questions"] = []
    return {
        "join": named,
        "prepared": soon,
        "join with a warning": warned,
        "questions": at(language, open_now, mode="questions"),
        "no questions": empty,
        "break": at(language, open_now, mode="break", ends_at=time.time() + 300),
        "paused": at(language, open_now, "paused"),
        "stopped": {**at(language, open_now), "screen": {
            **at(language, open_now)["screen"], "stopped": True}},
        "ended": at(language, open_now, "closed"),
        "section": {**section, **lines},
        "long section": {**section, **lines, "section_html": html * 6},
    }  # fmt: skip
