"""What the classroom's tests have in common: people, votes, refusals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from poise.classroom import Classroom, ClassroomError, ClassroomService, Participant


async def people(
    service: ClassroomService, room: Classroom, number: int, *, groups: int = 3
) -> list[Participant]:
    """Seat some people, in turn at each table."""
    return [
        await service.join(room.code, f"n{n}", group=n % groups + 1, language="en")
        for n in range(number)
    ]


async def open_round(service: ClassroomService, room: Classroom) -> int:
    """Give the id of the round that is open, or was last."""
    number: int = (await service.count(room.id))["round"]
    return number


async def cast(
    service: ClassroomService,
    room: Classroom,
    seats: Sequence[Participant],
    *choices: Mapping[str, Any],
) -> None:
    """Let each seat cast a choice of its own, or all of them the only one."""
    number = await open_round(service, room)
    for n, seat in enumerate(seats):
        choice = choices[n] if len(choices) > 1 else choices[0]
        await service.cast(room.id, seat.id, number, choice, f"{number}-{seat.id}")


async def prompt(
    service: ClassroomService, room: Classroom, audience: Any = "screen", language: str = "en"
) -> dict[str, Any]:
    """Give the open prompt as an audience sees it."""
    view = await service.view(room.id, audience=audience, language=language)
    return dict(view["prompt"])


async def reveal(service: ClassroomService, room: Classroom) -> dict[str, Any]:
    """Close and reveal; gives the results as the projector has them."""
    await service.close_round(room.id)
    await service.reveal(room.id)
    return dict((await prompt(service, room))["results"])


async def refused(code: str, call: Any) -> ClassroomError:
    with pytest.raises(ClassroomError) as caught:
        await call
    assert caught.value.code == code, caught.value.code
    return caught.value
