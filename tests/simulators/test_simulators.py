"""Test numbers of the curriculum's section S, and what must hold for every value."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poise.simulators import SIMULATORS, OutOfRange, RulesError, load_rules
from poise.simulators.call_time import START
from poise.simulators.call_time import run as call
from poise.simulators.commission import costs
from poise.simulators.commission import run as commission
from poise.simulators.contagion import NoRecoveryError
from poise.simulators.contagion import run as contagion
from poise.simulators.drawdown import recovery
from poise.simulators.drawdown import run as drawdown
from poise.simulators.loyalty import kind_of
from poise.simulators.loyalty import run as loyalty
from poise.simulators.margin import add_collateral, sell_and_repay
from poise.simulators.margin import run as margin
from poise.simulators.new_shares import chance, numbers_of
from poise.simulators.new_shares import run as new_shares
from poise.simulators.rules import OWN_FILE

RULES = load_rules()
EVERY = pytest.mark.parametrize("name", SIMULATORS)


@pytest.mark.parametrize(
    ("amount", "rate", "buy", "sell"),
    [(10_000, 0.0003, 5.10, 10.10), (100_000, 0.0003, 31, 81), (3_000, 0.0008, 5.03, 6.53)],
)
def test_what_a_trade_costs(amount, rate, buy, sell) -> None:
    found = costs(amount, rate, RULES)
    assert (found.buy, found.sell) == (pytest.approx(buy), pytest.approx(sell))


@pytest.mark.parametrize(("amount", "difference"), [(10_000, 0), (20_000, 1), (100_000, 15)])
def test_a_lower_rate_changes_nothing_below_the_minimum(amount, difference) -> None:
    found = commission({"amount": amount, "rate": 0.0003, "other_rate": 0.00015}, RULES)
    assert found.difference == pytest.approx(difference)
    assert found.binds_until == pytest.approx((16_666.67, 33_333.33), abs=0.01)


def test_the_ratio_meets_its_lines_at_known_falls() -> None:
    found = margin({"fall": 35}, RULES)
    assert found.hits == pytest.approx((25, 30, 35))
    assert found.ratio == pytest.approx(130)
    assert margin({"fall": 0}, RULES).ratio == pytest.approx(200)


@pytest.mark.parametrize(
    ("ratio", "target", "add", "sell"),
    [(130, 140, 50_000, 125_000), (130, 150, 100_000, 200_000), (125, 140, 75_000, 187_500)],
)
def test_what_lifts_the_ratio(ratio, target, add, sell) -> None:
    assets = ratio / 100 * 500_000
    assert add_collateral(assets, 500_000, target) == pytest.approx(add)
    assert sell_and_repay(assets, 500_000, target) == pytest.approx(sell)


def test_the_branches_of_a_sale_that_was_or_was_not() -> None:
    found = margin({"fall": 35, "target": 140, "further": 10, "rebound": 10}, RULES)
    by = {(one.sold, one.market): one for one in found.branches}
    assert by[False, -10].ratio == pytest.approx(117)
    assert by[True, -10].ratio == pytest.approx(100 * 525_000 * 0.9 / 375_000)
    assert by[False, 10].equity > by[True, 10].equity
    assert by[True, -10].equity > by[False, -10].equity


@given(st.floats(130, 200), st.floats(102, 129.9), st.floats(1e5, 1e7))
def test_both_ways_reach_the_target(target, ratio, loan) -> None:
    assets = ratio / 100 * loan
    added = assets + add_collateral(assets, loan, target)
    sold = sell_and_repay(assets, loan, target)
    assert 100 * added / loan == pytest.approx(target)
    if sold < loan:
        assert 100 * (assets - sold) / (loan - sold) == pytest.approx(target)


@pytest.mark.parametrize(
    ("n", "issues", "percent"),
    [(20, 1, 0.60), (20, 100, 45.1), (20, 200, 69.9), (20, 300, 83.5), (2, 300, 16.5)],
)
def test_how_likely_an_allotment_is(n, issues, percent) -> None:
    assert 100 * chance(0.0003, n, issues) == pytest.approx(percent, abs=0.05)


@pytest.mark.parametrize(
    ("holdings", "numbers"), [(9_999, 0), (10_000, 2), (100_000, 20), (104_999, 20), (9e5, 100)]
)
def test_numbers_come_from_holdings(holdings, numbers) -> None:
    assert numbers_of(holdings, 100, RULES) == numbers


def test_a_thousand_clients_draw_what_chance_gives() -> None:
    found = new_shares({"holdings": 100_000, "issues": 300}, RULES)
    assert sum(found.wins) == 1_000
    expected = 1_000 * (1 - found.chance)
    assert abs(found.wins[0] - expected) < 4 * math.sqrt(expected)
    assert found == new_shares({"holdings": 100_000, "issues": 300}, RULES)


@pytest.mark.parametrize(
    ("loss", "rise"),
    [(10, 11.1), (20, 25), (30, 42.9), (40, 66.7), (50, 100), (60, 150), (70, 233.3)],
)
def test_the_way_back_is_longer_than_the_way_down(loss, rise) -> None:
    assert recovery(loss) == pytest.approx(rise, abs=0.05)


def test_leverage_can_take_everything() -> None:
    assert drawdown({"fall": 40, "leverage": 2}, RULES).equity_loss == 80
    ruined = drawdown({"fall": 50, "leverage": 2}, RULES)
    assert (ruined.equity_loss, ruined.recovery) == (100, None)


def test_averaging_down_lowers_the_rise_that_is_needed() -> None:
    bare, more = (drawdown({"fall": 50, "more": m}, RULES).averaged for m in (0, 100))
    assert bare == pytest.approx(100)
    assert more == pytest.approx(100 / 3)


@pytest.mark.parametrize(("rho", "low"), [(0.95, 42), (0.80, 5)])
def test_one_quarrel_is_felt_by_the_next_customers(rho, low) -> None:
    found = contagion({"rho": rho, "noise": 0}, RULES)
    assert found.low[0] == low


def test_resets_help_and_a_mood_that_never_recovers_is_refused() -> None:
    none, own, team = contagion({"noise": 0}, RULES).low
    assert own < none
    assert team < none
    with pytest.raises(NoRecoveryError):
        contagion({"rho": 0.99, "gamma": 0.5, "beta": 0.1}, RULES)


@given(st.floats(0.5, 0.94), st.floats(0, 0.5), st.floats(0, 0.1), st.integers(1, 99))
def test_moods_stay_on_their_scale(rho, beta, gamma, seed) -> None:
    found = contagion({"rho": rho, "beta": beta, "gamma": gamma, "seed": seed}, RULES)
    assert all(0 <= mood <= 100 for course in found.courses for mood in course)
    assert all(len(course) == found.customers for course in found.courses)
    assert all(0 <= low < found.customers for low in found.low)


def test_a_long_call_and_what_shortens_it() -> None:
    assert call({}, RULES).seconds == START == 425
    assert call({"note_first": 1}, RULES).seconds == 405
    assert call({"empathy": 1}, RULES).seconds == 395
    assert call({"reel_in": 1, "temperature": 40}, RULES).seconds == 375
    assert call({"plain": 1}, RULES).seconds == 385
    assert call({"knowledge": 1}, RULES).seconds == 395
    early = call({"reel_in": 1, "temperature": 70}, RULES)
    assert early.seconds == 400
    assert early.repeat > call({}, RULES).repeat
    short = call({"skip_check": 1}, RULES)
    assert short.seconds < START
    assert short.repeat > call({}, RULES).repeat


@pytest.mark.parametrize(
    ("satisfaction", "loyalty_", "kind"),
    [(4.8, 4.6, "devoted"), (4.2, 4.2, "loyal"), (4.2, 2.0, "mercenary"), (2.0, 4.2, "hostage"),
     (2.0, 2.0, "defector"), (1.2, 1.2, "saboteur")],
)  # fmt: skip
def test_six_places_on_the_map(satisfaction, loyalty_, kind) -> None:
    assert kind_of(satisfaction, loyalty_) == kind


def test_the_middle_of_the_curve_is_flat() -> None:
    found = loyalty({}, RULES)
    assert found.flat[0] < 3 < found.flat[1]
    rising = [y for _, y in found.curve]
    assert rising == sorted(rising)


@EVERY
@given(data=st.data())
def test_every_value_between_the_ends_gives_results(name, data) -> None:
    module = SIMULATORS[name]
    values = {
        one.name: data.draw(st.floats(one.least, one.most)) for one in module.parameters(RULES)
    }
    if name == "contagion":
        values["rho"] = min(values["rho"], 0.5 + 0.4 * (values["rho"] - 0.5))
        values["gamma"] = values["gamma"] / 10
    found = module.metrics(module.run(values, RULES))
    assert found
    assert all(not math.isnan(value) for value in found.values())


@EVERY
def test_a_value_beyond_its_ends_is_refused(name) -> None:
    module = SIMULATORS[name]
    for one in module.parameters(RULES):
        for bad in (one.least - 1, one.most + 1, math.nan, math.inf, "much"):
            with pytest.raises(OutOfRange) as refused:
                module.run({one.name: bad}, RULES)
            assert refused.value.name == one.name
    with pytest.raises(KeyError):
        module.run({"nothing": 1}, RULES)


@EVERY
def test_defaults_lie_between_their_ends(name) -> None:
    module = SIMULATORS[name]
    for one in module.parameters(RULES):
        assert one.least <= one.default <= one.most
    assert set(module.USES) <= set(RULES)


def test_every_rule_says_since_when_by_whom_and_how_sure() -> None:
    for rule in RULES.values():
        assert rule.as_of
        assert rule.source["zh-CN"]
        assert rule.source["en"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: [1", "not-yaml", 1),
        ("close_out_line: 130\n", "missing", 1),
        ("x:\n  value: 1\n", "missing", 1),
        ("- 1\n", "not-yaml", 1),
    ],
)
def test_a_faulty_file_is_named_with_its_line(tmp_path: Path, text, code, line) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RulesError) as refused:
        load_rules(file)
    assert (refused.value.code, refused.value.line) == (code, line)
    assert refused.value.file == file


def test_a_firms_own_file_changes_the_lines(tmp_path: Path, monkeypatch) -> None:
    import poise.simulators.rules as rules

    text = rules._FILE.read_text(encoding="utf-8").replace("value: 130", "value: 135")
    own = tmp_path / "own.yaml"
    own.write_text(text, encoding="utf-8")
    monkeypatch.setenv(OWN_FILE, str(own))
    assert load_rules()["close_out_line"].value == 135
    own.write_text(text.replace("value: 135", "value: high"), encoding="utf-8")
    with pytest.raises(RulesError) as refused:
        load_rules()
    assert refused.value.code == "not-a-number"
