"""The facilitator's console on canned views: each step, each kind of question, and what is rare."""

from __future__ import annotations

import json
import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import front_views as views
from tests.browser import front_views_console as desk
from tests.browser.stage import Stage

pytestmark = pytest.mark.browser
LANGUAGES = ("zh-CN", "en")
# All words of the page, those for screen readers too.
SAID = """() => document.body.innerText + Array.from(document.querySelectorAll("[aria-label]"))
  .map((one) => one.getAttribute("aria-label")).join()"""
PHONE, OLD, LAPTOP = (390, 844), (1024, 768), (1320, 900)


class Desk(Stage):
    """A page of the facilitator's on the fake class."""

    def console(self, made=None, *, page="console", **more):
        self.fake.library = views.library(self.language)
        self.fake.bodies = desk.bodies(self.language)
        shown = desk.view(self.language, made, **more)
        self.open(page, view=shown)
        expect(self.page.locator(".console")).to_be_visible()
        return self.page

    def sound(self, *, axe_too=True):
        """As for every page; and no id stands where its words should."""
        said = self.page.evaluate(SAID)
        assert not re.findall(r"\b(?:console|classes|prompt)\.[a-z_]+", said)
        super().sound(axe_too=axe_too)

    def turn(self, made=None, **more):
        """Show the class as it is a moment later."""
        self.fake.show(desk.view(self.language, made, **more))

    def made(self, *kind, **more):
        return desk.prompt(self.language, *kind, **more)

    def press(self, key, **values):
        self.page.get_by_role("button", name=self.text(key, **values)).first.click()

    def unfold(self, *keys):
        for key in keys:
            self.page.locator("summary", has_text=self.text(key)).first.click()

    def posted(self, count=1):
        deadline = time.monotonic() + 5
        while len(self.fake.posts) < count and time.monotonic() < deadline:
            self.page.wait_for_timeout(20)
        return [(name.removeprefix("console/"), body) for name, body in self.fake.posts]

    def posts_nothing(self, count):
        self.posted(count)
        self.page.wait_for_timeout(150)
        assert len(self.fake.posts) == count


def desk_of(size, **context):
    @pytest.fixture
    def opened(chromium, fake, language):
        fake.language, fake.mode, fake.posts, fake.requests = language, "ok", [], []
        fake.replies, fake.refusals = {}, {}
        window = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **context
        )
        window.set_default_timeout(10_000)
        yield Desk(fake, window.new_page(), language)
        window.close()

    return opened


laptop = desk_of(LAPTOP)
phone = desk_of(PHONE, color_scheme="dark")


def open_folds(page):
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")


# --- how it looks -----------------------------------------------------------------


def states(language):
    def of(*kind, **more):
        return desk.prompt(language, *kind, **more)

    advice = {"right": 8, "of": 24, "share": 0.3333, "says": "discuss"}
    return {
        "nothing": (None, {}),
        "vote": (of(), {}),
        "advice": (desk.closed(of(advice=advice)), {}),
        "answers": (of(stage="answers"), {}),
        "peer": (of(stage="peer"), {}),
        "evidence": (of(stage="evidence"), {}),
        "revealed": (of(stage="revealed", twin="other"), {}),
        "stopped": (of(), {"screen": {"stopped": True}}),
        "prepared": (None, {"class": {"state": "prepared"}}),
    }


@pytest.mark.parametrize("size", [PHONE, OLD, LAPTOP])
@pytest.mark.parametrize("page", ["console", "remote"])
def test_every_step_fits(chromium, fake, language, size, page):
    fake.language, fake.mode = language, "ok"
    window = chromium.new_context(viewport={"width": size[0], "height": size[1]})
    stage = Desk(fake, window.new_page(), language)
    for name, (made, more) in states(language).items():
        stage.console(made, page=page, **more)
        open_folds(stage.page)
        # The rules for names and roles depend on neither step nor size.
        usual = size == (LAPTOP if page == "console" else PHONE)
        stage.sound(axe_too=usual and name in ("nothing", "advice", "peer"))
    window.close()


