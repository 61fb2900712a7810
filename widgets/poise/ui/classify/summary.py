"""The end of a set: what was mixed up, what to revisit, and how sure against how right."""

from __future__ import annotations

from typing import Any

from poise.charts import confusion, to_png
from poise.exercises import Outcome, calibrate, confusion_matrix, revisit
from poise.locale import Catalogue
from poise.ui.classify.session import Session
from poise.ui.look import Look

JSON = dict[str, Any]
# Points of difference between confidence and results that chance alone easily makes.
_EVEN = 10
_FEW_ITEMS = 20
# One slip is not a pattern.
_A_PATTERN = 2
_SCENE_LENGTH = {"zh-CN": 34, "en": 80}


def draw_summary(
    session: Session, language: str, texts: Catalogue, *, look: Look
) -> tuple[JSON, list[bytes]]:
    """Give the summary's words, table and figure."""
    outcomes = session.outcomes()
    figure, png = _figure(session, outcomes, language, texts, look=look)
    total, hits = len(outcomes), sum(outcome.correct for outcome in outcomes)
    return {
        "score": texts.text("classify.score", total=total, hits=hits),
        "figure": figure,
        "calibration": _calibration(outcomes, texts),
        "revisit": _revisit(session, outcomes, language, texts),
    }, [png]


def _figure(
    session: Session, outcomes: list[Outcome], language: str, texts: Catalogue, *, look: Look
) -> tuple[JSON, bytes]:
    labels = [option.label.get(language) for option in session.options]
    counts = confusion_matrix(outcomes, [option.id for option in session.options])
    rows = texts.text("classify.figure_rows")
    columns = texts.text("classify.figure_columns")
    figure = confusion(
        counts,
        labels,
        labels,
        title=_finding(counts, labels, texts),
        row_title=rows,
        column_title=columns,
        **look,
    )
    table = {
        "caption": texts.text("classify.figure_title"),
        "head": [f"{rows} ↓ {columns} →", *labels],
        "rows": [[labels[i], *(str(n) for n in row)] for i, row in enumerate(counts)],
    }
    return {"alt": _in_words(counts, labels, texts), "table": table}, to_png(figure)


def _finding(counts: list[list[int]], labels: list[str], texts: Catalogue) -> str:
    mixed = [(n, i, j) for i, row in enumerate(counts) for j, n in enumerate(row) if n and i != j]
    if not mixed:
        return texts.text("classify.figure_clear")
    times, i, j = max(mixed, key=lambda cell: cell[0])
    if times < _A_PATTERN:
        return texts.text("classify.figure_spread")
    return texts.text("classify.figure_mixed", fits=labels[i], chosen=labels[j])


def _in_words(counts: list[list[int]], labels: list[str], texts: Catalogue) -> str:
    cells = [
        texts.text("classify.figure_cell", fits=labels[i], chosen=labels[j], n=n)
        for i, row in enumerate(counts)
        for j, n in enumerate(row)
        if n
    ]
    return texts.text("classify.figure_alt", cells=texts.text("classify.stop").join(cells))


def _calibration(outcomes: list[Outcome], texts: Catalogue) -> list[str]:
    pairs = [(one.confidence, one.correct) for one in outcomes if one.confidence is not None]
    found = calibrate(pairs)
    if found is None:
        return []
    gap = round(found.bias)
    verdict = "even" if abs(gap) < _EVEN else "over" if gap > 0 else "under"
    lines = [
        texts.text("classify.calibration", sure=round(found.sure), right=round(found.right)),
        texts.text(f"classify.calibration_{verdict}", n=abs(gap)),
    ]
    few = [texts.text("classify.calibration_few")] if found.number < _FEW_ITEMS else []
    return [texts.text("widget.sentences").join(lines), *few]


def _revisit(
    session: Session, outcomes: list[Outcome], language: str, texts: Catalogue
) -> list[JSON]:
    by_item = {outcome.item: outcome for outcome in outcomes}
    found = []
    for item_id in revisit(outcomes):
        item = session.items[item_id]
        scene = _short(item.scene.get(language) or item.cues[0].text.get(language), language)
        again = texts.text("classify.again_label", scene=scene)
        line = _why_again(by_item[item_id], session.labels(language), texts)
        found.append({"id": item_id, "scene": scene, "line": line, "again": again})
    return found


def _why_again(outcome: Outcome, labels: dict[str, str], texts: Catalogue) -> str:
    if outcome.correct:
        return texts.text("classify.revisit_guess", percent=outcome.confidence)
    fitting = texts.text("classify.or").join(labels[key] for key in outcome.keys)
    return texts.text("classify.revisit_line", chosen=labels[outcome.option], fits=fitting)


def _short(text: str, language: str) -> str:
    longest = _SCENE_LENGTH[language]
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    whole_words = cut.rpartition(" ")[0] if language == "en" else cut
    return whole_words.rstrip(" ,;:") + "…"
