from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poise.content import Item, Lecture, Text
from poise.content.models import Feedback, Persona
from poise.exercises import (
    Answer,
    Outcome,
    Step,
    brier,
    calibrate,
    confusion_matrix,
    fits,
    interleave,
    revisit,
    score,
)

TYPES = ("anxious", "angry", "indifferent", "demand", "unsure")
WORDS = Text.model_validate({"zh-CN": "字", "en": "word"})


def item(number: int, *keys: str, also: tuple[str, ...] = ()) -> Item:
    return Item(
        id=f"i-{number}", form="classify", option_set="states", keys=keys,
        keys_after={"c1": also} if also else {}, trade="bank", channel="phone",
        persona=Persona(age="unstated", gender="unstated"), difficulty=0.5,
        scene={"zh-CN": "字", "en": "word"}, feedback={one: Feedback(why=WORDS) for one in TYPES},
    )  # fmt: skip


def test_score(tiny: Lecture) -> None:
    box = tiny.item("t1-box")
    outcome = score(box, Answer("angry", 80, ((1, "unsure"), (2, "anxious"), (9, "angry"))))
    assert outcome.correct
    assert outcome.steps == (
        Step(1, "unsure", True),
        Step(2, "anxious", False),
        Step(9, "angry", None),
    )
    assert not score(box, Answer("anxious")).correct
    assert all(fits(tiny.item("t1-call"), key) for key in ("anxious", "unsure"))
    with pytest.raises(ValueError, match="t1-box has no option"):
        score(box, Answer("seen"))


def test_confusion_matrix_counts_each_answer_once() -> None:
    outcomes = [
        Outcome("a", "angry", ("angry",), None),
        Outcome("b", "demand", ("angry", "demand"), None),
        Outcome("c", "unsure", ("angry", "demand"), None),
    ]
    counts = confusion_matrix(outcomes, TYPES)
    assert counts[1] == [0, 1, 0, 0, 1]
    assert counts[3] == [0, 0, 0, 1, 0]
    assert sum(map(sum, counts)) == 3


def test_revisit_puts_confident_misses_first() -> None:
    outcomes = [
        Outcome("sure-hit", "angry", ("angry",), 90),
        Outcome("guessed-hit", "angry", ("angry",), 30),
        Outcome("unsure-miss", "demand", ("angry",), 40),
        Outcome("sure-miss", "demand", ("angry",), 100),
        Outcome("mended", "demand", ("angry",), 100),
        Outcome("mended", "angry", ("angry",), 100),
    ]
    assert revisit(outcomes) == ("sure-miss", "unsure-miss", "guessed-hit")


def test_brier() -> None:
    assert brier([(100, True)]) == 0
    assert brier([(100, False)]) == 1
    with pytest.raises(ValueError, match="at least one"):
        brier([])
    assert calibrate([]) is None


pairs = st.lists(st.tuples(st.integers(20, 100), st.booleans()), min_size=1, max_size=50)


@given(pairs)
def test_brier_stays_between_0_and_1(answers: list[tuple[int, bool]]) -> None:
    found = calibrate(answers)
    assert found is not None
    assert 0 <= found.brier <= 1
    assert -100 <= found.bias <= 100
    # Murphy 1973: no forecast beats its own squared bias.
    assert found.brier >= (found.bias / 100) ** 2 - 1e-12


@given(st.lists(st.tuples(st.sampled_from(TYPES), st.sampled_from(TYPES)), max_size=40), st.text())
def test_interleave(types: list[tuple[str, str]], seed: str) -> None:
    items = [item(n, one, also=(other,)) for n, (one, other) in enumerate(types)]
    order = interleave(items, seed)
    assert sorted(order) == sorted(one.id for one in items)
    assert order == interleave(items, seed)
    by_id = {one.id: one.keys[0] for one in items}
    same = sum(by_id[a] == by_id[b] for a, b in pairwise(order))
    most = max(Counter(by_id.values()).values(), default=0)
    assert same == max(0, most - (len(items) - most) - 1)


def test_interleave_prefers_confusable_neighbours() -> None:
    items = [
        item(0, "anxious", also=("demand",)),
        item(1, "angry"),
        item(2, "demand", also=("anxious",)),
        item(3, "indifferent"),
    ]
    for seed in "abcdef":
        order = interleave(items, seed)
        assert abs(order.index("i-0") - order.index("i-2")) <= 2
    assert len({interleave(items, seed) for seed in "abcdefgh"}) > 1
