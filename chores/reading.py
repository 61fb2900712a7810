"""A copy of a lecture for a reader who has not seen the keys: ``nox -s reading -- b3 en``.

The rubric asks for two readers who do every item before they look at a key. What a model marks as
secret (``repr=False``) is left out, and what could stand in the order of its key is shuffled.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from poise.content import Text, find_lectures, load_lecture, sections
from poise.locale import LANGUAGES

_PARTS = ("option_sets", "sets", "items", "prompts", "voices", "exercises")
_SHUFFLED = {"cards", "choices", "lines", "options", "right"}
_FOR_AUTHORS = {"accepted", "cautions", "covers", "difficulty", "persona", "paths", "owed", "tags"}


def reading_copy(lecture: str, language: str) -> str:
    """Return prose and exercises of a lecture in one language, without anything secret."""
    bank = load_lecture(find_lectures()[lecture])
    prose = [cell.source for cell in sections(bank, language)]
    chance = random.Random(lecture)
    parts = {name: getattr(bank, name) for name in _PARTS}
    return "\n\n".join([*prose, "---", "\n".join(_lines(parts, language, chance, 0))]) + "\n"


def _lines(value: Any, language: str, chance: random.Random, depth: int) -> Iterable[str]:
    pad = "  " * depth
    if isinstance(value, Text):
        yield pad + value.get(language)
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            part = getattr(value, name)
            if not field.repr or name in _FOR_AUTHORS or part in (None, (), "", {}):
                continue
            below = list(_lines(_order(name, part, chance), language, chance, depth + 1))
            if len(below) == 1:
                yield f"{pad}{name}: {below[0].strip()}"
            else:
                yield from (f"{pad}{name}:", *below)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from (f"{pad}{name}:", *_lines(part, language, chance, depth + 1))
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from (f"{pad}-", *_lines(part, language, chance, depth + 1))
    else:
        yield f"{pad}{value}"


def _order(name: str, part: Any, chance: random.Random) -> Any:
    return chance.sample(part, len(part)) if name in _SHUFFLED and len(part) > 1 else part


def main() -> int:
    """Print the copy that was asked for."""
    known = find_lectures()
    if len(sys.argv) != 3 or sys.argv[1] not in known or sys.argv[2] not in LANGUAGES:
        print(
            f"LECTURE LANGUAGE, of {', '.join(known)} and {', '.join(LANGUAGES)}", file=sys.stderr
        )
        return 2
    print(reading_copy(sys.argv[1], sys.argv[2]), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