def test_figures_of_every_kind_stand_in_the_fold(laptop):
    words = desk.WORDS[laptop.language]
    says = {
        "choice": "0.56", "choices": "8 → 17", "scale": words["ends"][1], "statements": "5 → 1",
        "ranking": "4.3", "text": words["texts"][1], "number": "42.5",
        "paper": words["papers"][0][1],
    }  # fmt: skip
    page = laptop.console(laptop.made("choice", "revealed"))
    sorts = {ask: laptop.text(f"console.ask_{ask}") for ask in says}
    for ask, said in says.items():
        laptop.turn(laptop.made(ask, "revealed"))
        card = page.locator(".prompt-card")
        expect(card.locator("header")).to_contain_text(sorts[ask])
        fold = page.locator(".tallies")
        assert fold.locator(".figure-list").inner_text() == ""
        fold.locator("summary").click()
        expect(card).to_contain_text(said)
        laptop.sound(axe_too=ask == "statements")
        fold.locator("summary").click()


def test_the_matrix_and_the_agreement_of_the_class(laptop):
    made = views.classify(laptop.language)
    made.update(ask="choice", advice=None, twin=None)
    made["results"] = {
        **desk.results(laptop.language, "scale"), "steps": [],
        "matrix": {"options": list(views.TYPES),
                   "rows": [{"key": "angry", "counts": [1, 9, 2, 0, 3]}],
                   "items": 3, "right": 31, "of": 60,
                   "alpha": {"value": 0.412, "low": 0.2, "high": 0.6}},
    }  # fmt: skip
    page = laptop.console(made)
    page.locator(".tallies summary").click()
    expect(page.locator(".figures tbody tr")).to_have_count(1)
    expect(page.locator(".figure-list")).to_contain_text("0.41")
    laptop.sound(axe_too=False)


def test_too_few_are_no_distribution_here_either(laptop):
    made = laptop.made("scale", "revealed")
    made["results"] = {"few": True, "before": 3, "after": None, "options": [], "steps": []}
    page = laptop.console(made)
    page.locator(".tallies summary").click()
    expect(page.locator(".figure-list")).to_contain_text(laptop.text("console.few"))
    assert page.locator(".figures").count() == 0


# --- the prompt, step by step -------------------------------------------------------


def test_keys_act_and_not_while_typing(laptop):
    page = laptop.console(laptop.made())
    for key, wanted in (("c", "close"), ("E", "extend"), ("b", "blank"), ("p", "break")):
        before = len(laptop.fake.posts)
        page.keyboard.press(key)
        assert laptop.posted(before + 1)[-1][0] == wanted
    before = len(laptop.fake.posts)
    for key in ("n", "r", "Control+e", "x"):
        page.keyboard.press(key)
    laptop.unfold("console.hands")
    page.locator(".hands input").first.press("c")
    laptop.posts_nothing(before)
    for name in ("C", "E", "R", "B", "P", "S", "M"):
        expect(page.locator("kbd", has_text=name).first).to_be_visible()


def test_the_keys_are_listed(laptop):
    page = laptop.console(laptop.made())
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text(laptop.text("console.key_s"))
    expect(page.locator("dialog dt")).to_have_count(9)
    page.keyboard.press("c")
    laptop.posts_nothing(0)
    laptop.sound()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_a_round_is_closed_then_the_next_step_follows(laptop):
    made = laptop.made()
    page = laptop.console(made)
    expect(page.locator(".hint")).to_have_text(laptop.text("console.why_open"))
    expect(page.locator(".rounds .may")).to_have_count(0)
    laptop.turn(desk.closed(made))
    expect(page.locator(".hint")).to_have_text(laptop.text("console.why_closed"))
    expect(page.locator(".rounds .may")).to_have_count(4)
    page.keyboard.press("n")
    assert laptop.posted()[-1] == ("next", {"kind": "answers", "seconds": 60})
    page.keyboard.press("r")
    assert laptop.posted(2)[-1][0] == "reveal"


