"""Timeline: where it turned."""

from poise.ui.timeline.widget import Timeline

WIDGET = Timeline
