"""Order: cards put in sequence."""

from poise.ui.order.widget import Order

WIDGET = Order
