"""What was promised of lectures A1, C7, D1 and E2: points, forms, counts, their own cautions."""

from __future__ import annotations

import pytest

from poise.content import sections
from poise.content.forms.role_play import RolePlay
from poise.locale import LANGUAGES
from tests.content.banks import lecture, points

# Lecture: items that classify, role-plays, cautions that bite, gaps that are ours.
PROMISED = {
    "a1": (12, {"rp-a1"}, {"X-06", "X-08", "X-12", "X-13", "X-34"}, {"A1.G1", "A1.G2"}),
    "c7": (20, {"rp-c7"}, {"X-19", "X-22", "X-28"}, {"C7.G1", "C7.G2", "C7.G3"}),
    "d1": (
        8,
        {"rp-d1-quarrel", "rp-d1-writer", "rp-d1-supervisor", "rp-d1-nuisance"},
        {"X-08", "X-09", "X-13", "X-17", "X-34"},
        {"D1.G1"},
    ),
    "e2": (20, {"rp-e2a", "rp-e2b"}, {"X-13", "X-19", "X-25", "X-34"}, {"E2.G1", "E2.G2", "E2.G3"}),
}
EVERY = pytest.mark.parametrize("name", PROMISED)


@EVERY
def test_nothing_is_owed_and_every_point_has_an_exercise(name: str) -> None:
    bank = lecture(name)
    assert bank.owed == ()
    acted = {p for one in (*bank.items, *bank.prompts, *bank.exercises) for p in one.covers}
    assert points()[bank.course] <= acted


@EVERY
def test_items_and_role_plays_are_there(name: str) -> None:
    bank = lecture(name)
    items, plays, _, _ = PROMISED[name]
    assert len(bank.items) == items
    assert {one.id for one in bank.exercises if isinstance(one, RolePlay)} == plays


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_cautions_and_additions_are_said_where_they_stand(name: str, language: str) -> None:
    cells = sections(lecture(name), language)
    _, _, cautions, ours = PROMISED[name]
    assert cautions <= {one for cell in cells for one in cell.cautions}
    assert ours <= {one for cell in cells for one in cell.ours}


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exercise_of_the_bank_stands_in_the_notebook(name: str, language: str) -> None:
    bank = lecture(name)
    called = {cell.call.partition(":")[2] for cell in sections(bank, language) if cell.call}
    assert {one.id for one in (*bank.exercises, *bank.prompts, *bank.sets)} <= called


@pytest.mark.parametrize("name", ["a1", "d1", "e2"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_red_card_stands_where_despair_may_come_up(name: str, language: str) -> None:
    card = next(cell for cell in sections(lecture(name), language) if cell.id == "red-flag")
    assert "12356" in card.source
    assert {"zh-CN": "核对", "en": "check locally"}[language] in card.source
    assert "X-13" in card.cautions


@pytest.mark.parametrize("name", ["b3", "c7", "e2"])
def test_practice_has_three_cases_and_a_sheet_of_behaviours(name: str) -> None:
    (one,) = (one for one in lecture(name).exercises if one.form == "practice")
    assert len(one.cases) >= 3  # type: ignore[attr-defined]
    groups = [row.group for row in one.sheet]  # type: ignore[attr-defined]
    assert groups.count("steps") == 5
    assert groups.count("taboos") == 4
    assert groups.count("voice") >= 3
