"""Energy meter: a shift's energy, and its breaks."""

from poise.ui.energy_meter.widget import EnergyMeter

WIDGET = EnergyMeter
