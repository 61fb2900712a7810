"""docs/voice.md and its twin show the same tables, and the limits that the tests really hold."""

from __future__ import annotations

import re

import pytest

from tests.voice import accuracy, truth_limits

LANGUAGES = ("en", "zh-CN")


def shown(language: str, name: str) -> str:
    (found,) = accuracy.block(name).findall(accuracy.DOCUMENTS[language].read_text("utf-8"))
    return found


def figures(table: str) -> list[list[str]]:
    """Cells of each row without its name, as far as they are figures."""
    rows = [line.split("|")[2:-1] for line in table.splitlines()[2:]]
    return [[cell.strip() for cell in row if re.search(r"\d", cell)] for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_are_those_of_the_tests(language):
    assert shown(language, "limits") == accuracy.limits(language)


@pytest.mark.parametrize("name", ["errors", "limits"])
def test_both_languages_show_the_same_figures(name):
    english, chinese = (figures(shown(language, name)) for language in LANGUAGES)
    assert english == chinese
    assert len(english) == len(truth_limits.GROUPS) + len(truth_limits.CONDITIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_errors_have_a_row_for_each_group(language):
    words = accuracy.WORDS[language]
    first = [line.split("|")[1].strip() for line in shown(language, "errors").splitlines()[2:]]
    assert first == [*words.groups.values(), *words.conditions.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_shown_is_inside_its_limit(language):
    kinds = [*truth_limits.GROUPS.values(), *truth_limits.CONDITIONS.values()]
    for line, limit in zip(shown(language, "errors").splitlines()[2:], kinds, strict=True):
        cells = [cell.strip() for cell in line.split("|")[4:-1]]
        largest = [float(c.rpartition("/")[2]) if "/" in c else None for c in cells]
        allowed = (
            limit.speed, None, limit.border, limit.cents, limit.width, limit.dynamics, limit.alpha,
        )  # fmt: skip
        for value, most in zip(largest, allowed, strict=True):
            assert value is None or most is None or value <= most, line


def test_every_measure_and_source_of_the_table_is_in_both_languages():
    counts = []
    for path in accuracy.DOCUMENTS.values():
        whole = path.read_text("utf-8")
        rows = re.findall(r"^\|.*\|$", whole, re.M)
        sources = sorted(re.findall(r"\[(\d)\]", whole))
        counts.append((len(rows), sources, len(re.findall(r"^\d\. ", whole, re.M))))
    assert counts[0] == counts[1]
