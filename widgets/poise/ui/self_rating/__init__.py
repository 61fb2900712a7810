"""Self-rating: statements about oneself."""

from poise.ui.self_rating.widget import SelfRating

WIDGET = SelfRating
