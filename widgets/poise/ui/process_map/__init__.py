"""Process map: who does which step."""

from poise.ui.process_map.widget import ProcessMap

WIDGET = ProcessMap
