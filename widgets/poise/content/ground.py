"""The ground of the bank's forms: ids, texts in every language, models that forbid stray keys."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    RootModel,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic_core import PydanticCustomError

from poise.locale import LANGUAGES

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PointId = Annotated[str, StringConstraints(pattern=r"^[A-E]\d\.\d+$")]
GapId = Annotated[str, StringConstraints(pattern=r"^[A-E]\d\.G\d+$")]
CautionId = Annotated[str, StringConstraints(pattern=r"^X-\d{2}[a-z]?$")]
CueChannel = Literal["words", "voice", "face", "body", "text", "timing"]


class Model(BaseModel):
    """Frozen, and strict about keys: a misspelt key is a fault, not a default."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def lacking_languages(languages: list[str]) -> PydanticCustomError:
    return PydanticCustomError(
        "missing-language", "no text in {languages}", {"languages": ", ".join(languages)}
    )


class Text(RootModel[dict[str, str]]):
    """One text in every language, none of them empty."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _every_language(self) -> Text:
        if unknown := [key for key in self.root if key not in LANGUAGES]:
            raise PydanticCustomError("unknown-language", "{key}", {"key": unknown[0]})
        if lacking := [key for key in LANGUAGES if not self.root.get(key, "").strip()]:
            raise lacking_languages(lacking)
        return self

    def get(self, language: str) -> str:
        """Give the text in a language; KeyError for a language the kit does not have."""
        return self.root[language].strip()

    def __getitem__(self, language: str) -> str:
        return self.get(language)


class OptionalText(Text):
    """A text that may be empty, in both languages or in neither."""

    @model_validator(mode="wrap")
    @classmethod
    def _empty(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> OptionalText:
        empty = value in ("", None) or (
            isinstance(value, dict) and all(part in ("", None) for part in value.values())
        )
        if empty:
            return cls.empty()
        checked: OptionalText = handler(value)
        return checked

    @classmethod
    def empty(cls) -> OptionalText:
        return cls.model_construct(dict.fromkeys(LANGUAGES, ""))


class Covering(Model):
    """What an entry teaches: points of the table, our additions, cautions."""

    covers: tuple[PointId, ...] = ()
    ours: tuple[GapId, ...] = ()
    cautions: tuple[CautionId, ...] = ()


def gathered(value: Any, field: str) -> Any:
    """Move the languages of a mapping under one field: ``{id, zh-CN, en}`` -> ``{id, text}``."""
    if not isinstance(value, dict) or field in value:
        return value
    texts = {key: value[key] for key in LANGUAGES if key in value}
    rest = {key: part for key, part in value.items() if key not in texts}
    return {**rest, field: texts}
