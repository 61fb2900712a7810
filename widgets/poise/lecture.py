"""What notebooks call: `open_lecture` and the widgets of a lecture."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from poise.content import Lecture, find_lectures, forms, load_lecture
from poise.locale import DEFAULT_LANGUAGE, LANGUAGES, catalogue

if TYPE_CHECKING:
    from poise.ui.base import PoiseWidget
    from poise.ui.classify import Classify
    from poise.ui.console import Console
    from poise.ui.discuss import Discuss
    from poise.ui.voice import Voice

__all__ = ["LectureError", "LectureSession", "open_console", "open_lecture"]

_BANK = "exercises.yaml"
T = TypeVar("T")


class LectureError(Exception):
    """A lecture, an exercise or a language that does not exist; the message says what does."""


class LectureSession:
    """One lecture, in one language.

    Parameters
    ----------
    bank : Lecture
        The lecture's bank.
    language : str
        One of `poise.locale.LANGUAGES`.
    """

    def __init__(self, bank: Lecture, language: str) -> None:
        self._bank = bank
        self._language = language

    def __repr__(self) -> str:
        return f"<LectureSession {self._bank.id} language={self._language}>"

    def classify(self, id: str) -> Classify:
        """Open a set of vignettes to classify."""
        from poise.ui.classify import Classify

        chosen = self._look_up("classify", id, self._bank.set, self._bank.sets)
        return Classify(self._bank, chosen, self._language)

    def discuss(self, id: str) -> Discuss:
        """Open a discussion prompt."""
        from poise.ui.discuss import Discuss

        chosen = self._look_up("discuss", id, self._bank.prompt, self._bank.prompts)
        return Discuss(self._bank, chosen, self._language)

    def voice(self, id: str) -> Voice:
        """Open a line to be read, rated and measured."""
        from poise.ui.voice import Voice

        chosen = self._look_up("voice", id, self._bank.voice, self._bank.voices)
        return Voice(self._bank, chosen, self._language)

    def __getattr__(self, name: str) -> Callable[[str], PoiseWidget]:
        """Open an exercise by its form: ``lecture.mark_words("heat")``."""
        form = name.replace("_", "-")
        if name.startswith("_") or form not in forms():
            raise AttributeError(name)
        return lambda id: self._exercise(form, id)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *(form.replace("-", "_") for form in forms())})

    def _exercise(self, form: str, id: str) -> PoiseWidget:
        of_form = [one for one in self._bank.exercises if one.form == form]
        chosen = self._look_up(form, id, {one.id: one for one in of_form}.__getitem__, of_form)
        model = forms()[form].model
        module = import_module(f"poise.ui.{model.__module__.rpartition('.')[2]}")
        widget: PoiseWidget = module.WIDGET(self._bank, chosen, self._language)
        return widget

    def _look_up(self, form: str, id: str, find: Callable[[str], T], all_: Iterable[Any]) -> T:
        try:
            return find(id)
        except KeyError:
            known = ", ".join(sorted(one.id for one in all_))
            raise _error(
                "unknown", self._language, lecture=self._bank.course, form=form, id=id, known=known
            ) from None


def open_lecture(language: str) -> LectureSession:
    """Open the lecture in whose folder the notebook lies.

    Parameters
    ----------
    language : str
        ``"zh-CN"`` or ``"en"``.

    Raises
    ------
    LectureError
        For a language or a folder without a lecture; the message lists what exists.
    """
    if language not in LANGUAGES:
        raise _error("no_language", DEFAULT_LANGUAGE, language=language, known=", ".join(LANGUAGES))
    # A notebook cannot know its own name; the server says which folder, else it is the current one.
    folder = Path(os.environ.get("POISE_LECTURE_DIR") or Path.cwd())
    if not (folder / _BANK).is_file():
        known = ", ".join(sorted(find_lectures()))
        raise _error("no_folder", language, folder=folder, known=known)
    return LectureSession(load_lecture(folder), language)


def open_console(language: str = DEFAULT_LANGUAGE) -> Console:
    """Open the facilitator's console, for the console's own notebook."""
    from poise.ui.console import Console

    return Console(language)


def _error(code: str, say_in: str, **values: Any) -> LectureError:
    texts = catalogue(say_in)
    values["known"] = values["known"] or texts.text("lecture.error.none")
    return LectureError(texts.text(f"lecture.error.{code}", **values))
