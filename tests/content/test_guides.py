"""The page beside every lecture says what the bank says: minutes, priorities, names."""

from __future__ import annotations

import re

from tests.content.banks import BOTH, EVERY_LECTURE, lecture
from tests.content.guides import guide, run_sheets, saved_when_late


@EVERY_LECTURE
@BOTH
def test_the_guides_run_sheets_are_the_banks_paths(lecture_id: str, language: str) -> None:
    paths = lecture(lecture_id).paths
    sheets = run_sheets(lecture_id, language)
    assert len(sheets) == len(paths)
    for sheet, path in zip(sheets, paths, strict=True):
        planned = [(one.minutes, one.priority) for one in path.segments]
        assert [(minutes, priority) for minutes, priority, _ in sheet] == planned, path.id
    titles = [one.title.get(language) for one in paths[0].segments]
    assert [title for _, _, title in sheets[0]] == titles


@EVERY_LECTURE
@BOTH
def test_what_the_guide_drops_saves_what_it_says(lecture_id: str, language: str) -> None:
    ten, twenty = saved_when_late(lecture_id, language)
    assert ten >= 10
    assert ten + twenty >= 20


@EVERY_LECTURE
@BOTH
def test_what_the_guide_drops_may_be_dropped(lecture_id: str, language: str) -> None:
    """A segment that must be held isn't given up to save time, at most shortened."""
    text = guide(lecture_id, language)
    late = [
        line for line in text.splitlines() if re.match(r"- \*\*(?:[12]0 minutes|晚[12]0)", line)
    ]
    for segment in lecture(lecture_id).paths[0].segments:
        title = segment.title.get(language).lower()
        if segment.priority == "must":
            assert not any(f"{title} (" in one.lower() or f"{title}（" in one for one in late), (
                title
            )


@EVERY_LECTURE
@BOTH
def test_the_guide_names_what_the_bank_has(lecture_id: str, language: str) -> None:
    bank, text = lecture(lecture_id), guide(lecture_id, language)
    named = set(re.findall(rf"`({lecture_id}-[\w-]+)`", text))
    assert len(named) >= min(10, len(bank.items))
    assert named <= {item.id for item in bank.items}
    known = {one.id for one in (*bank.sets, *bank.prompts, *bank.voices, *bank.exercises)}
    spans = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", text)) - named
    assert spans <= known


@EVERY_LECTURE
@BOTH
def test_the_guide_knows_every_group_size(lecture_id: str, language: str) -> None:
    rows = re.findall(r"^\| (10|40|100|300) \| \S", guide(lecture_id, language), re.M)
    assert rows == ["10", "40", "100", "300"]


@EVERY_LECTURE
@BOTH
def test_the_guide_names_every_prompt_that_no_path_opens(lecture_id: str, language: str) -> None:
    bank = lecture(lecture_id)
    opened = {one.prompt for path in bank.paths for one in path.segments}
    spare = {prompt.id for prompt in bank.prompts} - opened
    assert {one for one in spare if f"`{one}`" not in guide(lecture_id, language)} == set()
