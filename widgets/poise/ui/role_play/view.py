"""What the page sees of a play: before a choice no effect, at the end all of them."""

from __future__ import annotations

from typing import Any

from poise.charts import CourseStep, course, to_png
from poise.content.forms.role_play import RolePlay as Play
from poise.exercises.role_play import (
    Move,
    State,
    band,
    begin,
    choice_of,
    choose,
    due_at,
    ending_of,
    origin_of,
    saying_of,
    turn_of,
)
from poise.locale import Catalogue
from poise.ui.base import Reply
from poise.ui.look import Look
from poise.ui.role_play.session import Session

JSON = dict[str, Any]
_STEP_LETTERS = {"zh-CN": 8, "en": 16}


def setting_view(play: Play, language: str) -> JSON:
    """Give where, who and what has happened."""
    return {
        "view": "setting",
        "setting": play.setting.get(language),
        "stages": [stage.text.get(language) for stage in play.stages],
    }


def turn_view(session: Session, language: str, texts: Catalogue) -> JSON:
    """Give the conversation so far, the gauges, and what may be said now."""
    play, state = session.play, session.now()
    assert state.turn is not None
    turn = turn_of(play, state.turn)
    stage = next(one for one in play.stages if one.id == turn.stage)
    return {
        "view": "turn",
        "customer": play.customer.get(language),
        "stage": stage.text.get(language),
        "number": len(state.path) + 1,
        "scene": turn.scene.get(language),
        "talk": talk(play, state, language),
        "due": [later.text.get(language) for later in due_at(play, state)],
        "gauges": gauges(play, state, texts),
        "choices": [
            {"id": choice.id, "text": choice.text.get(language)} for choice in session.choices()
        ],
        "seconds": turn.seconds,
        "can_back": session.can_back,
    }


def talk(play: Play, state: State, language: str) -> list[JSON]:
    """Give what was said, in order; the open turn's saying is the last."""
    lines: list[JSON] = []
    here = begin(play)
    for choice_id in (*state.path, None):
        if here.turn is None:
            break
        turn = turn_of(play, here.turn)
        scene = turn.scene.get(language)
        lines.append(
            {"who": "customer", "text": saying_of(turn, here).text.get(language), "scene": scene}
        )
        if choice_id is None:
            break
        lines.append({"who": "me", "text": choice_of(turn, choice_id).text.get(language)})
        here = choose(play, here, choice_id)
    return lines


def gauges(play: Play, state: State, texts: Catalogue) -> JSON:
    """Give T and K, and how they have moved since the last line."""
    before = _before_last(play, state)
    step = band(state.temperature)
    return {
        "temperature": state.temperature,
        "band": step,
        "word": texts.text(f"play.band_{step}"),
        "trust": state.trust,
        "moved_t": _moved(before[0] if before else None, state.temperature, texts),
        "moved_k": _moved(before[1] if before else None, state.trust, texts),
    }


def _before_last(play: Play, state: State) -> tuple[int, int] | None:
    """Give T and K as they stood before the last line was said."""
    temperature, trust = play.start.temperature, play.start.trust
    found = None
    for move in state.moves:
        if move.kind == "choice":
            found = temperature, trust
        temperature, trust = move.temperature, move.trust
    return found


def _moved(before: int | None, now: int, texts: Catalogue) -> str:
    if before is None:
        return ""
    change = now - before
    word = "same" if change == 0 else "up" if change > 0 else "down"
    return texts.text(f"play.moved_{word}", before=before, n=abs(change))


def end_view(session: Session, language: str, texts: Catalogue, look: Look) -> Reply:
    """Give the ending, the course of T and K, and what each line did."""
    play, state = session.play, session.now()
    ending = ending_of(play, state)
    steps = _steps(play, state, language, texts)
    title = _finding(play, state, language, texts)
    figure = course(
        steps, title=title, bands=[texts.text(f"play.band_{n}") for n in range(1, 6)],
        temperature_word=texts.text("play.t_word"), trust_word=texts.text("play.k_word"), **look,
    )  # fmt: skip
    body = {
        "view": "end",
        "customer": play.customer.get(language),
        "ending": {"title": ending.title.get(language), "text": ending.text.get(language)},
        "talk": talk(play, state, language),
        "gauges": gauges(play, state, texts),
        "figure": {"alt": _alt(steps, texts), "table": _table(steps, texts)},
        "moves": [_move_view(play, move, language, texts) for move in state.moves],
        "ask": play.summary.get(language),
        "mood": session.mood,
    }
    return Reply(body, [to_png(figure)])


def _steps(play: Play, state: State, language: str, texts: Catalogue) -> list[CourseStep]:
    steps = [CourseStep(texts.text("play.start"), play.start.temperature, play.start.trust)]
    for move in state.moves:
        label = texts.text(f"play.by_{move.kind}")
        if move.kind == "choice":
            label = _short(_line(play, move, language), language)
        steps.append(CourseStep(label, move.temperature, move.trust))
    return steps


def _short(line: str, language: str) -> str:
    most, line = _STEP_LETTERS[language], line.strip("“”")
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _line(play: Play, move: Move, language: str) -> str:
    assert move.choice is not None
    return choice_of(turn_of(play, move.turn), move.choice).text.get(language)


def _finding(play: Play, state: State, language: str, texts: Catalogue) -> str:
    """Say which line moved T the most."""
    said = [move for move in state.moves if move.kind == "choice"]
    most = max(said, key=lambda move: abs(move.d_temperature) + abs(move.d_trust))
    return texts.text(
        "play.finding", line=_short(_line(play, most, language), language),
        t=_change(most.d_temperature, texts), k=_change(most.d_trust, texts),
    )  # fmt: skip


def _change(by: int, texts: Catalogue) -> str:
    word = "same" if by == 0 else "up" if by > 0 else "down"
    return texts.text(f"play.change_{word}", n=abs(by))


def _alt(steps: list[CourseStep], texts: Catalogue) -> str:
    points = [
        texts.text("play.point", label=step.label, t=step.temperature, k=step.trust)
        for step in steps
    ]
    return texts.text("form.joint").join(points)


def _table(steps: list[CourseStep], texts: Catalogue) -> JSON:
    return {
        "caption": texts.text("play.caption"),
        "head": [texts.text(f"play.{name}") for name in ("head_line", "t_word", "k_word")],
        "rows": [[step.label, str(step.temperature), str(step.trust)] for step in steps],
    }


def _move_view(play: Play, move: Move, language: str, texts: Catalogue) -> JSON:
    tags = {tag.id: tag for tag in play.tags}
    body: JSON = {
        "change": texts.text(
            "play.did", t=_change(move.d_temperature, texts), k=_change(move.d_trust, texts)
        ),
        "half": texts.text("play.half") if move.half else "",
    }
    if move.kind == "drift":
        return {**body, "line": texts.text("play.by_drift"), "tags": [], "why": ""}
    origin = origin_of(play, move)
    assert move.choice is not None
    choice = choice_of(origin, move.choice)
    line = choice.text.get(language)
    if move.kind == "later" and choice.later is not None:
        line = texts.text("play.due", line=_short(line, language))
        return {**body, "line": line, "tags": [], "why": choice.later.text.get(language)}
    kept = [
        {"text": texts.text(f"play.{tags[one].kind}", name=tags[one].text.get(language)),
         "kind": tags[one].kind}
        for one in choice.tags
    ]  # fmt: skip
    return {**body, "line": line, "tags": kept, "why": choice.why.get(language)}
