"""A discussion through all its rounds, with a console, a projector and seven trainees.

Six are there at first, two at each table. One loses the network and comes back, one comes late
(so that one table is odd), one leaves and is erased. Held once in Chinese and once in English.
"""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from poise.content import load_lecture, workshops_folder
from poise.locale import catalogue
from tests.browser.people import LAPTOP, PHONE, People, accessible, choose, turn_to

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

LECTURE = load_lecture(workshops_folder() / "b3-reading-emotion")
PROMPT = LECTURE.prompt("sudden-either")
FIRST = "ABACDB"
SECOND = "BBBCB"  # of those who stay, in their order: the fourth keeps C
SLOW = 30_000


def words(language: str, text_id: str, **values: object) -> re.Pattern[str]:
    """The beginning of a button's name; its shortcut follows."""
    return re.compile("^" + re.escape(catalogue(language).text(text_id, **values)))


def press(console: Page, language: str, text_id: str) -> None:
    console.get_by_role("button", name=words(language, text_id)).first.click()


def key(console: Page, letter: str) -> None:
    """A shortcut, while nothing has the focus that takes letters."""
    console.locator("#console-question").click()
    console.keyboard.press(letter)


def close(console: Page, language: str) -> None:
    """Close the round by its key; nothing can follow before it is closed."""
    key(console, "c")
    closed = catalogue(language).text("console.closed")
    expect(console.locator(".prompt-card .kind")).to_have_text(closed, timeout=SLOW)


def stage(page: Page, text: str) -> None:
    expect(page.locator("body")).to_contain_text(text, timeout=SLOW)


def leaked(people: People, *, evidence: bool) -> list[str]:
    """Words of the reference's reasons, or of the evidence, in what trainees received."""
    secret = [text[:24] for one in PROMPT.options for text in one.feedback.root.values()]
    if not evidence:
        secret += [text[:24] for one in PROMPT.evidence for text in one.text.root.values()]
    inside = [json.dumps(one, ensure_ascii=False)[1:-1] for one in secret]
    return [one for one in [*secret, *inside] if any(one in text for text in people.received)]


def answer(page: Page, text: str) -> None:
    field = page.locator("textarea").first
    expect(field).to_be_visible(timeout=SLOW)
    field.fill(text)
    page.locator("button.main").last.click()


