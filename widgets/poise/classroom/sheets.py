"""A practice's words and cards, and what observers saw: from the bank and a snapshot to JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from string import ascii_uppercase
from typing import Any

from poise.classroom.model import Participant, Prompt
from poise.classroom.snapshot import Snapshot
from poise.classroom.teams import Practising, Team
from poise.content import Lecture
from poise.content.forms.practice import Case
from poise.content.forms.practice import Practice as PracticeExercise
from poise.exercises import Question
from poise.exercises.coarse import FEW
from poise.locale import catalogue

JSON = dict[str, Any]
_GROUPS = ("steps", "taboos", "voice")


def exercise(lecture: Lecture, source: str) -> PracticeExercise:
    """Find a practice of the bank; KeyError where there is none."""
    one = lecture.exercise(source)
    if not isinstance(one, PracticeExercise):
        raise KeyError(source)
    return one


def question(lecture: Lecture, source: str) -> Question:
    """Give what an observer's sheet asks."""
    return Question("sheet", tuple(one.id for one in exercise(lecture, source).sheet))


def words(lecture: Lecture, source: str, language: str) -> JSON:
    """Give title and sheet: what everybody may read."""
    one, texts = exercise(lecture, source), catalogue(language)
    ordered = [seen for group in _GROUPS for seen in one.sheet if seen.group == group]
    return {
        "title": one.title.get(language),
        "scene": one.instructions.get(language),
        "question": texts.text("classroom.practice.question"),
        "options": [
            {"id": seen.id, "letter": letter, "mark": None, "text": seen.text.get(language)}
            for letter, seen in zip(ascii_uppercase, ordered, strict=False)
        ],
    }


def after(lecture: Lecture, source: str, language: str) -> JSON:
    """Give the question that the room talks about at the end."""
    return {"talk": exercise(lecture, source).debrief.get(language)}


def practice_cards(lecture: Lecture, language: str) -> list[JSON]:
    """Give everything of a lecture's practices that is printed: cards by case, and the sheet."""
    return [
        {
            "title": one.title.get(language),
            "cases": [
                {
                    "title": case.title.get(language),
                    "cards": [
                        {"role": "agent", "does": one.agent.get(language),
                         "card": case.agent.get(language)},
                        {"role": "customer", "does": one.customer.get(language),
                         "card": case.customer.get(language)},
                    ],
                }
                for case in one.cases
            ],
            "observer": one.observer.get(language),
            "sheet": _groups(one, language),
            "debrief": one.debrief.get(language),
            "minutes": {
                name: f"{getattr(one.timing, name):g}" for name in ("read", "play", "talk")
            },
        }
        for one in lecture.exercises
        if isinstance(one, PracticeExercise)
    ]  # fmt: skip


def practice_view(
    snapshot: Snapshot, prompt: Prompt, language: str, *, console: bool
) -> JSON | None:
    """Draw where a practice stands: for everybody the clock, for the console how many teams."""
    state = prompt.practising
    if state is None:
        return None
    view: JSON = {
        "phase": state.phase,
        "until": state.until,
        "turn": state.turn,
        "turns": state.turns,
        "says": catalogue(language).text(f"classroom.practice.{state.phase}"),
    }
    if not console:
        return view
    sizes = Counter(len(team.roles) for team in state.teams)
    seated = sum(len(team.roles) for team in state.teams)
    return view | {
        "sizes": [{"size": size, "teams": many} for size, many in sorted(sizes.items())],
        "stopped": sum(team.stopped for team in state.teams),
        "waiting": max(0, snapshot.seats - seated),
    }


def sheets_due(state: Practising) -> int:
    """Count the sheets that a turn brings: one for each agent who is watched by anybody."""
    return sum(sum(team.observes(person) for person in team.people) for team in state.teams)


def card_view(
    lecture: Lecture, prompt: Prompt, person: Participant, names: Mapping[str, str]
) -> JSON | None:
    """Draw a person's own card: nobody else's phone gets it.

    Parameters
    ----------
    names
        Participant to nickname.
    """
    state, language = prompt.practising, person.language
    place = state.team_of(person.id) if state else None
    if state is None or place is None:
        return None
    one, team = exercise(lecture, prompt.source), state.teams[place]
    role, case = team.roles[person.id], _case(one, state)
    own = {"agent": case.agent, "customer": case.customer}.get(role)
    return {
        "turn": state.turn,
        "role": role,
        "does": getattr(one, role).get(language),
        "case": case.title.get(language),
        "card": own.get(language) if own else None,
        "observes": team.observes(person.id),
        "team": [
            {"nickname": names.get(other, ""), "role": team.roles[other], "me": other == person.id}
            for other in team.people
        ],
        "stopped": team.stopped,
        "sheet": _sheet(one, team, person, language),
    }


def _case(one: PracticeExercise, state: Practising) -> Case:
    return one.cases[(state.turn - 1) % len(one.cases)]


def _sheet(one: PracticeExercise, team: Team, person: Participant, language: str) -> list[JSON]:
    return _groups(one, language) if team.observes(person.id) else []


def _groups(one: PracticeExercise, language: str) -> list[JSON]:
    texts = catalogue(language)
    return [
        {
            "label": texts.text(f"practice.group_{group}"),
            "items": [
                {"id": seen.id, "text": seen.text.get(language)}
                for seen in one.sheet
                if seen.group == group
            ],
        }
        for group in _GROUPS
        if any(seen.group == group for seen in one.sheet)
    ]


def sheet_results(snapshot: Snapshot, prompt: Prompt, asked: Question) -> JSON:
    """Add up all sheets of all turns; with fewer than five sheets nothing shows.

    A sheet is about one agent in one turn, so five sheets are five conversations.
    """
    seen: Counter[str] = Counter()
    on: Counter[str] = Counter()
    sheets = 0
    for one in snapshot.rounds:
        for choice, number in snapshot.tallies.get(one.id, ()):
            sheets += number
            for name, times in choice["seen"].items():
                seen[name] += times * number
                on[name] += number
    few = 0 < sheets < FEW and not prompt.announced
    rows = [
        {"id": name, "times": None if few else seen[name], "sheets": None if few else on[name]}
        for name in asked.options
    ]
    return {"few": few, "before": sheets, "sheet": rows}
