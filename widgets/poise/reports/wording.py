"""The words of a report: those of the class and those of the interface, in one language."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_date, format_time

from poise.exercises import NumberSpread
from poise.locale import catalogue
from poise.reports.reading import Asked, Group, Words, in_language
from poise.reports.summary import Summary

_SHORT = {"zh-CN": 14, "en": 30}


class Wording:
    """What a report says, in one language.

    Attributes
    ----------
    language
        Of the report; the class may have been held in the other one.
    text
        Gives a text of the interface by its id.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = language.replace("-", "_")
        self.text = catalogue(language).text

    def of(self, words: Words | None) -> str:
        """Give words of the class."""
        return in_language(words, self.language)

    def labels(self, asked: Asked) -> dict[str, str]:
        """Name what is chosen, ranked or rated, letters included."""
        if asked.ask == "rating":
            return {one.id: self.of(one.label) for one in asked.dimensions}
        if asked.ask == "scale" and asked.scale:
            ends = {1: asked.scale.low, asked.scale.steps: asked.scale.high}
            steps = range(1, asked.scale.steps + 1)
            return {str(n): f"{n} {self.of(ends.get(n))}".strip() for n in steps}
        return {one.id: f"{one.letter or ''} {self.of(one.text)}".strip() for one in asked.options}

    def short(self, label: str) -> str:
        """Cut a label that is too long for a figure's edge or a title."""
        most = _SHORT[self.language]
        return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"

    def bin(self, low: float, high: float) -> str:
        """Name the ends of a bin."""
        return self.number(low) if low == high else f"{self.number(low)}–{self.number(high)}"

    def number(self, value: float) -> str:
        """Write a guessed number without needless digits."""
        return f"{value:,.10g}"

    def median(self, spread: NumberSpread) -> str:
        return self.number(round(spread.median, 2))

    def round(self, asked: Asked, kind: str) -> str:
        """Name a kind of round; of a short text, people vote on one another's."""
        if asked.ask == "text" and kind in ("answers", "peer"):
            return self.text(f"report.round.own-{kind}")
        # There is no second vote that this could be the first of.
        only = kind == "vote" and asked.ask in ("paper", "rating", "sheet")
        return self.text("report.round.only-vote" if only else f"report.round.{kind}")

    def erased(self, kind: str) -> str:
        """Name what was erased; a kind this version does not know stands as it is."""
        try:
            return self.text(f"report.erased.{kind}")
        except KeyError:
            return kind

    def facts(self, summary: Summary) -> list[tuple[str, str]]:
        """Give the head of a report: what was held, when, for how many."""
        facts = summary.facts
        times = [facts.created_at, facts.closed_at or summary.made_at]
        names = [
            self.text(
                "report.group-people", group=self.group(one.number, facts.groups), n=one.people
            )
            for one in facts.groups
            if one.people
        ]
        told = [
            ("lecture", f"{facts.lecture} {self.of(facts.title)}"),
            ("name", facts.name),
            ("day", self.day(facts.created_at)),
            ("time", "–".join(map(self.clock, times)) if self._one_day(*times) else ""),
            ("people", str(facts.people)),
            ("groups", self.text("report.and").join(names)),
        ]
        return [(self.text(f"report.fact.{name}"), value) for name, value in told if value]

    def group(self, number: int, groups: tuple[Group, ...]) -> str:
        """Name a group as the class named it."""
        name = next((one.name for one in groups if one.number == number), None)
        return name or self.text("report.group", number=number)

    @staticmethod
    def _one_day(start: float, end: float) -> bool:
        return datetime.fromtimestamp(start).date() == datetime.fromtimestamp(end).date()

    def day(self, moment: float) -> str:
        """Give the date of a moment where this computer stands."""
        return format_date(datetime.fromtimestamp(moment), "long", locale=self._locale)

    def clock(self, moment: float) -> str:
        """Give the time of day."""
        return format_time(datetime.fromtimestamp(moment), "HH:mm", locale=self._locale)
