# ruff: noqa: E501 (a table of what is broken, how, and what is said)
"""Voice tasks of a bank: takes of several kinds, marks on a line, and each fault with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from poise.content import BankError, Lecture, Marks, VoiceTask, load_lecture
from poise.content.takes import length_of
from poise.locale import LANGUAGES
from tests.conftest import TINY

ZH_LINE = "您好，我是营业厅的小林。提醒您一声，今晚八点以前办好，就不收这笔手续费。"
CASES = {
    "free without a question": ("        ask: {zh-CN: 客户问为什么还没到账，你怎么答？, en: The customer asks why it has not arrived. What do you say?}\n", "", "free-needs", "- id: own-words"),
    "free without a length": ("        seconds: 20\n", "", "free-needs", "- id: own-words"),
    "free with a line": ("        free: true\n", "        free: true\n        line: {zh-CN: " + ZH_LINE + ", en: one two three four five six seven eight nine ten eleven twelve}\n", "free-line", "        line: {zh-CN: 您好，我是营业厅的小林。提醒您一声，今晚八点以前办好，就不收这笔手续费。, en: one"),
    "a length of a read take": ("        hint: {zh-CN: 语速不变。", "        seconds: 20\n        hint: {zh-CN: 语速不变。", "read-has", "        seconds: 20\n        hint: {zh-CN: 语速不变"),
    "too long for a take": ("seconds: 20", "seconds: 200", "not-a-number", "seconds: 200"),
    "free baseline": ("- {id: usual, label", "- {id: usual, free: true, seconds: 20, ask: {zh-CN: 问, en: Ask}, label", "free-baseline", "- {id: usual"),
    "unknown preparation": ("before: pacer", "before: tea", "not-one-of", "before: tea"),
    "own line too short": ("line: {zh-CN: 您问的这笔钱，系统里显示已经转出去了，我再帮您查一下到账的时间。", "line: {zh-CN: 您问的这笔钱，系统里显示已经转出去了，我再帮您查。", "line-short", "line: {zh-CN: 您问的这笔钱"),
    "too few words": ("The money you ask about has left the account, and I will find out when it arrives.", "The money you ask about has left the account - - - -.", "line-short", "line: {zh-CN: 您问的这笔钱"),
    "take twice": ("- id: own-words", "- id: answer", "id-twice", "- id: answer\n        label: {zh-CN: 用自己的话"),
    "other pieces": ("pieces: {zh-CN: 您好，|我是|", "pieces: {zh-CN: 您好，|我就是|", "pieces-line", "pieces: {zh-CN: 您好"),
    "a space lost": ("|this is |Lin", "|this is|Lin", "pieces-line", "pieces: {zh-CN: 您好"),
    "pieces that go on": ("|there is |no fee.", "|there is |no fee.| Bye.", "pieces-line", "pieces: {zh-CN: 您好"),
    "an empty piece": ("您好，|我是|", "您好，||我是|", "piece-empty", "pieces: {zh-CN: 您好"),
    "a pause after no piece": ("after: {zh-CN: 就不收,", "after: {zh-CN: 就不,", "no-piece", "after: {zh-CN: 就不,"),
    "a pause after two pieces": ("{after: {zh-CN: 提醒您一声，, en: Lin from the branch.}", "{after: {zh-CN: 提醒您一声，, en: Lin from the branch. If we finish}", "no-piece", "after: {zh-CN: 提醒您一声，, en: Lin from the branch. If"),
    "a pause at the end": ("after: {zh-CN: 就不收,", "after: {zh-CN: 这笔手续费。,", "pause-last", "after: {zh-CN: 这笔手续费"),
    "two marks on one place": ("after: {zh-CN: 就不收,", "after: {zh-CN: 提醒您一声，,", "mark-twice", "after: {zh-CN: 提醒您一声，, en: there"),
    "a stress on no piece": ("piece: {zh-CN: 这笔手续费。,", "piece: {zh-CN: 手续费,", "no-piece", "piece: {zh-CN: 手续费,"),
    "no such kind": ("kind: psychological", "kind: dramatic", "not-one-of", "kind: dramatic"),
    "no such group": ("group: benefit", "group: price", "not-one-of", "group: price"),
    "a mark in one language": ("piece: {zh-CN: 这笔手续费。, en: no fee.}", "piece: {zh-CN: 这笔手续费。}", "missing-language", "piece: {zh-CN: 这笔手续费。}"),
    "a mark without a reason": (", why: {zh-CN: 秘密重音乙。, en: Hidden stress two.}}", "}", "missing-key", "group: benefit"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "t1-tiny"
    shutil.copytree(TINY, copy)
    return copy


@pytest.fixture
def task(tiny: Lecture) -> VoiceTask:
    return tiny.voice("marked-line")


@pytest.fixture
def marks(task: VoiceTask) -> Marks:
    assert task.marks is not None
    return task.marks


def broken(folder: Path, *changes: tuple[str, str]) -> tuple[BankError, str]:
    file = folder / "exercises.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BankError) as caught:
        load_lecture(folder)
    return caught.value, text


@pytest.mark.parametrize("case", CASES)
def test_fault(folder: Path, case: str) -> None:
    old, new, code, where = CASES[case]
    error, text = broken(folder, (old, new))
    assert {fault.code for fault in error.faults} == {code}
    line = text[: text.index(where)].count("\n") + 1
    assert [fault.line for fault in error.faults] == [line]
    for language in LANGUAGES:
        said = error.text(language)
        assert "{" not in said.replace("{zh-CN: …, en: …}", "")


def test_a_piece_that_stands_twice_is_no_place_for_a_mark(folder: Path) -> None:
    error, _ = broken(
        folder,
        (
            "before eight tonight, there is no fee.",
            "before eight tonight, there is no fee, no fee.",
        ),
        ("|there is |no fee.", "|there is |no fee, |no fee."),
        ("en: no fee.}", 'en: "no fee,"}'),
        ("|no fee, |no fee.", "|no fee,| no fee,"),
        ("no fee, no fee.", "no fee, no fee,"),
    )
    (fault,) = error.faults
    assert fault.code == "piece-twice"
    assert "2 pieces" in fault.message("en")


def test_a_line_without_any_mark(folder: Path) -> None:
    file = folder / "exercises.yaml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("      pauses:\n"), text.index("    covers: [B3.8]\npaths:")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(BankError) as caught:
        load_lecture(folder)
    assert [fault.code for fault in caught.value.faults] == ["too-few"]


def test_the_difference_between_pieces_and_line_is_shown(folder: Path) -> None:
    error, _ = broken(folder, ("|this is |Lin", "|this is|Lin"))
    assert "“Lin from the”" in error.message
    assert "“ Lin from th”" in error.message


def test_pieces_are_the_line(task: VoiceTask, marks: Marks) -> None:
    for language in LANGUAGES:
        assert "".join(marks.pieces_of(language)) == task.line.get(language)
    assert marks.pieces_of("en")[:2] == ("Hello, ", "this is ")


def test_marks_stand_at_pieces_in_their_order(marks: Marks) -> None:
    assert {n: one.kind for n, one in marks.pauses_at("zh-CN").items()} == {
        3: "grammatical",
        6: "psychological",
    }
    assert {n: one.kind for n, one in marks.pauses_at("en").items()} == {
        2: "grammatical",
        5: "psychological",
    }
    assert {n: one.group for n, one in marks.stresses_at("en").items()} == {
        4: "limit",
        6: "benefit",
    }
    assert list(marks.pauses_at("en")) == [2, 5]


def test_what_a_take_reads(task: VoiceTask) -> None:
    usual, answer, own_words, after = task.takes
    assert task.line_of(usual, "zh-CN") == ZH_LINE
    assert str(task.line_of(answer, "en")).startswith("The money you ask about")
    assert task.line_of(own_words, "en") is None
    assert (own_words.free, own_words.seconds, after.before) == (True, 20, "pacer")
    assert (usual.free, usual.line, usual.ask, usual.before) == (False, None, None, None)


@pytest.mark.parametrize(
    ("line", "language", "length"),
    [
        ("您好，我是A12。", "zh-CN", 7),
        ("It's 9:30 - all right, isn't it?", "en", 6),
        ("……", "zh-CN", 0),
    ],
)
def test_punctuation_is_not_spoken(line: str, language: str, length: int) -> None:
    assert length_of(line, language) == length
