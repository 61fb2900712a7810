"""What no single entry can know: ids that meet, keys among options, minutes that add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from poise.content.ground import Text
from poise.content.marked import Place
from poise.content.models import (
    ClassifySet,
    Item,
    Lecture,
    OptionSet,
    Path,
)
from poise.content.reading import Reader
from poise.locale import LANGUAGES

# What fits on the wall at a size that can be read at ten metres (characters).
WALL = {
    "title": {"zh-CN": 16, "en": 48},
    "question": {"zh-CN": 60, "en": 130},
    "option": {"zh-CN": 34, "en": 84},
    "line": {"zh-CN": 22, "en": 48},  # a bar stands beside it
    "end": {"zh-CN": 8, "en": 20},  # an end of a scale
    "unit": {"zh-CN": 6, "en": 16},
}


class BankChecks:
    """The checks between the parts of a bank.

    Parameters
    ----------
    reader
        Takes the faults; knows every id that was written, also of entries with other faults.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        data = reader.marked.data
        self._written = {
            part: {
                entry["id"]
                for entry in (data.get(part) if isinstance(data.get(part), list) else [])
                if isinstance(entry, dict) and isinstance(entry.get("id"), str)
            }
            for part in ("sets", "items", "prompts", "voices", "exercises")
        }
        sets = data.get("option_sets")
        self._written["option_sets"] = set(sets) if isinstance(sets, dict) else set()

    def fault(self, place: Place, code: str, **values: object) -> None:
        self._reader.fault(place, code, **values)

    def unique(self, places: Iterable[tuple[Place, str]]) -> None:
        seen: dict[str, int] = {}
        for place, one in places:
            if one in seen:
                self._reader.fault(place, "id-twice", id=one, line=seen[one])
            seen.setdefault(one, self._reader.marked.line(place))

    def known(self, part: str, wanted: str, place: Place) -> bool:
        if wanted in self._written[part]:
            return True
        near = ", ".join(sorted(self._written[part])[:8]) or "-"
        self._reader.fault(place, "unknown-id", id=wanted, part=part, known=near)
        return False

    def among(self, chosen: Iterable[str], options: Iterable[str], place: Place) -> None:
        options = tuple(options)
        for n, one in enumerate(chosen):
            if one not in options:
                self._reader.fault((*place, n), "not-an-option", id=one, options=", ".join(options))

    def fits(self, what: str, text: Text, place: Place) -> None:
        for language in LANGUAGES:
            length, limit = len(text.get(language)), WALL[what][language]
            if length > limit:
                where = (*place, language)
                self._reader.fault(where, "too-long", length=length, limit=limit, language=language)

    def option_set(self, one: OptionSet) -> None:
        place: Place = ("option_sets", one.id, "options")
        self.unique(((*place, n, "id"), option.id) for n, option in enumerate(one.options))

    def item(self, n: int, item: Item, option_sets: Mapping[str, OptionSet]) -> None:
        place: Place = ("items", n)
        self.unique(((*place, "cues", c, "id"), cue.id) for c, cue in enumerate(item.cues))
        self._last_cue(item, place)
        if not item.cues and not item.scene.get(LANGUAGES[0]):
            self._reader.fault(place, "nothing-to-see", id=item.id)
        if not self.known("option_sets", item.option_set, (*place, "option_set")):
            return
        options = option_sets.get(item.option_set)
        if options is None:  # it has faults of its own, already noted
            return
        self.among(item.keys, options.option_ids, (*place, "keys"))
        for cue, keys in item.keys_after.items():
            self.among(keys, options.option_ids, (*place, "keys_after", cue))
        self._item_feedback(item, options, (*place, "feedback"))

    def _last_cue(self, item: Item, place: Place) -> None:
        for cue in item.keys_after:
            if cue not in item.cue_ids:
                where = (*place, "keys_after", cue)
                self._reader.fault(where, "unknown-cue", id=cue, cues=", ".join(item.cue_ids))
        if item.cues:
            last = item.keys_after.get(item.cues[-1].id)
            if last is not None and set(last) != set(item.keys):
                where = (*place, "keys_after", item.cues[-1].id)
                self._reader.fault(where, "last-cue", keys=", ".join(item.keys))

    def _item_feedback(self, item: Item, options: OptionSet, place: Place) -> None:
        for option in options.option_ids:
            if option not in item.feedback:
                self._reader.fault(place, "no-feedback", option=option, id=item.id)
        for option, feedback in item.feedback.items():
            where = (*place, option)
            self.among([option], options.option_ids, where)
            for n, cue in enumerate(feedback.cues):
                if cue not in item.cue_ids:
                    cues = ", ".join(item.cue_ids)
                    self._reader.fault((*where, "cues", n), "unknown-cue", id=cue, cues=cues)
            if item.cues and feedback.next is None:
                self._reader.fault(where, "no-next", option=option, id=item.id)

    def set(self, n: int, one: ClassifySet, items: Mapping[str, Item]) -> None:
        place: Place = ("sets", n)
        self.known("option_sets", one.option_set, (*place, "option_set"))
        self.unique(((*place, "items", i), item) for i, item in enumerate(one.items))
        for i, item_id in enumerate(one.items):
            where = (*place, "items", i)
            if self.known("items", item_id, where):
                item = items.get(item_id)
                if item is not None and item.option_set != one.option_set:
                    self._reader.fault(where, "other-options", id=item_id, wanted=one.option_set)

    def path(self, n: int, path: Path) -> None:
        place: Place = ("paths", n)
        segments = [((*place, "segments", s), one) for s, one in enumerate(path.segments)]
        self.unique(((*where, "id"), segment.id) for where, segment in segments)
        total = sum(segment.minutes for segment in path.segments)
        if total != path.minutes:
            where = (*place, "minutes")
            self._reader.fault(where, "minutes", id=path.id, minutes=path.minutes, total=total)
        for where, segment in segments:
            if segment.prompt is not None:
                self.known("prompts", segment.prompt, (*where, "prompt"))
            if segment.set is not None:
                self.known("sets", segment.set, (*where, "set"))
            if segment.exercise is not None:
                self.known("exercises", segment.exercise, (*where, "exercise"))


def section_faults(lecture: Lecture, section_ids: Iterable[str], reader: Reader) -> None:
    """Note segments that open a section which the notebooks do not have."""
    known = set(section_ids)
    for p, path in enumerate(lecture.paths):
        for s, segment in enumerate(path.segments):
            if segment.section is not None and segment.section not in known:
                place: Place = ("paths", p, "segments", s, "section")
                reader.fault(place, "unknown-section", id=segment.section)
