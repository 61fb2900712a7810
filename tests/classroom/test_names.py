from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poise.classroom import ClassroomError, clean_nickname, graphemes, mend_code
from poise.classroom.names import NICKNAME_LENGTH, new_code, nickname_key, unique_nickname


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  晨星  ", "晨星"),
        ("a\u202eb\u2066c\u200f", "abc"),
        ("two\t\n words", "two words"),
        ("e\u0301", "é"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("<script>", "<script>"),
        ("Z" + "\u0300" * 40, "Z\u0300\u0300\u0300"),
        ("مرحبا", "مرحبا"),
        ("bell\x07\x00", "bell"),
    ],
)
def test_clean(typed: str, kept: str) -> None:
    assert clean_nickname(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "   ", "\u200d", "\u202e\u2066", "\ufe0f", "\u0300", "\ud800"]
)
def test_empty(typed: str) -> None:
    with pytest.raises(ClassroomError, match="nickname-empty"):
        clean_nickname(typed)


def test_length_is_counted_as_people_count() -> None:
    family = "👨\u200d👩\u200d👧"
    assert clean_nickname(family * NICKNAME_LENGTH) == family * NICKNAME_LENGTH
    with pytest.raises(ClassroomError, match="nickname-long"):
        clean_nickname("字" * (NICKNAME_LENGTH + 1))


@pytest.mark.parametrize(
    ("text", "number"), [("abc", 3), ("🇨🇳🇩🇪", 2), ("👍🏽", 1), ("e\u0301x", 2), ("字❤\ufe0f", 2)]
)
def test_graphemes(text: str, number: int) -> None:
    assert len(graphemes(text)) == number


@given(st.text())
def test_a_clean_name_stays_as_it_is(typed: str) -> None:
    assert "".join(graphemes(typed)) == typed
    try:
        name = clean_nickname(typed)
    except ClassroomError:
        return
    assert clean_nickname(name) == name
    assert name.encode()
    assert len(graphemes(name)) <= NICKNAME_LENGTH


@given(st.lists(st.text(min_size=1, max_size=30), max_size=12))
def test_names_are_unique(typed: list[str]) -> None:
    taken: set[str] = set()
    for one in typed:
        try:
            name = unique_nickname(clean_nickname(one), taken)
        except ClassroomError:
            continue
        assert nickname_key(name) not in taken
        assert len(graphemes(name)) <= NICKNAME_LENGTH
        taken.add(nickname_key(name))


def test_codes_are_mended() -> None:
    assert mend_code(" k7-m4 ") == "K7M4"
    assert mend_code("Ｋ７Ｍ４") == "K7M4"
    assert mend_code("oIlu") == "011V"
    assert all(mend_code(code) == code for code in (new_code() for _ in range(200)))
