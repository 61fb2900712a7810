"""A conversation played by finger and by keys, with its way back and its end, in both languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from poise.content.places import workshops_folder
from poise.locale import LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
GALLERY = workshops_folder() / "g0-gallery"
PHONE, LAPTOP = (390, 844), (1000, 800)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_play_by_finger_on_a_phone(widgets, language) -> None:
    stage = widgets(GALLERY, language, PHONE)
    page = stage.open("role_play", "role-play")
    stage.sound()
    stage.press("play.begin")
    stage.press("play.hint")
    expect(page.locator(".play-hint")).not_to_be_empty()
    before = page.locator(".thermo b").nth(1).inner_text()
    page.locator(".play-choice").first.tap()
    expect(page.locator(".bubble.me")).to_have_count(1)
    stage.press("play.back")
    expect(page.locator(".bubble.me")).to_have_count(0)
    assert page.locator(".thermo b").nth(1).inner_text() == before
    for turn in range(3):
        page.locator(".play-choice").nth(1).tap()
        expect(page.locator(".bubble.me")).to_have_count(turn + 1)
        if turn < 2:
            stage.sound(axe_too=turn == 0)
    stage.says("play.ending")
    expect(page.locator("img.figure")).to_have_attribute(
        "alt", re.compile(f"^{stage.text('play.start')}")
    )
    page.locator("textarea").fill("<i>9点</i>")
    stage.press("play.facts")
    stage.says("play.facts_are")
    page.locator("select").select_option("6")
    stage.says("play.mood_kept")
    stage.sound()
    assert page.locator("i", has_text="9点").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_play_by_keys_alone(widgets, language) -> None:
    stage = widgets(GALLERY, language, LAPTOP)
    page = stage.open("role_play", "role-play")
    page.locator(".btn.main").focus()
    page.keyboard.press("Enter")
    for turn in range(3):
        expect(page.locator(".play-choice").first).to_be_visible()
        page.keyboard.press("2")
        expect(page.locator(".bubble.me")).to_have_count(turn + 1)
    stage.says("play.ending")
    stage.sound()


def test_temperature_can_be_hidden_and_stays_hidden(widgets) -> None:
    stage = widgets(GALLERY, "en", PHONE)
    page = stage.open("role_play", "role-play")
    stage.press("play.begin")
    page.locator(".play-side input").uncheck()
    expect(page.locator(".gauges")).to_be_hidden()
    page.locator(".play-choice").first.tap()
    expect(page.locator(".bubble.me")).to_have_count(1)
    expect(page.locator(".gauges")).to_be_hidden()
    stage.draw()
    expect(page.locator(".gauges")).to_be_hidden()


def test_leaving_is_one_tap(widgets) -> None:
    stage = widgets(GALLERY, "zh-CN", PHONE)
    page = stage.open("role_play", "role-play")
    stage.press("play.begin")
    page.locator(".play-choice").first.tap()
    expect(page.locator(".bubble.me")).to_have_count(1)
    stage.press("play.stop")
    stage.says("play.stages")
    stage.sound()
