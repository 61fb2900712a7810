"""``python -m poise.reports``: from an export to a report, in a process of its own."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from poise.locale import DEFAULT_LANGUAGE, LANGUAGES, catalogue
from poise.reports.reading import ExportError
from poise.reports.writing import FORMATS, report

_UNREADABLE = 2


def main(arguments: list[str] | None = None) -> int:
    """Write a report; 2 where the export cannot be read, with the reason on standard error."""
    parser = argparse.ArgumentParser(prog="poise.reports")
    parser.add_argument("--format", choices=FORMATS, default="html")
    parser.add_argument("--lang", choices=LANGUAGES, default=DEFAULT_LANGUAGE)
    parser.add_argument("--in", dest="source", default="-", help="the export; - is standard input")
    parser.add_argument("--out", dest="target", default="-", help="- is standard output")
    asked = parser.parse_args(arguments)
    try:
        text = sys.stdin.buffer.read() if asked.source == "-" else Path(asked.source).read_bytes()
        written = report(text, asked.format, asked.lang)
    except ExportError as error:
        words = catalogue(asked.lang).text(f"report.error.{error.code}", **error.details)
        sys.stderr.buffer.write(f"{words}\n".encode())
        return _UNREADABLE
    if asked.target == "-":
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
    else:
        Path(asked.target).write_bytes(written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