def test_skipping_is_choosing_a_later_step(laptop):
    page = laptop.console(desk.closed(laptop.made()))
    page.locator(".rounds .step", has_text=laptop.text("console.step_revote")).click()
    assert laptop.posted()[-1] == ("next", {"kind": "revote", "seconds": 60})
    page.locator(".rounds .step", has_text=laptop.text("console.step_peer")).click(force=True)
    laptop.posts_nothing(1)
    page.locator(".rounds .step", has_text=laptop.text("console.step_revealed")).click()
    assert laptop.posted(2)[-1][0] == "reveal"


def test_the_short_form_goes_straight_to_the_results(laptop):
    page = laptop.console(desk.closed(laptop.made(id=77)))
    laptop.unfold("console.more")
    laptop.press("console.short")
    expect(page.locator(".rounds li")).to_have_count(2)
    expect(page.locator(".main-acts .main")).to_contain_text(laptop.text("console.reveal"))
    page.reload()
    expect(page.locator(".rounds li")).to_have_count(2)


def test_repeating_asks_first(laptop):
    page = laptop.console(desk.closed(laptop.made()))
    laptop.unfold("console.more")
    laptop.press("console.repeat")
    expect(page.locator(".more .sure")).to_contain_text(laptop.text("console.repeat_sure"))
    laptop.posts_nothing(0)
    page.get_by_text(laptop.text("console.repeat_yes"), exact=True).click()
    assert laptop.posted()[-1] == ("repeat", {"seconds": 60})
    laptop.press("console.reopen")
    assert laptop.posted(2)[-1][0] == "reopen"


def test_devices_out_of_reach_are_said_with_the_way_to_wait(laptop):
    page = laptop.console(laptop.made(), devices={"unreachable": 6})
    expect(page.locator(".silent")).to_contain_text(laptop.text("console.unreachable", n=6))
    page.locator(".silent .btn").click()
    assert laptop.posted()[-1] == ("extend", {"seconds": 20})
    laptop.turn(laptop.made(), devices={"unreachable": 0})
    expect(page.locator(".silent")).to_be_hidden()


def test_who_is_still_to_come_is_said_by_group_and_number(laptop):
    page = laptop.console(laptop.made())
    line = page.locator(".missing")
    expect(line).to_contain_text(laptop.text("prompt.group", group=4))
    expect(line).not_to_contain_text(laptop.text("prompt.group", group=1))
    laptop.turn(desk.closed(laptop.made()))
    expect(line).to_be_hidden()


def test_to_explain_again_is_to_vote_again(laptop):
    advice = {"right": 3, "of": 24, "share": 0.125, "says": "explain"}
    page = laptop.console(desk.closed(laptop.made(advice=advice)))
    page.locator(".advice button").click()
    assert [name for name, _ in laptop.posted(1)] == ["repeat"]


def test_advice_is_a_word_and_its_share_is_folded(laptop):
    advice = {"right": 18, "of": 24, "share": 0.75, "says": "go-on"}
    page = laptop.console(desk.closed(laptop.made(advice=advice)))
    expect(page.locator(".advice > span")).to_have_text(laptop.text("console.advice_go_on"))
    expect(page.locator(".advice button")).to_be_hidden()
    expect(page.locator(".main-acts .main")).to_contain_text(laptop.text("console.reveal"))
    assert "75" not in page.locator(".prompt-card").inner_text()
    page.locator(".tallies summary").click()
    expect(page.locator(".tallies")).to_contain_text("75")
    expect(page.locator(".opts .tally:visible")).to_have_count(4)


def test_votes_stay_folded_while_people_vote(laptop):
    page = laptop.console(laptop.made())
    expect(page.locator(".opts .tally:visible")).to_have_count(0)
    laptop.turn(laptop.made(stage="revealed"))
    expect(page.locator(".opts .tally:visible")).to_have_count(4)


def test_the_evidence_card_collects_nothing(laptop):
    page = laptop.console(laptop.made(stage="evidence"))
    expect(page.locator(".prompt-card")).to_contain_text(laptop.text("console.evidence_shown"))
    expect(page.locator(".live")).to_be_hidden()
    expect(page.locator(".main-acts .main")).to_contain_text(laptop.text("console.next_revote"))


