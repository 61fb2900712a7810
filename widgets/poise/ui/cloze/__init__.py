"""Cloze: a text with gaps."""

from poise.ui.cloze.widget import Cloze

WIDGET = Cloze
