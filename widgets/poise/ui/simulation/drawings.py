"""Results of a simulator as a figure, a sentence, a description and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from poise.charts import to_png
from poise.charts.simulators import Curve, Level, Spot, curves, stages
from poise.content.forms.simulation import Simulation as SimulationExercise
from poise.locale import Catalogue
from poise.simulators import SIMULATORS, Rules, call_time, commission
from poise.simulators.call_time import Call
from poise.simulators.commission import Comparison
from poise.simulators.contagion import LOW, POLICIES, Shift
from poise.simulators.drawdown import Drawdown
from poise.simulators.loyalty import Place
from poise.simulators.margin import Account
from poise.simulators.new_shares import CLIENTS, Allotment
from poise.ui.base import Reply
from poise.ui.look import Look

JSON = dict[str, Any]
Values = dict[str, float]


@dataclass(frozen=True)
class Drawn:
    """A figure with the sentence over it and the rows of its table."""

    figure: Figure
    said: str
    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Words:
    """The texts of one simulator."""

    texts: Catalogue
    form: str

    def __call__(self, name: str, **values: object) -> str:
        return self.texts.text(f"sim.{self.form}.{name}", **values)


def draw(
    chosen: SimulationExercise,
    values: Values,
    rules: Rules,
    language: str,
    texts: Catalogue,
    look: Look,
) -> Reply:
    """Run a simulator and draw what comes out."""
    module = SIMULATORS[chosen.form]
    result = module.run(values, rules)
    say = Words(texts, chosen.form)
    drawn = _DRAW[chosen.form](result, values, rules, say, look)
    caption = texts.text("picture.table")
    tables = [{"caption": caption, "head": drawn.head, "rows": drawn.rows}]
    if module.USES:
        tables.append(rules_table(module.USES, rules, language, texts))
    alt = "; ".join(": ".join((row[0], ", ".join(row[1:]))) for row in drawn.rows)
    figure = {"alt": f"{drawn.said}. {alt}"}
    return Reply(
        {"said": drawn.said, "figure": figure, "tables": tables}, [to_png(drawn.figure, tidy=False)]
    )


def rules_table(uses: tuple[str, ...], rules: Rules, language: str, texts: Catalogue) -> JSON:
    """Give the figures of the rules with their date, source and status."""
    return {
        "caption": texts.text("picture.rules"),
        "head": [texts.text(f"picture.{one}") for one in ("rule", "value", "status", "source")],
        "rows": [
            [
                rules[one].label[language],
                texts.text(f"picture.unit_{rules[one].unit}", n=f"{_shown(rules[one]):g}"),
                texts.text(f"picture.status_{rules[one].status}"),
                texts.text(
                    "picture.as_of", source=rules[one].source[language], date=rules[one].as_of
                ),
            ]
            for one in uses
        ],
    }


def _shown(rule: Any) -> float:
    return float(round(rule.value * 100, 6)) if rule.unit == "share" else float(rule.value)


def _money(value: float) -> str:
    return f"{value:,.2f}".removesuffix(".00")


def _commission(one: Comparison, values: Values, rules: Rules, say: Words, look: Look) -> Drawn:
    amounts = range(1_000, 101_000, 1_000)
    rates = (values["rate"], values["other_rate"])
    names = [say("at_rate", n=f"{rate * 10_000:g}") for rate in rates]
    lines = [
        Curve(name, [(a, commission.costs(a, rate, rules).commission) for a in amounts])
        for name, rate in zip(names, rates, strict=True)
    ]
    said = say("said_same" if one.difference == 0 else "said", n=_money(abs(one.difference)),
               amount=_money(values["amount"]), year=_money(abs(one.a_year)))  # fmt: skip
    spots = [Spot(_money(one.first.commission), values["amount"], one.first.commission)]
    figure = curves(lines, title=said, x_label=say("x"), y_label=say("y"), spots=spots, **look)
    rows = [
        [name, _money(part.commission), _money(part.buy), _money(part.sell), _money(until)]
        for name, part, until in zip(names, (one.first, one.second), one.binds_until, strict=True)
    ]
    head = [say(name) for name in ("h_rate", "h_commission", "h_buy", "h_sell", "h_until")]
    return Drawn(figure, said, head, rows)


def _margin(one: Account, values: Values, rules: Rules, say: Words, look: Look) -> Drawn:
    names = ("attention_line", "warning_line", "close_out_line")
    levels = [Level(say(name, n=f"{rules[name].value:g}"), rules[name].value) for name in names]
    spot = Spot(f"{one.ratio:.0f}%", values["fall"], one.ratio)
    # Sliders give tenths: on the line is not below it.
    below = [name for name in names if round(one.ratio, 6) < rules[name].value]
    said = say(
        f"said_{below[-1] if below else 'above'}",
        fall=f"{values['fall']:g}", ratio=f"{one.ratio:.1f}",
        add=_money(round(one.add)), sell=_money(round(one.sell)), target=f"{one.target:g}",
    )  # fmt: skip
    figure = curves(
        [Curve(say("line"), one.path)], title=said, x_label=say("x"), y_label=say("y"),
        levels=levels, spots=[spot], **look,
    )  # fmt: skip
    rows = [
        [say("h_add", target=f"{one.target:g}"), _money(round(one.add)), ""],
        [say("h_sell", target=f"{one.target:g}"), _money(round(one.sell)), ""],
    ]
    for branch in one.branches:
        name = say("sold" if branch.sold else "kept", market=f"{branch.market:+g}")
        ratio = "–" if branch.ratio is None else f"{branch.ratio:.0f}%"
        rows.append([name, _money(round(branch.equity)), ratio])
    return Drawn(figure, said, [say("h_what"), say("h_yuan"), say("h_ratio")], rows)


def _new_shares(one: Allotment, values: Values, rules: Rules, say: Words, look: Look) -> Drawn:
    said = say(
        "said" if one.numbers else "said_none",
        issues=one.issues, chance=f"{100 * one.chance:.1f}", nothing=one.wins[0], clients=CLIENTS,
    )  # fmt: skip
    line = Curve(say("line"), [(k, 100 * p) for k, p in one.course])
    spot = Spot(f"{100 * one.chance:.1f}%", one.issues, 100 * one.chance)
    figure = curves(
        [line], title=said, x_label=say("x"), y_label=say("y"), spots=[spot],
        y_range=(0, 105), **look,
    )  # fmt: skip
    rows = [[say("h_numbers"), str(one.numbers)], [say("h_once"), f"{100 * one.once:.2f}%"]]
    rows += [[say(f"wins_{n}"), str(wins)] for n, wins in enumerate(one.wins)]
    return Drawn(figure, said, [say("h_what"), say("h_number")], rows)


def _drawdown(one: Drawdown, values: Values, rules: Rules, say: Words, look: Look) -> Drawn:
    shown = "–" if one.recovery is None else f"{one.recovery:.1f}"
    said = say(
        "said_gone" if one.recovery is None else "said",
        loss=f"{one.equity_loss:.0f}", rise=shown, fall=f"{one.loss:g}",
    )  # fmt: skip
    spots = []
    if one.recovery is not None and one.equity_loss <= 80:
        spots = [Spot(f"{one.recovery:.0f}%", one.equity_loss, one.recovery)]
    figure = curves(
        [Curve(say("line"), one.course)], title=said, x_label=say("x"), y_label=say("y"),
        spots=spots, y_range=(0, 420), **look,
    )  # fmt: skip
    rows = [
        [say("h_loss"), f"{one.equity_loss:.1f}%"],
        [say("h_rise"), "–" if one.recovery is None else f"{shown}%"],
        [say("h_averaged"), f"{one.averaged:.1f}%"],
    ]
    return Drawn(figure, said, [say("h_what"), say("h_number")], rows)


def _contagion(one: Shift, values: Values, rules: Rules, say: Words, look: Look) -> Drawn:
    names = [say(f"policy_{policy}") for policy in POLICIES]
    lines = [
        Curve(name, list(enumerate(course, start=1)))
        for name, course in zip(names, one.courses, strict=True)
    ]
    said = say("said", none=one.low[0], own=one.low[1], team=one.low[2], n=one.customers)
    figure = curves(
        lines, title=said, x_label=say("x"), y_label=say("y"), levels=[Level(say("low"), LOW)],
        y_range=(0, 104), **look,
    )  # fmt: skip
    rows = [
        [name, str(low), f"{course[-1]:.0f}"]
        for name, low, course in zip(names, one.low, one.courses, strict=True)
    ]
    return Drawn(figure, said, [say("h_policy"), say("h_low"), say("h_last")], rows)


def _loyalty(one: Place, values: Values, rules: Rules, say: Words, look: Look) -> Drawn:
    before, after = say(f"kind_{one.kind}"), say(f"kind_{one.moved_kind}")
    said = say("said_same" if before == after else "said", before=before, after=after)
    spots = [
        Spot(say("before"), one.satisfaction, one.loyalty, hollow=True),
        Spot(say("after"), *one.moved),
    ]
    figure = curves(
        [Curve(say("line"), one.curve)], title=said, x_label=say("x"), y_label=say("y"),
        levels=[Level(say("threshold_line"), values["threshold"])], spots=spots,
        y_range=(0.8, 5.4), **look,
    )  # fmt: skip
    rows = [
        [say("before"), f"{one.satisfaction:g}", f"{one.loyalty:g}", before],
        [say("after"), f"{one.moved[0]:g}", f"{one.moved[1]:g}", after],
        [say("h_flat"), f"{one.flat[0]:.1f}-{one.flat[1]:.1f}", "", ""],
    ]
    return Drawn(figure, said, [say("h_what"), say("x"), say("y"), say("h_kind")], rows)


def _call_time(one: Call, values: Values, rules: Rules, say: Words, look: Look) -> Drawn:
    said = say("said", n=one.seconds, repeat=f"{100 * one.repeat:.0f}")
    labels = [say(f"stage_{name}") for name, _ in one.stages]
    now = [seconds for _, seconds in one.stages]
    figure = stages(
        labels, now, [seconds for _, seconds in call_time.STAGES], title=said,
        x_label=say("x"), **look,
    )  # fmt: skip
    rows = [[label, str(seconds)] for label, seconds in zip(labels, now, strict=True)]
    rows += [[say("h_all"), str(one.seconds)], [say("h_repeat"), f"{100 * one.repeat:.0f}%"]]
    return Drawn(figure, said, [say("h_stage"), say("h_seconds")], rows)


_DRAW: dict[str, Callable[..., Drawn]] = {
    "commission": _commission,
    "margin": _margin,
    "new-shares": _new_shares,
    "drawdown": _drawdown,
    "contagion": _contagion,
    "loyalty": _loyalty,
    "call-time": _call_time,
}