def test_after_the_reveal_its_twin_can_be_opened(laptop):
    page = laptop.console(laptop.made(stage="revealed", twin="other-one"))
    laptop.press("console.twin")
    name, body = laptop.posted()[-1]
    assert (name, body["form"], body["source"]) == ("open", "discuss", "other-one")
    laptop.press("console.end")
    assert laptop.posted(2)[-1][0] == "end"
    page.keyboard.press("r")
    assert laptop.posted(3)[-1][0] == "hide"


def test_stopping_asks_nothing_and_one_tap_takes_it_back(laptop):
    made = laptop.made()
    page = laptop.console(made)
    page.keyboard.press("s")
    assert laptop.posted()[-1] == ("stop", {"on": True})
    laptop.turn(made, screen={"stopped": True})
    expect(page.locator(".state-banner")).to_contain_text(laptop.text("console.state_stopped"))
    # A nervous second press takes nothing back.
    page.keyboard.press("s")
    laptop.posts_nothing(1)
    page.locator(".state-banner .btn").click()
    assert laptop.posted(2)[-1] == ("stop", {"on": False})


def test_a_second_tap_waits_for_the_first(laptop):
    page = laptop.console(laptop.made())
    page.evaluate(
        "for (let n = 0; n < 3; n += 1) document.querySelector('.main-acts .btn').click()"
    )
    laptop.posts_nothing(1)


def test_a_refusal_is_said_in_words(laptop):
    laptop.fake.refusals = {"console/close": {"code": "not-now", "message": "nope"}}
    page = laptop.console(laptop.made())
    page.keyboard.press("c")
    expect(page.locator(".console-say")).to_contain_text("nope")
    laptop.press("console.understood")
    expect(page.locator(".console-say")).to_be_empty()


def test_late_and_what_to_leave_out(laptop):
    page = laptop.console(laptop.made())
    expect(page.locator(".console-bar .over")).to_contain_text("10")
    expect(page.locator(".drop")).to_contain_text(views.WORDS[laptop.language]["segments"][3])
    expect(page.locator(".agenda li[aria-current=step]")).to_contain_text("23")


# --- texts, questions, pulse --------------------------------------------------------


def test_texts_that_wait_come_first_and_are_let_through(laptop):
    page = laptop.console(laptop.made(stage="answers"))
    words = desk.WORDS[laptop.language]["texts"]
    card = page.locator(".mod").first
    expect(card.locator("li").first).to_contain_text(words[3])
    expect(page.locator(".held-texts")).to_contain_text("2")
    page.keyboard.press("m")
    page.keyboard.press("Enter")
    assert laptop.posted()[-1] == ("moderate", {"answer": 4, "hidden": False})
    card.locator("li").nth(1).locator(".keep").click()
    assert laptop.posted(2)[-1] == ("moderate", {"answer": 1, "hidden": True})
    card.locator("li").nth(2).get_by_label(laptop.text("console.answer_pin")).click()
    assert laptop.posted(3)[-1] == ("moderate", {"answer": 2, "pinned": True})


def test_texts_are_put_in_order_and_duplicates_merged(laptop):
    made = laptop.made(stage="peer")
    page = laptop.console(made)
    card = page.locator(".mod").first
    card.locator("li").nth(1).get_by_label(laptop.text("console.answer_down")).click()
    assert laptop.posted()[-1] == ("order", {"answers": [2, 1, 3]})
    card.locator("li").nth(3).locator(".merge").click()
    expect(page.locator(".merging")).to_contain_text(desk.WORDS[laptop.language]["texts"][2])
    card.locator("li").nth(2).locator(".into").click()
    assert laptop.posted(2)[-1] == ("moderate", {"answer": 3, "into": 2})
    made["answers"][2]["into"] = 2
    laptop.turn(made)
    card.locator(".undo:visible").click()
    assert laptop.posted(3)[-1] == ("moderate", {"answer": 3, "into": None})


def test_what_is_typed_is_text(laptop):
    made = laptop.made(stage="peer")
    made["answers"][0]["text"] = "<img src=x onerror=window.bad=1>"
    page = laptop.console(made)
    expect(page.locator(".mod")).to_contain_text(["<img src=x"])
    assert page.locator(".mod img").count() == 0
    assert page.evaluate("window.bad") is None


