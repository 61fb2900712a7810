"""The page for print: whole by itself, without a name, and said twice where it is drawn."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64decode
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from poise.locale import LANGUAGES
from poise.reports import report
from tests.reports.exports import (
    answer,
    ballots,
    choices,
    class_of,
    classified,
    keyed,
    number,
    paper,
    prompt_of,
    ranking,
    round_of,
    statements,
    text,
    text_of,
    whole_class,
)

VOID = {"meta", "link", "img", "br"}


class Page(HTMLParser):
    """Reads a page, and refuses one whose elements do not close in order."""

    def __init__(self, written: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(written.decode())
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words.append(data.strip())

    @property
    def said(self) -> str:
        return " ".join(filter(None, self.words))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.elements if name == tag]


def page(*prompts, language="en", **more) -> Page:
    return Page(report(text_of(class_of(*prompts, **more)), "html", language))


@pytest.fixture(scope="module", params=LANGUAGES)
def whole(request) -> tuple[str, Page]:
    return request.param, Page(report(text_of(whole_class()), "html", request.param))


def test_it_is_in_one_language(whole):
    language, found = whole
    assert found.all("html")[0]["lang"] == language
    told = {"en": "Reading a customer's emotion: class report", "zh-CN": "读懂客户的情绪：课堂报告"}
    assert told[language] in found.said


def test_it_fetches_nothing(whole):
    _, found = whole
    addresses = [
        attrs[name] for _, attrs in found.elements for name in ("src", "href") if name in attrs
    ]
    assert addresses
    assert not [one for one in addresses if not one.startswith("data:")]
    assert not found.all("script")


def test_every_figure_has_its_words_and_its_table(whole):
    _, found = whole
    figures = found.all("figure")
    images = found.all("img")
    # Bars and moves of two prompts, one figure of six others, five vignettes, the matrix.
    assert len(figures) == len(images) == 15
    assert all(len(attrs["alt"]) > 15 for attrs in images)
    assert len(found.all("caption")) == len(figures) + 1
    assert len(found.all("thead")) == len(figures) + 1


def test_figures_are_drawings_whose_letters_are_outlines(whole):
    _, found = whole
    for attrs in found.all("img"):
        drawn = b64decode(attrs["src"].removeprefix("data:image/svg+xml;base64,"))
        root = ElementTree.fromstring(drawn)
        assert root.tag.endswith("svg")
        assert not [one for one in root.iter() if one.tag.endswith(("}text", "}script"))]
        links = [one.get("{http://www.w3.org/1999/xlink}href", "#") for one in root.iter()]
        assert all(link.startswith(("#", "data:image/png;")) for link in links)


def test_it_tells_what_happened(whole):
    language, found = whole
    for words in ("0.56", "临窗", "上午班", "14", "17", "先说查到哪一步", "2025-11-21", "学到3"):
        assert words in found.said, words
    assert "Krippendorff" in found.said
    assert {"en": "14 min", "zh-CN": "14分钟"}[language] in found.said


def test_what_was_hidden_stays_hidden(whole):
    _, found = whole
    for words in ("HIDDEN", "MERGED", "RUDE"):
        assert words not in found.said


def test_no_voter_is_in_it():
    written = report(text_of(class_of(keyed())), "html", "en").decode()
    assert not re.search(r"\bv\d+\b", re.sub(r'src="[^"]*"', "", written))


def test_the_same_export_gives_the_same_page():
    told = text_of(class_of(keyed()))
    assert report(told, "html", "en") == report(told, "html", "en")


def test_what_people_typed_is_text():
    nasty = "<script>alert(1)</script>\"'&{{ 7*7 }}"
    found = page(
        text() | {"answers": [answer(1, 1, nasty)]},
        questions=[{"text": nasty, "votes": 0, "state": "open"}],
        facts={"name": nasty, "groups": [{"number": 1, "name": nasty, "people": 3}]},
    )
    assert not found.all("script")
    assert found.said.count(nasty) == 5  # the class, its group twice, an answer, a question


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_held_back_is_said(language):
    few = round_of("vote", ballots(choices(({"option": "sure"}, 4))))
    found = page(prompt_of("choice", few, options=keyed()["options"]), language=language)
    told = {"en": "Fewer than five people took part in a vote", "zh-CN": "有一轮投票不到5人"}
    assert told[language] in found.said
    assert not found.all("img")


def test_what_was_announced_is_said():
    few = round_of("vote", ballots(choices(({"option": "sure"}, 4))))
    found = page(prompt_of("choice", few, options=keyed()["options"], announced=True))
    assert "phones said that this prompt's results would be shown" in found.said
    assert len(found.all("img")) == 1


def test_a_class_in_which_nothing_happened_has_a_report():
    assert "Reading a customer's emotion" in page().said
    for nothing in (round_of("vote", []), round_of("answers", [])):
        asks = [ranking(), number(), statements(), paper(), text(), keyed()]
        found = page(*({**one, "rounds": [{**nothing, "n": 1}], "answers": []} for one in asks))
        assert not found.all("img")


def test_a_word_in_the_other_language_is_better_than_none():
    typed = keyed() | {"form": "typed", "title": {"zh-CN": "", "en": ""},
                       "question": {"zh-CN": "现场的题", "en": "现场的题"}}  # fmt: skip
    assert "现场的题" in page(typed).said


def test_one_vignette_is_no_agreement():
    found = page(classified(1, "anxious", 9, 1, 0, 1, 1))
    assert "agreement cannot be reckoned" in found.said


def run(*arguments, text: str = "") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "poise.reports", *arguments]
    return subprocess.run(command, input=text.encode(), capture_output=True, timeout=120)


def test_a_child_process_reads_and_writes_streams(tmp_path):
    told = text_of(class_of(text()))
    streamed = run("--format", "csv", "--lang", "en", text=told)
    assert streamed.returncode == 0
    assert streamed.stdout == report(told, "csv", "en")
    source, target = tmp_path / "in.json", tmp_path / "out.xlsx"
    source.write_text(told, encoding="utf-8")
    named = run("--format", "xlsx", "--in", str(source), "--out", str(target))
    assert named.returncode == 0
    assert target.read_bytes().startswith(b"PK")


def test_a_child_process_says_what_is_wrong():
    failed = run("--lang", "en", text='{"poise_export": 9}')
    assert failed.returncode == 2
    assert failed.stdout == b""
    assert "newer version of Poise" in failed.stderr.decode()
