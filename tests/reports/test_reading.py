"""What is an export and what is not, and that nothing broken is reckoned with."""

from __future__ import annotations

import copy
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poise.locale import LANGUAGES, catalogue
from poise.reports import ExportError, read_export, report
from poise.reports.reading import ERROR_CODES, in_language
from tests.reports.exports import class_of, keyed, number, paper, ranking, text_of, whole_class


def refused(text: str | bytes) -> ExportError:
    with pytest.raises(ExportError) as found:
        read_export(text)
    assert found.value.code in ERROR_CODES
    for language in LANGUAGES:
        assert catalogue(language).text(f"report.error.{found.value.code}", **found.value.details)
    return found.value


def test_one_of_everything_is_read():
    export = read_export(text_of(whole_class()))
    assert len(export.prompts) == 14
    assert export.facts.people == 24


@pytest.mark.parametrize("text", ["", "{", "\xff".encode("latin-1"), "[" * 100_000])
def test_what_is_not_json(text):
    assert refused(text).code == "not-json"


@pytest.mark.parametrize(
    "text", ["[]", "{}", "3", '{"poise_export": "1"}', '{"poise_export": true}']
)
def test_what_no_class_was_exported_to(text):
    assert refused(text).code == "not-export"


def test_a_newer_version_is_named():
    found = refused(text_of({**class_of(), "poise_export": 2}))
    assert found.code == "newer"
    assert found.details == {"version": 2, "known": 1}


def test_what_a_later_version_adds_is_passed_over():
    export = class_of(keyed(), weather="fine")
    export["prompts"][0]["rounds"][0]["mood"] = 3
    assert read_export(text_of(export)).prompts[0].rounds[0].heads == 24


def broken(*path, value) -> str:
    export = copy.deepcopy(class_of(keyed(), number(), paper(), ranking()))
    at = export
    for part in path[:-1]:
        at = at[part]
    at[path[-1]] = value
    return text_of(export)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("class", "people"), -1, "class.people"),
        (("class",), None, "class"),
        (("prompts", 0, "ask"), "poll", "prompts.0.ask"),
        (("prompts", 0, "keys"), ["nowhere"], "prompts.1.keys"),
        (("prompts", 0, "rounds", 0, "ballots", 3, "choice"), {"option": "nowhere"},
         "prompts.1.rounds.1"),
        (("prompts", 0, "rounds", 2, "ballots", 0, "choice"), {"points": 3}, "prompts.1.rounds.3"),
        (("prompts", 0, "rounds", 0, "hands"), {"sure": -2}, "prompts.0.rounds.0.hands.sure"),
        (("prompts", 1, "rounds", 0, "ballots", 0, "choice"), {"number": 101},
         "prompts.2.rounds.1"),
        (("prompts", 3, "rounds", 0, "ballots", 0, "choice"), {"order": ["sure"]},
         "prompts.4.rounds.1"),
        (("prompts", 0, "ask"), "scale", "prompts.1.scale"),
    ],
)  # fmt: skip
def test_a_broken_place_is_named(path, value, place):
    found = refused(broken(*path, value=value))
    assert (found.code, found.details) == ("broken", {"place": place})


def test_not_a_number_is_no_number():
    text = text_of(class_of(number())).replace('"number": 60', '"number": NaN')
    assert "NaN" in text
    assert refused(text).code == "broken"


def test_words_that_were_typed_in_one_language_stand_as_they_are():
    assert in_language({"zh-CN": "停", "en": ""}, "en") == "停"
    assert in_language({"zh-CN": "停", "en": "stop"}, "en") == "stop"
    assert in_language(None, "en") == in_language({}, "zh-CN") == ""


def test_reading_changes_nothing():
    text = text_of(whole_class())
    assert json.loads(text) == json.loads(json.dumps(json.loads(text)))
    assert read_export(text) == read_export(text.encode())


def places(at, path=()):
    """Give the way to everything in a file."""
    inside = at.items() if isinstance(at, dict) else enumerate(at) if isinstance(at, list) else ()
    for part, value in inside:
        yield (*path, part)
        yield from places(value, (*path, part))


PLAIN = whole_class()
PLACES = sorted({path for path in places(PLAIN) if path[0] != "poise_export"}, key=str)
strange = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 40), st.floats(),
    st.sampled_from([10**400, 1e308, "x"]), st.just([]), st.just({}), st.just([[]]),
    st.just({"sure": 1}), st.just({"zh-CN": "字"}),
)  # fmt: skip


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(PLACES), strange)
def test_whatever_is_changed_a_file_is_reported_or_refused(path, value):
    changed = copy.deepcopy(PLAIN)
    at = changed
    for part in path[:-1]:
        at = at[part]
    at[path[-1]] = value
    for form in ("csv", "xlsx"):
        with suppress(ExportError):
            assert report(json.dumps(changed), form, "en")
