"""Where lectures and guide live: beside the checkout's packages, or inside the wheel."""

from __future__ import annotations

from pathlib import Path as FilePath

from pydantic import Field

from poise.content.bank import BANK
from poise.content.faults import BankError, Fault
from poise.content.ground import Id, Model, Text
from poise.content.marked import read_marked
from poise.content.reading import Reader

_PACKAGE = FilePath(__file__).resolve().parents[1]


def _data_folder(name: str) -> FilePath:
    checkout = _PACKAGE.parents[1]
    if (checkout / "pyproject.toml").is_file():
        return checkout / name
    return _PACKAGE / "_data" / name


def workshops_folder() -> FilePath:
    """Give the folder of all lectures."""
    return _data_folder("workshops")


def guide_folder() -> FilePath:
    """Give the folder of the facilitator's guide and the console's notebook."""
    return _data_folder("facilitator_guide")


def find_lectures(folder: FilePath | None = None) -> dict[str, FilePath]:
    """Find the lectures there are: id to folder, in the order of the ids.

    A folder ``<id>-<slug>`` with a bank is a lecture; whether the bank is sound, `load_lecture`
    says.
    """
    root = workshops_folder() if folder is None else folder
    banks = sorted(root.glob(f"*-*/{BANK}"))
    return {bank.parent.name.partition("-")[0].lower(): bank.parent for bank in banks}


class CatalogueEntry(Model):
    """A lecture in the order of its course."""

    id: Id
    minutes: int = Field(gt=0)


class Course(Model):
    """Lectures that belong together, in the order in which they are held."""

    id: str
    title: Text
    lectures: tuple[CatalogueEntry, ...] = ()


class LectureCatalogue(Model):
    """``workshops/catalogue.yaml``: courses, their lectures, planned minutes."""

    courses: tuple[Course, ...]

    def minutes(self, lecture_id: str) -> int | None:
        """Give a lecture's planned minutes; None where the catalogue does not name it."""
        entries = (entry for course in self.courses for entry in course.lectures)
        return next((entry.minutes for entry in entries if entry.id == lecture_id), None)


def load_catalogue(file: FilePath | None = None) -> LectureCatalogue:
    """Load the catalogue of lectures.

    Raises
    ------
    BankError
        As for a bank: file, line, what to write.
    """
    file = workshops_folder() / "catalogue.yaml" if file is None else file
    reader = Reader(read_marked(file))
    catalogue = reader.model(LectureCatalogue, reader.marked.data, ())
    if catalogue is None or reader.faults:
        raise BankError(file, reader.faults or [Fault(1, "not-a-mapping")])
    return catalogue
