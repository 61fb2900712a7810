"""Reports of a class that was: from its export to tables and a page for print.

All of them tell aggregates under the rule of five. The figures are drawn here and not by the
server, which starts ``python -m poise.reports`` for them.
"""

from poise.reports.reading import Export, ExportError, read_export
from poise.reports.summary import Summary, summary
from poise.reports.writing import FORMATS, report

__all__ = ["FORMATS", "Export", "ExportError", "Summary", "read_export", "report", "summary"]
