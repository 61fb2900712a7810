"""All of a class as plain data, for its owner: to keep, to replay, to reckon with elsewhere.

Voters have ids made at random for each export, so that two exports cannot be laid side by side;
there is no nickname, no seat, and no time of a ballot.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from poise.classroom.base import UseCases, find_class
from poise.classroom.grouping import group_names
from poise.classroom.model import Answer, Ballot, Classroom, Prompt, Round
from poise.classroom.ports import Reading
from poise.classroom.questions import after_view, question_view, twin_of
from poise.content import Lecture
from poise.locale import LANGUAGES

JSON = dict[str, Any]
FORMAT = 1
_WORDS = ("title", "scene", "question")


class Export(UseCases):
    """What the owner of the server may take home."""

    async def export(self, class_id: str) -> JSON:
        """Give all of a class from one moment; the format is in ``docs/api.md``."""

        async def work(records: Reading) -> JSON:
            classroom = await find_class(records, class_id)
            lecture = self._lecture(classroom.lecture)
            voters = _Voters()
            prompts = []
            for number, prompt in enumerate(await records.prompts(class_id), start=1):
                prompts.append(await _prompt(records, (classroom, lecture), prompt, number, voters))
            return {
                "poise_export": FORMAT,
                "made_at": self._clock(),
                "class": await _class(records, classroom, lecture),
                "prompts": prompts,
                "runs": await _runs(records, classroom, lecture),
                "questions": [
                    {"text": one.text, "votes": one.votes, "state": one.state}
                    for one in await records.questions(class_id)
                ],
                "erasures": [list(one) for one in await records.erasures(class_id)],
            }

        return await self._store.read(work)


class _Voters:
    """Gives each voter one id, whose number says nothing of who came first."""

    def __init__(self) -> None:
        self._chance = random.SystemRandom()
        self._ids: dict[str, str] = {}
        self._used = set[int]()

    def id_of(self, voter: str) -> str:
        if voter not in self._ids:
            number = self._chance.randrange(10_000, 10_000_000)
            while number in self._used:
                number = self._chance.randrange(10_000, 10_000_000)
            self._used.add(number)
            self._ids[voter] = f"v{number}"
        return self._ids[voter]

    def shuffled(self, ballots: Sequence[Ballot]) -> list[JSON]:
        drawn = [{"voter": self.id_of(one.voter), "choice": dict(one.choice)} for one in ballots]
        self._chance.shuffle(drawn)
        return drawn


async def _class(records: Reading, classroom: Classroom, lecture: Lecture) -> JSON:
    sizes = await records.group_sizes(classroom.id)
    settings = classroom.settings
    return {
        "lecture": classroom.lecture,
        "title": _texts(lecture.title.get),
        "name": classroom.name,
        "language": classroom.language,
        "created_at": classroom.created_at,
        "closed_at": classroom.closed_at,
        "state": classroom.state,
        "people": sum(sizes.values()),
        "groups": [
            {"number": number, "name": name, "people": sizes.get(number, 0)}
            for number, name in group_names(classroom).items()
        ],
        "ballots_per": classroom.ballots_per,
        "devices": settings.devices,
        "peer": {"rule": settings.peer_rule, "n": settings.peer_n},
    }


async def _runs(records: Reading, classroom: Classroom, lecture: Lecture) -> list[JSON]:
    path = next((one for one in lecture.paths if one.id == classroom.path), None)
    segments = {one.id: one for one in path.segments} if path else {}
    return [
        {
            "segment": run.segment,
            "title": _texts(segments[run.segment].title.get) if run.segment in segments else None,
            "minutes": segments[run.segment].minutes if run.segment in segments else None,
            "started_at": run.started_at,
            "ended_at": run.ended_at,
        }
        for run in await records.runs(classroom.id)
    ]


async def _prompt(
    records: Reading, where: tuple[Classroom, Lecture], prompt: Prompt, number: int, voters: _Voters
) -> JSON:
    rounds = await records.rounds(prompt.id)
    ids = [one.id for one in rounds]
    cast: dict[int, list[Ballot]] = {one: [] for one in ids}
    for (round_id, _), ballot in (await records.ballots_in(ids)).items():
        cast[round_id].append(ballot)
    hands = await records.hands_in(ids)
    behind = await records.behind(prompt.classroom_id, ids)
    return {
        "n": number,
        **_asked(*where, prompt),
        "announced": prompt.announced,
        "opened_at": prompt.opened_at,
        "ended_at": prompt.ended_at,
        "revealed": prompt.revealed,
        "rounds": [
            {
                **_round(one, place),
                "heads": behind.get(one.id, 0) + sum(hands.get(one.id, {}).values()),
                "ballots": voters.shuffled(cast[one.id]),
                "hands": dict(hands.get(one.id, {})),
            }
            for place, one in enumerate(rounds, start=1)
        ],
        "answers": [_answer(one) for one in await records.answers(prompt.id) if one.text],
    }


def _asked(classroom: Classroom, lecture: Lecture, prompt: Prompt) -> JSON:
    """Carry the words along: a bank may have changed by the time they are read."""
    views = {one: question_view(lecture, classroom, prompt, one) for one in LANGUAGES}
    first = views[LANGUAGES[0]]
    after = after_view(lecture, classroom, prompt, LANGUAGES[0])
    number = first["number"]
    return {
        "form": prompt.form,
        "source": prompt.source,
        "ask": prompt.ask,
        "kind": first["kind"],
        **{name: {one: view[name] for one, view in views.items()} for name in _WORDS},
        "options": _worded(views, "options", "text", ("id", "letter")),
        "keys": after["keys"],
        "most": first["most"],
        "scale": _scale(views),
        "number": None
        if number is None
        else {
            "unit": {one: view["number"]["unit"] for one, view in views.items()},
            "least": number["least"],
            "most": number["most"],
            "whole": number["whole"],
            "truth": after["truth"],
        },
        "dimensions": _worded(views, "dimensions", "label", ("id",)),
        "twin": twin_of(lecture, prompt),
        "set": _set(lecture, prompt),
    }


def _set(lecture: Lecture, prompt: Prompt) -> str | None:
    found = lecture.set_of(prompt.source) if prompt.form == "classify" else None
    return found.id if found else None


def _worded(views: Mapping[str, JSON], name: str, text: str, keep: tuple[str, ...]) -> list[JSON]:
    places = range(len(views[LANGUAGES[0]][name]))
    return [
        {key: views[LANGUAGES[0]][name][n][key] for key in keep}
        | {text: {one: view[name][n][text] for one, view in views.items()}}
        for n in places
    ]


def _scale(views: Mapping[str, JSON]) -> JSON | None:
    first = views[LANGUAGES[0]]["scale"]
    if first is None:
        return None
    ends = {
        end: {one: view["scale"][end] for one, view in views.items()} for end in ("low", "high")
    }
    return {"steps": first["steps"], **ends}


def _round(one: Round, place: int) -> JSON:
    return {
        "n": place,
        "kind": one.kind,
        "opened_at": one.opened_at,
        "ends_at": one.ends_at,
        "closed_at": one.closed_at,
    }


def _answer(one: Answer) -> JSON:
    return {
        "id": one.id,
        "group": one.group,
        "text": one.text,
        "hidden": one.hidden or one.held,
        "pinned": one.pinned,
        "into": one.into,
    }


def _texts(get: Any) -> dict[str, str]:
    return {language: get(language) for language in LANGUAGES}
