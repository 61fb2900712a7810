"""Breathing pacer."""

from poise.ui.pacer.widget import Pacer

WIDGET = Pacer
