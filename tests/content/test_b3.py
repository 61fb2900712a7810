"""What was promised of lecture B3 itself: counts, units, paths, and the guide beside it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from poise.content import DiscussPrompt, Item, Lecture, guide_folder, sections
from poise.locale import LANGUAGES
from tests.content.banks import BOTH, lecture, points, texts

CHOSEN = ("choice", "choices")
UNIT = re.compile(r"^## .*?(\d+) ?(?:minutes|分钟)$", re.M)
ROW = re.compile(r"^\| (\d+)–(\d+) \| (\S+) \| ([^|]+) \|", re.M)
PRIORITIES = {"必": "must", "应": "should", "可": "may"}
DROPPED = re.compile(r"[（(](?:saves |省)?(\d+)[）)]")


@pytest.fixture(scope="module")
def b3() -> Lecture:
    return lecture("b3")


def vignettes(bank: Lecture) -> list[Item]:
    """Give the items on the four states, in class and for review."""
    sets = [one for one in bank.sets if one.option_set == "b3-states"]
    return [bank.item(name) for one in sets for name in one.items]


def guide(language: str) -> str:
    return (guide_folder() / language / "b3.md").read_text(encoding="utf-8")


def run_sheets(language: str) -> list[list[tuple[int, str, str]]]:
    """Give the guide's two tables: minutes, priority and title of each row."""
    tables: list[list[tuple[int, str, str]]] = []
    for start, end, priority, title in ROW.findall(guide(language)):
        if start == "0":
            tables.append([])
        row = (int(end) - int(start), PRIORITIES.get(priority, priority), title.strip())
        tables[-1].append(row)
    return tables


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
    for prompt in b3.prompts:
        assert all(len(prompt.notes[language]) >= 2 for language in LANGUAGES), prompt.id


def test_a_figure_to_guess_is_told_with_its_limits(b3: Lecture) -> None:
    guessed = [prompt for prompt in b3.prompts if prompt.number is not None]
    assert guessed
    for prompt in guessed:
        assert prompt.number is not None
        assert prompt.number.source in {card.source for card in prompt.evidence}
        truth = f"{prompt.number.truth:g}%"
        for language in LANGUAGES:
            said = f"{prompt.scene.get(language)} {prompt.question.get(language)}"
            assert truth not in said
            assert truth in prompt.evidence[0].text.get(language)


@BOTH
def test_every_point_is_taught_in_the_text(b3: Lecture, language: str) -> None:
    taught = {p for s in sections(b3, language) if s.kind == "markdown" for p in s.covers}
    assert points()["B3"] == {f"B3.{number}" for number in range(1, 18)}
    assert points()["B3"] - taught == set()


@BOTH
def test_the_cautions_are_said(b3: Lecture, language: str) -> None:
    said = {caution for section in sections(b3, language) for caution in section.cautions}
    assert {"X-04", "X-04b"} <= said


@BOTH
def test_units_take_ten_to_fifteen_minutes_and_fill_the_class(b3: Lecture, language: str) -> None:
    said = "\n".join(section.source for section in sections(b3, language))
    *minutes, alone = [int(number) for number in UNIT.findall(said)]
    assert (len(minutes), alone) == (7, 20)
    assert all(10 <= one <= 15 for one in minutes)
    pause = next(one.minutes for one in b3.paths[0].segments if one.id == "break")
    assert sum(minutes) + pause == b3.paths[0].minutes


def test_there_are_two_paths_and_their_minutes_add_up(b3: Lecture) -> None:
    assert [path.minutes for path in b3.paths] == [90, 45]
    for path in b3.paths:
        assert sum(segment.minutes for segment in path.segments) == path.minutes


@BOTH
def test_the_guides_run_sheets_are_the_banks_paths(b3: Lecture, language: str) -> None:
    sheets = run_sheets(language)
    assert len(sheets) == len(b3.paths)
    for sheet, path in zip(sheets, b3.paths, strict=True):
        planned = [(one.minutes, one.priority) for one in path.segments]
        assert [(minutes, priority) for minutes, priority, _ in sheet] == planned
        assert {one.priority for one in path.segments} <= {"must", "should", "may"}
    titles = [one.title.get(language) for one in b3.paths[0].segments]
    assert [title for _, _, title in sheets[0]] == titles


@BOTH
def test_what_the_guide_drops_saves_what_it_says(language: str) -> None:
    late = re.findall(
        r"^- \*\*(?:10 minutes late|20 minutes late|晚10分钟|晚20分钟).+$", guide(language), re.M
    )
    assert len(late) == 2
    saved = [sum(map(int, DROPPED.findall(line))) for line in late]
    assert saved[0] >= 10
    assert sum(saved) >= 20


@BOTH
def test_the_guide_names_what_the_bank_has(b3: Lecture, language: str) -> None:
    named = set(re.findall(r"`(b3-[\w-]+)`", guide(language)))
    assert len(named) > 12
    assert named <= {item.id for item in b3.items}
    known = {one.id for one in (*b3.sets, *b3.prompts, *b3.voices)}
    spans = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", guide(language))) - named
    assert spans <= known


@BOTH
def test_the_guides_answers_are_the_banks_keys(b3: Lecture, language: str) -> None:
    """The list of six names each key in brackets."""
    options = {o.id: o.label.get(language) for o in b3.option_set("b3-states").options}
    # Both languages shorten the labels in running text.
    stems = {
        "en": {"unsure": "can't tell", "demand": "demand"},
        "zh-CN": {key: label.removesuffix("型") for key, label in options.items()},
    }[language]
    listed = re.findall(r"^\d\. `(b3-[\w-]+)` ?[（(](.+?)[)）]", guide(language), re.M)
    assert len(listed) == 6
    for name, said in listed:
        for key in b3.item(name).keys:
            assert stems.get(key, options[key].lower()) in said.lower(), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_saved_outputs_hold_no_key_and_no_reason(b3: Lecture, language: str) -> None:
    path: Path = b3.folder / f"lecture.{language}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    printed = json.dumps([cell.get("outputs", []) for cell in cells], ensure_ascii=False)
    reasons = [one.why.get(language) for item in b3.items for one in item.feedback.values()]
    chosen = [prompt for prompt in b3.prompts if prompt.ask in CHOSEN]
    reasons += [option.feedback.get(language) for one in chosen for option in one.options]
    reasons += [card.text.get(language) for one in b3.prompts for card in one.evidence]
    reasons += [one.number.source for one in b3.prompts if one.number]
    assert [reason for reason in reasons if reason in printed] == []
    assert "keys" not in printed
