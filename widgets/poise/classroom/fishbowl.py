"""A role-play before the room: each prompt is one turn, and the room votes on the next line.

The source of such a prompt says where the play stands: ``rp-c7:ask.promise`` is the role-play
``rp-c7`` after two lines. Nothing else has to be kept, and what was voted on cannot change.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import Any

from poise.content import Lecture
from poise.content.forms.role_play import RolePlay
from poise.exercises import Question, shuffled
from poise.exercises.role_play import (
    Move,
    State,
    choice_of,
    choose,
    due_at,
    ending_of,
    origin_of,
    replay,
    saying_of,
    turn_of,
)
from poise.locale import Catalogue, catalogue

JSON = dict[str, Any]
SOURCE_LENGTH = 80  # of the column that keeps it


def stand(lecture: Lecture, source: str) -> tuple[RolePlay, State]:
    """Find the role-play of a source, and where it stands.

    Raises
    ------
    KeyError
        There is no such role-play, or no such line in it.
    """
    play_id, _, path = source.partition(":")
    play = lecture.exercise(play_id)
    if not isinstance(play, RolePlay):
        raise KeyError(play_id)
    return play, replay(play, tuple(path.split(".")) if path else ())


def source_of(play: RolePlay, path: tuple[str, ...]) -> str:
    """Write down where a play stands."""
    return f"{play.id}:{'.'.join(path)}" if path else play.id


def question(lecture: Lecture, source: str) -> Question:
    """Give what is asked: the next line, or at the end the facts in one's own words."""
    play, state = stand(lecture, source)
    if state.turn is None:
        return Question("text")
    return Question("choice", tuple(one.id for one in _lines(play, state)))


def after_line(lecture: Lecture, source: str, choice: str) -> str:
    """Give the source that follows when a line is said; KeyError where there is no such line."""
    play, state = stand(lecture, source)
    return source_of(play, choose(play, state, choice).path)


def before_line(lecture: Lecture, source: str) -> str | None:
    """Give the source before the last line, to take it back; None at the beginning."""
    play, state = stand(lecture, source)
    return source_of(play, state.path[:-1]) if state.path else None


def words(lecture: Lecture, source: str, language: str) -> JSON:
    """Give title, scene, question and lines of a turn, or of the ending."""
    play, state = stand(lecture, source)
    texts = catalogue(language)
    if state.turn is None:
        ending = ending_of(play, state)
        told = [_said(play, state, language, texts), ending.title.get(language)]
        told += [ending.text.get(language), _levels(play, state, texts)]
        return {
            "title": play.title.get(language),
            "scene": "\n".join(filter(None, told)),
            "question": play.summary.get(language),
            "options": [],
        }
    number = len(state.path) + 1
    return {
        "title": texts.text("classroom.fishbowl.title", title=play.title.get(language), n=number),
        "scene": "\n".join(filter(None, _scene(play, state, language, texts))),
        "question": texts.text("classroom.fishbowl.question"),
        "options": [
            {"id": one.id, "letter": letter, "mark": None, "text": one.text.get(language)}
            for letter, one in zip(ascii_uppercase, _lines(play, state), strict=False)
        ],
    }


def after(lecture: Lecture, source: str, language: str) -> JSON:
    """Give what is told once a turn, or the play, is over: what each line does, or did."""
    play, state = stand(lecture, source)
    texts = catalogue(language)
    if state.turn is None:
        return {"debrief": _debrief(play, state, language, texts)}
    told = []
    for one in _lines(play, state):
        # What the line itself does here; what the next turn brings is not its doing.
        move = next(
            move for move in choose(play, state, one.id).moves[len(state.moves) :]
            if move.kind == "choice"
        )  # fmt: skip
        text = f"{one.why.get(language)}\n{_did(move, texts)}"
        told.append({"id": one.id, "text": text, "next": None})
    return {"feedback": told}


def _lines(play: RolePlay, state: State) -> tuple[Any, ...]:
    assert state.turn is not None
    turn = turn_of(play, state.turn)
    return shuffled(turn.choices, f"{play.id}/{turn.id}")


def _scene(play: RolePlay, state: State, language: str, texts: Catalogue) -> list[str]:
    assert state.turn is not None
    turn = turn_of(play, state.turn)
    begins = play.setting.get(language) if not state.path else _said(play, state, language, texts)
    due = [later.text.get(language) for later in due_at(play, state)]
    customer = texts.text(
        "classroom.fishbowl.says", who=play.customer.get(language),
        text=saying_of(turn, state).text.get(language),
    )  # fmt: skip
    return [begins, *due, turn.scene.get(language), customer, _levels(play, state, texts)]


def _said(play: RolePlay, state: State, language: str, texts: Catalogue) -> str:
    """Give the line that brought the play here."""
    here = replay(play, state.path[:-1])
    assert here.turn is not None
    line = choice_of(turn_of(play, here.turn), state.path[-1]).text.get(language)
    return texts.text("classroom.fishbowl.we", text=line)


def _levels(play: RolePlay, state: State, texts: Catalogue) -> str:
    if not play.shown:
        return ""
    return texts.text("classroom.fishbowl.levels", t=state.temperature, k=state.trust)


def _did(move: Move, texts: Catalogue) -> str:
    return texts.text(
        "play.did", t=_change(move.d_temperature, texts), k=_change(move.d_trust, texts)
    )


def _change(by: int, texts: Catalogue) -> str:
    word = "same" if by == 0 else "up" if by > 0 else "down"
    return texts.text(f"play.change_{word}", n=abs(by))


def _debrief(play: RolePlay, state: State, language: str, texts: Catalogue) -> JSON:
    course = [_point(texts.text("play.start"), play.start.temperature, play.start.trust)]
    moves = []
    for move in state.moves:
        line, why = _told(play, move, language, texts)
        course.append(_point(line, move.temperature, move.trust))
        moves.append({"line": line, "change": _did(move, texts), "why": why})
    return {
        "facts": [fact.get(language) for fact in play.facts],
        "moves": moves,
        "course": course,
    }


def _point(label: str, temperature: int, trust: int) -> JSON:
    return {"label": label, "temperature": temperature, "trust": trust}


def _told(play: RolePlay, move: Move, language: str, texts: Catalogue) -> tuple[str, str]:
    if move.kind == "drift":
        return texts.text("play.by_drift"), ""
    choice = choice_of(origin_of(play, move), str(move.choice))
    line = choice.text.get(language)
    if move.kind == "later" and choice.later is not None:
        return texts.text("play.due", line=line.strip("“”")), choice.later.text.get(language)
    return line, choice.why.get(language)
