"""What a choice may be, for each ask."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poise.content import Lecture
from poise.exercises import ChoiceError, Question, clean_choice, question_of, right

ABC = ("a", "b", "c")
QUESTIONS = {
    "choice": Question("choice", ABC, frozenset("b")),
    "classify": Question("choice", ABC, frozenset("ab"), confidence=True),
    "choices": Question("choices", ABC, frozenset("ac"), most=2),
    "scale": Question("scale", steps=4),
    "statements": Question("statements", ABC),
    "rating": Question("rating", ("pause", "speed")),
    "ranking": Question("ranking", ABC),
    "number": Question("number", least=0, most_number=100, truth=29.0),
    "whole": Question("number", least=0, most_number=10, whole=True),
    "paper": Question("paper"),
    "text": Question("text"),
}

GOOD: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("choice", {"option": "a"}, {"option": "a"}),
    ("classify", {"option": "a", "confidence": 60}, {"option": "a", "confidence": 60}),
    ("classify", {"option": "a", "confidence": None}, {"option": "a"}),
    ("choices", {"options": ["c", "a"]}, {"options": ["a", "c"]}),
    ("scale", {"value": 4}, {"value": 4}),
    ("statements", {"ratings": {"c": 5, "a": 1}}, {"ratings": {"a": 1, "c": 5}}),
    ("rating", {"ratings": {"speed": 3}}, {"ratings": {"speed": 3}}),
    ("ranking", {"order": ["c", "a", "b"]}, {"order": ["c", "a", "b"]}),
    ("number", {"number": 12.5}, {"number": 12.5}),
    ("number", {"number": 12.0}, {"number": 12}),
    ("whole", {"number": 3.0}, {"number": 3}),
    ("paper", {"texts": {"learned": " x "}}, {"texts": {"learned": " x ", "unclear": ""}}),
    ("paper", {"texts": {"unclear": "a\0b", "learned": "  "}},
     {"texts": {"learned": "", "unclear": "ab"}}),
]  # fmt: skip

BAD: list[tuple[str, dict[str, Any], str]] = [
    ("choice", {}, "bad-choice"),
    ("choice", {"option": ["a"]}, "bad-choice"),
    ("choice", {"option": "a", "confidence": 60}, "bad-choice"),
    ("choice", {"option": "d"}, "unknown-option"),
    ("classify", {"option": "a", "confidence": 10}, "bad-choice"),
    ("classify", {"option": "a", "confidence": True}, "bad-choice"),
    ("choices", {"options": []}, "bad-choice"),
    ("choices", {"options": ["a", "a"]}, "bad-choice"),
    ("choices", {"options": ["a", "b", "c"]}, "bad-choice"),
    ("choices", {"options": ["a", "d"]}, "unknown-option"),
    ("choices", {"options": "ab"}, "bad-choice"),
    ("scale", {"value": 5}, "bad-choice"),
    ("scale", {"value": 0}, "bad-choice"),
    ("scale", {"value": True}, "bad-choice"),
    ("scale", {"value": 2.0}, "bad-choice"),
    ("statements", {"ratings": {}}, "bad-choice"),
    ("statements", {"ratings": {"a": 6}}, "bad-choice"),
    ("statements", {"ratings": {"d": 1}}, "unknown-option"),
    ("statements", {"ratings": [1, 2]}, "bad-choice"),
    ("ranking", {"order": ["a", "b"]}, "bad-choice"),
    ("ranking", {"order": ["a", "b", "b"]}, "bad-choice"),
    ("ranking", {"order": ["a", "b", "d"]}, "unknown-option"),
    ("number", {"number": 100.1}, "bad-choice"),
    ("number", {"number": float("nan")}, "bad-choice"),
    ("number", {"number": 10**400}, "bad-choice"),
    ("number", {"number": "7"}, "bad-choice"),
    ("number", {"number": True}, "bad-choice"),
    ("whole", {"number": 3.5}, "bad-choice"),
    ("paper", {"texts": {"learned": " ", "unclear": ""}}, "bad-choice"),
    ("paper", {"texts": {"learned": "x", "name": "y"}}, "bad-choice"),
    ("paper", {"texts": {"learned": 5}}, "bad-choice"),
    ("paper", {"texts": {"learned": "x" * 401}}, "text-long"),
    ("text", {"text": "words"}, "bad-choice"),
]


@pytest.mark.parametrize(("name", "choice", "clean"), GOOD)
def test_a_choice_has_one_form(name, choice, clean):
    assert clean_choice(QUESTIONS[name], choice) == clean
    assert json.dumps(clean_choice(QUESTIONS[name], choice)) == json.dumps(clean)


@pytest.mark.parametrize(("name", "choice", "code"), BAD)
def test_what_is_no_choice_is_refused(name, choice, code):
    with pytest.raises(ChoiceError) as refused:
        clean_choice(QUESTIONS[name], choice)
    assert refused.value.code == code


def test_a_refusal_says_what_was_wrong():
    with pytest.raises(ChoiceError) as unknown:
        clean_choice(QUESTIONS["choice"], {"option": "d"})
    assert unknown.value.details == {"option": "d"}
    with pytest.raises(ChoiceError) as long:
        clean_choice(QUESTIONS["paper"], {"texts": {"unclear": "字" * 500}})
    assert long.value.details == {"limit": 400, "length": 500}


small = st.integers(-1, 6)
words = st.text("ab \0\ud800", max_size=5)
parts = st.one_of(
    small, st.floats(), st.none(), st.booleans(), st.sampled_from("abcd"), words,
    st.lists(st.sampled_from("abcd"), max_size=4),
    st.dictionaries(st.sampled_from([*"abcd", "pause", "learned", "unclear"]), small | words),
)  # fmt: skip
keys = st.sampled_from(
    ["option", "options", "confidence", "value", "ratings", "order", "number", "texts"]
)


@settings(deadline=None)
@given(st.sampled_from(sorted(QUESTIONS)), st.dictionaries(keys, parts, max_size=2))
def test_a_clean_choice_stays_as_it_is_and_anything_else_is_refused(name, choice):
    question = QUESTIONS[name]
    try:
        clean = clean_choice(question, choice)
    except ChoiceError:
        return
    assert clean_choice(question, clean) == clean
    assert clean_choice(question, json.loads(json.dumps(clean))) == clean
    assert right(question, clean) in (True, False, None)


@settings(deadline=None)
@given(st.permutations(ABC), st.permutations(ABC))
def test_the_order_of_taps_makes_no_difference(one, other):
    question = Question("choices", ABC)
    first, second = ({"options": order} for order in (one, other))
    assert clean_choice(question, first) == clean_choice(question, second)


def test_right_is_any_key_of_a_choice_and_exactly_the_keys_of_several():
    assert right(QUESTIONS["classify"], {"option": "a"}) is True
    assert right(QUESTIONS["classify"], {"option": "c"}) is False
    assert right(QUESTIONS["choices"], {"options": ["a", "c"]}) is True
    assert right(QUESTIONS["choices"], {"options": ["a"]}) is False
    assert right(Question("choice", ABC), {"option": "a"}) is None


def test_a_number_is_near_or_far_but_not_right():
    assert right(QUESTIONS["number"], {"number": 29}) is None


def test_the_question_of_a_prompt_in_the_bank(tiny: Lecture):
    prompt = tiny.prompts[0]
    question = question_of(prompt)
    assert question.ask == "choice"
    assert question.options == prompt.option_ids
    assert question.keys == frozenset(prompt.keys)
