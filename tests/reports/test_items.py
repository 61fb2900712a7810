"""How hard vignettes were over several exported classes, and what is not told."""

from __future__ import annotations

from click.testing import CliRunner

from poise.cli import main
from poise.reports import read_export
from poise.reports.items import items_of
from tests.reports.exports import (
    _NAMES,
    TYPES,
    ballots,
    class_of,
    option,
    prompt_of,
    round_of,
    text_of,
)

OPTIONS = [option(one, None, *_NAMES[one]) for one in TYPES]


def vignette(source: str, chosen: str, **more):
    cast = ballots([{"option": {"r": "anxious", "w": "angry"}[one]} for one in chosen])
    return prompt_of(
        "choice", round_of("vote", cast), form="classify", source=source, set="s",
        options=OPTIONS, keys=["anxious"], **more,
    )  # fmt: skip


def lines(*classes):
    return {one.source: one for one in items_of(read_export(text_of(one)) for one in classes)}


def test_difficulty_is_the_share_that_was_right_over_all_classes():
    first = class_of(vignette("easy", "rrrrrw"), vignette("hard", "rwwwww"))
    second = class_of(vignette("easy", "rrrr"), vignette("hard", "rrww"))
    found = lines(first, second)
    assert list(found) == ["hard", "easy"]
    assert found["easy"].figures.difficulty == 0.9
    assert found["easy"].figures.people == 10
    assert found["hard"].figures.difficulty == 0.3
    assert found["hard"].figures.few


def test_an_item_that_goes_with_the_others_tells_people_apart():
    good = "rrrrwwww"
    found = lines(
        class_of(
            vignette("a", good),
            vignette("b", good),
            vignette("c", good),
            vignette("odd", "wwwwrrrr"),
        )
    )
    assert found["a"].figures.discrimination > 0.9
    assert found["odd"].figures.discrimination < -0.9


def test_people_of_two_classes_are_never_one_person():
    one = class_of(vignette("a", "rrrrr"))
    other = class_of(vignette("b", "wwwww"))
    assert all(line.figures.discrimination is None for line in lines(one, other).values())


def test_fewer_than_five_are_not_told_unless_it_was_announced():
    found = lines(class_of(vignette("few", "rrww"), vignette("open", "rrww", announced=True)))
    assert found["few"].figures is None
    assert found["open"].figures.difficulty == 0.5


def test_the_command_says_it_in_both_languages(tmp_path):
    file = tmp_path / "class.json"
    file.write_text(text_of(class_of(vignette("easy", "rrrrrw"), vignette("few", "rw"))))
    for language, words in (("en", "83% of 6 people right"), ("zh-CN", "6人里83%答对")):
        done = CliRunner().invoke(main, ["items", str(file), "--lang", language])
        assert done.exit_code == 0, done.output
        assert words in done.output
        assert "B3/few" in done.output
    missing = CliRunner().invoke(main, ["items", str(tmp_path / "no.json"), "--lang", "en"])
    assert missing.exit_code == 1
    assert "Traceback" not in missing.output
    file.write_text("{}")
    broken = CliRunner().invoke(main, ["items", str(file), "--lang", "en"])
    assert str(file) in broken.output
    file.write_text(text_of(class_of()))
    empty = CliRunner().invoke(main, ["items", str(file), "--lang", "en"])
    assert "No vignette" in empty.output
