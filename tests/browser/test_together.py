"""What a room does together: practice with people, and a role-play as a fishbowl.

Six browsers, a console and a projector; one leaves (an odd number is left), one comes late. Held
once in Chinese and once in English, half of the phones in the other language.
"""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from playwright.sync_api import Browser, Page, expect

from poise.content import load_lecture, workshops_folder
from poise.content.forms.practice import Practice
from poise.content.forms.role_play import RolePlay
from poise.locale import catalogue
from tests.browser.people import LAPTOP, PHONE, People, accessible, choose, turn_to
from tests.load.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

LECTURE = load_lecture(workshops_folder() / "b3-reading-emotion")
PRACTICE = LECTURE.exercise("practice-b3")
PLAY = LECTURE.exercise("rp-b3-anxious")
assert isinstance(PRACTICE, Practice)
assert isinstance(PLAY, RolePlay)
SLOW = 30_000


def press(console: Page, language: str, text_id: str, **values: object) -> None:
    name = re.compile("^" + re.escape(catalogue(language).text(text_id, **values)))
    console.get_by_role("button", name=name).first.click()


def open_by(console: Page, language: str, field: str, source: str) -> None:
    console.locator("#console-seconds").select_option("0")
    console.locator(field).select_option(source)
    box = console.locator(".field", has=console.locator(field)).first
    box.get_by_role("button", name=catalogue(language).text("console.open")).click()


def roles(pages: list[Page]) -> list[str]:
    for page in pages:
        expect(page.locator(".role-card")).to_be_visible(timeout=SLOW)
    return [str(page.locator(".role-card").get_attribute("data-role")) for page in pages]


def turn_is(pages: list[Page], number: int) -> None:
    for page in pages:
        expect(page.locator(".practice-live .crumb")).to_contain_text(str(number), timeout=SLOW)


def hand_in(pages: list[Page]) -> int:
    """Everybody who has a sheet counts two behaviours and hands it in."""
    handed = 0
    for page in pages:
        if not page.locator(".sheet-line").count():
            continue
        more = page.locator(".sheet-line .btn:last-child")
        more.nth(0).click()
        more.nth(0).click()
        more.nth(1).click()
        page.locator(".practice-live button.main").click()
        expect(page.locator(".status[data-tone=ok]")).to_be_visible(timeout=SLOW)
        handed += 1
    return handed


