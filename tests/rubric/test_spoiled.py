"""One thing is spoiled in a lecture that passes: the rule for it must say so, and where."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from poise.content import find_lectures, load_lecture
from poise.rubric import review

E2 = find_lectures()["e2"]
Bank = dict[str, Any]


def item(bank: Bank, number: int = 0) -> Any:
    return bank["items"][number]


def why(bank: Bank, language: str, words: str) -> None:
    option = next(iter(item(bank)["feedback"]))
    item(bank)["feedback"][option][language]["why"] = words


def a_verdict(bank: Bank) -> None:
    option = next(iter(item(bank)["feedback"]))
    said = item(bank)["feedback"][option]["zh-CN"]
    said["why"] = f"正确，{said['why']}"


def long(bank: Bank) -> None:
    why(bank, "en", "He is quite angry about it. " * 12)


def the_same_reason_twice(bank: Bank) -> None:
    first, second = item(bank, 0)["feedback"], item(bank, 1)["feedback"]
    one, other = next(iter(first)), next(iter(second))
    second[other]["en"]["why"] = first[one]["en"]["why"]


def ni_to_a_customer(bank: Bank) -> None:
    option = next(iter(item(bank)["feedback"]))
    item(bank)["feedback"][option]["zh-CN"]["next"] = "“你先别急，你的事我来办。”"


def an_unknown_point(bank: Bank) -> None:
    for one in bank["items"]:
        one["covers"] = [point for point in one["covers"] if point != "E2.4"]
    for part in ("prompts", "exercises"):
        for one in bank[part]:
            one["covers"] = [point for point in one.get("covers", []) if point != "E2.4"]


def another_figure(bank: Bank) -> None:
    play = next(one for one in bank["exercises"] if one["id"] == "rp-e2a")
    play["setting"]["en"] = play["setting"]["en"].replace("129", "119")


def too_many_minutes(bank: Bank) -> None:
    opening = [one for one in bank["paths"][0]["segments"] if one.get("exercise")]
    opening[0]["minutes"] += opening[1]["minutes"] - 1
    opening[1]["minutes"] = 1


def one_key_for_all(bank: Bank) -> None:
    for one in bank["items"]:
        if "panic" in one["feedback"]:
            one["keys"] = ["panic"]
            one.pop("keys_after", None)


SPOILED: list[tuple[Callable[[Bank], None], str]] = [
    (a_verdict, "feedback-verdict"),
    (long, "feedback-length"),
    (the_same_reason_twice, "copied"),
    (ni_to_a_customer, "ni-to-customer"),
    (an_unknown_point, "not-acted-on"),
    (another_figure, "figures"),
    (too_many_minutes, "minutes"),
    (one_key_for_all, "key-mix"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(E2, tmp_path / E2.name))


def spoil(folder: Path, change: Callable[[Bank], None]) -> None:
    file = folder / "exercises.yaml"
    bank = yaml.safe_load(file.read_text("utf-8"))
    change(bank)
    file.write_text(yaml.safe_dump(bank, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.mark.parametrize(("change", "rule"), SPOILED, ids=[rule for _, rule in SPOILED])
def test_the_rule_for_it_says_so(folder: Path, change: Callable[[Bank], None], rule: str) -> None:
    spoil(folder, lambda bank: None)
    before = {one.rule for one in review(load_lecture(folder))}
    assert rule not in before
    spoil(folder, change)
    found = [one for one in review(load_lecture(folder)) if one.rule == rule]
    assert found, "nothing was noticed"
    assert all(one.file.is_file() and one.line >= 1 for one in found)
    for language in ("zh-CN", "en"):
        text = found[0].text(language)
        assert text.startswith(f"{found[0].file}:{found[0].line}: ")
        assert rule in text


PROSE: list[tuple[str, str, str]] = [
    ("zh-CN", "她说,行!那就这样。", "half-width"),
    ("zh-CN", "当客户感到焦虑时，我们进行安抚。", "pattern"),
    ("en", "It is important to note that tone matters.", "pattern"),
    ("en", "The agent says 您好 and waits.", "chinese-in-english"),
    ("en", " ".join(["and then she waited for a little while"] * 6) + ".", "sentence-long"),
]


@pytest.mark.parametrize(("language", "words", "rule"), PROSE, ids=[one[2] for one in PROSE])
def test_a_sentence_in_the_notebook(folder: Path, language: str, words: str, rule: str) -> None:
    file = folder / f"lecture.{language}.ipynb"
    notebook = json.loads(file.read_text("utf-8"))
    cell = next(
        one
        for one in notebook["cells"]
        if one["cell_type"] == "markdown" and len("".join(one["source"])) > 200
    )
    cell["source"] = "".join(cell["source"]) + f"\n\n{words}\n"
    file.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
    found = [one for one in review(load_lecture(folder)) if one.rule == rule]
    assert found, "nothing was noticed"
    line = file.read_text("utf-8").splitlines()
    assert any(one.file == file and 1 <= one.line <= len(line) for one in found)
