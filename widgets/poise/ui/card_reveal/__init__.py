"""Card reveal: think, then turn it over."""

from poise.ui.card_reveal.widget import CardReveal

WIDGET = CardReveal
