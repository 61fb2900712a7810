"""What became of a class, as files for the facilitator: the export, tables, the report."""

from __future__ import annotations

import asyncio
import json

from poise.locale import LANGUAGES
from poise.server.act import Console
from poise.server.reporting import make_report


class ExportFile(Console):
    """GET /api/console/export.json."""

    async def get(self) -> None:
        """Send the whole class, under ids that are random for each export."""
        self.send_file("export.json", await self.exported())

    async def exported(self) -> bytes:
        """Return the export as JSON."""
        found = await self.service.export(self.class_id)
        return await asyncio.to_thread(_dumped, found)


class ReportFile(ExportFile):
    """GET /api/console/results.csv, results.xlsx and report.html."""

    async def get(self, name: str = "", kind: str = "") -> None:
        """Send it, made in the language asked for."""
        asked = self.get_query_argument("lang", None)
        language = str(asked) if asked in LANGUAGES else self.language
        made = await make_report(kind, language, await self.exported())
        self.send_file(f"{name}.{kind}", made, saved=kind != "html")


def _dumped(found: object) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=1).encode()
