"""What is told of a class: the same figures as live, under the rule of five."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poise.exercises import alpha, normalised_gain
from poise.reports import read_export, summary
from poise.reports.summary import PromptSummary, Summary
from tests.reports.exports import (
    CALL_BACK,
    NOW,
    ballots,
    choices,
    class_of,
    keyed,
    number,
    paper,
    prompt_of,
    ranking,
    rating,
    round_of,
    scale,
    set_of_vignettes,
    several,
    statements,
    text,
    text_of,
    whole_class,
)


def told(*prompts, **more) -> Summary:
    return summary(read_export(text_of(class_of(*prompts, **more))))


def one(prompt, **more) -> PromptSummary:
    return told(prompt, **more).prompts[0]


def test_a_keyed_prompt_through_all_its_rounds():
    found = one(keyed())
    assert dict(found.before.counts) == {"sure": 6, "text": 8, "rush": 2, "calm": 8}
    assert dict(found.after.counts) == {"sure": 3, "text": 17, "rush": 0, "calm": 4}
    assert (found.before.right, found.after.right) == ((8, 24), (17, 24))
    assert found.change.matched == 24
    assert found.change.changed == 10
    assert ("sure", "text", 4) in found.change.moves
    assert found.change.gain == normalised_gain(8, 24, 17, 24, pairs=(8, 0, 9, 7))


def test_answers_stand_as_the_room_saw_them():
    found = one(keyed())
    assert [answer.text for answer in found.answers] == [
        "Say what I know\nand when I call back.", "先说查到哪一步，再说几点回话。"
    ]  # fmt: skip
    # The merged answer's three votes went into the first one's fourteen.
    assert [answer.votes for answer in found.answers] == [6, 17]


def test_several_choices_count_each_of_theirs():
    found = one(several())
    assert dict(found.before.counts) == {"sure": 6, "text": 5, "rush": 0, "calm": 6}
    assert found.before.total == 11
    assert found.change.moves is None
    assert found.change.changed == 8 + (3 - 3)


def test_scale_statements_ranking_number_and_rating():
    assert dict(one(scale()).after.counts) == {"1": 0, "2": 3, "3": 0, "4": 6, "5": 3}
    assert one(scale()).change.changed == 9
    assert one(statements()).before.ratings["text"] == (0, 0, 4, 4, 4)
    assert list(one(ranking()).after.ranks) == ["text", "sure", "calm", "rush"]
    assert one(ranking()).before.ranks["sure"] == pytest.approx(4 / 3)
    spread = one(number())
    assert spread.before.numbers.median == 17.5
    assert [ends[:2] for ends in spread.before.numbers.bins] == [
        ends[:2] for ends in spread.after.numbers.bins
    ]
    assert one(rating()).before.ratings["speed"] == (0, 0, 0, 7, 0)


def test_upvotes_of_short_texts_count_a_person_once():
    found = one(text(), facts={"peer": {"rule": "top", "n": 3}})
    assert [(answer.text, answer.votes) for answer in found.answers] == [
        ("<b>先听</b>", 9), ("=1+1", 5)
    ]  # fmt: skip


def test_hands_are_counted_and_match_nobody():
    vote = round_of("vote", ballots(choices(({"option": "sure"}, 3))), hands={"text": 4, "sure": 1})
    revote = round_of("revote", ballots(choices(({"option": "text"}, 6))))
    found = one(prompt_of("choice", vote, revote, kind="keyed", keys=["text"], options=CALL_BACK))
    assert found.before.right == (4, 8)
    assert found.change.gain == normalised_gain(4, 8, 6, 6)


def test_the_room_as_one_classifier():
    (matrix,) = told(*set_of_vignettes()).matrices
    assert (matrix.items, matrix.right, matrix.of) == (5, 43, 60)
    assert dict(matrix.rows)["indifferent"] == (0, 1, 5, 0, 6)
    counts = [(9, 1, 0, 1, 1), (0, 11, 0, 1, 0), (0, 1, 5, 0, 6), (2, 1, 0, 9, 0), (1, 0, 2, 0, 9)]
    units = [dict(zip("abcde", unit, strict=True)) for unit in counts]
    assert matrix.alpha.value == pytest.approx(alpha(units))
    assert matrix.alpha.low < matrix.alpha.value < matrix.alpha.high


def test_a_repeated_vignette_counts_once_and_sets_stay_apart():
    first, *others = set_of_vignettes()
    (matrix,) = told(first, first, *others).matrices
    assert matrix.items == 5
    assert len(told(first, {**others[0], "set": "other"}).matrices) == 2


def test_the_last_round_of_a_kind_counts():
    wrong = round_of("vote", ballots(choices(({"option": "rush"}, 9))))
    again = round_of("vote", ballots(choices(({"option": "text"}, 9))))
    found = one(prompt_of("choice", wrong, again, options=CALL_BACK))
    assert found.before.counts["text"] == 9
    assert [(at.kind, at.number) for at in found.rounds] == [("vote", 9), ("vote", 9)]


def test_papers_stand_apart_so_that_no_two_are_one_persons():
    found = one(paper())
    assert found.learned == tuple(f"学到{n}" for n in range(6))
    assert found.unclear == ("还是停顿",) * 3


def test_the_class_its_agenda_box_and_erasures():
    found = summary(read_export(text_of(whole_class())))
    assert [(part.planned, part.used) for part in found.segments] == [(10, 840), (20, 960)]
    assert [question.text for question in found.questions] == [
        "Can we see it again?", "录音要存多久？"
    ]  # fmt: skip
    assert found.erasures[0] == ("participant", "2025-11-21")


def test_a_segment_that_was_left_and_taken_up_again_is_one():
    run = {"segment": "s", "title": None, "minutes": None}
    runs = [{**run, "started_at": NOW, "ended_at": NOW + 60},
            {**run, "started_at": NOW + 90, "ended_at": None}]  # fmt: skip
    (part,) = told(runs=runs).segments
    assert part.used == 60 + 7000 - 90


def voted(kind: str, heads: int, option: str = "text", **more):
    return round_of(kind, ballots(choices(({"option": option}, heads)), **more))


def asked(*rounds, **more):
    return prompt_of("choice", *rounds, kind="keyed", keys=["text"], options=CALL_BACK, **more)


def is_silent(found: PromptSummary) -> bool:
    return found.before is found.after is found.change is None


def test_fewer_than_five_are_not_told():
    assert is_silent(one(asked(voted("vote", 4))))
    assert one(asked(voted("vote", 4))).few
    assert one(asked(voted("vote", 5))).before.total == 5


def test_one_small_round_keeps_both_back():
    # A re-vote of two beside a vote of nine would tell what those two moved to.
    assert is_silent(one(asked(voted("vote", 9), voted("revote", 2))))
    assert one(asked(voted("vote", 9), voted("revote", 0))).before.total == 9


def test_what_was_announced_as_open_is_told():
    found = one(asked(voted("vote", 2), voted("revote", 2), announced=True))
    assert found.before.total == 2
    assert found.change.moves == (("text", "text", 2),)


def test_moves_need_five_who_voted_twice():
    newcomers = voted("revote", 6, start=3)
    found = one(asked(voted("vote", 6), newcomers))
    assert found.before.total == 6
    assert (found.change.matched, found.change.few) == (3, True)
    assert found.change.moves is found.change.changed is None
    # The gain is then that of the two votes, not of the three who could be picked out.
    assert found.change.gain == normalised_gain(6, 6, 6, 6)


def test_one_device_a_table_is_no_person():
    tables = round_of("vote", ballots(choices(({"option": "text"}, 3))), heads=15)
    again = round_of("revote", ballots(choices(({"option": "sure"}, 3))), heads=15)
    found = one(asked(tables, again), facts={"devices": "group"})
    assert found.change.moves == (("text", "sure", 3),)


def test_votes_on_answers_and_single_persons_answers_need_five():
    for of in (4, 5):
        own = [{"id": n, "group": None, "text": f"x{n}"} for n in range(of)]
        found = one(prompt_of("text", round_of("answers", []), answers=own))
        assert (len(found.answers), found.answers_few) == ((0, True) if of < 5 else (5, False))
        assert found.rounds[0].number == of
    peer = round_of("peer", ballots(choices(({"answer": 1}, 3))))
    by_group = prompt_of("choice", voted("vote", 9), peer, options=CALL_BACK,
                         answers=[{"id": 1, "group": 2, "text": "x"}])  # fmt: skip
    found = one(by_group)
    assert found.peer_few
    assert [answer.votes for answer in found.answers] == [None]


def test_papers_and_vignettes_of_few_are_not_told():
    short = paper()
    short["rounds"][0]["ballots"] = short["rounds"][0]["ballots"][:4]
    short["rounds"][0]["heads"] = 4
    assert one(short).learned == one(short).unclear == ()
    vignette = set_of_vignettes()[0]
    vignette["rounds"][0]["heads"] = 3
    assert told(vignette).matrices == ()


counts = st.lists(st.integers(0, 9), min_size=4, max_size=4)


@settings(deadline=None)
@given(counts, counts, st.booleans())
def test_no_figure_comes_from_fewer_than_five_unless_announced(first, second, announced):
    ids = [option["id"] for option in CALL_BACK]
    cast = [
        choices(*(({"option": option}, n) for option, n in zip(ids, numbers, strict=True)))
        for numbers in (first, second)
    ]
    rounds = [round_of("vote", ballots(cast[0])), round_of("revote", ballots(cast[1]))]
    found = one(asked(*rounds, announced=announced))
    small = any(0 < len(one_round) < 5 for one_round in cast)
    assert found.few == (small and not announced)
    assert is_silent(found) == found.few
    if not found.few:
        assert list(found.before.counts.values()) == first
        assert list(found.after.counts.values()) == second
        matched = min(sum(first), sum(second))
        assert found.change.matched == matched
        moved = found.change.moves
        assert (moved is None) == (not matched or (matched < 5 and not announced))
        assert moved is None or sum(n for *_, n in moved) == matched


@settings(deadline=None)
@given(st.integers())
def test_neither_order_nor_ids_of_voters_change_a_figure(seed: int):
    chance = random.Random(seed)
    export = class_of(keyed(), *set_of_vignettes())
    ids = {f"v{n}": f"w{chance.randrange(10**9)}-{n}" for n in range(40)}
    plain = summary(read_export(text_of(export)))
    for prompt in export["prompts"]:
        for at in prompt["rounds"]:
            chance.shuffle(at["ballots"])
            for ballot in at["ballots"]:
                ballot["voter"] = ids[ballot["voter"]]
    assert summary(read_export(text_of(export))) == plain


def test_a_summary_holds_no_ballot_and_no_voter():
    found = repr(summary(read_export(text_of(whole_class()))))
    assert "voter" not in found
    assert "ballots=" not in found
    assert "'v1'" not in found
