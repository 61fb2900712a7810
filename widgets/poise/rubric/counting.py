"""How texts are counted: characters in Chinese, words in English; sentences, passages, grade."""

from __future__ import annotations

import re

import syllapy

_MARKUP = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|https?://\S+", re.DOTALL)
_TABLE = re.compile(r"^\s*\|.*$", re.MULTILINE)
_ENDS = {
    "zh-CN": re.compile(r"[。？！；…\n]+"),
    "en": re.compile(r"(?<=[.?!…])[\"”’')*]*\s|[\n;]+"),
}


def length(text: str, language: str) -> int:
    """Count characters in Chinese and words in English; punctuation is neither."""
    if language.startswith("zh"):
        return len(re.findall(r"\w", text))
    return sum(any(one.isalnum() for one in word) for word in text.split())


def breath(sentence: str, language: str) -> int:
    """Count a sentence as it is said: in Chinese a Latin word or a number is one."""
    if language.startswith("zh"):
        return len(re.findall(r"[A-Za-zÀ-ÿ0-9.%]+|[\u4e00-\u9fff]", sentence))
    return length(sentence, language)


def grams(text: str, language: str) -> set[tuple[str, ...]]:
    """Give the three-grams: of characters in Chinese, of words in English."""
    parts = (
        re.findall(r"\w", text) if language.startswith("zh") else re.findall(r"\w+", text.lower())
    )
    return {tuple(parts[n : n + 3]) for n in range(len(parts) - 2)}


def alike(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    """Give the Jaccard index of two sets of three-grams; 0 where one is empty."""
    return len(one & other) / len(one | other) if one and other else 0.0


def prose(source: str) -> str:
    """Take tables, code and addresses out of Markdown."""
    return _TABLE.sub("", _MARKUP.sub("", source))


def sentences(text: str, language: str) -> list[str]:
    """Cut a text into sentences; a line of its own is one."""
    return [part.strip() for part in _ENDS[language].split(text) if part and part.strip()]


def longest_passage(text: str) -> int:
    """Count the longest run of Chinese without 。？！ or a line break."""
    return max((len(part) for part in re.split(r"[。？！\n]", text)), default=0)


def grade(text: str) -> float:
    """Give the Flesch-Kincaid grade of an English text (Kincaid et al. 1975)."""
    parts = sentences(text, "en")
    words = re.findall(r"[A-Za-z']+", text)
    if not parts or not words:
        return 0.0
    syllables = sum(max(1, syllapy.count(word)) for word in words)
    return 0.39 * len(words) / len(parts) + 11.8 * syllables / len(words) - 15.59
