"""Mark words: pieces of a text, marked with pens."""

from poise.ui.mark_words.widget import MarkWords

WIDGET = MarkWords
