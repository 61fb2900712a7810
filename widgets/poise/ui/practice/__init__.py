"""Practice with people, at one device: role cards, a common clock, the observer's sheet."""

from poise.ui.practice.widget import Practice

WIDGET = Practice