def test_the_question_box(laptop):
    page = laptop.console(None)
    words = desk.WORDS[laptop.language]["questions"]
    box = page.locator(".asked-list").first
    expect(box.locator("li").first).to_contain_text(words[1])
    box.locator(".pass:visible").click()
    assert laptop.posted()[-1] == ("question", {"question": 2, "state": "open"})
    for n, key, state in ((2, "pin", "pinned"), (3, "done", "done"), (4, "hide", "hidden")):
        name = laptop.text(f"console.question_{key}")
        box.locator("li").nth(1).get_by_role("button", name=name, exact=True).click()
        assert laptop.posted(n)[-1] == ("question", {"question": 1, "state": state})
    page.locator(".card:has(.asked-list)").get_by_role(
        "button", name=laptop.text("console.to_wall")
    ).click()
    assert laptop.posted(5)[-1] == ("screen", {"mode": "questions"})


def test_the_pulse_is_counts_only(laptop):
    page = laptop.console(None)
    rows = page.locator(".pace li")
    expect(rows).to_have_count(4)
    expect(rows.first).to_contain_text("9")
    laptop.turn(None, settings={"pulse": False})
    expect(rows.first).to_be_hidden()


def test_the_break_begins_and_ends(laptop):
    page = laptop.console(None)
    page.locator(".console-bar select").select_option("15")
    page.keyboard.press("Escape")
    page.locator(".console-bar .pick .btn").click()
    assert laptop.posted()[-1] == ("break", {"minutes": 15})
    laptop.turn(None, screen={"mode": "break"})
    page.locator(".console-bar .pick .btn", has_text=laptop.text("console.break_over")).click()
    assert laptop.posted(2)[-1] == ("screen", {"mode": "prompt"})


# --- opening and typing --------------------------------------------------------------


def test_opening_from_the_bank_and_sections(laptop):
    page = laptop.console(None)
    page.locator(".field:has(> .pick #console-classify) .btn").click()
    assert laptop.posted()[-1] == (
        "open",
        {"form": "classify", "source": "b3-new-shares", "seconds": 60, "announced": False},
    )
    page.locator(".field:has(> .pick #console-typed) .btn").click()
    assert laptop.posted(2)[-1][1]["form"] == "typed"
    page.locator(".field:has(> .pick #console-section) .btn").click()
    assert laptop.posted(3)[-1][1] == {"mode": "section", "section": "opening", "page": 0}
    laptop.turn(None, screen={"mode": "section", "section": "opening", "page": 2})
    laptop.press("console.page_on")
    assert laptop.posted(4)[-1][1] == {"mode": "section", "section": "opening", "page": 3}


def test_a_one_minute_paper_is_one_tap(laptop):
    laptop.console(None)
    laptop.press("console.paper")
    assert laptop.posted()[-1] == (
        "type", {"question": {"ask": "paper"}, "open": True, "seconds": 60}
    )  # fmt: skip


TYPED = {
    "choice": {"options": ["x", "y"], "keys": [1]},
    "choices": {"options": ["x", "y"], "keys": [1], "most": 2},
    "scale": {"steps": 7, "low": "no", "high": "yes"},
    "statements": {"options": ["x", "y"], "low": "no", "high": "yes"},
    "ranking": {"options": ["x", "y"]},
    "text": {},
    "number": {"unit": "min", "least": 0, "most_number": 90.5, "truth": 12},
}


def test_a_question_of_any_kind_is_typed_on_the_spot(laptop):
    page = laptop.console(None)
    laptop.unfold("console.type")
    for count, (ask, wanted) in enumerate(TYPED.items(), 1):
        page.locator("#type-ask").select_option(ask)
        page.locator("#type-question").fill("Why?")
        if "options" in wanted:
            page.locator("#type-options").fill("x\n\n y ")
        if "keys" in wanted:
            page.locator(".ticks input").nth(1).check()
        for name in ("most", "low", "high", "unit", "least", "most_number", "truth"):
            if name in wanted:
                page.locator(f"#type-{name}").fill(str(wanted[name]))
        if "steps" in wanted:
            page.locator("#type-steps").select_option("7")
        laptop.sound(axe_too=ask == "choice")
        laptop.press("console.type_open")
        made = {"ask": ask, "question": "Why?", **wanted}
        sent = {"question": made, "open": True, "seconds": 60, "announced": False}
        assert laptop.posted(count)[-1] == ("type", sent)
        expect(page.locator("#type-question")).to_have_value("")


