"""What was promised of lecture C3 itself: the charts as a claim, the fee said aloud, the takes."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest

from poise.content import DiscussPrompt, Lecture, sections
from poise.content.voices import PauseKind, StressGroup
from poise.locale import LANGUAGES
from tests.content.banks import BOTH, lecture, length, points
from tests.content.guides import guide

FEE = {"zh-CN": "2元", "en": "2 yuan"}
STOP = {"zh-CN": "退", "en": "STOP"}
# The prompts that touch the two charts, or try what a voice alone can carry.
CHARTS = {"chart-face", "chart-phone", "voice-over-words", "by-tune-alone", "station-call"}


@pytest.fixture(scope="module")
def c3() -> Lecture:
    return lecture("c3")


def test_it_has_all_points_of_the_table_and_names_what_is_ours(c3: Lecture) -> None:
    assert points()["C3"] == {f"C3.{number}" for number in range(1, 11)}
    for language in LANGUAGES:
        ours = {gap for section in sections(c3, language) for gap in section.ours}
        assert ours == {"C3.G1", "C3.G2"}


def test_there_are_twenty_vignettes_on_what_is_heard(c3: Lecture) -> None:
    sets = {one.id: one for one in c3.sets}
    heard = [*sets["same-line"].items, *sets["same-line-review"].items]
    states = [*sets["phone-states"].items, *sets["phone-states-review"].items]
    assert len({*heard, *states}) == 20
    for name in (*heard, *states):
        item = c3.item(name)
        assert item.cues, name
        assert {"voice", "timing"} & {cue.channel for cue in item.cues}, name
    assert {c3.item(name).channel for name in states} == {"phone"}


@BOTH
def test_the_charts_are_a_claim_wherever_they_stand(c3: Lecture, language: str) -> None:
    """X-15: 55/38/7 and 55/45 are never said without saying what they are worth."""
    for section in sections(c3, language):
        if re.search(r"\b(?:55|38)\s?%", section.source):
            assert "X-15" in section.cautions, section.id
    for prompt in (c3.prompt(name) for name in CHARTS):
        assert "X-15" in prompt.cautions, prompt.id
    said = next(one.source for one in sections(c3, language) if one.id == "chart-after")
    assert {"zh-CN": "不是定律", "en": "not a law"}[language] in said
    assert "1967" in said


@BOTH
def test_no_fee_is_played_down(c3: Lecture, language: str) -> None:
    """X-18: wherever the text alert is pitched, price, start and way out are there too."""
    for name in ("stresses", "text-alerts"):
        line = c3.voice(name).line.get(language)
        assert FEE[language] in line, name
        assert STOP[language] in line, name
    marked = c3.voice("stresses").marks
    assert marked is not None
    limits = [one.piece.get(language) for one in marked.stresses if one.group == "limit"]
    assert len(limits) >= 3
    assert any(FEE[language] in one for one in limits)
    brief = c3.prompt("three-sentences")
    assert "C3.G2" in brief.ours
    assert FEE[language] in brief.scene.get(language)
    assert {"zh-CN": "收费", "en": "fee"}[language] in brief.question.get(language)


@BOTH
def test_the_cautions_are_said(c3: Lecture, language: str) -> None:
    said = {caution for section in sections(c3, language) for caution in section.cautions}
    assert {"X-15", "X-18", "X-34"} <= said


def test_the_full_instrument_has_every_take(c3: Lecture) -> None:
    task = c3.voice("service-line")
    assert length(task.line.get("zh-CN"), "zh-CN") >= 60
    before = {take.id: take.before for take in task.takes if take.before}
    assert set(before.values()) == {"smile", "stand", "pacer"}
    free = [take for take in task.takes if take.free]
    assert [take.seconds for take in free] == [20]
    assert [one.id for one in c3.voice("flat-or-with-you").takes] == ["flat", "with-you"]


def test_lines_are_long_enough_to_measure(c3: Lecture) -> None:
    for voice in c3.voices:
        assert length(voice.line.get("zh-CN"), "zh-CN") >= 25, voice.id
        assert length(voice.line.get("en"), "en") >= 12, voice.id


def test_pauses_and_stresses_are_marked_in_every_kind(c3: Lecture) -> None:
    pauses, stresses = c3.voice("pauses").marks, c3.voice("stresses").marks
    assert pauses is not None
    assert stresses is not None
    assert {one.kind for one in pauses.pauses} == set(get_args(PauseKind))
    assert {one.group for one in stresses.stresses} == set(get_args(StressGroup))


def test_the_room_is_asked_in_every_way_a_bank_can(c3: Lecture) -> None:
    asks = Counter(prompt.ask for prompt in c3.prompts)
    assert set(asks) == set(get_args(DiscussPrompt.model_fields["ask"].annotation))
    assert all(prompt.twin for prompt in c3.prompts if prompt.keys)


def test_there_are_three_paths_and_nine_units(c3: Lecture) -> None:
    assert [path.minutes for path in c3.paths] == [120, 90, 45]
    headings = re.findall(r"^## \d\.", "\n".join(s.source for s in sections(c3, "en")), re.M)
    assert len(headings) == 9


def test_every_path_has_voice_states_and_discussion(c3: Lecture) -> None:
    for path in c3.paths:
        ids = {segment.id for segment in path.segments}
        assert {"by-ear", "same-line", "voice-over-words", "three-sentences"} <= ids, path.id
        assert path.segments[0].id == "opening"
        assert path.segments[-1].id == "closing"


@BOTH
def test_the_guide_plans_for_a_full_room(language: str) -> None:
    text = guide("c3", language)
    assert "/cards?kind=listening" in text
    for words in {
        "zh-CN": ("两人一组", "安静的地方", "一处一个人", "五个人"),
        "en": ("in pairs", "Quiet places", "One person to a place", "five people"),
    }[language]:
        assert words in text, words


@BOTH
def test_the_guides_answers_are_the_banks_keys(c3: Lecture, language: str) -> None:
    """The table of answers ends each row with the key in brackets."""
    rows = re.findall(
        r"^\| `(c3-[\w-]+)` \|.*[（(]([^（()）]+)[)）] \|$", guide("c3", language), re.M
    )
    assert len(rows) >= 12
    for name, said in rows:
        options = c3.option_set(c3.item(name).option_set)
        for key in c3.item(name).keys:
            label, *_ = re.split(r" ?[（(]", options.option(key).label.get(language))
            assert label.lower() in said.lower(), name
