"""The facilitator's API: one action an address."""

from __future__ import annotations

from collections.abc import Mapping

from poise.server.act import Action, Console
from poise.server.act_classes import CLASS_ACTIONS
from poise.server.act_groups import GROUP_ACTIONS
from poise.server.act_room import ROOM_ACTIONS
from poise.server.act_rounds import ROUND_ACTIONS
from poise.server.act_voice import VOICE_ACTIONS
from poise.server.act_words import WORD_ACTIONS
from poise.server.refusals import RefusedError

ACTIONS: Mapping[str, Action] = {
    **ROUND_ACTIONS,
    **WORD_ACTIONS,
    **ROOM_ACTIONS,
    **GROUP_ACTIONS,
    **CLASS_ACTIONS,
    **VOICE_ACTIONS,
}
# After these a seat's own part reads differently.
_MOVES = {
    *("open", "reopen", "next", "repeat", "reveal", "hide", "end", "stop", "type"),
    *("say", "practice"),
    *("settings", "regroup", "plan", "move", "merge", "name-group"),
    *("hide-answer", "moderate", "question", "erase-class"),
}


class ConsoleAction(Console):
    """POST /api/console/<action>."""

    async def post(self, action: str) -> None:
        """Do it, and tell everyone."""
        perform = ACTIONS.get(action)
        if perform is None:
            raise RefusedError("not-found")
        told = await perform(self, self.body_json())
        await self.room.refresh()
        self.room.on_change()
        if action in _MOVES:
            self.room.on_me(None)
        self.write_json({"ok": True, **(told or {})})
