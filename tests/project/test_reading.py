"""A reader's copy has the whole lecture and no key, feedback or effect."""

from __future__ import annotations

import pytest

from chores.reading import reading_copy
from poise.content import find_lectures, load_lecture
from poise.content.forms.role_play import RolePlay
from poise.locale import LANGUAGES

LECTURES = [name for name in find_lectures() if name != "g0"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lecture", LECTURES)
def test_a_reader_s_copy_gives_no_key_away(lecture: str, language: str) -> None:
    bank, copy = load_lecture(find_lectures()[lecture]), reading_copy(lecture, language)
    flat = " ".join(copy.split())

    def shown(text: str) -> bool:
        return " ".join(text.split()) in flat

    assert bank.items
    for item in bank.items:
        assert shown(item.scene.get(language))
        for said in item.feedback.values():
            assert not any(shown(one.get(language)) for one in texts(said)), item.id
    for play in bank.exercises:
        if not isinstance(play, RolePlay):
            continue
        for choice in (choice for turn in play.turns for choice in turn.choices):
            assert shown(choice.text.get(language))
            assert not shown(choice.why.get(language)), (play.id, choice.id)
    assert "temperature: -" not in copy


def texts(feedback):
    return [part for part in vars(feedback).values() if hasattr(part, "get")]


def test_two_copies_are_the_same_and_the_key_s_order_is_not_kept() -> None:
    assert reading_copy("c7", "en") == reading_copy("c7", "en")
    bank = load_lecture(find_lectures()["c7"])
    order = next(one for one in bank.exercises if one.form == "order")
    copy = reading_copy("c7", "en")
    part = copy[copy.index(f"id: {order.id}\n") :]
    places = [part.index(f"id: {card}\n") for card in order.order]
    assert places != sorted(places)
