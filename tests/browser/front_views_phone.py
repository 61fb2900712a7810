"""Canned views of every ask, stage and state of the phone, in both languages."""

from __future__ import annotations

from typing import Any

from tests.browser import front_views as views

Json = dict[str, Any]

SAID: dict[str, dict[str, Any]] = {
    "zh-CN": {
        "choices": "客户不说话时，哪些做法能接住她？",
        "scale": "“客户不说话，就是同意了。”",
        "low": "完全不同意",
        "high": "完全同意",
        "statements": ["沉默的时候我会着急", "我能分清停顿和犹豫", "我会把听到的变化说出来"],
        "ranking": "电话里只剩三句话的时间，先说哪一句？",
        "number": "100 位客户里，有多少位会在第一次沉默后自己开口？",
        "unit": "位",
        "text": "客户沉默时，你会说的一句话是什么？",
        "words": [
            "“您慢慢想，我在。”",
            "“我听到您停了一下，是在算利息吗？”",
            "“要不我先把数字再念一遍？”",
        ],
        "evidence": (
            "停顿多长算长",
            "多数人等到四秒就会开口，八秒后会觉得被催。",
            "只在电话里量过。",
        ),
        "questions": [
            "要是客户一直不开口呢？",
            "录音的时候也能停这么久吗？",
            "这个时长有年龄差别吗？",
        ],
        "name": "算盘组",
    },
    "en": {
        "choices": "When she says nothing, which of these hold her?",
        "scale": "“A customer who says nothing has agreed.”",
        "low": "Strongly disagree",
        "high": "Strongly agree",
        "statements": [
            "Silence makes me hurry",
            "I can tell a pause from a doubt",
            "I say the change that I hear",
        ],
        "ranking": "There is time for three sentences: which comes first?",
        "number": "Of 100 customers, how many speak by themselves after the first silence?",
        "unit": "people",
        "text": "She says nothing. What is your one sentence?",
        "words": [
            "“Take your time, I am here.”",
            "“You stopped at the interest: are you working it out?”",
            "“Shall I read the figures once more?”",
        ],
        "evidence": (
            "How long is long",
            "Most people speak after four seconds; after eight they feel pressed.",
            "Measured on the phone only.",
        ),
        "questions": [
            "And if the customer never speaks?",
            "May I wait this long when it is recorded?",
            "Does age change how long?",
        ],
        "name": "The Abacus",
    },
}


def evidence(language: str) -> list[Json]:
    """One card."""
    title, text, limits = SAID[language]["evidence"]
    return [{"title": title, "text": text, "limits": limits, "source": "Stivers et al. (2009)"}]


def prompt(language: str, ask: str, **more: Any) -> Json:
    """A prompt of one ask, in its first vote."""
    said = SAID[language]
    blank: Json = {"ask": ask, "scale": None, "number": None, "most": None, "evidence": None}
    if ask == "scale":
        blank.update(
            question=said["scale"],
            kind="opinion",
            options=[],
            scene="",
            scale={"steps": 5, "low": said["low"], "high": said["high"]},
        )
    elif ask == "statements":
        blank.update(
            kind="opinion",
            scene="",
            scale={"steps": 5, "low": said["low"], "high": said["high"]},
            options=[
                {"id": f"s{n}", "letter": "ABC"[n], "mark": None, "text": text}
                for n, text in enumerate(said["statements"])
            ],
        )
    elif ask == "number":
        blank.update(
            question=said["number"],
            options=[],
            scene="",
            number={"unit": said["unit"], "least": 0, "most": 100, "whole": True},
        )
    elif ask == "text":
        blank.update(
            question=said["text"],
            kind="opinion",
            options=[],
            stage="answers",
            round={**views.round_of("answers"), "counts": "people"},
            peer={"rule": "top", "n": 3},
        )
    elif ask == "paper":
        blank.update(question="", scene="", options=[], kind="opinion", title="…")
    elif ask == "choices":
        blank.update(question=said["choices"], most=2)
    elif ask == "ranking":
        blank.update(question=said["ranking"], kind="opinion", scene="")
    blank.update(more)
    return views.discuss(language, **blank)


def own_words(language: str) -> list[Json]:
    """What three people wrote."""
    return [
        {"id": n, "group": None, "text": text, "pinned": n == 2}
        for n, text in enumerate(SAID[language]["words"], 1)
    ]


def peer(language: str, rule: str, n: int = 3, *, ask: str = "choice") -> Json:
    """The vote on others' answers."""
    written = own_words(language) if ask == "text" else views.answers(language)
    vote = {**views.round_of("peer"), "counts": "people"}
    return prompt(
        language, ask, stage="peer", round=vote, answers=written, peer={"rule": rule, "n": n}
    )


def spread(shift: int = 0) -> Json:
    """Figures of guessed numbers."""
    counts = [0, 1, 3, 5, 6, 4, 3, 1, 1, 0]
    counts = counts[-shift:] + counts[:-shift] if shift else counts
    bins = [{"from": 10 * n, "to": 10 * n + 10, "count": count} for n, count in enumerate(counts)]
    return {
        "n": 24,
        "median": 43 + 10 * shift,
        "low": 32,
        "high": 55 + 10 * shift,
        "least": 10,
        "most": 90,
        "bins": bins,
    }


