"""Rewrite: say it better, check it yourself."""

from poise.ui.rewrite.widget import Rewrite

WIDGET = Rewrite
