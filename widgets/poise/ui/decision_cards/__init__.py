"""Decision cards: each card on one of a few piles."""

from poise.ui.decision_cards.widget import DecisionCards

WIDGET = DecisionCards