def three_groups(console: Page) -> None:
    """Fold open what holds the number of groups, and set it."""
    field = console.locator("#console-groups")
    for fold in console.locator("details", has=field).all():
        if not fold.evaluate("node => node.open"):
            fold.locator("summary").first.click()
    field.fill("3")
    field.press("Tab")
    expect(field).to_have_value("3")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_all_rounds(people: People, language: str) -> None:
    other = "en" if language == "zh-CN" else "zh-CN"
    console, screen = people.facilitator(language), people.screen(language)
    three_groups(console)
    six = [
        people.trainee(language if n % 2 else other, LAPTOP if n == 5 else PHONE, n // 2 + 1)
        for n in range(6)
    ]
    console.locator("#console-seconds").select_option("0")
    console.locator("#console-discuss").select_option(PROMPT.id)
    press(
        console.locator("section", has=console.locator("#console-discuss")),
        language,
        "console.open",
    )  # type: ignore[arg-type]
    for page in six:
        expect(page.locator("button.option")).to_have_count(4, timeout=SLOW)

    # Vote alone, hidden. One of them is without a network, and votes all the same.
    offline = six[3]
    offline.context.set_offline(True)
    offline.locator("button.option").nth("ABCD".index(FIRST[3])).click()
    expect(offline.locator("button.option[data-state=offline]")).to_have_count(1)
    for page, letter in zip(six, FIRST, strict=True):
        if page is not offline:
            choose(page, letter)
    expect(console.locator(".live .big").first).to_contain_text("5", timeout=SLOW)
    expect(screen.locator(".answered")).to_contain_text("5", timeout=SLOW)
    offline.context.set_offline(False)
    expect(offline.locator("button.option[data-state=acknowledged]")).to_have_count(1, timeout=SLOW)
    expect(console.locator(".live .big").first).to_contain_text("6", timeout=SLOW)
    expect(screen.locator(".bars, .pair, .moves")).to_have_count(0)
    for page in (six[0], screen, console):
        accessible(page)

    # Two of six chose the reference: the console advises to discuss. Nobody else is told.
    close(console, language)
    advice = catalogue(language).text("console.advice_discuss")
    expect(console.get_by_text(advice)).to_be_visible(timeout=SLOW)
    for page in (six[0], screen):
        expect(page.get_by_text(advice)).to_have_count(0)

    # Groups answer in words. A late joiner sits down at the smallest table and is in it.
    key(console, "n")
    for page, text in ((six[0], "先问。<b>再</b>改。"), (six[2], "Ask first."), (six[4], "Wait.")):
        answer(page, text)
        expect(console.get_by_text(text)).to_be_visible(timeout=SLOW)
    late = people.trainee(other, PHONE, None)
    expect(late.locator("textarea").first).to_be_visible(timeout=SLOW)
    stage(late, "先问。<b>再</b>改。")
    close(console, language)

    # They vote on the others' answers, one ballot a group; the own one is shut.
    key(console, "n")
    for page in (six[1], six[2], late):
        expect(page.locator("button.option")).to_have_count(3, timeout=SLOW)
        own = page.locator("button.option[aria-disabled=true]")
        expect(own).to_have_count(1)
    for page in (six[2], six[4]):
        page.locator("button.option:not([aria-disabled=true])").first.click()
        expect(page.locator("button.option[data-state=acknowledged]")).to_have_count(
            1, timeout=SLOW
        )
    # The other phone of the same table shows what the group has cast.
    expect(six[3].locator("button.option[data-state=acknowledged]")).to_have_count(1, timeout=SLOW)
    close(console, language)
    assert not leaked(people, evidence=False), "something was told before it was opened"

    # The evidence is read, and nothing is collected.
    key(console, "n")
    for page, spoken in ((six[0], other), (six[1], language), (screen, language)):
        stage(page, PROMPT.evidence[0].title[spoken])
        accessible(page)
    expect(six[0].locator("button.option")).to_have_count(0)

    # One leaves for good; the others vote again, the late one too.
    leaver = six[5]
    press(leaver, language, "vote.seat_open")
    press(leaver, language, "vote.erase")
    press(leaver, language, "vote.erase_yes")
    leaver.wait_for_url("**/")
    stayed = [*six[:5], late]
    key(console, "n")
    for page in stayed:
        expect(page.locator("button.option")).to_have_count(4, timeout=SLOW)
    for page, letter in zip(stayed, SECOND + "B", strict=True):
        choose(page, letter)
    close(console, language)
    expect(screen.locator(".bars, .pair, .moves")).to_have_count(0)
    assert not leaked(people, evidence=True)

    # Before and after, who moved, what was gained, and a question of the same structure.
    key(console, "r")
    for page in stayed:
        expect(page.locator(".bars").first).to_be_visible(timeout=SLOW)
    turn_to(screen, ".pair.is")
    me = late.evaluate("fetch('/api/me').then(answer => answer.json())")
    assert me["first"] is None
    view = stayed[0].evaluate("fetch('/api/view').then(answer => answer.json())")
    results = view["prompt"]["results"]
    # Of the first votes A B A C D B the last one went with the person who was erased.
    assert (results["right"], results["changed"]) == ({"before": 1, "after": 5}, 3)
    assert sum(one["n"] for one in results["moves"]) == 5
    assert results["gain"]["value"] == pytest.approx(3 / 4)
    assert [one["votes"] for one in results["answers"]] == [None, None, None] or all(
        one["votes"] is not None for one in results["answers"]
    )
    for page in (stayed[0], stayed[1], screen, console):
        accessible(page)
        assert "<b>再</b>" not in page.content(), "typed words must be shown as text"
    press(console, language, "console.twin")
    for page in stayed:
        expect(page.locator("button.option").first).to_be_visible(timeout=SLOW)
        assert page.locator("button.option[data-state=acknowledged]").count() == 0