def test_a_question_that_is_refused_stays_as_typed(laptop):
    laptop.fake.refusals = {"console/type": {"code": "bad-question", "message": "too short"}}
    page = laptop.console(None)
    laptop.unfold("console.type")
    field = page.locator("#type-question")
    field.fill("Why?")
    field.evaluate("field => { field.dataset.same = 'yes'; }")
    laptop.press("console.type_keep")
    expect(page.locator(".library-card")).to_contain_text("too short")
    laptop.turn(laptop.made())
    expect(page.locator("#console-question")).to_contain_text(
        views.WORDS[laptop.language]["question"]
    )
    expect(field).to_have_value("Why?")
    expect(field).to_have_attribute("data-same", "yes")
    assert laptop.posted()[-1][1]["open"] is False


def test_hands_are_counted_for_what_can_be_shown(laptop):
    page = laptop.console(laptop.made("scale"))
    laptop.unfold("console.hands")
    page.locator(".hands input").nth(1).fill("7")
    laptop.turn(laptop.made("scale", round={**laptop.made()["round"], "answered": 20}))
    expect(page.locator(".big b").first).to_have_text("20")
    expect(page.locator(".hands input").nth(1)).to_have_value("7")
    laptop.press("console.hands_save")
    counts = {"1": 0, "2": 7, "3": 0, "4": 0, "5": 0}
    assert laptop.posted()[-1] == ("hands", {"round": 9, "counts": counts})
    laptop.turn(laptop.made("ranking"))
    expect(page.locator(".hands-card")).to_be_hidden()


# --- groups, settings -----------------------------------------------------------------


def test_groups_are_dealt_and_mixed_only_after_a_vote(laptop):
    page = laptop.console(laptop.made())
    laptop.unfold("console.arrange")
    mixed = page.get_by_role("button", name=laptop.text("console.regroup_mixed"))
    expect(mixed).to_be_hidden()
    laptop.turn(desk.closed(laptop.made()))
    page.locator("#console-size").select_option("3")
    mixed.click()
    laptop.posts_nothing(0)
    page.get_by_text(laptop.text("console.regroup_yes"), exact=True).last.click()
    assert laptop.posted()[-1] == ("regroup", {"how": "mixed", "size": 3})
    laptop.press("console.devices_group")
    assert laptop.posted(2)[-1] == ("settings", {"devices": "group"})


def test_a_plan_says_which_line_is_wrong(laptop):
    said = desk.WORDS[laptop.language]["refused"]
    refused = {"code": "bad-plan", "message": said, "details": {"line": 2}}
    laptop.fake.refusals = {"console/plan": refused}
    page = laptop.console(None)
    laptop.unfold("console.arrange", "console.plan")
    text = page.locator("#console-plan")
    text.fill("Lin, Mei\nWang， Tao\n\nBo")
    laptop.press("console.plan_save")
    expect(page.locator("#console-plan-say")).to_have_text(said)
    plan = {"1": ["Lin", "Mei"], "2": ["Wang", "Tao"], "4": ["Bo"]}
    assert laptop.posted()[-1] == ("plan", {"plan": plan})
    chosen = text.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert chosen == "Wang， Tao"
    laptop.sound()


