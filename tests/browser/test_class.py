"""A whole class, as people hold it: a facilitator, a projector, three trainees, the real B3.

Lin is on a phone in Chinese, Mei on a phone in English, Tao on a laptop in the lecture itself.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import LAPTOP, PHONE, People, accessible, choose, turn_to

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PROMPT = "sudden-either"
# From the bank: what nobody may see before it is opened.
KEY_FEEDBACK = {"zh-CN": "把听到的变化摆出来", "en": "Says what changed, then gives two"}
EVIDENCE = {"zh-CN": "请人站到对方的位置上去想", "en": "put themselves in someone else"}
GATED = "sudden-either-after"


def open_prompt(console: Page, *, announced: bool) -> None:
    console.get_by_label("讨论题").select_option(PROMPT)
    if announced:
        console.get_by_label("人少也公布").check()
    console.get_by_role("button", name="打开", exact=True).first.click()
    expect(console.get_by_text("第一次投票，各自作答")).to_be_visible()


def close_round(console: Page) -> None:
    console.get_by_role("button", name=re.compile("^截止")).click()
    expect(console.get_by_text("已截止").first).to_be_visible()


def test_class_from_join_to_reveal(people: People) -> None:
    console, screen = people.facilitator(), people.screen()
    lin = people.trainee("zh-CN", PHONE, 1)
    mei = people.trainee("en", PHONE, 2)
    tao = people.trainee("en", LAPTOP, 3)
    tao.goto(f"{people.server.url}/lectures/b3?lang=en")
    expect(tao.locator("h1").first).to_contain_text("Reading emotion")
    expect(tao.locator("[data-state], .cue").first).to_be_visible(timeout=60_000)

    open_prompt(console, announced=True)
    for page in (lin, mei, tao):
        expect(page.locator("button.option")).to_have_count(4, timeout=15_000)
    choose(lin, "A")
    choose(mei, "B")
    expect(screen.locator("body")).to_contain_text("2")
    expect(screen.locator(".bars")).to_have_count(0)
    choose(tao, "D")
    choose(lin, "B")  # changed while it is open
    expect(console.get_by_text("/ 3 已作答")).to_be_visible()
    for page in (lin, screen, console):
        accessible(page)

    close_round(console)
    console.get_by_role("button", name=re.compile("^下一步：小组建议")).first.click()
    for page, words in ((lin, "先问一句，再改期。"), (mei, "Ask. <b>Then</b> move it.")):
        box = page.locator("textarea")
        expect(box).to_be_visible(timeout=15_000)
        box.fill(words)
        page.locator("form button, .answer button, button.main").last.click()
        expect(console.get_by_text(words)).to_be_visible(timeout=15_000)
    close_round(console)
    console.get_by_role("button", name=re.compile("^下一步：组间投票")).first.click()
    tao.locator("button.option").first.click()
    expect(tao.locator("button.option[data-state=acknowledged]")).to_have_count(1, timeout=15_000)
    close_round(console)

    assert not leaked(people), "what follows a prompt reached a trainee before it was opened"
    console.get_by_role("button", name=re.compile("^再投")).first.click()
    for page in (lin, mei, tao):
        expect(page.locator("button.option")).to_have_count(4, timeout=15_000)
        choose(page, "B")
    close_round(console)
    assert not leaked(people)
    expect(tao.locator(f"[data-section={GATED}]")).to_be_empty()

    console.locator(".main-acts").get_by_role("button", name=re.compile("^公布")).click()
    for page in (lin, mei, tao):
        expect(page.locator(".bars").first).to_be_visible(timeout=15_000)
    turn_to(screen, ".pair.is")
    expect(screen.locator(".pair.is")).to_contain_text("参考")
    expect(lin.locator("body")).to_contain_text(KEY_FEEDBACK["zh-CN"])
    expect(mei.locator("body")).to_contain_text(KEY_FEEDBACK["en"])
    expect(tao.locator(f"[data-section={GATED}]")).not_to_be_empty()
    for page in (lin, mei, screen):
        accessible(page)
    assert "<b>Then</b>" not in screen.content(), "typed words must be shown as text"


def leaked(people: People) -> list[str]:
    """Words of the answer, the evidence or the gated section in what trainees received."""
    secret = [*KEY_FEEDBACK.values(), *EVIDENCE.values()]
    return [words for words in secret if any(words in text for text in people.received)]


def test_few_voters_see_no_distribution(people: People) -> None:
    console, screen = people.facilitator(), people.screen()
    lin = people.trainee("zh-CN", PHONE, 1)
    open_prompt(console, announced=False)
    choose(lin, "B")
    close_round(console)
    console.locator(".main-acts").get_by_role("button", name=re.compile("^公布")).click()
    expect(lin.get_by_text("不到 5 人")).to_be_visible(timeout=15_000)
    expect(screen.get_by_text("不到 5 人")).to_be_visible()


def test_a_seat_outlives_a_reload_a_new_tab_and_another_device(people: People) -> None:
    console = people.facilitator()
    lin = people.trainee("zh-CN", PHONE, 2)
    open_prompt(console, announced=False)
    choose(lin, "C")
    footer = lin.locator("footer").inner_text()
    lin.reload()
    expect(lin.locator("button.option").nth(2)).to_have_attribute("data-state", "acknowledged")
    tab = lin.context.new_page()
    tab.goto(f"{people.server.url}/vote")
    expect(tab.locator("button.option").nth(2)).to_have_attribute("data-state", "acknowledged")
    me = lin.evaluate("fetch('/api/me').then(answer => answer.json())")
    other = people.page("zh-CN", PHONE)
    other.goto(people.server.url)
    back = {"code": people.server.code, "reentry": me["reentry"]}
    other.evaluate(
        "body => fetch('/api/reenter', {method: 'POST', body: JSON.stringify(body),"
        " headers: {'Content-Type': 'application/json'}})",
        back,
    )
    other.goto(f"{people.server.url}/vote")
    expect(other.locator("button.option").nth(2)).to_have_attribute("data-state", "acknowledged")
    assert other.locator("footer").inner_text() == footer


def test_a_vote_without_a_network_waits_on_the_phone(people: People) -> None:
    console = people.facilitator()
    lin = people.trainee("zh-CN", PHONE, 1)
    open_prompt(console, announced=False)
    expect(lin.locator("button.option")).to_have_count(4, timeout=15_000)
    lin.context.set_offline(True)
    lin.locator("button.option").nth(1).click()
    expect(lin.locator("button.option").nth(1)).to_have_attribute("data-state", "offline")
    expect(lin.get_by_text("还没送到")).to_be_visible()
    expect(console.get_by_text("/ 1 已作答")).to_be_visible()
    lin.context.set_offline(False)
    expect(lin.locator("button.option").nth(1)).to_have_attribute(
        "data-state", "acknowledged", timeout=20_000
    )


def test_a_widget_that_jupyter_gave_up_says_what_to_do(people: People) -> None:
    lin = people.trainee("zh-CN", PHONE, 1)
    lin.goto(f"{people.server.url}/lectures/b3")
    expect(lin.locator(".cell").first).to_be_visible()
    lin.evaluate(
        """() => {
          const node = document.createElement("div");
          node.className = "jupyter-widgets";
          node.textContent = "Error displaying widget: model not found";
          document.querySelector(".cell").append(node);
        }"""
    )
    expect(lin.get_by_text("这个练习没有打开")).to_be_visible()
    expect(lin.get_by_role("button", name="重新加载")).to_be_visible()


def test_a_text_that_waits_is_one_press_away(people: People) -> None:
    """The button stands in the bar: the page's own styles must not take it out of there."""
    console = people.facilitator()
    lin = people.trainee("zh-CN", PHONE, 1)
    open_prompt(console, announced=False)
    choose(lin, "B")
    close_round(console)
    console.get_by_role("button", name=re.compile("^下一步：小组建议")).first.click()
    lin.locator("textarea").first.fill("滚开，别烦我。")
    lin.locator("button.main").last.click()
    waiting = console.locator(".console-bar .held-texts")
    expect(waiting).to_be_visible(timeout=15_000)
    bar, button = console.locator(".console-bar").bounding_box(), waiting.bounding_box()
    assert bar is not None
    assert button is not None
    assert bar["y"] <= button["y"]
    assert button["y"] + button["height"] <= bar["y"] + bar["height"]
    waiting.click()
    expect(console.get_by_text("滚开，别烦我。")).to_be_in_viewport()
