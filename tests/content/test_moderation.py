"""What waits for the facilitator, and what is shown at once."""

from __future__ import annotations

import pytest

from poise.content import caught, default_words
from poise.locale import LANGUAGES
from tests.content.banks import EVERY_LECTURE, lecture, texts

ALL = tuple(word for language in LANGUAGES for word in default_words(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_are_of_a_size_to_be_read_and_say_each_word_once(language: str) -> None:
    words = default_words(language)
    assert 40 <= len(words) <= 80
    assert len(set(words)) == len(words)
    assert not any(word.startswith("#") or word != word.strip() for word in words)


def test_no_list_for_a_language_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        default_words("../secrets")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("客户就是个傻逼", "傻逼"),
        ("傻 逼", "傻逼"),
        ("傻*逼", "傻逼"),
        ("傻\u200b逼", "傻逼"),
        ("这人是傻Ｂ吧", "傻b"),
        ("真SB啊", "sb"),
        ("What an IDIOT.", "idiot"),
        ("go  to\nhell", "go to hell"),
        ("ｆｕｃｋ", "fuck"),
    ],
)
def test_what_a_list_has_is_caught(text: str, word: str) -> None:
    assert caught(text, ALL) == word


@pytest.mark.parametrize(
    "text",
    [
        "这一步怎么操作？滚动到底部就行。",
        "她妈妈的手术费还没到账。",
        "First-class passengers pass the assessment.",
        "Scunthorpe, Mishit and Dickens",
        "USB线坏了",
        "",
    ],
)
def test_what_only_looks_like_it_is_shown(text: str) -> None:
    assert caught(text, ALL) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("打我电话13800138000", "13800138000"),
        ("138-0013-8000", "138-0013-8000"),
        ("１３８００１３８０００", "13800138000"),
        ("幺三八零零幺三八零零零", "13800138000"),
        ("card 6222 0212 3456 7890 123", "6222 0212 3456 7890 123"),
        ("身份证11010519491231002X", "11010519491231002x"),
        ("old card 110105491231002", "110105491231002"),
        ("ring +86 138 0013 8000", "86 138 0013 8000"),
    ],
)
def test_a_number_that_may_be_somebodys_is_caught_without_a_list(text: str, number: str) -> None:
    assert caught(text, ()) == number


@pytest.mark.parametrize(
    "text", ["2026年11月25日14:30", "流水号1234567890", "12,500.00 yuan", "10, 20 or 30", "十一点"]
)
def test_days_amounts_and_short_numbers_are_shown(text: str) -> None:
    assert caught(text, ()) is None


def test_a_list_of_ones_own_counts_and_an_empty_line_catches_nothing() -> None:
    assert caught("客诉率又涨了", ["客诉率"]) == "客诉率"
    assert caught("anything", ["", "  "]) is None
    assert caught("c++ is hard", ["c++"]) == "c++"


@EVERY_LECTURE
def test_no_text_of_a_lecture_would_be_held_back(lecture_id: str) -> None:
    held = {
        path: found
        for path, text in texts(lecture(lecture_id).prompts)
        for language in LANGUAGES
        if (found := caught(text.get(language), ALL))
    }
    assert held == {}
