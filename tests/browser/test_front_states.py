"""Every state of the phone and the projector, drawn in a browser on canned views."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from poise.classroom.settings import Settings
from tests.browser import front_views as views
from tests.browser.stage import LAPTOP, OLD, PHONE, SMALL, Stage, page_count, stage_of

pytestmark = pytest.mark.browser


phone = stage_of(PHONE)
laptop = stage_of(LAPTOP)


# --- phone ----------------------------------------------------------------------


def test_waiting_then_a_prompt_comes_by_itself(phone):
    page = phone.open("vote")
    expect(page.locator(".empty")).to_contain_text(phone.text("prompt.nothing"))
    expect(page.locator(".link")).to_contain_text(phone.text("vote.connected"))
    phone.sound()
    phone.show(views.discuss(phone.language))
    expect(page.locator("h1")).to_have_text(views.WORDS[phone.language]["question"])


def test_idle_pressed_sending_acknowledged_changed(phone):
    page = phone.open("vote", views.discuss(phone.language))
    phone.says("prompt.tap")
    phone.sound()
    boxes = [phone.option(n).bounding_box() for n in range(4)]
    phone.fake.mode = "slow"
    phone.option(1).click()
    expect(phone.option(1)).to_have_attribute("aria-pressed", "true")
    phone.state(1, "sending")
    phone.says("prompt.sending")
    assert boxes == [phone.option(n).bounding_box() for n in range(4)]
    phone.fake.mode = "ok"
    phone.state(1, "acknowledged")
    phone.says("prompt.saved", answer="B")
    expect(page.locator(".status").last).to_contain_text("18")
    phone.option(3).click()
    phone.state(3, "acknowledged")
    phone.state(1, "idle")
    assert [body["choice"]["option"] for _, body in phone.fake.posts] == ["b", "d"]
    assert len({body["ballot_id"] for _, body in phone.fake.posts}) == 2
    phone.sound()


def test_by_keyboard_and_the_focus_stays(phone):
    page = phone.open("vote", views.discuss(phone.language))
    phone.option(2).focus()
    page.keyboard.press("Enter")
    phone.state(2, "acknowledged")
    expect(phone.option(2)).to_be_focused()
    phone.show(views.discuss(phone.language, round=views.round_of(state="closed", left=-1)))
    phone.state(2, "closed-mine")
    expect(phone.option(2)).to_be_focused()


def test_a_count_never_goes_down_within_a_round(phone):
    page = phone.open("vote", views.discuss(phone.language))
    phone.option(0).click()
    phone.says("prompt.saved", answer="A")
    for answered in (20, 19):
        phone.fake.act(
            lambda n=answered: phone.fake.tell("count", {"round": 9, "answered": n, "of": 24})
        )
    expect(page.locator(".ask > .status")).to_contain_text("20")
    time.sleep(0.2)
    expect(page.locator(".ask > .status")).to_contain_text("20")


def test_offline_then_back(phone):
    page = phone.open("vote", views.discuss(phone.language))
    phone.says("prompt.tap")
    phone.fake.cut()
    phone.option(1).click()
    phone.state(1, "offline")
    phone.says("prompt.offline")
    expect(page.locator(".link")).to_contain_text(phone.text("vote.reconnecting"))
    phone.sound()
    assert phone.fake.posts == []
    phone.fake.mode = "ok"
    expect(phone.option(1)).to_have_attribute("data-state", "acknowledged", timeout=15000)
    assert len({body["ballot_id"] for _, body in phone.fake.posts}) == 1


def test_an_unsent_answer_outlives_a_reload(phone):
    page = phone.open("vote", views.discuss(phone.language))
    phone.says("prompt.tap")
    phone.fake.cut()
    phone.option(1).click()
    phone.state(1, "offline")
    phone.fake.mode = "ok"
    page.reload()
    phone.state(1, "acknowledged")


def test_too_late(phone):
    phone.open("vote", views.discuss(phone.language))
    phone.says("prompt.tap")
    phone.fake.mode = "closed"
    phone.option(1).click()
    phone.says("prompt.late", answer="B")
    phone.show(views.discuss(phone.language, round=views.round_of(state="closed", left=-1)))
    phone.state(1, "closed-lost")
    phone.says("prompt.late_next")
    phone.sound()


def test_too_late_when_the_class_has_moved_on(phone):
    page = phone.open("vote", views.discuss(phone.language))
    phone.says("prompt.tap")
    phone.fake.cut()
    phone.option(1).click()
    phone.state(1, "offline")
    phone.fake.mode = "closed"
    later = views.discuss(phone.language, id=6, round={**views.round_of(), "id": 10})
    phone.show(later)
    notice = page.locator(".notice")
    expect(notice).to_contain_text(phone.text("vote.lost_before"), timeout=15000)
    phone.state(1, "idle")
    phone.sound()
    notice.locator("button").click()
    expect(notice).to_be_empty()


def test_refused_in_words(phone):
    phone.open("vote", views.discuss(phone.language))
    phone.fake.mode = "refused"
    phone.option(1).click()
    phone.says("prompt.refused")


@pytest.mark.parametrize("answered", [True, False])
def test_closed(phone, answered):
    mine = {"round": 9, "choice": {"option": "b"}, "ballot_id": "x"} if answered else None
    closed = views.round_of(state="closed", left=-1)
    phone.open(
        "vote",
        views.discuss(phone.language, round=closed),
        me=views.person(phone.language, mine=mine),
    )
    phone.state(1, "closed-mine" if answered else "closed")
    if answered:
        phone.says("prompt.closed", answer="B")
    else:
        phone.says("prompt.closed_without")
    phone.option(0).click(force=True)
    assert phone.fake.posts == []
    phone.sound()


def test_it_closes_by_the_servers_clock(phone):
    page = phone.open("vote", views.discuss(phone.language, round=views.round_of(left=1.5)))
    expect(page.locator(".clock")).to_be_visible()
    expect(phone.option(0)).to_have_attribute("data-state", "closed", timeout=5000)
    expect(page.locator(".clock b")).to_have_text("0:00")
    expect(page.locator("main > .vh")).to_have_text(phone.text("prompt.time_up"))


def test_revealed(phone):
    mine = {"round": 9, "choice": {"option": "a"}, "ballot_id": "x"}
    page = phone.open(
        "vote", views.revealed(phone.language), me=views.person(phone.language, mine=mine)
    )
    expect(page.locator("h1")).to_have_text(phone.text("prompt.results_both"))
    rows = page.locator(".bars > li")
    expect(rows).to_have_count(4)
    expect(rows.nth(0)).to_contain_text(phone.text("prompt.yours"))
    expect(rows.nth(1)).to_contain_text(phone.text("prompt.reference"))
    widths = [
        rows.nth(n).locator(".row i").evaluate_all("all => all.map(i => i.style.width)")
        for n in range(4)
    ]
    assert widths[0] == ["25%", "12.5%"]
    assert widths[2][1] == "0%"
    expect(page.locator("table tbody tr")).to_have_count(4)
    expect(page.locator("table tbody tr").nth(1)).to_contain_text("17")
    words = views.WORDS[phone.language]
    for said in (words["why"], words["why_a"], words["evidence"][2], words["answers"][0]):
        expect(page.locator(".results")).to_contain_text(said)
    page.locator("summary").first.click()
    expect(page.locator(".again .scene")).to_be_visible()
    phone.sound()


def test_too_few(phone):
    page = phone.open("vote", views.revealed(phone.language, few=True, peers=False))
    expect(page.locator(".results")).to_contain_text(phone.text("prompt.few"))
    expect(page.locator(".row")).to_have_count(0)
    expect(page.locator("table")).to_have_count(0)
    phone.sound()


def test_a_groups_answer_is_never_disturbed(phone):
    prompt = views.discuss(phone.language, stage="answers", round=views.round_of("answers"))
    page = phone.open("vote", prompt)
    field = page.locator("textarea")
    field.fill("half a sentence")
    field.evaluate("field => { field.dataset.same = 'yes'; field.setSelectionRange(4, 4); }")
    others = views.person(phone.language, answer={"id": 3, "text": "somebody else's"})
    prompt["round"]["answered"] = 19
    phone.show(prompt, me=others)
    expect(page.locator(".handed")).to_contain_text("somebody else's")
    expect(field).to_have_value("half a sentence")
    expect(field).to_have_attribute("data-same", "yes")
    expect(field).to_be_focused()
    assert field.evaluate("field => field.selectionStart") == 4
    phone.sound()
    page.reload()
    expect(field).to_have_value("half a sentence")
    page.locator(".btn.main").click()
    phone.says("prompt.answer_saved")
    assert posted(phone)[-1][1]["text"] == "half a sentence"
    field.fill("x" * 401)
    expect(page.locator(".btn.main")).to_have_attribute("aria-disabled", "true")


def test_peers_but_not_ones_own(phone):
    prompt = views.discuss(
        phone.language, stage="peer", round=views.round_of("peer"),
        answers=views.answers(phone.language),
    )  # fmt: skip
    page = phone.open("vote", prompt)
    expect(phone.option(1)).to_contain_text(phone.text("prompt.own_group"))
    phone.option(1).click(force=True)
    assert phone.fake.posts == []
    phone.option(0).click()
    phone.state(0, "acknowledged")
    assert phone.fake.posts[-1][1]["choice"] == {"answer": 1}
    expect(page.locator("h1")).to_have_text(phone.text("prompt.peer_question"))
    phone.sound()


def test_a_vignette_cue_by_cue_with_confidence(phone):
    page = phone.open("vote", views.classify(phone.language))
    cues = views.WORDS[phone.language]["cues"]
    expect(page.locator(".cue")).to_have_count(0)
    assert cues[0][1] not in page.locator("main").inner_text()
    page.locator(".cue-more").press("Enter")
    expect(page.locator(".cue")).to_have_count(1)
    expect(page.locator(".cue")).to_be_focused()
    page.locator(".cue-more").click()
    expect(page.locator(".cue")).to_have_count(2)
    expect(page.locator(".cue-more")).to_be_hidden()
    assert page.locator(".option .mark").count() == 5
    button = page.locator(".btn.main.wide")
    expect(button).to_have_attribute("aria-disabled", "true")
    phone.option(0).focus()
    page.keyboard.press("3")
    phone.state(2, "pressed")
    slider = page.locator("input[type=range]")
    slider.press("ArrowRight")
    expect(page.locator("output")).to_have_text("65%")
    button.click()
    phone.state(2, "acknowledged")
    assert phone.fake.posts[-1][1]["choice"] == {"option": "indifferent", "confidence": 65}
    phone.sound()


def test_confidence_may_be_left_out(phone):
    page = phone.open("vote", views.classify(phone.language))
    phone.option(4).click()
    page.locator(".btn.main.wide").click()
    phone.state(4, "acknowledged")
    assert phone.fake.posts[-1][1]["choice"] == {"option": "unsure"}


def test_rating_by_keyboard(phone):
    page = phone.open("vote", views.rating(phone.language))
    expect(page.locator("fieldset.scale")).to_have_count(6)
    page.locator("input[type=radio]").first.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".scale").nth(1).locator("label").nth(4).click()
    page.locator(".btn.main.wide").click()
    phone.says("prompt.rating_saved", answer=2)
    assert phone.fake.posts[-1][1]["choice"] == {"ratings": {"pause": 2, "speed": 5}}
    phone.sound()


def test_seat_language_and_erasing(phone):
    page = phone.open("vote")
    toggle = page.locator(".foot .btn")
    toggle.click()
    expect(page.locator(".reentry")).to_have_text("7Q2K9M")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(page.locator("a[href='/lectures/b3']")).to_be_visible()
    page.get_by_text(phone.text("vote.erase"), exact=True).click()
    expect(page.locator(".sure")).to_contain_text(phone.text("vote.erase_sure"))
    expect(page.get_by_text(phone.text("vote.cancel"), exact=True)).to_be_focused()
    phone.sound()
    page.get_by_text(phone.text("vote.cancel"), exact=True).click()
    assert phone.fake.posts == []


def test_a_nickname_is_text(phone):
    name = "<img src=x onerror=alert(1)> \u202eabc 🍵"
    page = phone.open("vote", me=views.person(phone.language, nickname=name))
    expect(page.locator(".who")).to_contain_text("<img src=x")
    assert page.locator(".who img").count() == 0
    phone.sound()


def test_a_change_of_state_is_quiet_about_seconds(phone):
    page = phone.open("vote", views.discuss(phone.language, round=views.round_of(left=11)))
    expect(page.locator("main > .vh")).to_have_text(
        phone.text("prompt.seconds_left", n=10), timeout=4000
    )


@pytest.mark.parametrize("code", ["", "no-such-code", "nickname-long"])
def test_join(phone, code):
    phone.fake.join = {
        "code": "K7M4", "nickname": "", "group": 3, "groups": range(1, 7), "names": {},
        "heads": 1, "settings": Settings(devices="group"), "error_code": code,
        "error": "…" if code else "",
    }  # fmt: skip
    page = phone.open("join")
    expect(page.locator("#group")).to_have_value("3")
    if code:
        field = page.locator("#nickname" if code.startswith("nick") else "form[method] #code")
        expect(field).to_have_attribute("aria-invalid", "true")
    else:
        assert page.locator("#nickname").input_value()
    page.locator("#again summary").click()
    expect(page.locator("#reentry")).to_be_visible()
    phone.fake.join = {}
    phone.sound()


# --- projector ------------------------------------------------------------------


def wall_states(language):
    words = views.WORDS[language]
    nothing = views.empty(language)

    def screen(**more):
        view = views.empty(language)
        view["screen"].update(more)
        return view

    long = views.discuss(language, scene=words["scene"] * 3)
    many = [{"id": n, "group": n, "text": words["answers"][0] * 4} for n in range(1, 7)]
    section = screen(mode="section", section="opening")
    title, html = words["section"]
    peer = views.discuss(language, stage="peer", round=views.round_of("peer"), answers=many)
    write = views.discuss(language, stage="answers", round=views.round_of("answers"))
    of = views.with_prompt
    return {
        "nothing": nothing,
        "join": screen(mode="join"),
        "collecting": of(language, views.discuss(language)),
        "long scene": of(language, long),
        "vignette": of(language, views.classify(language)),
        "rating": of(language, views.rating(language)),
        "answers": of(language, write),
        "peer": of(language, peer),
        "revealed": of(language, views.revealed(language)),
        "once": of(language, views.revealed(language, again=False, peers=False)),
        "few": of(language, views.revealed(language, few=True)),
        "section": {**section, "section_title": title, "section_html": html},
        "long section": {**section, "section_title": title, "section_html": html * 6},
        "break": screen(mode="break", ends_at=time.time() + 300),
    }


@pytest.mark.parametrize("size", [LAPTOP, OLD])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_wall_can_be_read(chromium, fake, language, size, theme):
    fake.language, fake.mode = language, "ok"
    width, height = size
    context = chromium.new_context(viewport={"width": width, "height": height})
    stage = Stage(fake, context.new_page(), language)
    for name, view in wall_states(language).items():
        fake.view = views.on_wall(view)
        stage.page.goto(f"{fake.url}/screen?theme={theme}")
        expect(stage.page.locator(".wall")).to_be_visible()
        turns = page_count(stage.page)
        for _ in range(turns):
            assert stage.page.evaluate(SMALL) == [], name
            stage.sound(axe_too=_ == 0 and size == LAPTOP)
            stage.page.keyboard.press("ArrowRight")
    context.close()


def wall(stage, view):
    stage.open("screen", view=views.on_wall(view))
    return stage.page


def test_only_a_count_while_collecting(laptop):
    page = wall(laptop, views.with_prompt(laptop.language, views.discuss(laptop.language)))
    expect(page.locator(".answered b")).to_have_text("17")
    expect(page.locator(".time")).to_contain_text("0:4")
    expect(page.locator(".join.code")).to_have_text("K7M4")
    laptop.fake.act(lambda: laptop.fake.tell("count", {"round": 9, "answered": 21, "of": 24}))
    expect(page.locator(".answered b")).to_have_text("21")
    assert page.locator(".pair, .two").count() == 0


def test_results_on_the_wall(laptop):
    page = wall(laptop, views.with_prompt(laptop.language, views.revealed(laptop.language)))
    expect(page.locator(".pair")).to_have_count(4)
    expect(page.locator(".pair.is")).to_contain_text(laptop.text("prompt.reference"))
    expect(page.locator(".pair.is .num")).to_have_text("8→17")
    expect(page.locator(".legend:visible")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".wall-option")).to_have_count(3)


def test_long_text_pages_by_keys(laptop):
    words = views.WORDS[laptop.language]
    page = wall(laptop, wall_states(laptop.language)["long section"])
    seen = ""
    for _ in range(page_count(page)):
        seen += page.locator(".page").inner_text()
        page.keyboard.press("ArrowRight")
    assert seen.count(words["section"][1].split("<li>")[1].split("</li>")[0]) == 6


def test_section_markup_is_rebuilt_not_trusted(laptop):
    view = views.empty(laptop.language)
    view["screen"].update(mode="section", section="x")
    evil = '<p onclick="x()">ok <img src=x onerror="window.bad=1"><script>window.bad=1</script></p>'
    page = wall(laptop, {**view, "section_title": "<b>t</b>", "section_html": evil})
    expect(page.locator(".page")).to_contain_text("ok")
    assert page.locator(".page img, .page script, .page [onclick]").count() == 0
    assert page.evaluate("window.bad") is None


def test_blank_is_dark_and_comes_back(laptop):
    view = views.with_prompt(laptop.language, views.discuss(laptop.language))
    page = wall(laptop, view)
    expect(page.locator(".answered")).to_be_visible()
    dark = views.on_wall(view)
    dark["screen"]["blank"] = True
    laptop.show(view=dark)
    expect(page.locator(".wall")).to_have_attribute("data-mode", "blank")
    assert page.locator(".wall").inner_text().strip() == ""
    laptop.show(view=views.on_wall(view))
    expect(page.locator(".answered")).to_be_visible()


def test_a_lost_connection_is_said_small(laptop):
    page = wall(laptop, views.with_prompt(laptop.language, views.discuss(laptop.language)))
    expect(page.locator(".wall")).to_be_visible()
    laptop.fake.cut()
    expect(page.locator(".crumb")).to_contain_text(laptop.text("screen.reconnecting"))
    expect(page.locator(".answered")).to_be_visible()
    laptop.fake.mode = "ok"


# What was posted, once it has come. The console is in test_front_console.py.


def posted(stage, count=1):
    deadline = time.monotonic() + 5
    while len(stage.fake.posts) < count and time.monotonic() < deadline:
        stage.page.wait_for_timeout(20)
    return stage.fake.posts
