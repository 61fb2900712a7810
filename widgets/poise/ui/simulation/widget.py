"""A simulator: a guess, then controls, a figure, things to try, and where the figures come from.

The controls and their layout are ipywidgets; guess and figure are ours.
"""

from __future__ import annotations

from typing import Any

from ipywidgets.widgets.widget_bool import Checkbox
from ipywidgets.widgets.widget_box import VBox
from ipywidgets.widgets.widget_button import Button
from ipywidgets.widgets.widget_float import FloatSlider
from ipywidgets.widgets.widget_int import IntSlider
from ipywidgets.widgets.widget_layout import Layout

from poise.attempts import Attempt
from poise.content import Lecture, digest
from poise.content.forms.simulation import Simulation as SimulationExercise
from poise.locale import catalogue
from poise.simulators import SIMULATORS, OutOfRange, Parameter, load_rules
from poise.simulators.contagion import NoRecoveryError
from poise.ui.base import Reply
from poise.ui.keeping import keep, recall
from poise.ui.look import Look
from poise.ui.simulation.drawings import draw
from poise.ui.simulation.guess import Guess
from poise.ui.simulation.picture import Picture

_FORM = "simulation"


class Simulation(VBox):
    """One simulator at some values.

    Parameters
    ----------
    lecture : Lecture
        The lecture's bank.
    chosen : Simulation
        The exercise.
    language : str
        Of its words.
    """

    def __init__(self, lecture: Lecture, chosen: SimulationExercise, language: str) -> None:
        self.lecture, self.chosen, self.language = lecture, chosen, language
        self.exercise = chosen.id
        self.texts = catalogue(language)
        self.parameters: tuple[Parameter, ...] = SIMULATORS[chosen.form].parameters(load_rules())
        self.controls = {one.name: self._control(one) for one in self.parameters}
        self.guess = Guess(lecture, chosen, language, self._open)
        self.picture = Picture(chosen, language, self._drawn, self._keep)
        reset = Button(description=self.texts.text("picture.reset"))
        reset.on_click(lambda _: self._set(self._start()))
        controls = VBox([*self.controls.values(), reset])
        controls.add_class("poise-controls")
        self.panel = VBox([controls, self.picture])
        self.panel.layout.display = "none"
        super().__init__([self.guess, self.panel])
        self.add_class("poise-simulation")
        for control in self.controls.values():
            control.observe(self._moved, names="value")

    def __repr__(self) -> str:
        words = digest([self.chosen.form, self.chosen.guess.question.get(self.language)])
        number = len(self.parameters)
        name = type(self).__name__
        return f"<{name} {self.exercise} form={self.chosen.form} controls={number} content={words}>"

    def values(self) -> dict[str, float]:
        """Give what the controls stand at, in the simulator's own units."""
        return {
            one.name: float(self.controls[one.name].value) / one.scale for one in self.parameters
        }

    def _start(self) -> dict[str, float]:
        return {one.name: self.chosen.start.get(one.name, one.default) for one in self.parameters}

    def _control(self, one: Parameter) -> Any:
        start = self.chosen.start.get(one.name, one.default)
        label = self.texts.text(f"sim.{self.chosen.form}.{one.name}")
        common = {
            "description": label,
            "style": {"description_width": "14em"},
            "layout": Layout(width="100%", max_width="680px"),
        }
        if one.switch:
            return Checkbox(value=bool(start), indent=False, **common)
        if one.whole:
            return IntSlider(
                value=int(start), min=int(one.least), max=int(one.most), step=int(one.step),
                **common,
            )  # fmt: skip
        step = one.step * one.scale
        decimals = max(0, len(f"{step:g}".partition(".")[2]))
        return FloatSlider(
            value=start * one.scale, min=one.least * one.scale, max=one.most * one.scale,
            step=step, readout_format=f",.{decimals}f", **common,
        )  # fmt: skip

    def _open(self) -> None:
        """Show the model once there is a guess; what was set yesterday stands again."""
        if self.picture.opened:
            return
        kept = recall(self.lecture.id, _FORM, self.chosen.id)
        if kept and isinstance(kept[-1].answer.get("values"), dict):
            self._set({**self._start(), **kept[-1].answer["values"]})
        self.panel.layout.display = None
        self.picture.opened = True
        self.picture.redraw()

    def _set(self, values: dict[str, float]) -> None:
        known = {one.name: one for one in self.parameters}
        for name, value in values.items():
            if name in known and isinstance(value, (int, float)):
                one, control = known[name], self.controls[name]
                # The control takes the nearest value it has, so a value out of range does no harm.
                given = value * one.scale
                control.value = bool(given) if one.switch else int(given) if one.whole else given

    def _moved(self, _change: object) -> None:
        if self.picture.opened:
            self.picture.redraw()

    def _keep(self) -> None:
        attempt = Attempt(
            lecture=self.lecture.id, form=_FORM, id=self.chosen.id,
            answer={"values": self.values()},
        )  # fmt: skip
        keep(attempt, self.texts)

    def _drawn(self, look: Look) -> Reply:
        rules = load_rules()
        try:
            return draw(self.chosen, self.values(), rules, self.language, self.texts, look)
        except OutOfRange as error:
            label = self.texts.text(f"sim.{self.chosen.form}.{error.name}")
            said = self.texts.text(
                "picture.off", label=label, least=f"{error.least:g}", most=f"{error.most:g}"
            )
            return Reply({"said": said, "problem": True})
        except NoRecoveryError:
            return Reply({"said": self.texts.text("picture.no_recovery"), "problem": True})
