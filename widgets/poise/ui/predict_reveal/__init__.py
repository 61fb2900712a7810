"""Predict and reveal: numbers guessed, then shown."""

from poise.ui.predict_reveal.widget import PredictReveal

WIDGET = PredictReveal