def six(people: People, language: str) -> list[Page]:
    other = "en" if language == "zh-CN" else "zh-CN"
    return [
        people.trainee(language if n % 2 else other, LAPTOP if n == 5 else PHONE, n // 3 + 1)
        for n in range(6)
    ]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_practice_in_threes_with_a_leaver_and_a_late_comer(people: People, language: str) -> None:
    console, screen = people.facilitator(language), people.screen(language)
    pages = six(people, language)
    open_by(console, language, "#console-practice", PRACTICE.id)
    first = roles(pages)
    assert Counter(first) == {"agent": 2, "customer": 2, "observer": 2}
    # Nobody else's card has come to a page.
    agent = pages[first.index("agent")]
    secret = [PRACTICE.cases[0].customer.get(one)[:20] for one in ("zh-CN", "en")]
    assert not any(one in agent.content() for one in secret)
    accessible(agent)
    cover = agent.locator(".role-card button")
    cover.click()
    expect(agent.locator(".secret")).to_be_hidden()
    cover.click()
    expect(agent.locator(".secret")).to_be_visible()

    press(console, language, "console.practice_after_read")
    expect(screen.locator("h1")).to_contain_text(
        catalogue(language).text("classroom.practice.play")[:8], timeout=SLOW
    )
    expect(screen.locator(".practice-clock")).to_contain_text(":", timeout=SLOW)
    observer = pages[first.index("observer")]
    expect(observer.locator(".sheet-line").first).to_be_visible(timeout=SLOW)
    accessible(observer)
    assert not agent.locator(".sheet-line").count()

    # Stop: the own table is still, with no reason asked; the others go on.
    agent.locator("button.stop").click()
    expect(agent.locator(".banner[data-tone=calm]")).to_be_visible(timeout=SLOW)
    expect(console.locator(".together-part .banner")).to_be_visible(timeout=SLOW)
    stopped = sum(page.locator(".practice-live .banner").count() for page in pages)
    assert stopped == 3
    agent.locator(".practice-body > button").first.click()
    expect(agent.locator("button.stop")).to_be_visible(timeout=SLOW)

    press(console, language, "console.practice_after_play")
    for page in pages:
        expect(page.locator(".talk")).to_be_visible(timeout=SLOW)
    assert hand_in(pages) == 2
    expect(console.locator(".live .big").first).to_contain_text("2", timeout=SLOW)

    # One leaves and is erased: five are left, and the table goes on as a pair.
    leaver = pages.pop(0)
    leaver.evaluate(
        "fetch('/api/erase', {method: 'POST', headers: {'Content-Type': 'application/json'},"
        " body: '{}'})"
    )
    press(console, language, "console.practice_after_talk", n=2)
    turn_is(pages, 2)
    second = roles(pages)
    assert Counter(second) == {"agent": 2, "customer": 2, "observer": 1}
    assert not any(one == two for one, two in zip(first[1:], second, strict=True))

    # One comes late, waits, and is seated at once when the facilitator says so.
    late = people.trainee(language, PHONE, 1)
    expect(late.locator(".practice-body .empty")).to_be_visible(timeout=SLOW)
    press(console, language, "console.practice_reseat")
    expect(late.locator(".role-card")).to_have_attribute("data-role", "observer", timeout=SLOW)
    pages.append(late)
    press(console, language, "console.practice_after_read")
    press(console, language, "console.practice_after_play")
    for page in pages:
        expect(page.locator(".talk")).to_be_visible(timeout=SLOW)
    assert hand_in(pages) == 2
    # A reload in the middle keeps card and sheet.
    late.reload()
    expect(late.locator(".sheet-line .num").first).to_have_text("2", timeout=SLOW)

    press(console, language, "console.practice_after_talk", n=3)
    turn_is(pages, 3)
    press(console, language, "console.practice_after_read")
    press(console, language, "console.practice_after_play")
    for page in pages:
        expect(page.locator(".talk")).to_be_visible(timeout=SLOW)
    assert hand_in(pages) == 2
    press(console, language, "console.close")
    press(console, language, "console.reveal")
    turn_to(screen, ".pair")
    # What the leaver had noted went with the seat.
    seen = str(2 * (6 - (first[0] == "observer")))
    expect(screen.locator(".pair").first).to_contain_text(seen)
    for page in pages[:2]:
        expect(page.locator(".results .pair").first).to_contain_text(seen, timeout=SLOW)
        expect(page.locator(".talk")).to_be_visible()
        accessible(page)
    accessible(screen)
    accessible(console)


def leaked(people: People) -> list[str]:
    """What lines do, or how the talk may end, in what trainees received."""
    told = [choice.why for turn in PLAY.turns for choice in turn.choices]
    told += [ending.text for ending in PLAY.endings] + list(PLAY.facts)
    secret = [text[:20] for one in told for text in one.root.values()]
    secret += [json.dumps(one, ensure_ascii=False)[1:-1] for one in secret]
    return [one for one in secret if any(one in text for text in people.received)]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_room_chooses_every_line_of_a_role_play(people: People, language: str) -> None:
    console, screen = people.facilitator(language), people.screen(language)
    pages = six(people, language)
    open_by(console, language, "#console-fishbowl", PLAY.id)
    lines = 0
    while True:
        for page in pages:
            expect(page.locator("button.option").first).to_be_visible(timeout=SLOW)
        shown = screen.locator("body")
        expect(shown).to_contain_text(
            catalogue(language).text("classroom.fishbowl.question"), timeout=SLOW
        )
        for number, page in enumerate(pages):
            choose(page, "A" if number < 4 else "B")
        press(console, language, "console.close")
        if lines == 0:
            assert not leaked(people)
        press(console, language, "console.reveal")
        turn_to(screen, ".pair")
        expect(pages[0].locator(".reason").first).to_be_visible(timeout=SLOW)
        top = console.locator(".together-part .btn.main")
        expect(top).to_contain_text("A", timeout=SLOW)
        if lines == 0:
            accessible(pages[0])
            accessible(console)
        top.click()
        lines += 1
        expect(pages[0].locator(".reason")).to_have_count(0, timeout=SLOW)
        if pages[0].locator("textarea").count():
            break
        assert lines < 10
    # The ending: everybody writes the facts, then the course of the talk is shown.
    pages[0].locator("textarea").fill("x → y")
    pages[0].locator("button.main").last.click()
    press(console, language, "console.close")
    press(console, language, "console.reveal")
    expect(pages[1].locator(".debrief svg.course")).to_be_visible(timeout=SLOW)
    assert pages[1].locator(".course-table tbody tr").count() >= lines + 1
    turn_to(screen, "svg.course")
    accessible(pages[1])
    accessible(screen)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_without_phones_the_cards_are_printed(people: People, language: str) -> None:
    page = people.facilitator(language)
    page.goto(f"{people.server.url}/cards?kind=practice&lang={language}")
    expect(page.locator(".role")).to_have_count(2 * len(PRACTICE.cases))
    text = page.locator("main").inner_text()
    for case in PRACTICE.cases:
        assert case.agent.get(language) in text
        assert case.customer.get(language) in text
    for seen in PRACTICE.sheet:
        assert seen.text.get(language) in text
    assert "cards." not in text
    accessible(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    stranger = people.page(language, PHONE)
    stranger.goto(f"{people.server.url}/cards?kind=practice")
    assert PRACTICE.cases[0].customer.get(language) not in stranger.content()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_timeline_shows_where_most_people_say_it_turned(browser: Browser, language: str) -> None:
    with served("--lecture", "a1", "--lang", language) as running:
        people = People(running, browser)
        try:
            console, screen = people.facilitator(language), people.screen(language)
            pages = six(people, language)
            open_by(console, language, "#console-timeline", "where-it-turned")
            for number, page in enumerate(pages):
                page.locator("button.option").nth(2 if number < 4 else 1).click(timeout=SLOW)
                page.locator(".ask button.main").click()
                expect(page.locator(".status[data-tone=ok]")).to_be_visible(timeout=SLOW)
            assert not pages[0].locator(".heat-strip").count()
            press(console, language, "console.close")
            press(console, language, "console.reveal")
            turn_to(screen, ".heat-strip")
            for page in (screen, pages[0]):
                cells = page.locator(".heat-strip li")
                expect(cells.nth(2)).to_have_attribute("data-heat", "5", timeout=SLOW)
                expect(cells.nth(2)).to_contain_text("4")
                expect(cells.nth(0)).to_have_attribute("data-heat", "0")
                accessible(page)
        finally:
            for context in people.contexts:
                context.close()
        assert people.faults == []
