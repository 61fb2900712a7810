"""What every lecture keeps: units and minutes, guesses told with limits, secrets, voice texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from poise.content import Lecture, VoiceTask, load_catalogue, sections
from poise.locale import LANGUAGES
from tests.content.banks import BOTH, EVERY_LECTURE, lecture, points, texts, whole

CHOSEN = ("choice", "choices")
UNIT = re.compile(r"^## .*?(\d+) ?(?:minutes|分钟)$", re.M)
# An emotion or trait of the speaker, a grade, a norm: exemplar, part e.
JUDGING = {
    "zh-CN": re.compile(
        "焦虑|自信|不耐烦|紧张|生气|愤怒|冷漠|达标|优秀|标准|不合格|应该是|正常语速"
    ),
    "en": re.compile(
        r"\b(anxious|nervous|confiden\w+|bored|angry|impatient|unnatural|pass mark|fail\w*|"
        r"excellent|should be|normal speed|norm)\b",
        re.I,
    ),
}


@EVERY_LECTURE
@BOTH
def test_every_point_is_taught_in_the_text(lecture_id: str, language: str) -> None:
    bank = lecture(lecture_id)
    taught = {p for s in sections(bank, language) if s.kind == "markdown" for p in s.covers}
    assert points()[bank.course] - taught == set()


@EVERY_LECTURE
@BOTH
def test_units_take_ten_to_fifteen_minutes_and_fill_the_class(
    lecture_id: str, language: str
) -> None:
    bank = lecture(lecture_id)
    said = "\n".join(section.source for section in sections(bank, language))
    *minutes, alone = [int(number) for number in UNIT.findall(said)]
    assert alone == 20
    assert all(10 <= one <= 15 for one in minutes)
    pause = sum(one.minutes for one in bank.paths[0].segments if one.id == "break")
    assert sum(minutes) + pause == bank.paths[0].minutes


@EVERY_LECTURE
def test_every_path_adds_up_and_the_first_is_the_catalogues(lecture_id: str) -> None:
    paths = lecture(lecture_id).paths
    assert paths[0].minutes == load_catalogue().minutes(lecture_id)
    for path in paths:
        assert sum(segment.minutes for segment in path.segments) == path.minutes


@EVERY_LECTURE
def test_every_prompt_has_notes_for_the_facilitator(lecture_id: str) -> None:
    for prompt in lecture(lecture_id).prompts:
        assert all(len(prompt.notes[language]) >= 2 for language in LANGUAGES), prompt.id


@EVERY_LECTURE
def test_twins_know_each_other_and_have_other_keys_in_view(lecture_id: str) -> None:
    bank = lecture(lecture_id)
    for prompt in bank.prompts:
        if prompt.twin is not None:
            twin = bank.prompt(prompt.twin)
            assert (twin.twin, twin.ask) == (prompt.id, prompt.ask)
            assert twin.keys != prompt.keys, f"{prompt.id}: the letters could be copied"


@EVERY_LECTURE
def test_a_figure_to_guess_is_told_with_its_limits(lecture_id: str) -> None:
    for prompt in lecture(lecture_id).prompts:
        if prompt.number is None or prompt.kind == "opinion":
            continue
        assert prompt.number.source in {card.source for card in prompt.evidence}
        for language in LANGUAGES:
            truth = f"{prompt.number.truth:g}{prompt.number.unit.get(language)}"
            said = f"{prompt.scene.get(language)} {prompt.question.get(language)}"
            assert not re.search(rf"(?<!\d){re.escape(truth)}", said), prompt.id
            assert truth in prompt.evidence[0].text.get(language), prompt.id


@EVERY_LECTURE
def test_every_card_says_how_far_it_goes_and_was_checked(lecture_id: str) -> None:
    for prompt in lecture(lecture_id).prompts:
        for card in prompt.evidence:
            assert re.match(r"\d{4}-\d{2}-\d{2} \(.+\)$", card.checked), card.source
            assert all(card.limits.get(language) for language in LANGUAGES)


@EVERY_LECTURE
@BOTH
def test_voice_texts_judge_nobody(lecture_id: str, language: str) -> None:
    """What is said of a take names no emotion, trait, grade or norm."""
    faults = [
        f"{path}: {found[0]}"
        for voice in lecture(lecture_id).voices
        for path, text in texts(voice)
        # The line itself may say that a board has failed.
        if not re.search(r"(line|pieces|after|piece)$", path)
        and (found := JUDGING[language].search(text.get(language)))
    ]
    assert faults == []


@EVERY_LECTURE
def test_every_voice_task_has_a_way_without_recording(lecture_id: str) -> None:
    for voice in lecture(lecture_id).voices:
        assert not voice.takes[0].free, voice.id
        assert "同伴" in voice.intro.get("zh-CN"), voice.id
        assert re.search(r"\b(partner|neighbour|friend)\b", voice.intro.get("en")), voice.id


@pytest.mark.parametrize("language", LANGUAGES)
@EVERY_LECTURE
def test_saved_outputs_hold_no_key_and_no_reason(lecture_id: str, language: str) -> None:
    bank = lecture(lecture_id)
    path: Path = bank.folder / f"lecture.{language}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    printed = json.dumps([cell.get("outputs", []) for cell in cells], ensure_ascii=False)
    assert [reason for reason in _reasons(bank, language) if reason in printed] == []
    assert "keys" not in printed


def _reasons(bank: Lecture, language: str) -> Iterator[str]:
    yield from (one.why.get(language) for item in bank.items for one in item.feedback.values())
    for prompt in bank.prompts:
        if prompt.ask in CHOSEN:
            yield from (option.feedback.get(language) for option in prompt.options)
        yield from (card.text.get(language) for card in prompt.evidence)
        if prompt.number is not None and prompt.number.source:
            yield prompt.number.source
    yield from (why for voice in bank.voices for why in _marked(voice, language))


def _marked(voice: VoiceTask, language: str) -> Iterator[str]:
    if voice.marks is not None:
        for mark in (*voice.marks.pauses, *voice.marks.stresses):
            yield mark.why.get(language)


@EVERY_LECTURE
def test_a_lecture_is_listed_where_people_start(lecture_id: str) -> None:
    bank = lecture(lecture_id)
    for language in LANGUAGES:
        start = bank.folder.parent / f"start.{language}.md"
        row = f"({bank.folder.name}/lecture.{language}.ipynb) | {bank.paths[0].minutes} |"
        assert row in start.read_text(encoding="utf-8")
        assert whole(bank.title, language)
