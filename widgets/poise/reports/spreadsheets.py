"""CSV and XLSX, in which what people typed stays text."""

from __future__ import annotations

import csv
import io

import xlsxwriter

from poise.reports.tables import Cell, Sheet

# What makes a spreadsheet read a cell of a CSV file as a formula, or hides such a start; the wide
# forms count in Chinese and Japanese settings (OWASP, CSV Injection).
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WIDEST = 60
_PROPERTIES = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def as_csv(sheet: Sheet) -> bytes:
    """Write one sheet as CSV, in UTF-8 with the mark that Excel needs to see it.

    A text that would start a formula has an apostrophe before it; numbers stay numbers.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_harmless(one) for one in sheet.head])
    writer.writerows([_harmless(one) for one in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8", "replace")


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.lstrip(" \u3000\u00a0\ufeff").startswith(_STARTS):
        return f"'{cell}"
    return cell


def as_xlsx(sheets: list[Sheet]) -> bytes:
    """Write sheets as XLSX. Every text is written as a string, whatever it looks like."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **_PROPERTIES}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        # Editing such a cell by hand must not turn it into a formula either.
        quoted = book.add_format({"quote_prefix": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for column, words in enumerate(sheet.head):
                page.write_string(0, column, words, bold)
                page.set_column(column, column, _width(sheet, column))
            for line, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        text = cell.encode("utf-8", "replace").decode()
                        page.write_string(line, column, text, quoted if _starts(cell) else None)
                    elif cell is not None:
                        page.write_number(line, column, cell)
            page.freeze_panes(1, 0)
    return file.getvalue()


def _starts(cell: str) -> bool:
    return _harmless(cell) != cell


def _width(sheet: Sheet, column: int) -> int:
    cells = [sheet.head[column], *(str(row[column] or "") for row in sheet.rows)]
    # A Chinese character is two letters wide.
    longest = max(sum(2 if one >= "\u2e80" else 1 for one in cell) for cell in cells)
    return min(longest + 2, _WIDEST)
