"""Units of speed, and the words that follow a pause."""

import pytest

from poise.voice import Span, analyse, count_units, demo_take, word_after

LINE = "我来帮您看一下这笔业务。先核对户名和金额，再告诉您几点能到，您看行吗？"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (LINE, 31),
        ("14点20分", 6),
        ("发到app里", 4),
        ("", 0),
        ("……！", 0),
    ],
)
def test_chinese_counts_characters(text, units):
    assert count_units(text, "zh-CN") == units


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("look", 1), ("into", 2), ("customer", 3), ("people", 2), ("arrive", 2), ("someone", 2),
        ("business", 2), ("idea", 3), ("client", 2), ("wanted", 2), ("stopped", 1), ("places", 2),
        ("little", 2), ("actually", 4), ("trying", 2), ("didn't", 2), ("can't", 1), ("I'll", 1),
        ("situation", 4), ("apologise", 4), ("changes", 2), ("account", 2), ("the", 1),
    ],
)  # fmt: skip
def test_english_counts_syllables(word, syllables):
    assert count_units(word, "en") == syllables


def test_an_english_line_comes_close_to_a_dictionary():
    line = (
        "Let me look into that for you. I'll check the name and the amount first, "
        "then tell you what time it should arrive. All right?"
    )
    assert count_units(line, "en") == pytest.approx(28, abs=1)


def test_a_pause_at_a_border_names_what_follows():
    take = analyse(demo_take(LINE), 16000, text=LINE)
    assert word_after(LINE, "zh-CN", take.sounds, take.pauses[0]) == "先核对户名和金额"


def test_a_pause_elsewhere_is_not_placed():
    sounds = (Span(0, 1), Span(2, 10))
    assert word_after(LINE, "zh-CN", sounds, Span(1, 2)) == ""


def test_a_line_without_borders_is_not_placed():
    assert word_after("一句话", "zh-CN", (Span(0, 1), Span(2, 3)), Span(1, 2)) == ""
