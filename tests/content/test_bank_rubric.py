"""What a program can see of the rubric for lectures; the rest is read aloud by people."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from poise.content import Item, Lecture, sections
from poise.locale import LANGUAGES
from poise.rubric.numbers import all_figures, arabic
from tests.content.banks import BOTH, EVERY_LECTURE, grams, lecture, length, points, texts, whole

FULL = {"zh-CN": (12, 70), "en": (10, 55)}
SHORT = {"zh-CN": (8, 70), "en": (4, 55)}
VERDICTS = re.compile(r"^[“\"'‘]?(正确|错误|很遗憾|不对|答对|答错|correct\b|wrong\b|right!)", re.I)
FIXED_SET = 12  # from this many items on, the mix of keys is checked


def said(item: Item, option: str, language: str) -> str:
    feedback = item.feedback[option]
    then = feedback.next.get(language) if feedback.next else ""
    return f"{feedback.why.get(language)} {then}".strip()


def report(faults: list[str]) -> None:
    assert not faults, "\n" + "\n".join(faults)


@EVERY_LECTURE
@BOTH
def test_feedback_is_neither_curt_nor_long(lecture_id: str, language: str) -> None:
    faults = []
    for item in lecture(lecture_id).items:
        low, high = (FULL if item.cues else SHORT)[language]
        for option in item.feedback:
            number = length(said(item, option, language), language)
            if not low <= number <= high:
                faults.append(f"{item.id}/{option}: {number}, wanted {low} to {high}")
    report(faults)


@EVERY_LECTURE
@BOTH
def test_prompt_feedback_is_neither_curt_nor_long(lecture_id: str, language: str) -> None:
    low, high = FULL[language]
    report(
        [
            f"{prompt.id}/{option.id}: {number}, wanted {low} to {high}"
            for prompt in lecture(lecture_id).prompts
            for option in prompt.options
            if prompt.ask in ("choice", "choices")
            and not low <= (number := length(option.feedback.get(language), language)) <= high
        ]
    )


@EVERY_LECTURE
@BOTH
def test_feedback_gives_reasons_not_verdicts(lecture_id: str, language: str) -> None:
    report(
        [
            path
            for path, text in texts(lecture(lecture_id))
            if "feedback" in path
            and not path.endswith(".next")
            and VERDICTS.match(text.get(language))
        ]
    )


@EVERY_LECTURE
@BOTH
def test_feedback_on_keys_is_not_much_longer(lecture_id: str, language: str) -> None:
    keys, others = [], []
    for item in lecture(lecture_id).items:
        for option in item.feedback:
            number = length(said(item, option, language), language)
            (keys if option in item.keys else others).append(number)
    assert sum(keys) / len(keys) <= 1.5 * sum(others) / len(others)


@EVERY_LECTURE
@BOTH
def test_written_options_do_not_betray_the_key_by_length(lecture_id: str, language: str) -> None:
    faults = []
    for prompt in lecture(lecture_id).prompts:
        sizes = {one.id: length(one.text.get(language), language) for one in prompt.options}
        others = [size for one, size in sizes.items() if one not in prompt.keys]
        for key in prompt.keys:
            ratio = sizes[key] / (sum(others) / len(others))
            if not 0.8 <= ratio <= 1.25:
                faults.append(f"{prompt.id}/{key}: {ratio:.2f} of the others, wanted 0.8 to 1.25")
    report(faults)


@EVERY_LECTURE
@BOTH
def test_no_two_items_of_one_template(lecture_id: str, language: str) -> None:
    shown = {}
    for item in lecture(lecture_id).items:
        words = [item.scene.get(language), *(cue.text.get(language) for cue in item.cues)]
        shown[item.id] = grams("\n".join(words), language)
    faults = []
    for (one, first), (other, second) in combinations(shown.items(), 2):
        if first and second and len(first & second) / len(first | second) >= 0.5:
            faults.append(f"{one} and {other}")
    report(faults)


@EVERY_LECTURE
@BOTH
def test_no_feedback_is_copied(lecture_id: str, language: str) -> None:
    bank = lecture(lecture_id)
    why = Counter(
        feedback.why.get(language) for item in bank.items for feedback in item.feedback.values()
    )
    report([text for text, number in why.items() if number > 1])


def mixes(bank: Lecture) -> list[tuple[str, list[Item]]]:
    """Give the fixed sets that have cues and are long enough for a mix to be learnt by heart.

    Sets of one bank on the same options count together: their items come from one pool.
    """
    pools: dict[str, list[Item]] = {}
    for one in bank.sets:
        items = [bank.item(item) for item in one.items]
        if any(item.cues for item in items):
            pools.setdefault(one.option_set, []).extend(items)
    return [(name, items) for name, items in pools.items() if len(items) >= FIXED_SET]


@EVERY_LECTURE
def test_mix_of_keys(lecture_id: str) -> None:
    faults = []
    for name, items in mixes(lecture(lecture_id)):
        number = len(items)
        keys = Counter(key for item in items for key in item.keys)
        shares = {key: count / number for key, count in keys.items()}
        faults += [f"{name}: {key} {share:.0%}" for key, share in shares.items() if share > 0.35]
        if "unsure" in items[0].feedback and not 0.08 <= shares.get("unsure", 0) <= 0.20:
            faults.append(f"{name}: unsure {shares.get('unsure', 0):.0%}, wanted 8 to 20 %")
        two = sum(len(item.keys) > 1 for item in items) / number
        if not 0.15 <= two <= 0.30:
            faults.append(f"{name}: {two:.0%} have two keys, wanted 15 to 30 %")
    report(faults)


@EVERY_LECTURE
def test_type_does_not_lean_on_age_gender_or_trade(lecture_id: str) -> None:
    faults = []
    for name, items in mixes(lecture(lecture_id)):
        if len({item.trade for item in items}) < 4:
            faults.append(f"{name}: fewer than 4 trades")
        for key in {item.keys[0] for item in items}:
            people = [item.persona for item in items if item.keys[0] == key]
            for kind, most in (("gender", 0.6), ("age", 0.5)):
                stated = Counter(getattr(one, kind) for one in people)
                stated.pop("unstated", None)
                for value, count in stated.items():
                    if len(people) >= 5 and count / len(people) > most:
                        faults.append(f"{name}/{key}: {count} of {len(people)} are {value}")
    report(faults)


@EVERY_LECTURE
def test_figures_are_the_same_in_both_languages(lecture_id: str) -> None:
    bank = lecture(lecture_id)
    faults = []
    for entry in (*bank.items, *bank.prompts, *bank.voices):
        zh, en = whole(entry, "zh-CN"), whole(entry, "en")
        lacking = arabic(zh, "zh-CN") - all_figures(en, "en")
        added = arabic(en, "en") - all_figures(zh, "zh-CN")
        if lacking or added:
            faults.append(f"{entry.id}: only zh {lacking or '-'}, only en {added or '-'}")
    report(faults)


@EVERY_LECTURE
def test_covers_name_points_of_the_table(lecture_id: str) -> None:
    bank, table = lecture(lecture_id), points()
    known = set().union(*table.values())
    entries = [(one.id, one.covers) for one in (*bank.items, *bank.prompts, *bank.voices)]
    entries += [(cell.id, cell.covers) for cell in sections(bank, "zh-CN")]
    entries += [("owed", (one.point,)) for one in bank.owed]
    report([f"{name}: {one}" for name, covers in entries for one in covers if one not in known])


@EVERY_LECTURE
def test_every_point_is_covered(lecture_id: str) -> None:
    bank = lecture(lecture_id)
    covered = {p for one in (*bank.items, *bank.prompts, *bank.voices) for p in one.covers}
    covered |= {p for language in LANGUAGES for s in sections(bank, language) for p in s.covers}
    lacking = points()[bank.course] - covered
    assert not lacking, sorted(lacking)


@EVERY_LECTURE
def test_every_point_has_something_to_act_on(lecture_id: str) -> None:
    bank = lecture(lecture_id)
    acted = {p for one in (*bank.items, *bank.prompts, *bank.voices) for p in one.covers}
    # A section with a task counts where it stands right before the widget, or is owed a form.
    acted |= {one.point for one in bank.owed}
    lacking = points()[bank.course] - acted
    assert not lacking, sorted(lacking)


@EVERY_LECTURE
def test_cautions_stand_in_both_languages(lecture_id: str) -> None:
    bank = lecture(lecture_id)
    for language in LANGUAGES:
        cells = sections(bank, language)
        if not cells:
            pytest.skip("the notebooks are not written yet")
        said_in = {caution for cell in cells for caution in cell.cautions}
        needed = {caution for item in bank.items for caution in item.cautions}
        assert needed <= said_in


@EVERY_LECTURE
def test_chinese_is_typed_as_chinese(lecture_id: str) -> None:
    bank = lecture(lecture_id)
    half_width = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")
    faults = [path for path, text in texts(bank) if half_width.search(text.get("zh-CN"))]
    faults += [path for path, text in texts(bank) if re.search(r"[\u4e00-\u9fff]", text.get("en"))]
    report(faults)
