"""The console's card of voices, and the listening card that is printed from there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from poise.classroom import DIMENSIONS, Classroom, Lot, Snapshot, Voices, VoiceTally
from poise.classroom.voices import voice_view
from poise.content import load_lecture
from poise.exercises.coarse import steps
from tests.browser.stage import LAPTOP, PHONE
from tests.browser.test_front_console import OLD, Desk, desk_of
from tests.conftest import TINY

pytestmark = pytest.mark.browser
LECTURE = load_lecture(TINY)
QUANTITIES = ("pace", "pauses", "reach")

laptop = desk_of(LAPTOP)


def voice(language, *, picture=True, places=2):
    """What a server would say: a take with its picture, one that may have one, others with few."""
    shown = [
        VoiceTally("one-line", "anxious", 1, n % steps("pace"), 2, n % steps("reach"), 1)
        for n in range(12)
    ]
    ready = [VoiceTally("one-line", "neutral", None, None, 2, 3, 6)]
    lots = (Lot(1, "t1", "one-line", "anxious", 12),) if picture else ()
    snapshot = Snapshot(
        Classroom("c", "K7M4", "t1", language, 0.0), {}, voices=Voices((*shown, *ready), lots)
    )
    made = voice_view(snapshot, LECTURE, language)
    return {**made, "in_use": 2, "waiting": 3, "places": places}


@pytest.mark.parametrize(
    ("page", "size", "scheme"),
    [
        ("remote", PHONE, "dark"),
        ("remote", LAPTOP, "light"),
        ("console", PHONE, "light"),
        ("console", OLD, "light"),
        ("console", LAPTOP, "light"),
        ("console", LAPTOP, "dark"),
    ],
)
def test_it_fits_and_is_sound(chromium, fake, language, page, size, scheme):
    fake.language, fake.mode = language, "ok"
    window = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
    )
    stage = Desk(fake, window.new_page(), language)
    stage.console(None, page=page, voice=voice(language))
    expect(stage.page.locator(".voices-card table")).to_have_count(3)
    stage.page.locator(".voices-card summary").click()
    stage.sound(axe_too=size == (LAPTOP if page == "console" else PHONE))
    window.close()


def test_a_lecture_without_voices_has_no_such_card(laptop):
    page = laptop.console()
    expect(page.locator(".voices-card")).to_be_hidden()


def test_how_many_record_and_how_many_may(laptop):
    page = laptop.console(voice=voice(laptop.language))
    card = page.locator(".voices-card")
    told = laptop.text("console.voices_now", recording=2, waiting=3)
    expect(card.locator("header")).to_contain_text(told)
    places = page.get_by_label(laptop.text("console.voices_places"))
    expect(places).to_have_value("2")
    places.fill("21")
    places.blur()
    laptop.posts_nothing(0)
    places.fill("0")
    places.blur()
    assert laptop.posted() == [("settings", {"quiet_places": 0})]
    laptop.turn(voice=voice(laptop.language, places=5))
    expect(places).to_have_value("5")


def test_each_distribution_is_a_table_with_its_unit_and_bars_on_one_scale(laptop):
    page = laptop.console(voice=voice(laptop.language))
    tables = page.locator(".voices-card table")
    for n, name in enumerate(QUANTITIES):
        table = tables.nth(n)
        expect(table.locator("caption")).to_have_text(laptop.text(f"console.voices_{name}"))
        expect(table.locator("tbody tr")).to_have_count(steps(name))
    first, last = tables.nth(0).locator("tbody th"), tables.nth(2).locator("tbody th")
    expect(first.first).to_have_text(laptop.text("console.voices_below", edge="−30"))
    expect(first.nth(1)).to_have_text(laptop.text("console.voices_between", low="−30", high="−20"))
    expect(last.last).to_have_text(laptop.text("console.voices_above", edge="14"))
    widths = tables.nth(1).locator("i").evaluate_all("all => all.map((one) => one.style.width)")
    assert widths == ["0%", "0%", "100%", "0%", "0%", "0%", "0%", "0%"]
    assert "8.33333%" not in tables.nth(0).locator("i").first.get_attribute("style")


def test_a_picture_is_made_and_taken_away(laptop):
    page = laptop.console(voice=voice(laptop.language, picture=False))
    card = page.locator(".voices-card")
    expect(card.locator("table")).to_have_count(0)
    expect(card.get_by_text(laptop.text("console.voices_people", n=6))).to_be_visible()
    card.get_by_role("button", name=laptop.text("console.voices_make")).first.click()
    assert laptop.posted() == [("voice-picture", {"task": "one-line", "take": "neutral"})]
    laptop.turn(voice=voice(laptop.language))
    expect(card.locator("table")).to_have_count(3)
    wait = card.locator("li").nth(1).get_by_text(laptop.text("console.voices_wait"))
    expect(wait).to_be_visible()
    laptop.turn(voice=voice(laptop.language, picture=False))
    expect(card.locator("table")).to_have_count(0)


def test_a_quantity_that_few_have_is_said_to_be_so(laptop):
    told = voice(laptop.language)
    told["tasks"][1]["picture"]["pace"] = None
    page = laptop.console(voice=told)
    expect(page.locator(".voices-card table")).to_have_count(2)
    expect(page.get_by_text(laptop.text("console.voices_none"))).to_be_visible()


def test_takes_of_few_are_named_without_a_number(laptop):
    page = laptop.console(voice=voice(laptop.language))
    fold = page.locator(".voices-card details")
    expect(fold.locator("summary")).to_have_text(laptop.text("console.voices_quiet_takes", n=4))
    fold.locator("summary").click()
    expect(fold.locator("li")).to_have_count(4)
    assert not any(one.isdigit() for one in fold.locator("ul").inner_text())


def test_the_listening_card_is_a_sheet_of_two_for_either_kind_of_reader(laptop):
    laptop.fake.join = {"elements": DIMENSIONS}
    page = laptop.open("listening")
    for size in (LAPTOP, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        expect(page.locator(".listen")).to_have_count(2)
        laptop.sound()
    text = page.locator(".listen").first.inner_text()
    for one in DIMENSIONS:
        assert laptop.text(f"voice.dimension.{one}") in text
        for end in ("low", "high"):
            assert laptop.text(f"cards.listen.{end}.{one}") in text
    assert laptop.text("cards.listen.heard") in text
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    (sides,) = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert [round(float(one) / 72 * 25.4) for one in sides] == [210, 297]
