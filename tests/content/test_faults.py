# ruff: noqa: E501 (a table of what is broken, how, and what is said)
"""Each fault of a bank names file, line, what is wrong and what to write; all of them at once."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import get_args

import pytest
import yaml

from poise.content import Ask, BankError, Lecture, load_catalogue, load_lecture, sections
from poise.locale import LANGUAGES
from tests.conftest import TINY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "t1-tiny"
    shutil.copytree(TINY, copy)
    return copy


def broken(folder: Path, old: str, new: str) -> BankError:
    file = folder / "exercises.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BankError) as caught:
        load_lecture(folder)
    return caught.value


def line_of(folder: Path, words: str) -> int:
    before, _, _ = (folder / "exercises.yaml").read_text(encoding="utf-8").partition(words)
    return before.count("\n") + 1


SIX_LINES = "".join(
    f"      - {{id: l{n}, text: {{zh-CN: 甲{n}, en: A{n}}}, feedback: {{zh-CN: 甲, en: A}}}}\n"
    for n in range(1, 7)
)
CASES = {
    "syntax": ("scene: {zh-CN: 快递驿站", "scene: {zh-CN: [快递驿站", "syntax", None),
    "missing key": ("    trade: delivery\n", "", "missing-key", "- id: t1-box"),
    "misspelt key": ("    keys: [angry]", "    key: [angry]", "unknown-key", "    key: ["),
    "key twice": ("    trade: delivery", "    trade: x\n    trade: y", "key-twice", "    trade: y"),
    "key not an option": ("keys: [angry]", "keys: [furious]", "not-an-option", "keys: [furious]"),
    "unknown option set": ("option_set: seen-guessed\n    keys", "option_set: no\n    keys", "unknown-id", "option_set: no"),
    "no feedback": ("      angry: *same\n", "", "no-feedback", "    feedback:\n      anxious: &same"),
    "feedback for nobody": ("      angry: *same", "      furious: *same", "not-an-option", "furious"),
    "unknown cue": ("cues: [c1, c2]", "cues: [c1, c3]", "unknown-cue", "cues: [c1, c3]"),
    "unknown item": ("items: [t1-box, t1-call]", "items: [t1-box, t1-cal]", "unknown-id", "items: [t1-box, t1-cal]"),
    "no next": ("{why: 秘密理由甲。, next: “前两次是怎么处理的？”}", "{why: 秘密理由甲。}", "missing-language", "      angry:\n        cues"),
    "no English": (", en: The silent customer}\n    scene", "}\n    scene", "missing-language", "title: {zh-CN: 沉默的客户}"),
    "empty Chinese": ("zh-CN: 小样课", "zh-CN: ''", "missing-language", "title: {zh-CN: ''"),
    "one language only": ("title: {zh-CN: 小样课, en: A tiny lecture}", "title: A tiny lecture", "not-languages", "title: A tiny"),
    "a number for a text": ("label: {zh-CN: 看到的, en: Seen}", "label: {zh-CN: 1, en: Seen}", "not-text", "label: {zh-CN: 1"),
    "minutes": ("    minutes: 30", "    minutes: 31", "minutes", "    minutes: 31"),
    "no twin": ("    twin: silent\n", "", "keyed-needs", "- id: silent-twin"),
    "twin unknown": ("twin: silent-twin", "twin: nobody", "unknown-id", "twin: nobody"),
    "own twin": ("twin: silent-twin", "twin: silent", "own-twin", "twin: silent\n"),
    "opinion with keys": ("    kind: opinion\n", "    kind: opinion\n    keys: [a]\n", "opinion-has", "    keys: [a]\n    title"),
    "id twice": ("- id: t1-call", "- id: t1-box", "id-twice", None),
    "id badly formed": ("- id: t1-clock", "- id: T1_Clock", "bad-id", "- id: T1_Clock"),
    "too long for the wall": ("question: {zh-CN: 你的下一句", "question: {zh-CN: " + "长" * 70, "too-long", "question: {zh-CN: 长长"),
    "not one of": ("use: class", "use: never", "not-one-of", "use: never"),
    "not a list": ("items: [t1-clock]", "items: t1-clock", "not-a-list", "items: t1-clock"),
    "not a number": ("difficulty: 0.85", "difficulty: hard", "not-a-number", "difficulty: hard"),
    "not true or false": ("confidence: true", "confidence: very", "not-true-false", "confidence: very"),
    "last cue": ("c2: [angry]}", "c2: [unsure]}", "last-cue", "keys_after: {c1"),
    "unknown segment prompt": ("prompt: silent}", "prompt: loud}", "unknown-id", "prompt: loud}"),
    "line too short": ("line: {zh-CN: 我来帮您看一下这笔业务，先核对户名和金额，再告诉您几点能到。", "line: {zh-CN: 您好。", "line-short", "line: {zh-CN: 您好"),
    "point badly formed": ("covers: [B3.9]", "covers: [X-04]", "bad-id", "covers: [X-04]"),
    "no options": ("keys: [seen]", "keys: []", "too-few", "keys: []"),
    "an ask of another place": ("ask: text", "ask: paper", "not-one-of", "ask: paper"),
    "a choice of seven": ("      - {id: b, text: {zh-CN: 贴标签", SIX_LINES + "      - {id: b, text: {zh-CN: 贴标签", "too-many", "    options:\n      - {id: a, text: {zh-CN: 帮忙"),
    "a ranking of nothing": ("ask: text", "ask: ranking", "too-few", "- id: ideas"),
    "a ranking of one": ("      - {id: angry, text: {zh-CN: 愤怒, en: Angry}}\n      - {id: silent, text: {zh-CN: 冷漠, en: Indifferent}}\n", "", "too-few", "    options:\n      - {id: anxious, text"),
    "options on a scale": ("    ask: scale\n", "    ask: scale\n    options:\n" + SIX_LINES, "ask-takes-no", "    options:\n      - {id: l1"),
    "no scale": ("    scale: {low: {zh-CN: 不同意, en: Disagree}, high: {zh-CN: 同意, en: Agree}}\n", "", "needs-scale", "- id: agree"),
    "no scale for statements": ("    scale: {low: {zh-CN: 从不, en: Never}, high: {zh-CN: 每次, en: Every time}}\n", "", "needs-scale", "- id: statements"),
    "a scale beside options": ("    kind: opinion\n", "    kind: opinion\n    scale: {low: {zh-CN: 少, en: Little}, high: {zh-CN: 多, en: Much}}\n", "ask-takes-no", "    scale: {low: {zh-CN: 少"),
    "too many steps": ("scale: {low", "scale: {steps: 9, low", "not-a-number", "scale: {steps: 9"),
    "no number": ("ask: text", "ask: number", "needs-number", "- id: ideas"),
    "no feedback on a choice": (", feedback: {zh-CN: 听得到。, en: It is heard.}", "", "missing-key", "{id: a, text: {zh-CN: 快慢"),
    "feedback in one language": ("feedback: {zh-CN: 听得到。, en: It is heard.}", "feedback: {zh-CN: 听得到。}", "missing-language", "{id: a, text: {zh-CN: 快慢"),
    "a keyed ranking": ("ask: ranking\n    kind: opinion", "ask: ranking\n    kind: keyed", "not-keyed", "kind: keyed\n    title: {zh-CN: 谁最费神"),
    "most beyond the options": ("most: 2", "most: 4", "most-options", "most: 4"),
    "most below the keys": ("most: 2", "most: 1", "most-keys", "most: 1"),
    "most of one choice": ("    keys: [c]\n", "    keys: [c]\n    most: 2\n", "ask-takes-no", "    most: 2\n    twin: silent-twin"),
    "keys of a number": ("    ask: number\n", "    ask: number\n    keys: [a]\n", "ask-takes-no", "    keys: [a]\n    kind: keyed"),
    "the ends of a number": ("least: 0", "least: 100", "number-ends", "most: 100"),
    "a number without end": ("most: 100", "most: .inf", "not-a-number", "most: .inf"),
    "truth outside": ("truth: 68", "truth: 168", "truth-outside", "truth: 168"),
    "truth in parts": ("truth: 68", "truth: 68.5", "not-whole", "truth: 68.5"),
    "truth of nobody": ("      source: Smith et al. (2009), Science 323, 122\n", "", "truth-no-source", "truth: 68"),
    "a keyed number without truth": ("      truth: 68\n", "", "keyed-needs", "- id: guess"),
    "an opinion with truth": ("ask: number\n    kind: keyed", "ask: number\n    kind: opinion", "opinion-has", "truth: 68"),
    "a statement too long": ("zh-CN: 先问再答", "zh-CN: " + "长" * 23, "too-long", "{id: ask, text: {zh-CN: 长"),
    "an end too long": ("low: {zh-CN: 不同意", "low: {zh-CN: " + "长" * 9, "too-long", "scale: {low: {zh-CN: 长"),
    "a unit too long": ("unit: {zh-CN: '%'", "unit: {zh-CN: " + "长" * 7, "too-long", "unit: {zh-CN: 长"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_fault(folder: Path, case: str) -> None:
    old, new, code, where = CASES[case]
    error = broken(folder, old, new)
    assert code in [fault.code for fault in error.faults]
    fault = next(fault for fault in error.faults if fault.code == code)
    if where is not None:
        assert line_of(folder, where) <= fault.line <= line_of(folder, where) + 1
    assert error.file == folder / "exercises.yaml"
    assert f"exercises.yaml:{error.line}: {error.message} {error.hint}" in str(error)
    for language in LANGUAGES:
        assert fault.message(language)
        assert fault.hint(language)


def test_all_faults_at_once_in_order(folder: Path) -> None:
    file = folder / "exercises.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ("    trade: delivery\n", ""),
        ("keys: [seen]", "keys: [heard]"),
        ("    minutes: 30", "    minutes: 31"),
        (", en: Looking down}", "}"),
    ):
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BankError) as caught:
        load_lecture(folder)
    faults = caught.value.faults
    codes = [fault.code for fault in faults]
    assert codes == ["missing-key", "not-an-option", "missing-language", "minutes"]
    assert len(str(caught.value).splitlines()) == 4
    assert "缺少“trade”" in caught.value.text("zh-CN")


ELSEWHERE = ("paper", "rating", "sheet")  # asked by the kit, a voice, a practice


@pytest.mark.parametrize("ask", [one for one in get_args(Ask) if one not in ELSEWHERE])
def test_the_tiny_bank_asks_in_every_way(tiny: Lecture, ask: str) -> None:
    assert ask in {prompt.ask for prompt in tiny.prompts}


def test_options_are_lines_where_nothing_is_chosen(tiny: Lecture) -> None:
    assert [one.feedback.get("en") for one in tiny.prompt("rank").options] == [""] * 3
    assert tiny.prompt("agree").options == ()
    scale = tiny.prompt("statements").scale
    assert scale is not None
    assert (scale.steps, scale.high.get("zh-CN")) == (5, "每次")
    number = tiny.prompt("guess").number
    assert number is not None
    assert (number.least, number.most, number.truth) == (0, 100, 68)


def test_a_faulty_entry_does_not_make_its_id_unknown(folder: Path) -> None:
    error = broken(folder, "    trade: delivery\n", "")
    assert [fault.code for fault in error.faults] == ["missing-key"]


def test_words_that_yaml_would_turn_into_something_else(tiny: Lecture) -> None:
    assert tiny.item("t1-call").cues[0].text.get("zh-CN").startswith("9:02")
    assert tiny.prompt("silent").evidence[0].checked == "2026-11-21 (abstract)"


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(BankError) as caught:
        load_lecture(tmp_path)
    assert caught.value.faults[0].code == "no-file"


@pytest.mark.parametrize("text", ["", "- a\n", "\ufeff", "just words"])
def test_not_a_bank(folder: Path, text: str) -> None:
    (folder / "exercises.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BankError) as caught:
        load_lecture(folder)
    assert caught.value.faults[0].code == "not-a-mapping"


def test_not_utf8(folder: Path) -> None:
    (folder / "exercises.yaml").write_bytes("标题: 中文".encode("gbk"))
    with pytest.raises(BankError) as caught:
        load_lecture(folder)
    assert caught.value.faults[0].code == "not-utf8"


def test_keys_do_not_show_in_a_repr(tiny: Lecture) -> None:
    said = repr(tiny) + repr(tiny.items) + repr(tiny.prompts)
    assert "Hidden" not in said
    assert "keys" not in said
    assert "truth" not in said
    assert "Smith" not in said
    said = repr(tiny.voices) + repr(tiny.voice("marked-line").marks)
    assert "marked-line" in said
    assert "Hidden" not in said
    assert "psychological" not in said


def test_the_same_object_until_the_file_changes(folder: Path) -> None:
    first = load_lecture(folder)
    assert load_lecture(folder) is first
    file = folder / "exercises.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\n# a comment\n", encoding="utf-8")
    assert load_lecture(folder) is not first


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML without its C library")
def test_a_bank_of_4000_lines_loads_fast(folder: Path) -> None:
    file = folder / "exercises.yaml"
    bank = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    box = next(item for item in bank["items"] if item["id"] == "t1-box")
    bank["items"] += [{**box, "id": f"t1-copy-{n}"} for n in range(100)]
    noalias = yaml.SafeDumper
    noalias.ignore_aliases = lambda *_: True  # type: ignore[method-assign]
    file.write_text(yaml.dump(bank, Dumper=noalias, allow_unicode=True), encoding="utf-8")
    assert file.read_text(encoding="utf-8").count("\n") > 4_000
    start = time.process_time()
    load_lecture(folder)
    assert time.process_time() - start < 1.0


def test_sections(tiny: Lecture, folder: Path) -> None:
    opening, setup, call, evidence = sections(tiny, "en")
    assert (opening.id, opening.title, opening.screen) == ("opening", "Window three", True)
    assert "&lt;b&gt;" in opening.html
    assert (setup.kind, setup.call) == ("code", None)
    assert call.call == "classify:two-states"
    assert (evidence.gate, "<table>" in evidence.html) == ("silent", True)
    notebook = folder / "lecture.en.ipynb"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace('"silent"', '"nobody"'), encoding="utf-8")
    with pytest.raises(BankError) as caught:
        sections(load_lecture(folder), "en")
    assert caught.value.faults[0].code == "unknown-id"
    assert caught.value.line > 1
    notebook.write_text(text[:-20], encoding="utf-8")
    with pytest.raises(BankError) as caught:
        sections(load_lecture(folder), "en")
    assert caught.value.faults[0].code == "not-json"
    notebook.unlink()
    assert sections(load_lecture(folder), "en") == []


def test_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.yaml"
    file.write_text(
        "courses:\n- id: B\n  title: {zh-CN: 甲, en: A}\n  lectures: [{id: b3, minutes: 90}]\n",
        encoding="utf-8",
    )
    assert load_catalogue(file).minutes("b3") == 90
    assert load_catalogue(file).minutes("z9") is None
    file.write_text("courses:\n- id: B\n  lectures: [{id: b3}]\n", encoding="utf-8")
    with pytest.raises(BankError) as caught:
        load_catalogue(file)
    assert {fault.code for fault in caught.value.faults} == {"missing-key"}
