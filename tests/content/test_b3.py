"""What was promised of lecture B3 itself: counts, keys, paths, and the guide's own answers."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest

from poise.content import DiscussPrompt, Item, Lecture, sections
from poise.locale import LANGUAGES
from tests.content.banks import BOTH, lecture, points, texts
from tests.content.guides import guide

CHOSEN = ("choice", "choices")


@pytest.fixture(scope="module")
def b3() -> Lecture:
    return lecture("b3")


def vignettes(bank: Lecture) -> list[Item]:
    """Give the items on the four states, in class and for review."""
    sets = [one for one in bank.sets if one.option_set == "b3-states"]
    return [bank.item(name) for one in sets for name in one.items]


def test_there_are_forty_vignettes_and_half_are_kept_for_review(b3: Lecture) -> None:
    uses = {one.use: one for one in b3.sets if one.option_set == "b3-states"}
    assert len(uses["class"].items) == len(uses["review"].items) == 20
    assert len({item.id for item in vignettes(b3)}) == 40


def test_vignettes_come_by_word_voice_and_body_by_phone_and_in_writing(b3: Lecture) -> None:
    cues = Counter(cue.channel for item in vignettes(b3) for cue in item.cues)
    assert all(cues[channel] >= 5 for channel in ("words", "voice", "body", "text"))
    places = Counter(item.channel for item in vignettes(b3))
    assert all(places[channel] >= 5 for channel in ("phone", "counter", "chat"))


def test_some_are_ambiguous_and_cannot_tell_is_an_answer(b3: Lecture) -> None:
    assert sum(len(item.keys) > 1 for item in vignettes(b3)) >= 6
    assert sum("unsure" in item.keys for item in vignettes(b3)) >= 4
    assert "unsure" in b3.option_set("b3-states").option_ids


def test_every_option_has_feedback_in_both_languages(b3: Lecture) -> None:
    for item in b3.items:
        assert set(item.feedback) == set(b3.option_set(item.option_set).option_ids), item.id
    for prompt in (one for one in b3.prompts if one.ask in CHOSEN):
        assert all(option.feedback.get(one) for option in prompt.options for one in LANGUAGES)
    assert all(text.get(one).strip() for _, text in texts(b3.items) for one in LANGUAGES)


def test_the_room_is_asked_in_every_way_a_bank_can(b3: Lecture) -> None:
    asks = Counter(prompt.ask for prompt in b3.prompts)
    assert set(asks) == set(get_args(DiscussPrompt.model_fields["ask"].annotation))
    assert asks["choices"] == 2  # a twin for the next class


def test_it_has_all_points_of_the_table(b3: Lecture) -> None:
    assert points()["B3"] == {f"B3.{number}" for number in range(1, 18)}


@BOTH
def test_the_cautions_are_said(b3: Lecture, language: str) -> None:
    said = {caution for section in sections(b3, language) for caution in section.cautions}
    assert {"X-04", "X-04b"} <= said


def test_there_are_two_paths_and_seven_units(b3: Lecture) -> None:
    assert [path.minutes for path in b3.paths] == [90, 45]
    headings = re.findall(r"^## \d\.", "\n".join(s.source for s in sections(b3, "en")), re.M)
    assert len(headings) == 7


@BOTH
def test_the_guides_answers_are_the_banks_keys(b3: Lecture, language: str) -> None:
    """The list of six names each key in brackets."""
    options = {o.id: o.label.get(language) for o in b3.option_set("b3-states").options}
    # Both languages shorten the labels in running text.
    stems = {
        "en": {"unsure": "can't tell", "demand": "demand"},
        "zh-CN": {key: label.removesuffix("型") for key, label in options.items()},
    }[language]
    listed = re.findall(r"^\d\. `(b3-[\w-]+)` ?[（(](.+?)[)）]", guide("b3", language), re.M)
    assert len(listed) == 6
    for name, said in listed:
        for key in b3.item(name).keys:
            assert stems.get(key, options[key].lower()) in said.lower(), name
