"""Simulators: a guess first, then things to move."""

from poise.ui.simulation.widget import Simulation

WIDGET = Simulation