def test_people_move_and_groups_are_named_and_merged(laptop):
    page = laptop.console(None)
    laptop.unfold("console.arrange", "console.move", "console.rename")
    name = desk.WORDS[laptop.language]["seats"][1]
    seat = laptop.text("console.seat", nickname=name, group=2)
    page.locator("#console-person").select_option(label=seat)
    page.locator("#console-move").select_option("3")
    laptop.press("console.move_do")
    assert laptop.posted()[-1] == ("move", {"participant": "p_2", "group": 3})
    page.locator("#console-rename").select_option("4")
    page.locator("#console-name").fill("Window")
    laptop.press("console.rename_do")
    assert laptop.posted(2)[-1] == ("name-group", {"group": 4, "name": "Window"})
    page.locator("#console-merge").select_option("1")
    laptop.press("console.merge_do")
    page.get_by_text(laptop.text("console.merge_yes"), exact=True).click()
    assert laptop.posted(3)[-1] == ("merge", {"group": 4, "into": 1})


def test_nobodys_name_is_here_until_it_is_asked_for(laptop):
    page = laptop.console(laptop.made())
    laptop.unfold("console.arrange")
    body = page.locator("body").inner_text()
    assert not [name for name in desk.WORDS[laptop.language]["seats"] if name in body]
    assert "/api/console/seats" not in laptop.fake.requests


def test_settings_and_word_lists(laptop):
    page = laptop.console(None)
    laptop.unfold("console.settings")
    laptop.press("console.peer_rule_points")
    laptop.posted(1)
    laptop.press("console.moderation_all")
    laptop.posted(2)
    page.locator("#console-low").fill("25")
    page.locator("#console-low").blur()
    page.locator("#console-box").uncheck()
    sent = [body for name, body in laptop.posted(4) if name == "settings"]
    for one in ({"peer_rule": "points"}, {"moderation": "all"}, {"advice_low": 25}, {"box": False}):
        assert one in sent
    # Faster than any answer: none is dropped, and the last word on a number stands.
    page.evaluate("""() => {
        const set = (id, value) => {
            const field = document.getElementById(id);
            field.value = value;
            field.dispatchEvent(new Event("change"));
        };
        set("console-low", "26");
        set("console-low", "27");
        document.getElementById("console-pulse").click();
    }""")
    changes = [body for name, body in laptop.posted(7)[4:] if name == "settings"]
    assert changes == [{"advice_low": 26}, {"advice_low": 27}, {"pulse": False}]
    laptop.unfold("console.words")
    text = page.locator("#console-words-en")
    expect(text).to_have_value("idiot")
    text.fill("idiot\n fool \n")
    page.get_by_role("button", name=laptop.text("console.words_save")).nth(1).click()
    assert laptop.posted(8)[-1] == ("words", {"language": "en", "words": ["idiot", "fool"]})
    laptop.sound()


# --- the class ---------------------------------------------------------------------------


def test_a_second_facilitators_code_is_shown_when_asked_and_goes_by_itself(laptop):
    qr = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><script>bad()</script></svg>"
    url = "http://192.168.1.20:8866/pair/abc"
    laptop.fake.replies = {"console/pair": {"url": url, "qr": qr, "until": time.time() + 300}}
    page = laptop.console(None)
    page.clock.install()
    laptop.unfold("console.this_class", "console.pair")
    laptop.press("console.pair_start")
    expect(page.locator("dialog")).to_contain_text(laptop.text("console.pair_warn"))
    laptop.posts_nothing(0)
    laptop.press("console.pair_show")
    expect(page.locator("dialog img")).to_be_visible()
    expect(page.locator("dialog")).to_contain_text(url)
    assert page.locator("dialog script").count() == 0
    laptop.sound()
    page.clock.fast_forward(61_000)
    expect(page.locator("dialog")).to_have_count(0)
    assert url not in page.content()


def test_attendance_is_a_list_of_its_own(laptop):
    page = laptop.console(None)
    laptop.unfold("console.this_class", "console.attend")
    expect(page.locator(".class-card")).to_contain_text("/attend/K7M4")
    laptop.press("console.attend_show")
    expect(page.locator("dialog tbody tr")).to_have_count(1)
    expect(page.locator("dialog")).to_contain_text("Li Wei")
    laptop.sound()
    laptop.press("console.shut")
    expect(page.locator("dialog")).to_have_count(0)
    assert "Li Wei" not in page.content()


