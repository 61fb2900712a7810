"""Match: each thing at the left to one at the right."""

from poise.ui.match.widget import Match

WIDGET = Match
