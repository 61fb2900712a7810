"""Cards, maps, timelines, plans, diary, pacer, meter: by finger on a phone, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from poise.content.places import workshops_folder
from poise.locale import LANGUAGES
from tests.browser.widget_stage import WidgetStage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
GALLERY = workshops_folder() / "g0-gallery"
PHONE, LAPTOP = (390, 844), (1000, 800)
BOTH = pytest.mark.parametrize("language", LANGUAGES)
TYPED = "周五 <b>4点</b>"


def card(page: Page) -> Locator:
    return page.locator(".card")


def tap_slider(slider: Locator) -> None:
    box = slider.bounding_box()
    assert box
    slider.page.touchscreen.tap(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)


def choose_all(page: Page) -> None:
    for one in card(page).locator("select").all():
        one.select_option(index=1)


def tap_pile(page: Page) -> None:
    page.locator(".type-btn").first.tap()


def name_a_fault(page: Page) -> None:
    card(page).locator("select").nth(1).select_option(index=1)


def tap_event(page: Page) -> None:
    page.locator("button.timeline-event").nth(1).tap()


def tap_sliders(page: Page) -> None:
    for one in card(page).locator("input[type=range]").all():
        tap_slider(one)


def fill_plan(page: Page) -> None:
    page.locator(".tick-row").first.tap()
    card(page).locator("input[type=text]").first.fill(TYPED)


def write_entry(page: Page) -> None:
    card(page).locator("textarea").first.fill(TYPED)
    card(page).locator("select").first.select_option("7")


def breathe(page: Page) -> None:
    card(page).locator(".pacer .btn").tap()
    expect(card(page).locator(".pacer .btn")).to_be_visible()


def meter(page: Page) -> None:
    tap_sliders(page)
    page.locator(".tick-row").first.tap()


# By finger: form, what a person does, how many parts it has.
BY_FINGER: dict[str, tuple[Callable[[Page], None], int]] = {
    "decision-cards": (tap_pile, 3),
    "process-map": (choose_all, 1),
    "spot-the-error": (name_a_fault, 1),
    "timeline": (tap_event, 1),
    "card-reveal": (lambda page: None, 1),
    "predict-reveal": (tap_sliders, 1),
    "checklist": (fill_plan, 1),
    "diary": (write_entry, 1),
    "pacer": (breathe, 1),
    "energy-meter": (meter, 1),
}
# By keyboard alone: what is pressed, from the card's first control on.
SELECT = ["ArrowDown", "Tab"]
BY_KEYS: dict[str, list[str]] = {
    "decision-cards": ["2"],
    "process-map": SELECT * 4,
    "spot-the-error": ["Tab", *SELECT],
    "timeline": ["Tab", "Space"],
    "card-reveal": [],
    "predict-reveal": ["ArrowRight"],
    "checklist": ["Space"],
    "diary": list("Friday"),
    "pacer": [],
    "energy-meter": ["ArrowRight", "Tab"] * 4,
}


def submit(page: Page) -> Locator:
    return card(page).locator(".acts .btn.main")


def submitted(stage: WidgetStage) -> None:
    expect(card(stage.page).locator("header .push")).to_have_text(stage.text("form.answered"))


@BOTH
@pytest.mark.parametrize("form", BY_FINGER)
def test_by_finger_on_a_phone(widgets, form: str, language: str) -> None:
    act, parts = BY_FINGER[form]
    stage = widgets(GALLERY, language, PHONE)
    page = stage.open(form.replace("-", "_"), form)
    stage.sound()
    for part in range(1, parts + 1):
        act(page)
        submit(page).tap()
        submitted(stage)
        stage.sound(axe_too=part == 1)
        if parts > 1:
            card(page).locator(".acts .btn.main").tap()
    assert page.locator("b", has_text="4点").count() == 0
    if parts > 1:
        stage.says("form.done")
        stage.sound()


@BOTH
@pytest.mark.parametrize("form", BY_KEYS)
def test_by_keyboard_alone(widgets, form: str, language: str) -> None:
    stage = widgets(GALLERY, language, LAPTOP)
    page = stage.open(form.replace("-", "_"), form)
    first = card(page).locator("input, select, textarea, button.timeline-event, button").first
    first.focus()
    for key in BY_KEYS[form]:
        page.keyboard.press(key)
    for _ in range(12):
        if submit(page).evaluate("node => node === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(submit(page)).to_be_focused()
    page.keyboard.press("Enter")
    submitted(stage)
    # The focus is on the card's title, so that a reader hears where it is.
    expect(card(page).locator("h3")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.card') !== null")
    assert stage.errors == []


@pytest.mark.parametrize(
    "form", ["process-map", "timeline", "predict-reveal", "checklist", "diary"]
)
def test_a_try_outlives_a_reload(widgets, form: str) -> None:
    act, _ = BY_FINGER[form]
    stage = widgets(GALLERY, "en", PHONE)
    page = stage.open(form.replace("-", "_"), form)
    act(page)
    before = stage.widget.current
    stage.draw()
    expect(submit(page)).to_have_attribute("aria-disabled", "false")
    submit(page).tap()
    submitted(stage)
    assert stage.widget.current == before


def test_what_cannot_be_kept_stays_on_the_page(widgets) -> None:
    stage = widgets(GALLERY, "en", PHONE)
    page = stage.open("checklist", "checklist")
    fill_plan(page)
    stage.refuse["answer"] = "The disk is full."
    submit(page).tap()
    expect(card(page).locator("[role=alert]")).to_have_text("The disk is full.")
    expect(card(page).locator("input[type=text]").first).to_have_value(TYPED)
    stage.refuse.clear()
    submit(page).tap()
    submitted(stage)


def test_more_marks_than_allowed_are_refused_in_words(widgets) -> None:
    stage = widgets(GALLERY, "en", PHONE)
    page = stage.open("energy_meter", "energy-meter")
    rows = page.locator(".tick-row")
    for n in range(3):
        rows.nth(n).tap()
    expect(card(page).locator("[role=alert]")).to_have_text(
        stage.text("energy.too_many", n=3, most=2)
    )
    assert not rows.nth(2).locator("input").is_checked()


def test_a_diary_entry_is_deleted_from_its_page(widgets) -> None:
    stage = widgets(GALLERY, "zh-CN", PHONE)
    page = stage.open("diary", "diary")
    for _ in range(2):
        write_entry(page)
        submit(page).tap()
        submitted(stage)
        stage.press("diary.write")
    expect(page.locator(".diary-earlier details")).to_have_count(2)
    page.locator(".diary-earlier summary").first.tap()
    page.locator(".diary-earlier details").first.get_by_text(stage.text("diary.delete")).tap()
    expect(page.locator(".diary-earlier details")).to_have_count(1)
    expect(page.locator(".diary-earlier")).to_contain_text(stage.text("diary.deleted"))
    stage.sound()
