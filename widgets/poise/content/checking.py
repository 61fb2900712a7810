"""A lecture checked as a whole: its bank, and the notebooks that go with it."""

from __future__ import annotations

from pathlib import Path

from poise.content.bank import BANK, load_lecture
from poise.content.checks import section_faults
from poise.content.faults import BankError
from poise.content.marked import read_marked
from poise.content.models import Lecture
from poise.content.reading import Reader
from poise.content.sections import notebook_path, sections
from poise.locale import LANGUAGES


def check_lecture(folder: Path) -> Lecture:
    """Check the lecture of a folder.

    Raises
    ------
    BankError
        With every fault, each with its line and what to write.
    OSError
        A notebook is missing.
    """
    lecture = load_lecture(folder)
    reader = Reader(read_marked(folder / BANK))
    for language in LANGUAGES:
        notebook_path(lecture, language).stat()
        found = [section.id for section in sections(lecture, language)]
        section_faults(lecture, found, reader)
    if reader.faults:
        # A section that neither language has is one fault, not two.
        raise BankError(
            folder / BANK, {(one.line, one.code): one for one in reader.faults}.values()
        )
    return lecture
