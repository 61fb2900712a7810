"""Spot the error: faulty lines found and named."""

from poise.ui.spot_the_error.widget import SpotTheError

WIDGET = SpotTheError
