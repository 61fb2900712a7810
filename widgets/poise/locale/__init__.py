"""The texts of the interface, in gettext catalogues: one folder a language, one part a room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "Catalogue", "best_language", "catalogue"]

LANGUAGES = ("zh-CN", "en")
DEFAULT_LANGUAGE = "zh-CN"
_FOLDER = Path(__file__).parent


class Catalogue:
    """The texts of one language.

    Parameters
    ----------
    language
        One of `LANGUAGES`.
    messages
        Text id to its forms: one form, or as many as the language has plurals.
    plural
        Count to the place of its form.
    """

    def __init__(
        self,
        language: str,
        messages: Mapping[str, tuple[str, ...]],
        plural: Callable[[int], int],
    ) -> None:
        self.language = language
        self._messages = dict(messages)
        self._plural = plural

    def __contains__(self, text_id: object) -> bool:
        return text_id in self._messages

    def __iter__(self) -> Iterator[str]:
        return iter(self._messages)

    def forms(self, text_id: str) -> tuple[str, ...]:
        """Give the raw forms of a text, placeholders and all."""
        return self._messages[text_id]

    def text(self, text_id: str, **values: object) -> str:
        """Give a text with its placeholders filled.

        A text with plural forms is chosen by the value ``n``, or ``count`` where there is no ``n``.

        Raises
        ------
        KeyError
            No such id, or a placeholder without a value.
        """
        forms = self._messages[text_id]
        form = forms[0]
        if len(forms) > 1:
            form = forms[self._plural(_count(text_id, values))]
        return form.format(**values)

    def export(self, prefixes: Sequence[str]) -> dict[str, str | list[str]]:
        """Give the texts under some prefixes, as JSON for the front end.

        ``"vote"`` takes ``vote.saved`` and not ``votes.any``. Plural texts are lists of forms
        in both languages, so that the front end need not know how many a language has.
        """
        wanted = tuple(prefix.rstrip(".") for prefix in prefixes)
        return {
            text_id: forms[0] if isinstance(forms, _Single) else list(forms)
            for text_id, forms in self._messages.items()
            if any(text_id == prefix or text_id.startswith(f"{prefix}.") for prefix in wanted)
        }


class _Single(tuple[str, ...]):
    """The forms of a text that has no plural: Chinese plurals also have one form only."""

    __slots__ = ()


def _count(text_id: str, values: Mapping[str, object]) -> int:
    count = values.get("n", values.get("count"))
    if not isinstance(count, int):
        raise KeyError(f"{text_id}: a plural text needs n=<count>")
    return count


def _forms(message: Message) -> tuple[str, ...]:
    strings = message.string
    return _Single((strings,)) if isinstance(strings, str) else tuple(strings or ())


@cache
def catalogue(language: str) -> Catalogue:
    """Read and merge the parts of one language; cached for the process.

    Raises
    ------
    KeyError
        A language that is not among `LANGUAGES`.
    ValueError
        Two parts define one id.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    messages: dict[str, tuple[str, ...]] = {}
    expression = "0"
    for part in sorted((_FOLDER / language).glob("*.po")):
        with part.open("rb") as file:
            parsed = read_po(file, locale=language.replace("-", "_"))
        expression = parsed.plural_expr
        for message in parsed:
            if not message.id:
                continue
            text_id = message.id if isinstance(message.id, str) else message.id[0]
            if text_id in messages:
                raise ValueError(f"{part.name} ({language}): {text_id} is in another part too")
            messages[text_id] = _forms(message)
    return Catalogue(language, messages, c2py(expression))


def best_language(accepted: str, default: str = DEFAULT_LANGUAGE) -> str:
    """Choose a language from an ``Accept-Language`` header or a locale name."""
    for part in accepted.replace("_", "-").lower().split(","):
        tag = part.split(";")[0].strip()
        if tag.startswith("zh"):
            return "zh-CN"
        if tag.startswith("en"):
            return "en"
    return default
