"""What simulators share: parameters with ends, and values that are checked."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Values = Mapping[str, float]


class OutOfRange(ValueError):  # noqa: N818 - said to a person
    """A value beyond a parameter's ends.

    Attributes
    ----------
    name, value, least, most
        Which parameter, what was given, and its ends.
    """

    def __init__(self, name: str, value: object, least: float, most: float) -> None:
        super().__init__(f"{name}: {value!r} is not from {least:g} to {most:g}")
        self.name, self.value, self.least, self.most = name, value, least, most


@dataclass(frozen=True)
class Parameter:
    """Something that can be moved.

    Attributes
    ----------
    whole
        Only whole numbers.
    switch
        0 or 1.
    scale
        What one unit on the slider stands for: 100 for a share shown as per cent.
    """

    name: str
    default: float
    least: float
    most: float
    step: float
    whole: bool = False
    switch: bool = False
    scale: float = 1


def checked(parameters: Sequence[Parameter], values: Values) -> dict[str, float]:
    """Give a value for every parameter: the one given, else its default.

    Raises
    ------
    OutOfRange
        A value that is no number, or lies beyond the ends.
    KeyError
        A name that is no parameter.
    """
    known = {one.name: one for one in parameters}
    if unknown := [name for name in values if name not in known]:
        raise KeyError(unknown[0])
    found = {}
    for one in parameters:
        value = values.get(one.name, one.default)
        number = isinstance(value, (int, float)) and math.isfinite(value)
        if not number or not one.least - 1e-12 <= value <= one.most + 1e-12:
            raise OutOfRange(one.name, value, one.least, one.most)
        found[one.name] = float(round(value)) if one.whole or one.switch else float(value)
    return found
