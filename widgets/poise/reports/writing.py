"""From an export to a report in one of its formats."""

from __future__ import annotations

from poise.reports.reading import read_export
from poise.reports.summary import summary
from poise.reports.wording import Wording

FORMATS = ("html", "csv", "xlsx")


def report(export: str | bytes, form: str, language: str) -> bytes:
    """Write a report of an exported class.

    Parameters
    ----------
    export
        The JSON of the class.
    form
        One of `FORMATS`.
    language
        Of the report; the class may have been held in the other one.

    Raises
    ------
    ExportError
        The export cannot be read.
    """
    told, words = summary(read_export(export)), Wording(language)
    # Each format has a library of its own, and matplotlib takes a second.
    if form == "html":
        from poise.reports.page import as_html

        return as_html(told, words)
    from poise.reports.spreadsheets import as_csv, as_xlsx
    from poise.reports.tables import results, sheets

    return as_csv(results(told, words)) if form == "csv" else as_xlsx(sheets(told, words))
