"""Groups: by choice, by plan, at random, mixed by disagreement; moved, named, merged."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from poise.classroom.base import UseCases, seat
from poise.classroom.errors import ClassroomError
from poise.classroom.model import Ballot, Classroom
from poise.classroom.names import clean_label, clean_nickname, nickname_key
from poise.classroom.ports import Reading, Records
from poise.classroom.rules import by_group

MOST_GROUPS = 100
MOST_PLANNED = 1000
GROUP_NAME_LENGTH = 16


class Grouping(UseCases):
    """Who sits with whom."""

    async def set_group(
        self, class_id: str, participant_id: str, group: int, *, by_facilitator: bool = False
    ) -> None:
        """Move a participant; a ballot for what is now the own group's answer is taken back."""

        async def change(records: Records, classroom: Classroom) -> None:
            if classroom.settings.grouping == "assigned" and not by_facilitator:
                raise ClassroomError("group-fixed")
            check_group(group, classroom)
            await seat(records, class_id, participant_id)
            await move(records, class_id, participant_id, group)

        await self._change(class_id, change)

    async def regroup(
        self, class_id: str, how: str, size: int, *, chance: random.Random | None = None
    ) -> int:
        """Form groups of a size anew; gives how many there are now.

        Parameters
        ----------
        how
            ``random``, or ``mixed``: those who chose alike in the first vote are dealt out to
            different groups, so that those who disagreed sit together.
        chance
            Where the order comes from; tests pass their own.
        """
        if how not in ("random", "mixed") or not _whole(size) or not 1 <= size <= 100:
            raise ClassroomError("bad-setting")
        lots = chance or random.SystemRandom()

        async def change(records: Records, classroom: Classroom) -> int:
            await _check_free(records, classroom)
            people = list(await records.participants(class_id))
            number = groups_for(len(people), size)
            choices = await _first_choices(records, class_id) if how == "mixed" else {}
            dealt = deal([one.id for one in people], choices, number, lots)
            for participant_id, group in dealt.items():
                await move(records, class_id, participant_id, group)
            await records.change_classroom(class_id, groups=number, merged={})
            return number

        return await self._change(class_id, change)

    async def plan(self, class_id: str, plan: Mapping[str, Sequence[str]]) -> None:
        """Keep who is to sit where; those who are here move, others land there when they join."""
        keys = read_plan(plan)

        async def change(records: Records, classroom: Classroom) -> None:
            await _check_free(records, classroom)
            groups = max(classroom.groups, *keys.values(), 1)
            await records.change_classroom(class_id, plan=keys, groups=groups, merged={})
            for one in await records.participants(class_id):
                group = keys.get(nickname_key(one.nickname))
                if group is not None and group != one.group:
                    await move(records, class_id, one.id, group)

        await self._change(class_id, change)

    async def name_group(self, class_id: str, group: int, name: str) -> None:
        """Give a group a name of its own; an empty one takes it away."""
        label = clean_label(name, GROUP_NAME_LENGTH)

        async def change(records: Records, classroom: Classroom) -> None:
            check_group(group, classroom)
            names = dict(classroom.group_names)
            names.pop(str(group), None)
            if label:
                names[str(group)] = label
            await records.change_classroom(class_id, group_names=names)

        await self._change(class_id, change)

    async def merge_groups(self, class_id: str, group: int, into: int) -> None:
        """Let a group go into another, with its people and its answers."""

        async def change(records: Records, classroom: Classroom) -> None:
            check_group(group, classroom)
            check_group(into, classroom)
            if group == into:
                raise ClassroomError("bad-setting")
            await _check_round(records, classroom)
            await records.move_answers(class_id, group, into)
            for one in await records.participants(class_id):
                if one.group in (group, into):
                    await move(records, class_id, one.id, into)
            merged = {k: into if v == group else v for k, v in classroom.merged.items()}
            names = {k: v for k, v in classroom.group_names.items() if k != str(group)}
            merged[str(group)] = into
            await records.change_classroom(class_id, merged=merged, group_names=names)

        await self._change(class_id, change)


def groups_for(people: int, size: int) -> int:
    """Tell how many groups come nearest to a size; nobody is left alone, so pairs may be threes.

    Examples
    --------
    >>> groups_for(7, 2), groups_for(7, 4), groups_for(1, 2)
    (3, 2, 1)
    """
    most = people // 2 if size > 1 else people
    return max(1, min(MOST_GROUPS, round(people / size), most))


def deal(
    people: Sequence[str], choices: Mapping[str, str], groups: int, chance: random.Random
) -> dict[str, int]:
    """Deal people out to groups whose sizes differ by one at most.

    Those with one choice lie together in the pack, so that dealing parts them; who made none comes
    last. Within a choice chance decides.

    Examples
    --------
    >>> dealt = deal("abcd", {"a": "x", "b": "x", "c": "y", "d": "y"}, 2, random.Random(1))
    >>> dealt["a"] != dealt["b"] and dealt["c"] != dealt["d"]
    True
    """
    shuffled = list(people)
    chance.shuffle(shuffled)
    packs: dict[str | None, list[str]] = defaultdict(list)
    for one in shuffled:
        packs[choices.get(one)].append(one)
    without = packs.pop(None, [])
    pack = [one for part in sorted(packs.values(), key=len, reverse=True) for one in part]
    order = list(range(1, groups + 1))
    chance.shuffle(order)
    return {one: order[n % groups] for n, one in enumerate([*pack, *without])}


