"""The gallery under a real class: every form stands, and a simulator works by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from poise.content import find_lectures, load_lecture
from poise.locale import catalogue
from tests.browser.people import LAPTOP, PHONE, People, accessible

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

GALLERY = load_lecture(find_lectures()["g0"])
SLOW = 90_000


def opened(people: People, language: str, size: dict[str, int]) -> Page:
    page = people.trainee(language, size, 1)
    page.set_default_navigation_timeout(SLOW)
    page.goto(f"{people.server.url}/lectures/g0?lang={language}")
    return page


@pytest.mark.parametrize(("language", "size"), [("zh-CN", LAPTOP), ("en", PHONE)])
def test_every_form_stands_in_the_gallery(people: People, language: str, size) -> None:
    page = opened(people, language, size)
    for one in GALLERY.exercises:
        head = page.get_by_role("heading", name=one.title.get(language), exact=True)
        expect(head.first).to_be_visible(timeout=SLOW)
    lost = catalogue(language).text("lecture.cell-failed")
    assert not page.get_by_text(lost).count()
    # What a phone cannot show without scrolling sideways is not finished.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    told = page.content() + "".join(people.received)
    secret = [one.get(language) for form in ("rewrite", "role-play") for one in reasons(form)]
    assert secret
    assert not [one for one in secret if one[:20] in told]
    accessible(page)


def reasons(form: str) -> list:
    one = next(one for one in GALLERY.exercises if one.form == form)
    if form == "role-play":
        return [choice.why for turn in one.turns for choice in turn.choices]  # type: ignore[attr-defined]
    return list(getattr(one, "model", ()) or getattr(one, "models", ()) or ())


def test_a_simulator_by_keyboard(people: People) -> None:
    page = opened(people, "en", LAPTOP)
    panel = page.locator(".poise-simulation").first
    guess = panel.locator("input[type=range]").first
    expect(guess).to_be_visible(timeout=SLOW)
    assert panel.locator(".picture-figure img").count() == 0
    guess.focus()
    page.keyboard.press("ArrowRight")
    submit = catalogue("en").text("guess.submit")
    panel.get_by_role("button", name=submit).focus()
    page.keyboard.press("Enter")
    figure = panel.locator(".picture-figure img")
    expect(figure).to_be_visible(timeout=SLOW)
    handle = panel.locator(".noUi-handle").first
    before = figure.get_attribute("src")
    handle.focus()
    page.keyboard.press("ArrowRight")
    expect(figure).not_to_have_attribute("src", str(before), timeout=SLOW)
    assert panel.locator("[role=slider]").first.get_attribute("aria-label")
    expect(panel.locator("table").first).to_be_attached()
    accessible(page)
