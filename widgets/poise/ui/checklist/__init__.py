"""Checklist and action plan."""

from poise.ui.checklist.widget import Checklist

WIDGET = Checklist