def read_plan(plan: Any) -> dict[str, int]:
    """Turn groups with nicknames into nickname keys with groups.

    Raises
    ------
    ClassroomError
        ``bad-plan``, with the group that needs mending.
    """
    if not isinstance(plan, Mapping):
        raise ClassroomError("bad-plan", line="")
    keys: dict[str, int] = {}
    for group, names in plan.items():
        number = int(group) if isinstance(group, str) and group.isdecimal() else 0
        if not 1 <= number <= MOST_GROUPS or not isinstance(names, list | tuple):
            raise ClassroomError("bad-plan", line=str(group)[:20])
        for name in names:
            key = _key(name, str(group))
            if keys.setdefault(key, number) != number:
                raise ClassroomError("bad-plan", line=str(name)[:40])
    if len(keys) > MOST_PLANNED:
        raise ClassroomError("too-many", limit=MOST_PLANNED)
    return keys


def _key(name: Any, group: str) -> str:
    try:
        return nickname_key(clean_nickname(name))
    except (ClassroomError, TypeError):
        raise ClassroomError("bad-plan", line=group[:20]) from None


def planned_group(classroom: Classroom, nickname: str) -> int | None:
    """Give the group that the plan has for a nickname, if it has one."""
    group = classroom.plan.get(nickname_key(nickname))
    if group is None:
        return None
    return classroom.merged.get(str(group), group)


def smallest_group(sizes: Mapping[int, int], numbers: Collection[int]) -> int:
    """Choose the group with the fewest people; of equals, the first."""
    return min(numbers, key=lambda number: (sizes.get(number, 0), number))


def check_group(group: Any, classroom: Classroom) -> None:
    """Refuse a group that one cannot sit in."""
    if not _whole(group) or group not in classroom.group_numbers:
        raise ClassroomError("no-such-group", groups=classroom.groups)


async def move(records: Records, class_id: str, participant_id: str, group: int) -> None:
    """Move a person and keep the rule that nobody votes for the own group's answer."""
    await records.change_participant(participant_id, group=group)
    prompt = await records.open_prompt(class_id)
    if prompt is None:
        return
    answers = await records.answers(prompt.id)
    own = {answer.id for answer in answers if answer.group == group}
    if not own:
        return
    for ballot in await records.ballots_of(participant_id):
        if own & _voted_for(ballot):
            await records.remove_ballot(ballot.round_id, participant_id)


def _voted_for(ballot: Ballot) -> set[int]:
    answer, points = ballot.choice.get("answer"), ballot.choice.get("points", {})
    return {int(one) for one in points} | ({answer} if isinstance(answer, int) else set())


async def regrouped(records: Records, classroom: Classroom, groups: int) -> dict[str, Any]:
    """Make another number of groups; people of those that go sit with the smallest."""
    numbers = range(1, groups + 1)
    # A merged group comes back with the next number that the facilitator sets.
    for person in await records.people_above(classroom.id, groups):
        sizes = await records.group_sizes(classroom.id)
        await move(records, classroom.id, person.id, smallest_group(sizes, numbers))
    kept = {key: name for key, name in classroom.group_names.items() if int(key) <= groups}
    plan = {key: group for key, group in classroom.plan.items() if group <= groups}
    return {"groups": groups, "merged": {}, "group_names": kept, "plan": plan}


async def _check_round(records: Reading, classroom: Classroom) -> None:
    """Refuse while groups have the word: two ballots would become one, and the count would fall."""
    prompt = await records.open_prompt(classroom.id)
    if prompt is None:
        return
    last = (await records.rounds(prompt.id))[-1]
    if last.state == "open" and by_group(classroom, last.kind, prompt.ask):
        raise ClassroomError("group-open")


async def _check_free(records: Reading, classroom: Classroom) -> None:
    """Refuse while groups' answers are in play: nobody could tell any longer whose they are."""
    await _check_round(records, classroom)
    prompt = await records.open_prompt(classroom.id)
    if prompt is None or prompt.revealed:
        return
    if any(one.group is not None and one.text for one in await records.answers(prompt.id)):
        raise ClassroomError("group-open")


async def _first_choices(records: Reading, class_id: str) -> dict[str, str]:
    prompt = await records.open_prompt(class_id)
    rounds = await records.rounds(prompt.id) if prompt is not None else ()
    first = next((one for one in reversed(rounds) if one.kind == "vote"), None)
    if first is None:
        raise ClassroomError("not-now")
    ballots = await records.ballots_in([first.id])
    return {voter: _opinion(ballot) for (_, voter), ballot in ballots.items()}


def _opinion(ballot: Ballot) -> str:
    # How sure somebody is makes no other opinion.
    return repr(sorted((k, v) for k, v in ballot.choice.items() if k != "confidence"))


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def group_names(classroom: Classroom) -> dict[int, str | None]:
    """Give the groups that there are, each with its name or None."""
    return {number: classroom.group_names.get(str(number)) for number in classroom.group_numbers}
