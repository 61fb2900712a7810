"""Every text id that a module or template names is in the catalogue of both languages."""

import re
from string import Formatter

import pytest

from poise.locale import LANGUAGES, catalogue
from poise.server.templating import page_text
from poise.web.assets import SOURCES
from poise.web.bundle import _in_order, read_sources

TEMPLATES = SOURCES.parents[1] / "server" / "templates"
OURS = ("prompt.", "vote.", "join.", "screen.", "console.", "classes.", "cards.")
_ID = re.compile(r"\b(?:prompt|vote|join|screen|console|classes|cards)\.[a-z_]+")
_CALL = re.compile(r"""\bt\((.{0,160}?)\)""", re.DOTALL)
_STEM = re.compile(r"`((?:prompt|vote|join|screen|console|classes|cards)\.[a-z_]*)\$\{")


def named(source):
    found = set()
    for call in _CALL.findall(source):
        found.update(_ID.findall(" ".join(re.findall(r"""["'][^"'\n]*["']""", call))))
    return {one for one in found if not one.endswith("_")}


def modules_of(entry):
    return {module.name: module.body for module in _in_order(entry, read_sources(SOURCES))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["vote", "screen", "console", "remote", "classes", "join"])
def test_a_page_carries_what_its_modules_say(page, language):
    text = page_text(page, language)
    for name, body in modules_of(f"{page}.js").items():
        missing = named(body) - set(text)
        # The projector shares drawings with the phone; what only a phone shows may be absent.
        assert not missing, (name, missing)
        for stem in _STEM.findall(body):
            assert [key for key in text if key.startswith(stem)], (name, stem)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name",
    ["join.html", "vote.html", "screen.html", "cards.html", "remote.html", "classes.html"],
)
def test_a_template_says_what_exists(name, language):
    texts = catalogue(language)
    assert named((TEMPLATES / name).read_text("utf-8"))
    assert not [key for key in named((TEMPLATES / name).read_text("utf-8")) if key not in texts]


def places(texts, key):
    parsed = [Formatter().parse(form) for form in texts.forms(key)]
    return {field for form in parsed for _, field, _, _ in form if field}


def test_both_languages_have_the_same_places():
    chinese, english = (catalogue(language) for language in LANGUAGES)
    ours = [key for key in english if key.startswith(OURS)]
    assert sorted(ours) == sorted(key for key in chinese if key.startswith(OURS))
    for key in ours:
        assert places(chinese, key) == places(english, key), key


def test_chinese_says_ni_and_uses_no_exclamation_marks():
    texts = catalogue("zh-CN")
    for key in texts:
        if key.startswith(OURS):
            assert not re.search("[您！!]", " ".join(texts.forms(key))), key
