"""CSV and XLSX: every figure once, and nothing that people typed becomes a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poise.locale import LANGUAGES
from poise.reports import report
from poise.reports.spreadsheets import as_csv, as_xlsx
from poise.reports.tables import Sheet
from tests.reports.exports import answer, class_of, keyed, text, text_of, whole_class

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
ATTACKS = [f"{start}cmd|' /C calc'!A0" for start in DANGEROUS] + [
    "=HYPERLINK(\"http://127.0.0.1\",\"x\")", " =1+1", "\n=1+1", "http://127.0.0.1/", "{=1+1}",
    "0012", "1e5", "mailto:a@b", "internal:A1", "<b>&\"'</b>", "\x01\x0b", "行\n二",
]  # fmt: skip
NAMESPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def read_csv(written: bytes) -> list[list[str]]:
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def cells(written: bytes) -> list[list[tuple[str, str, object]]]:
    """Read the sheets of a workbook: address, type and value of every cell."""
    with zipfile.ZipFile(io.BytesIO(written)) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        texts = [
            "".join(t.text or "" for t in one.iter(f"{{{NAMESPACE['m']}}}t")) for one in shared
        ]
        names = sorted(one for one in book.namelist() if re.match(r"xl/worksheets/sheet", one))
        assert not [one for one in book.namelist() if "externalLink" in one or "vba" in one]
        return [list(_cells(ElementTree.fromstring(book.read(one)), texts)) for one in names]


def _cells(sheet, texts):
    assert sheet.find(".//m:f", NAMESPACE) is None, "a formula"
    assert sheet.find(".//m:hyperlink", NAMESPACE) is None, "a link"
    for cell in sheet.iterfind(".//m:c", NAMESPACE):
        value = cell.findtext("m:v", None, NAMESPACE)
        kind = cell.get("t", "n")
        yield cell.get("r"), kind, texts[int(value)] if kind == "s" else float(value)


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_stays_text(attack):
    sheet = Sheet("x", (attack,), ((attack, 3, -2.5, None),))
    head, row = read_csv(as_csv(sheet))
    assert row[1:] == ["3", "-2.5", ""]
    assert row[0].removeprefix("'") == attack
    assert not row[0].lstrip().startswith(DANGEROUS)
    assert head == row[:1]
    (found,) = cells(as_xlsx([sheet]))
    assert [kind for _, kind, _ in found] == ["s", "s", "n", "n"]


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_no_text_starts_a_formula_in_csv(words):
    ((head,), (cell,)) = read_csv(as_csv(Sheet("x", ("h",), ((words,),)))) or [[], []]
    assert head == "h"
    assert not cell.startswith(DANGEROUS)
    # What is changed is changed at its start only.
    assert cell in (words, f"'{words}")


def test_what_was_typed_in_class_cannot_leave_its_cell():
    export = keyed()
    export["answers"] = [answer(n, 1, attack) for n, attack in enumerate(ATTACKS, 20)]
    told = text_of(class_of(export, questions=[{"text": "=2", "votes": 1, "state": "open"}]))
    for row in read_csv(report(told, "csv", "en")):
        assert not any(cell.startswith(DANGEROUS) for cell in row), row
    (results, *_, questions, _) = cells(report(told, "xlsx", "en"))
    assert "H14" in {at for at, _, _ in results}
    assert ("A2", "s", "=2") in questions


def test_a_lone_half_character_does_not_stop_a_report():
    told = text_of(class_of(questions=[{"text": "\ud800!", "votes": 0, "state": "open"}]))
    for form in ("csv", "xlsx", "html"):
        assert report(told.encode("utf-8", "surrogatepass").replace(b"\xed\xa0\x80", b"\\ud800"),
                      form, "en")  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_results_hold_each_figure(language):
    head, *rows = read_csv(report(text_of(class_of(keyed(), text())), "csv", language))
    assert len(head) == 9
    by_measure = {(row[0], row[4], row[6], row[7]): row[8] for row in rows}
    words = {
        "en": ("First vote", "votes", "B I'll find out, and text you by 20:00"),
        "zh-CN": ("第一次投票", "票数", "B 我先查清楚，最晚20:00给您发短信"),
    }[language]
    assert by_measure[("1", *words)] == "8"
    gain = {"en": "normalised gain", "zh-CN": "归一化增益"}[language]
    (found,) = [row[8] for row in rows if row[6] == gain]
    assert found == "0.5625"
    # A person's own answer that looks like a formula.
    assert any(row[7] == "'=1+1" for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_csv_and_xlsx_say_the_same(language):
    told = text_of(whole_class())
    rows = read_csv(report(told, "csv", language))
    results, about, agenda, questions, erased = cells(report(told, "xlsx", language))
    assert max(int(re.sub(r"\D", "", at)) for at, _, _ in results) == len(rows)
    in_csv = {cell.removeprefix("'") for row in rows for cell in row}
    assert {value for _, kind, value in results if kind == "s"} <= in_csv
    assert ("B2", "n", 10.0) in agenda
    assert ("C2", "n", 14.0) in agenda
    assert "RUDE" not in {value for _, _, value in questions}
    assert ("B2", "s", "2025-11-21") in erased
    assert len(about) > 8


def test_what_is_held_back_is_said_and_not_given():
    export = keyed()
    export["rounds"][3]["heads"] = 4
    rows = read_csv(report(text_of(class_of(export)), "csv", "en"))
    measures = {row[6] for row in rows}
    assert "held back" in measures
    assert not measures & {"votes", "moved from one to another", "normalised gain"}
