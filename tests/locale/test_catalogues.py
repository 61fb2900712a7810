"""Both languages have the same texts, and every text that the code asks for exists."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import poise
from poise.classroom import ERROR_CODES, STORE_CODES
from poise.locale import LANGUAGES, best_language, catalogue

PACKAGE = Path(poise.__file__).parent
PARTS = sorted(path.name for path in (PACKAGE / "locale" / "zh-CN").glob("*.po"))
# A call with an id written out: text("vote.saved"), t("vote.saved"), t('vote.saved', …).
_ASKED = re.compile(r"""(?<![\w])(?:t|text|forms)\(\s*["']([a-z][\w-]*(?:\.[\w-]+)+)["']\s*[,)]""")


def placeholders(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name is not None}


def test_both_languages_have_the_same_parts() -> None:
    assert sorted(path.name for path in (PACKAGE / "locale" / "en").glob("*.po")) == PARTS


@pytest.mark.parametrize("part", PARTS)
def test_no_text_is_empty_fuzzy_or_twice(part: str) -> None:
    for language in LANGUAGES:
        file = PACKAGE / "locale" / language / part
        with file.open("rb") as opened:
            found = [message for message in read_po(opened, abort_invalid=True) if message.id]
        for message in found:
            forms = (
                message.string if isinstance(message.string, (tuple, list)) else [message.string]
            )
            text_id = message.id if isinstance(message.id, str) else message.id[0]
            # What stands between sentences: a space in English, nothing in Chinese.
            between = not "".join(catalogue("en").forms(text_id)).strip()
            assert all(forms) or between, f"{part} ({language}): {text_id} is empty"
            assert not message.fuzzy, f"{part} ({language}): {message.id} is fuzzy"
        written = re.findall(r'(?m)^msgid "(.+)"$', file.read_text(encoding="utf-8"))
        twice = [text_id for text_id, number in Counter(written).items() if number > 1]
        assert not twice, f"{part} ({language}): {twice}"


def test_both_languages_have_the_same_ids() -> None:
    chinese, english = (set(catalogue(language)) for language in LANGUAGES)
    assert chinese == english


def test_both_languages_have_the_same_placeholders() -> None:
    chinese, english = (catalogue(language) for language in LANGUAGES)
    for text_id in chinese:
        named = [
            set().union(*(placeholders(form) for form in one.forms(text_id)))
            for one in (chinese, english)
        ]
        # A singular may do without its number: "one person".
        assert named[0] == named[1], text_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_its_words(language: str) -> None:
    values = {"limit": 24, "length": 30, "groups": 6, "source": "x", "lecture": "x", "line": "x"}
    for code in (*ERROR_CODES, *STORE_CODES):
        assert catalogue(language).text(f"error.{code}", **values)


def sources() -> list[Path]:
    found = [path for kind in ("py", "js", "html") for path in PACKAGE.rglob(f"*.{kind}")]
    return [path for path in found if "node_modules" not in path.parts]


def test_every_id_that_is_asked_for_exists() -> None:
    known = set(catalogue("en"))
    lacking = [
        f"{path.relative_to(PACKAGE)}: {text_id}"
        for path in sources()
        for text_id in _ASKED.findall(path.read_text(encoding="utf-8"))
        if text_id not in known
    ]
    assert not lacking, "\n".join(lacking)


def test_raised_codes_are_declared() -> None:
    raised = re.compile(r"""ClassroomError\(\s*["']([\w-]+)["']""")
    for path in PACKAGE.rglob("*.py"):
        for code in raised.findall(path.read_text(encoding="utf-8")):
            assert code in ERROR_CODES, f"{path}: {code}"


def test_fault_codes_have_a_fault_and_a_hint() -> None:
    ids = {one for one in catalogue("en") if one.startswith("content.")}
    faults = {one.removeprefix("content.fault.") for one in ids if ".fault." in one}
    assert faults == {one.removeprefix("content.hint.") for one in ids if ".hint." in one}
    for path in (PACKAGE / "content").glob("*.py"):
        for code in fault_codes(ast.parse(path.read_text(encoding="utf-8"))):
            assert code in faults, f"{path.name}: {code}"


def fault_codes(tree: ast.AST) -> set[str]:
    """Give the codes in ``Fault(line, "code")`` and ``reader.fault(place, "code")``."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) > 1]
    return {
        str(call.args[1].value)
        for call in calls
        if isinstance(call.args[1], ast.Constant)
        and getattr(call.func, "id", getattr(call.func, "attr", "")) in ("Fault", "fault")
    }


def test_chinese_has_no_half_width_punctuation_beside_characters() -> None:
    chinese = catalogue("zh-CN")
    for text_id in chinese:
        if text_id == "join.nicknames":  # a list, not a sentence
            continue
        for form in chinese.forms(text_id):
            assert not re.search(r"[\u4e00-\u9fff][,;?!]|[,;?!][\u4e00-\u9fff]", form), text_id
            assert "您" not in form, text_id


def test_text_and_export() -> None:
    english = catalogue("en")
    assert "24" in english.text("error.nickname-long", limit=24)
    with pytest.raises(KeyError):
        english.text("error.no-such-error")
    with pytest.raises(KeyError):
        english.text("error.nickname-long")
    exported = english.export(["error.not-now", "classroom.channel."])
    assert set(exported) == {"error.not-now"} | {
        f"classroom.channel.{one}" for one in ("words", "voice", "face", "body", "text", "timing")
    }
    with pytest.raises(KeyError):
        catalogue("fr")


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("zh-TW,zh;q=0.9", "zh-CN"), ("en-GB,en;q=0.5", "en"), ("fr,en;q=0.5", "en"), ("", "zh-CN"),
     ("en_US.UTF-8", "en"), ("de", "zh-CN")],
)  # fmt: skip
def test_best_language(accepted: str, language: str) -> None:
    assert best_language(accepted) == language
