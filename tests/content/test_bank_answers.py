"""Answer every item of every lecture, with every option."""

from __future__ import annotations

import pytest

from poise.classroom.model import Classroom, Prompt
from poise.classroom.questions import after_view, question_view
from poise.content import BankError, digest, sections
from poise.exercises import Answer, confusion_matrix, interleave, score
from poise.locale import LANGUAGES
from tests.content.banks import BOTH, EVERY_LECTURE, lecture


@EVERY_LECTURE
def test_every_answer_has_its_outcome(lecture_id: str) -> None:
    bank = lecture(lecture_id)
    for item in bank.items:
        options = bank.option_set(item.option_set).option_ids
        outcomes = []
        for option in options:
            for cues in range(len(item.cues) + 1):
                outcome = score(item, Answer(option, 60, ((cues, option),)))
                assert outcome.correct == (option in item.keys)
            outcomes.append(outcome)
            for language in LANGUAGES:
                assert item.feedback[option].why.get(language)
        counts = confusion_matrix(outcomes, options)
        assert sum(map(sum, counts)) == len(options)


@EVERY_LECTURE
def test_every_set_has_an_order(lecture_id: str) -> None:
    bank = lecture(lecture_id)
    for one in bank.sets:
        items = [bank.item(item) for item in one.items]
        assert sorted(interleave(items, one.id)) == sorted(one.items)


@EVERY_LECTURE
@BOTH
def test_everything_can_be_opened_to_the_room(lecture_id: str, language: str) -> None:
    bank = lecture(lecture_id)
    classroom = Classroom("c", "ABCD", lecture_id, language, 0.0)
    sources = [("discuss", one.id, one.ask) for one in bank.prompts]
    sources += [("classify", one.id, "choice") for one in bank.items]
    sources += [("rating", one.id, "rating") for one in bank.voices]
    for form, source, ask in sources:
        prompt = Prompt(1, "c", form, source, "vote", 0.0, ask=ask)  # type: ignore[arg-type]
        question = question_view(bank, classroom, prompt, language)
        assert question["title"]
        assert question["question"]
        after = after_view(bank, classroom, prompt, language)
        ids = {option["id"] for option in question["options"]}
        assert set(after["keys"]) <= ids
        explained = ids if ask in ("choice", "choices") else set()
        assert {one["id"] for one in after["feedback"]} == explained
        assert (question["scale"] is not None) == (ask in ("scale", "statements"))
        assert (question["number"] is not None) == (ask == "number")
        assert "truth" not in (question["number"] or {})
        assert len(digest(question)) == 6


@EVERY_LECTURE
def test_both_notebooks_have_the_same_sections(lecture_id: str) -> None:
    bank = lecture(lecture_id)
    found = {}
    for language in LANGUAGES:
        try:
            found[language] = sections(bank, language)
        except BankError as error:
            pytest.fail(error.text("en"))
    chinese, english = found["zh-CN"], found["en"]
    if not chinese and not english:
        pytest.skip("the notebooks are not written yet")
    for a, b in zip(chinese, english, strict=True):
        assert (a.id, a.kind, a.screen, a.gate, a.call) == (b.id, b.kind, b.screen, b.gate, b.call)
        assert (a.covers, a.cautions) == (b.covers, b.cautions)
    assert len({one.id for one in chinese}) == len(chinese)
    for path in bank.paths:
        for segment in path.segments:
            if segment.section:
                assert segment.section in {one.id for one in chinese}


@EVERY_LECTURE
def test_calls_name_what_the_bank_has(lecture_id: str) -> None:
    bank = lecture(lecture_id)
    look_up = {"classify": bank.set, "discuss": bank.prompt, "voice": bank.voice}
    for section in sections(bank, "zh-CN"):
        if section.call:
            form, _, source = section.call.partition(":")
            if form in look_up:
                look_up[form](source)
            else:
                assert bank.exercise(source).form == form.replace("_", "-")
