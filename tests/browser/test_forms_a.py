"""Matching, ordering, marking, rewriting, rating, gaps: by finger on a phone, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from poise.content.places import workshops_folder
from poise.locale import LANGUAGES
from tests.browser.test_forms_b import LAPTOP, PHONE, card, choose_all, submit, submitted

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
GALLERY = workshops_folder() / "g0-gallery"
BOTH = pytest.mark.parametrize("language", LANGUAGES)
TYPED = "周五 <b>4点</b>，must"


def move_a_card(page: Page) -> None:
    page.locator(".order-down").first.tap()


def mark_two(page: Page) -> None:
    page.locator("button.mark-piece").nth(1).tap()
    page.locator(".type-btn").nth(1).tap()
    page.locator("button.mark-piece").last.tap()


def write(page: Page) -> None:
    card(page).locator("textarea").first.fill(TYPED)
    page.locator(".tick-row").first.tap()


def rate(page: Page) -> None:
    for row in page.locator(".rate-row").all():
        row.locator(".rate-step").nth(3).tap()


BY_FINGER: dict[str, Callable[[Page], None]] = {
    "match": choose_all,
    "order": move_a_card,
    "mark-words": mark_two,
    "rewrite": write,
    "self-rating": rate,
    "cloze": choose_all,
}
SELECT = ["ArrowDown", "Tab"]
BY_KEYS: dict[str, list[str]] = {
    "match": SELECT * 3,
    "order": ["Tab", "Enter"],
    "mark-words": ["2", "Tab", "Space"],
    "rewrite": list("On Friday."),
    "self-rating": ["Space", "Tab"] * 3,
    "cloze": SELECT * 2,
}


@BOTH
@pytest.mark.parametrize("form", BY_FINGER)
def test_by_finger_on_a_phone(widgets, form: str, language: str) -> None:
    stage = widgets(GALLERY, language, PHONE)
    page = stage.open(form.replace("-", "_"), form)
    stage.sound()
    BY_FINGER[form](page)
    stage.sound(axe_too=False)
    submit(page).tap()
    submitted(stage)
    stage.sound()
    assert page.locator("b", has_text="4点").count() == 0


@BOTH
@pytest.mark.parametrize("form", BY_KEYS)
def test_by_keyboard_alone(widgets, form: str, language: str) -> None:
    stage = widgets(GALLERY, language, LAPTOP)
    page = stage.open(form.replace("-", "_"), form)
    first = "button:not(:disabled)" if form == "order" else "input, select, textarea"
    card(page).locator(first).first.focus()
    for key in BY_KEYS[form]:
        page.keyboard.press(key)
    for _ in range(16):
        if submit(page).evaluate("node => node === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(submit(page)).to_be_focused()
    page.keyboard.press("Enter")
    submitted(stage)
    expect(card(page).locator("h3")).to_be_focused()
    assert stage.errors == []


def seen(page: Page) -> list[str]:
    """Give what a person sees and has entered; what was only said aloud is gone."""
    values = page.locator("select, textarea").evaluate_all("nodes => nodes.map(n => n.value)")
    ticked = page.locator("[data-on=true]:not(.type-btn), [aria-pressed=true]").all_inner_texts()
    return [*page.locator(".order-text").all_inner_texts(), *values, *ticked]


@pytest.mark.parametrize("form", BY_FINGER)
def test_a_try_outlives_a_reload(widgets, form: str) -> None:
    stage = widgets(GALLERY, "en", PHONE)
    page = stage.open(form.replace("-", "_"), form)
    BY_FINGER[form](page)
    before = seen(page)
    stage.draw()
    assert seen(page) == before
    submit(page).tap()
    submitted(stage)


def order_shown(page: Page) -> list[str]:
    return page.locator(".order-text").all_inner_texts()


def test_cards_are_moved_by_keys_and_each_move_is_said(widgets) -> None:
    stage = widgets(GALLERY, "en", LAPTOP)
    page = stage.open("order", "order")
    first, second, *_ = order_shown(page)
    page.locator(".order-down").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    assert order_shown(page)[:2] == [second, first]
    said = stage.text("order.moved", text=first, n=2, total=4)
    expect(page.locator("[aria-live=assertive]")).to_have_text(said)
    page.keyboard.press("Alt+ArrowUp")
    assert order_shown(page)[:2] == [first, second]


def test_cards_are_dragged(widgets) -> None:
    stage = widgets(GALLERY, "en", LAPTOP)
    page = stage.open("order", "order")
    before = order_shown(page)
    page.locator(".order-text").first.hover()
    page.mouse.down()
    box = page.locator(".order-row").last.bounding_box()
    assert box
    page.mouse.move(box["x"] + 80, box["y"] - 10, steps=8)
    page.mouse.move(box["x"] + 80, box["y"] + box["height"] / 2, steps=8)
    page.mouse.up()
    assert order_shown(page) == [*before[1:], before[0]]


def test_a_watchword_is_hinted_at_and_bars_nothing(widgets) -> None:
    stage = widgets(GALLERY, "en", PHONE)
    page = stage.open("rewrite", "rewrite")
    card(page).locator("textarea").fill("You must bring the card.")
    expect(page.locator(".rewrite-hints li")).to_contain_text("must")
    submit(page).tap()
    submitted(stage)


def test_a_text_that_is_too_long_is_refused_and_stays(widgets) -> None:
    stage = widgets(GALLERY, "zh-CN", PHONE)
    page = stage.open("rewrite", "rewrite")
    long = "好" * 100_000
    card(page).locator("textarea").evaluate(
        "(node, text) => { node.value = text; node.dispatchEvent(new Event('input')); }", long
    )
    submit(page).tap()
    said = stage.text("form.too_long", length=100_000, limit=2000)
    expect(card(page).locator("[role=alert]")).to_have_text(said)
    assert len(card(page).locator("textarea").input_value()) == 100_000


def test_the_last_text_is_there_to_be_changed(widgets) -> None:
    stage = widgets(GALLERY, "en", PHONE)
    page = stage.open("rewrite", "rewrite")
    write(page)
    submit(page).tap()
    submitted(stage)
    expect(page.locator(".rewrite-line.mine")).to_contain_text("<b>4点</b>")
    stage.press("rewrite.change")
    expect(card(page).locator("textarea")).to_have_value(TYPED)


def test_a_second_rating_is_drawn_beside_the_first(widgets) -> None:
    stage = widgets(GALLERY, "en", PHONE)
    page = stage.open("self_rating", "self-rating")
    rate(page)
    submit(page).tap()
    submitted(stage)
    stage.press("form.again")
    rate(page)
    page.locator(".rate-row").first.locator(".rate-step").first.tap()
    submit(page).tap()
    submitted(stage)
    expect(card(page)).to_contain_text("One line has moved since last time")
    page.locator("summary").tap()
    expect(page.locator("table")).to_contain_text(stage.text("selfrate.before"))
    stage.sound()
