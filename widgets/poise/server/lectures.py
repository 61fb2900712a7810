"""The lectures that can be served, loaded when first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from poise.content import Lecture


class Lectures(Mapping[str, "Lecture"]):
    """Lecture id to lecture. A bank takes a while to read, so each is read once, on first use.

    Parameters
    ----------
    folders
        Lecture id to its folder; by default what `poise.content.find_lectures` finds.
    """

    def __init__(self, folders: Mapping[str, Path] | None = None) -> None:
        if folders is None:
            from poise.content import find_lectures

            folders = find_lectures()
        self._folders = dict(folders)
        self._loaded: dict[str, Lecture] = {}
        self._lock = Lock()

    def folder(self, lecture_id: str) -> Path:
        """Return the folder of a lecture."""
        return self._folders[lecture_id]

    def __getitem__(self, lecture_id: str) -> Lecture:
        folder = self._folders[lecture_id]
        with self._lock:
            if lecture_id not in self._loaded:
                from poise.content import load_lecture

                self._loaded[lecture_id] = load_lecture(folder)
            return self._loaded[lecture_id]

    def __contains__(self, lecture_id: object) -> bool:
        return lecture_id in self._folders

    def __iter__(self) -> Iterator[str]:
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)