def test_reports_copies_and_states_of_the_class(laptop):
    laptop.fake.replies = {"console/copy-class": {"code": "QQ99"}}
    page = laptop.console(None)
    laptop.unfold("console.this_class", "console.reports", "console.copy")
    for name in ("report.html", "results.xlsx", "results.csv", "export.json"):
        expect(page.locator(f"a[href*='/api/console/{name}']")).to_be_visible()
    page.locator("#console-copy").fill("Again")
    laptop.press("console.copy_do")
    assert laptop.posted()[-1] == ("copy-class", {"name": "Again"})
    expect(page.locator("a[href='/console?c=QQ99']")).to_be_visible()
    laptop.press("console.pause")
    assert laptop.posted(2)[-1][0] == "pause-class"
    states = {"paused": "reopen-class", "prepared": "open-class", "closed": "reopen-class"}
    for count, (state, wanted) in enumerate(states.items(), 3):
        laptop.turn(None, **{"class": {"state": state}})
        words = laptop.text(f"console.state_{state}")
        expect(page.locator(".state-banner")).to_contain_text(words)
        page.locator(".state-banner .btn").click()
        assert laptop.posted(count)[-1][0] == wanted


def test_calls_name_their_class(laptop):
    asked = []
    laptop.page.on("request", lambda request: asked.append(request.url))
    page = laptop.console(laptop.made())
    page.evaluate(
        """async () => {
          const facts = JSON.parse(document.getElementById("poise-page").textContent);
          const script = document.querySelector("script[type=module]").textContent;
          const { render } = await import(script.match(/from "([^"]+)"/)[1]);
          document.querySelector("main").textContent = "";
          render({ el: document.querySelector("main"), model: null,
                   page: Object.assign(facts, { class: "P3QX" }) });
        }"""
    )
    page.locator(".main-acts .main").click()
    laptop.posted()
    assert [url for url in asked if "/api/console/close?c=P3QX" in url]
    assert [url for url in asked if "/api/console/library?c=P3QX" in url]


# --- a phone, and the list of classes ------------------------------------------------------


def test_a_phone_has_the_buttons_in_reach(phone):
    page = phone.console(phone.made(), page="remote")
    bar = page.locator(".main-acts")
    box = bar.bounding_box()
    assert box["y"] + box["height"] <= PHONE[1]
    for button in bar.locator(".btn:visible").all():
        assert button.bounding_box()["height"] >= 48
    expect(page.locator(".big b").first).to_be_in_viewport()
    bar.locator(".main").click()
    assert phone.posted()[-1][0] == "close"
    phone.sound()


def test_the_list_of_classes(laptop):
    laptop.fake.bodies = desk.bodies(laptop.language)
    laptop.fake.replies = {"console/new-class": {"code": "NEW1"}}
    page = laptop.open("classes", view={})
    items = page.locator(".class-item")
    expect(items).to_have_count(4)
    laptop.sound()
    expect(items.first.locator("a[href='/console?c=K7M4']")).to_be_visible()
    expect(items.first.locator("a[href='/remote?c=K7M4']")).to_be_visible()
    with page.expect_request("**/api/console/pause-class?c=K7M4"):
        items.first.get_by_role("button", name=laptop.text("classes.pause"), exact=True).click()
    with page.expect_request("**/api/console/open-class?c=A9BT"):
        items.nth(2).get_by_role("button", name=laptop.text("classes.open"), exact=True).click()
    items.first.get_by_role("button", name=laptop.text("classes.end")).click()
    with page.expect_request("**/api/console/close-class?c=K7M4"):
        items.first.get_by_text(laptop.text("classes.end_yes"), exact=True).click()
    page.locator("#class-lecture").select_option("a1")
    page.locator("#class-name").fill("Thursday")
    with page.expect_request("**/api/console/new-class") as made:
        laptop.press("classes.prepare")
    body = json.loads(made.value.post_data)
    assert body == {
        "lecture": "a1", "language": laptop.language, "name": "Thursday", "groups": 6,
        "open": False,
    }  # fmt: skip


def test_the_list_of_classes_fits_a_phone(phone):
    phone.fake.bodies = desk.bodies(phone.language)
    page = phone.open("classes", view={})
    expect(page.locator(".class-item")).to_have_count(4)
    open_folds(page)
    phone.sound()
