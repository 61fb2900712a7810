"""Load a lecture's bank: read, build, check; all faults at once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from poise.content.asks import check_prompt
from poise.content.checks import BankChecks
from poise.content.faults import BankError
from poise.content.forms import Exercise, forms
from poise.content.ground import Text
from poise.content.marked import Place, read_marked
from poise.content.models import (
    Accepted,
    ClassifySet,
    DiscussPrompt,
    Item,
    Lecture,
    OptionSet,
    Owed,
    VoiceTask,
)
from poise.content.models import Path as RunSheet
from poise.content.reading import Reader
from poise.content.takes import check_voice

BANK = "exercises.yaml"
_REQUIRED = ("lecture", "title", "option_sets", "items")
_OPTIONAL = ("sets", "prompts", "voices", "exercises", "paths", "owed", "accepted")


def load_lecture(folder: Path | str) -> Lecture:
    """Load the lecture of a folder; the same object until its bank changes.

    Parameters
    ----------
    folder
        ``workshops/<id>-<slug>``.

    Raises
    ------
    BankError
        With every fault of the bank, each with its line and what to write.
    """
    folder = Path(folder).resolve()
    file = folder / BANK
    try:
        state = file.stat()
    except OSError:
        return _load(folder, 0, 0)  # says what is wrong with the file
    return _load(folder, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _load(folder: Path, _changed: int, _size: int) -> Lecture:
    file = folder / BANK
    reader = Reader(read_marked(file))
    reader.top(_REQUIRED, _OPTIONAL)
    parts = _build(reader)
    _check(reader, parts)
    if not reader.faults:
        lecture = reader.model(Lecture, _whole(folder, reader.marked.data, parts), ())
        if lecture is not None:
            return lecture
    raise BankError(file, reader.faults)


def _build(reader: Reader) -> dict[str, Any]:
    return {
        "title": reader.model(Text, reader.marked.data.get("title", {}), ("title",))
        if "title" in reader.marked.data
        else None,
        "option_sets": _option_sets(reader),
        "sets": reader.several(ClassifySet, "sets"),
        "items": reader.several(Item, "items"),
        "prompts": reader.several(DiscussPrompt, "prompts"),
        "voices": reader.several(VoiceTask, "voices"),
        "exercises": _exercises(reader),
        "paths": reader.several(RunSheet, "paths"),
        "owed": reader.several(Owed, "owed"),
        "accepted": reader.several(Accepted, "accepted"),
    }


def _exercises(reader: Reader) -> list[tuple[int, Exercise]]:
    written = reader.marked.data.get("exercises") or []
    if not isinstance(written, list):
        reader.fault(("exercises",), "not-a-list", key="exercises")
        return []
    built: list[tuple[int, Exercise]] = []
    for n, value in enumerate(written):
        name = value.get("form") if isinstance(value, dict) else None
        form = forms().get(str(name))
        if form is None:
            reader.fault(
                ("exercises", n, "form"), "no-form", form=name, known=", ".join(sorted(forms()))
            )
            continue
        model = reader.model(form.model, value, ("exercises", n))
        if model is not None:
            built.append((n, model))
    return built


def _option_sets(reader: Reader) -> dict[str, OptionSet]:
    written = reader.marked.data.get("option_sets") or {}
    if not isinstance(written, dict):
        reader.fault(("option_sets",), "needs-keys", key="option_sets", where="file")
        return {}
    built = {}
    for one, value in written.items():
        given = {"id": one, **value} if isinstance(value, dict) else value
        model = reader.model(OptionSet, given, ("option_sets", one))
        if model is not None:
            built[one] = model
    return built


def _check(reader: Reader, parts: dict[str, Any]) -> None:
    checks = BankChecks(reader)
    # One space of ids: a prompt's source, an item, a set are all named by id alone.
    checks.unique(_ids(reader.marked.data, ("sets", "items", "prompts", "voices", "exercises")))
    checks.unique(_ids(reader.marked.data, ("paths",)))
    items = {item.id: item for _, item in parts["items"]}
    for option_set in parts["option_sets"].values():
        checks.option_set(option_set)
    for n, item in parts["items"]:
        checks.item(n, item, parts["option_sets"])
    for n, one in parts["sets"]:
        checks.set(n, one, items)
    for n, prompt in parts["prompts"]:
        check_prompt(checks, n, prompt)
    for n, voice in parts["voices"]:
        check_voice(checks, n, voice)
    for n, exercise in parts["exercises"]:
        forms()[exercise.form].check(checks, ("exercises", n), exercise)
    for n, path in parts["paths"]:
        checks.path(n, path)


def _ids(data: Any, keys: tuple[str, ...]) -> list[tuple[Place, str]]:
    return [
        ((key, n, "id"), entry["id"])
        for key in keys
        for n, entry in enumerate(data.get(key) if isinstance(data.get(key), list) else [])
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    ]


def _whole(folder: Path, data: Any, parts: dict[str, Any]) -> dict[str, Any]:
    lecture_id, _, slug = folder.name.partition("-")
    built = {
        key: tuple(model for _, model in value) if isinstance(value, list) else value
        for key, value in parts.items()
    }
    return {
        "id": lecture_id.lower(),
        "course": str(data["lecture"]),
        "slug": slug,
        "folder": folder,
        **built,
    }