def figures(ask: str, *, again: bool = True, few: bool = False) -> Json:
    """Results of an ask; `again` with a second vote."""
    made: Json = {
        "few": few,
        "before": 24,
        "after": 24 if again else None,
        "options": [],
        "steps": [],
        "ratings": [],
        "ranking": [],
        "numbers": None,
        "answers": [],
        "moves": None,
        "changed": None,
        "right": None,
        "gain": None,
        "matrix": None,
    }
    if few:
        return {**made, "before": 3, "after": None}
    if ask in ("choice", "choices"):
        made.update(views.results(again=again))
    if ask == "choice" and again:
        made["moves"] = [
            {"from": one, "to": two, "n": n}
            for one, two, n in (
                ("a", "b", 4),
                ("b", "b", 8),
                ("d", "b", 5),
                ("a", "a", 2),
                ("d", "d", 3),
                ("c", "a", 2),
            )
        ]
        made.update(
            changed=11,
            right={"before": 8, "after": 17},
            gain={"value": 0.56, "low": 0.31, "high": 0.78},
        )
    if ask == "scale":
        made["steps"] = [
            {"value": n, "before": one, "after": two if again else None}
            for n, (one, two) in enumerate(((2, 7), (5, 9), (8, 4), (6, 3), (3, 1)), 1)
        ]
    if ask == "statements":
        made["ratings"] = [
            {
                "id": f"s{n}",
                "counts": [2, 5, 8, 6, 3][n:] + [1] * n,
                "after": [1, 2, 6, 9, 6] if again else None,
            }
            for n in range(3)
        ]
    if ask == "ranking":
        ranks = (("b", 1.6, 1.3), ("d", 2.1, 2.4), ("a", 2.9, 2.8), ("c", 3.4, 3.5))
        made["ranking"] = [
            {"id": key, "before": one, "after": two if again else None} for key, one, two in ranks
        ]
    if ask == "number":
        made["numbers"] = {
            "truth": 61,
            "unit": "",
            "before": spread(),
            "after": spread(1) if again else None,
        }
    return made


def revealed(language: str, ask: str, **more: Any) -> Json:
    """A prompt after the reveal."""
    again = more.pop("again", True)
    few = more.pop("few", False)
    results = figures(ask, again=again, few=few)
    after = {**views.after(language), "truth": None, "source": None}
    if ask not in ("choice", "choices"):
        after.update(keys=[], feedback=[])
    if ask == "number":
        after.update(truth=61, source="Stivers et al. (2009)")
        if results["numbers"]:
            results["numbers"]["unit"] = SAID[language]["unit"]
    if ask == "text":
        results["answers"] = [
            {**one, "votes": 7 - 2 * one["id"], "points": None} for one in own_words(language)
        ]
    last = views.round_of("revote" if again else "vote", state="closed", left=-3)
    found = {"stage": "revealed", "round": last, "results": results, "after": after}
    return prompt(language, ask, **{**found, **more})


def matrix(language: str) -> Json:
    """A vignette after the reveal, with the class over all vignettes so far."""
    counts = {
        "anxious": [38, 2, 6, 4, 10],
        "angry": [3, 41, 5, 2, 9],
        "indifferent": [7, 4, 30, 9, 10],
        "demand": [5, 1, 8, 39, 7],
    }
    results = {
        **figures("choice", again=False),
        "moves": None,
        "gain": None,
        "right": {"before": 14, "after": None},
        "options": [
            {"id": kind, "before": n, "after": None}
            for kind, n in zip(views.TYPES, (14, 3, 4, 1, 2), strict=True)
        ],
        "matrix": {
            "options": list(views.TYPES),
            "rows": [{"key": key, "counts": row} for key, row in counts.items()],
            "items": 8,
            "right": 148,
            "of": 240,
            "alpha": {"value": 0.71, "low": 0.62, "high": 0.79},
        },
    }
    after = {"keys": ["anxious"], "feedback": [], "evidence": [], "truth": None, "source": None}
    closed = views.round_of("vote", state="closed", left=-3)
    return views.classify(
        language, ask="choice", stage="revealed", round=closed, results=results, after=after
    )


def room(language: str, shown: Json | None = None, **more: Any) -> Json:
    """A class with a pulse and a question box."""
    view = views.with_prompt(language, shown)
    view["class"].update(pulse=True, box=True, devices="each", grouping="choice", name="")
    view["class"].update(more)
    asked = SAID[language]["questions"]
    view["questions"] = [
        {"id": n, "text": text, "votes": 6 - 2 * n, "state": ("pinned", "open", "done")[n]}
        for n, text in enumerate(asked)
    ]
    view["screen"]["stopped"] = False
    return view


def together(shown: Json) -> Json:
    """The same with one device a group."""
    shown["round"] = {**shown["round"], "counts": "groups", "answered": 3, "of": 5}
    return shown


def mine(choice: Json) -> Json:
    """What is stored of a person."""
    return {"round": 9, "choice": choice, "ballot_id": "x"}
