"""What the tests of the voice widget share: words that are never said, sounds, a page's steps."""

import re
from functools import cache
from typing import Any

import numpy as np

from poise.voice import demo_take

# Emotions and traits: no word of a voice's code or figures.
FEELINGS = (
    r"焦虑|愤怒|生气|自信|紧张|不耐烦|烦躁|热情|冷漠|冷淡|开心|高兴|难过|悲伤|害怕|恐惧|平静|友好|亲切"
    r"|诚恳|真诚|性格|心情|情绪"
    r"|nervous|confiden|bored|angry|\banger\b|anxious|anxiety|happy|happi|sad\b|sadness|fear|afraid"
    r"|calm|friendl|warmth|sincer|enthusias|impatien|hostile|arous|valence|emotion|mood"
    r"|stressed out|personality|honest"
)
# Grades, norms, other people: no word that is said.
VERDICTS = (
    r"优秀|优良|达标|合格|不及格|及格|标准|应该|正常|自然|满分|得分|等级|排名|平均水平|别人|其他人|同龄|一般人"
    r"|good job|well done|excellent|perfect|pass\b|passed|fail\b|failed|score|grade|natural"
    r"|should be|normal\b|\bnorms?\b|others\b|average person|most people|better than|worse than"
)
FORBIDDEN = re.compile(f"{FEELINGS}|{VERDICTS}", re.IGNORECASE)
RATINGS = {"pause": 3, "speed": 2, "intonation": 4}


def as_bytes(samples: Any) -> bytes:
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


def as_floats(sound: bytes) -> Any:
    return np.frombuffer(sound, "<i2") / 32768


def rate(at: Any, take: str = "neutral", **body: Any) -> dict:
    given = {"ratings": RATINGS, "intention": "", "dark": False, **body}
    return at.ask("rate", take=take, **given)


@cache
def clip(text: str, language: str, variant: int) -> bytes:
    """A synthetic reading, made once."""
    return as_bytes(demo_take(text, language, variant))


def sound_of(at: Any, take: str) -> bytes:
    """What a person might send for a take."""
    task, language = at.widget._task, at.widget.language
    variant = [one.id for one in task.takes].index(take)
    return clip(task.line.get(language), language, variant)


def own_take(at: Any, take: str) -> None:
    """A take that is the person's own, as far as the kernel can know."""
    reply = at.ask("take", [sound_of(at, take)], take=take, source="record")
    assert reply["kind"] == "take", reply


def words_of(value: Any) -> list[str]:
    """Every string in an answer, keys aside."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for one in value.values() for word in words_of(one)]
    if isinstance(value, list):
        return [word for one in value for word in words_of(one)]
    return []
