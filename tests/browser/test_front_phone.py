"""The phone in every ask, stage and state, drawn on canned views in both languages."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import front_views as views
from tests.browser import front_views_phone as asks
from tests.browser.stage import PHONE, Stage

pytestmark = pytest.mark.browser
LANGUAGES = ("zh-CN", "en")
EVERY = ("choice", "choices", "scale", "statements", "ranking", "number", "text", "paper")
BUTTON = ".ask .btn.main.wide"
# Controls that a finger can miss.
SMALL_TARGETS = """() => Array.from(document.querySelectorAll("button, a, summary, input"))
  .map((node) => [node, node.closest("label") || node]).filter(([node, box]) => {
    const { width, height } = box.getBoundingClientRect();
    return width && (width < 24 || height < 24) && !node.matches(".vh");
  }).map(([node]) => node.outerHTML.slice(0, 120))"""


class Phone(Stage):
    """A phone on the fake class, with a pulse and a question box."""

    def open(self, shown=None, *, mine=None, view=None, **me):
        stored = asks.mine(mine) if mine else None
        person = views.person(self.language, mine=stored, **me)
        return super().open("vote", view=view or asks.room(self.language, shown), me=person)

    def show(self, shown=None, *, mine=None, view=None, **me):
        stored = asks.mine(mine) if mine else None
        person = views.person(self.language, mine=stored, **me)
        self.fake.show(view or asks.room(self.language, shown), me=person)

    def ask(self, ask, **more):
        return asks.prompt(self.language, ask, **more)

    def sent(self, count=1):
        deadline = time.monotonic() + 6
        while len(self.fake.posts) < count and time.monotonic() < deadline:
            self.page.wait_for_timeout(20)
        return [body for _, body in self.fake.posts]

    def hand_in(self):
        self.page.locator(BUTTON).click()
        expect(self.page.locator(".ask > .status")).to_have_attribute("data-tone", "ok")
        return self.sent()[-1]

    def sound(self, **how):
        super().sound(**how)
        assert self.page.evaluate(SMALL_TARGETS) == []
        said = self.page.locator("body").inner_text()
        assert not re.search(r"\b(?:prompt|vote|classroom)\.[a-z_]+|undefined|NaN|null", said), said
        assert not re.search(r"\{\w+\}", said), said


@pytest.fixture
def phone(chromium, fake, language):
    fake.language, fake.mode, fake.posts, fake.requests = language, "ok", [], []
    fake.replies, fake.refusals = {}, {}
    context = chromium.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, reduced_motion="reduce"
    )
    yield Phone(fake, context.new_page(), language)
    context.close()


# --- every ask ------------------------------------------------------------------


@pytest.mark.parametrize("ask", EVERY)
def test_every_ask_can_be_read_and_reached(phone, ask):
    phone.open(phone.ask(ask))
    expect(phone.page.locator(".ask")).to_be_visible()
    phone.sound()


@pytest.mark.parametrize("ask", EVERY)
def test_every_ask_shuts_when_it_closes(phone, ask):
    kind = "answers" if ask == "text" else "vote"
    closed = {**views.round_of(kind, state="closed", left=-1), "counts": "people"}
    page = phone.open(phone.ask(ask, round=closed))
    without = "prompt.words_closed_without" if ask == "text" else "prompt.closed_without"
    phone.says(without)
    for control in page.locator(".ask .option:visible, .ask .btn:visible").all():
        control.click(force=True)
    for field in page.locator(".ask textarea, .ask input[type=text]").all():
        expect(field).to_have_attribute("readonly", "")
    assert phone.fake.posts == []
    phone.sound(axe_too=False)


def test_several_choices_and_no_more_than_may_be(phone):
    page = phone.open(phone.ask("choices"))
    expect(page.locator(BUTTON)).to_have_attribute("aria-disabled", "true")
    box = page.get_by_role("checkbox")
    expect(box).to_have_count(4)
    box.nth(2).focus()
    page.keyboard.press("Space")
    box.nth(0).click()
    expect(box.nth(0)).to_have_attribute("aria-checked", "true")
    box.nth(1).click()
    expect(box.nth(1)).to_have_attribute("aria-checked", "false")
    expect(page.locator(".ticks-left")).to_have_text(phone.text("prompt.ticks_full", n=2))
    phone.show(phone.ask("choices"))  # somebody else has voted
    expect(page.locator(".ticks-left")).to_have_text(phone.text("prompt.ticks_full", n=2))
    assert phone.fake.posts == []
    assert phone.hand_in()["choice"] == {"options": ["a", "c"]}
    phone.says("prompt.saved", answer=f"A{phone.text('prompt.and')}C")
    phone.state(0, "acknowledged")
    box.nth(0).click()
    phone.says("prompt.changed_not_sent")
    phone.sound()


def test_a_scale_is_one_tap_and_a_change(phone):
    page = phone.open(phone.ask("scale"))
    low = asks.SAID[phone.language]["low"]
    expect(page.get_by_role("button", name=low)).to_have_count(1)
    phone.option(3).click()
    phone.state(3, "acknowledged")
    phone.says("prompt.saved", answer=4)
    phone.option(1).press("Enter")
    phone.state(1, "acknowledged")
    phone.state(3, "idle")
    assert [body["choice"] for body in phone.sent(2)] == [{"value": 4}, {"value": 2}]
    phone.sound()


def test_statements_by_keyboard_some_left_out(phone):
    page = phone.open(phone.ask("statements"))
    expect(page.locator("fieldset.scale")).to_have_count(3)
    page.locator("input[type=radio]").first.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".scale").nth(2).locator("label").nth(4).click()
    assert phone.hand_in()["choice"] == {"ratings": {"s0": 2, "s2": 5}}
    phone.says("prompt.rating_saved", answer=2)
    phone.sound()


def test_a_ranking_by_taps_and_mended_by_arrows(phone):
    page = phone.open(phone.ask("ranking"))
    expect(page.locator(".ranked")).to_have_count(0)
    for letter in "ba":
        page.locator(f".ask .option[data-option={letter}]").click()
    expect(page.locator(".ranked")).to_have_count(2)
    expect(page.locator(BUTTON)).to_have_attribute("aria-disabled", "true")
    # The focus goes on to what has no place yet: the rest needs the keyboard only.
    expect(page.locator(".ask .option[data-option=c]")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".ranked")).to_have_count(4)
    up = page.locator(".ranked[data-option=d] .rank-up")
    up.focus()
    page.keyboard.press("Enter")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    said = page.locator(".ask .vh[role=status]")
    option = views.WORDS[phone.language]["options"][3]
    expect(said).to_have_text(phone.text("prompt.rank_said", option=option, place=2, of=4))
    assert phone.hand_in()["choice"] == {"order": ["b", "d", "a", "c"]}
    phone.sound()
    page.locator(".ranked[data-option=b] .rank-cross").click()
    expect(page.locator(".ranked")).to_have_count(3)
    expect(page.locator(".ask .option[data-option=b]")).to_be_focused()
    expect(page.locator(BUTTON)).to_have_attribute("aria-disabled", "true")


@pytest.mark.parametrize(
    ("typed", "number"),
    [("40", 40), (" ４０ ", 40), ("100", 100), ("101", None), ("3.5", None), ("x", None)],
)
def test_a_number_within_its_range(phone, typed, number):
    page = phone.open(phone.ask("number"))
    field = page.locator(".number input")
    expect(field).to_have_attribute("inputmode", "numeric")
    expect(page.locator(".number")).to_contain_text(asks.SAID[phone.language]["unit"])
    field.fill(typed)
    if number is None:
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(page.locator(".number + p")).to_contain_text("100")
        field.press("Enter")
        assert phone.fake.posts == []
    else:
        field.press("Enter")
        assert phone.sent()[-1]["choice"] == {"number": number}
        expect(page.locator(".ask > .status")).to_contain_text(str(number))
    phone.sound(axe_too=typed in ("40", "x"))


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12,000", 12000), ("1,5", 1.5), ("-3.25", -3.25), ("１２０％", 120), (".5", 0.5)],
)
def test_a_number_as_people_write_it(phone, typed, number):
    wide = {"unit": "", "least": -100, "most": 100000, "whole": False}
    page = phone.open(phone.ask("number", number=wide))
    page.locator(".number input").fill(typed)
    assert phone.hand_in()["choice"] == {"number": number}


def test_own_words_are_said_to_be_shown_without_a_name(phone):
    page = phone.open(phone.ask("text"))
    phone.says("prompt.words_hint")
    page.locator("textarea").first.fill("I am here.")
    page.locator(BUTTON).click()
    phone.says("prompt.words_saved")
    assert phone.fake.posts[-1][0] == "answer"
    assert phone.sent()[-1]["text"] == "I am here."
    phone.sound()


def test_the_paper_has_two_fields_and_no_name(phone):
    page = phone.open(phone.ask("paper", title="–"))
    expect(page.locator(".nameless")).to_have_text(phone.text("prompt.paper_anonymous"))
    page.get_by_label(phone.text("prompt.paper_unclear")).fill("  When to stop waiting. ")
    sent = phone.hand_in()["choice"]
    assert sent == {"texts": {"learned": "", "unclear": "When to stop waiting."}}
    phone.says("prompt.paper_saved")
    page.get_by_label(phone.text("prompt.paper_learned")).fill("x" * 401)
    expect(page.locator(BUTTON)).to_have_attribute("aria-disabled", "true")
    phone.sound()


# --- the vote on what others wrote ----------------------------------------------


def test_the_best_of_others_words_but_not_ones_own(phone):
    shown = asks.peer(phone.language, "top", 2, ask="text")
    page = phone.open(shown, answer={"id": 3, "text": "x"})
    expect(page.locator("h1")).to_have_text(phone.text("prompt.upvote_question"))
    expect(phone.option(2)).to_contain_text(phone.text("prompt.own_words"))
    phone.option(2).click(force=True)
    phone.option(0).click()
    phone.option(1).click()
    assert phone.hand_in()["choice"] == {"points": {"1": 1, "2": 1}}
    phone.sound()


def test_points_are_shared_out_and_what_is_left_is_said(phone):
    page = phone.open(asks.peer(phone.language, "points", 3))
    left = page.locator(".points-left")
    expect(left).to_have_text(phone.text("prompt.points_left", n=3))
    rows = page.locator(".point-row")
    expect(rows.nth(1).locator("button")).to_have_count(0)
    expect(rows.nth(1)).to_contain_text(phone.text("prompt.own_group"))
    more = rows.nth(0).locator(".point-plus")
    more.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    rows.nth(2).locator(".point-plus").click()
    expect(left).to_have_text(phone.text("prompt.points_left", n=0))
    expect(more).to_have_attribute("aria-disabled", "true")
    more.press("Enter")
    rows.nth(0).locator(".point-minus").click()
    assert phone.hand_in()["choice"] == {"points": {"1": 1, "3": 1}}
    phone.sound()


def test_a_groups_vote_is_said_to_be_everybodys(phone):
    shown = asks.together(asks.peer(phone.language, "one", 1))
    phone.open(shown)
    phone.says("prompt.peer_together")


def test_a_group_may_have_a_name(phone):
    name = asks.SAID[phone.language]["name"]
    view = asks.room(phone.language, asks.peer(phone.language, "one", 1))
    view["class"]["groups"][1]["name"] = name
    view["class"]["groups"][2]["name"] = name + " 3"
    page = phone.open(view=view)
    expect(phone.option(0)).to_contain_text(name)
    expect(page.locator(".who")).to_contain_text(name + " 3")
    phone.option(0).click()
    phone.says("prompt.peer_saved", answer=name)
    phone.sound()


# --- nothing that is being filled in is disturbed -------------------------------


@pytest.mark.parametrize("ask", ["choices", "ranking", "paper", "number", "statements"])
def test_what_is_filled_in_outlives_events_and_a_reload(phone, ask):
    page = phone.open(phone.ask(ask))
    fill = {
        "choices": lambda: phone.option(1).click(),
        "ranking": lambda: phone.option(1).click(),
        "paper": lambda: page.locator("textarea").first.fill("half a sent"),
        "number": lambda: page.locator(".number input").fill("4"),
        "statements": lambda: page.locator(".scale").nth(1).locator("label").nth(3).click(),
    }[ask]
    seen = {
        "choices": lambda: expect(phone.option(1)).to_have_attribute("aria-checked", "true"),
        "ranking": lambda: expect(page.locator(".ranked[data-option=b]")).to_have_count(1),
        "paper": lambda: expect(page.locator("textarea").first).to_have_value("half a sent"),
        "number": lambda: expect(page.locator(".number input")).to_have_value("4"),
        "statements": lambda: expect(page.locator("input[value='4']").nth(1)).to_be_checked(),
    }[ask]
    fill()
    page.locator(".ask").evaluate("node => { node.dataset.same = 'yes'; }")
    other = {
        "choices": {"options": ["d"]}, "ranking": {"order": ["d", "c", "b", "a"]},
        "paper": {"texts": {"learned": "x", "unclear": "y"}}, "number": {"number": 77},
        "statements": {"ratings": {"s0": 1}},
    }[ask]  # fmt: skip
    phone.show(phone.ask(ask, round={**views.round_of(), "answered": 20}), mine=other)
    phone.says("prompt.changed_not_sent")
    seen()
    closed = views.round_of(state="closed", left=-1)
    phone.show(phone.ask(ask, round=closed), mine=other)
    expect(page.locator(BUTTON)).to_have_attribute("aria-disabled", "true")
    seen()
    phone.show(phone.ask(ask), mine=other)
    expect(page.locator(".ask")).to_have_attribute("data-same", "yes")
    seen()
    page.reload()
    seen()
    assert phone.fake.posts == []


def test_where_nothing_was_touched_the_groups_answer_is_shown(phone):
    page = phone.open(asks.together(phone.ask("choices")))
    phone.show(asks.together(phone.ask("choices")), mine={"options": ["b", "d"]})
    expect(phone.option(1)).to_have_attribute("aria-checked", "true")
    expect(phone.option(3)).to_have_attribute("aria-checked", "true")
    expect(page.locator(BUTTON)).to_have_attribute("aria-disabled", "true")


def test_what_was_handed_in_leaves_no_draft(phone):
    page = phone.open(phone.ask("choices"))
    phone.option(1).click()
    phone.hand_in()
    assert page.evaluate("Object.keys(sessionStorage).filter(key => /draft/.test(key))") == []


@pytest.mark.parametrize("ask", ["choices", "ranking", "number", "paper", "text", "scale"])
def test_every_ask_is_kept_while_offline_and_sent_later(phone, ask):
    page = phone.open(phone.ask(ask, title="–"))
    expect(page.locator(".link")).to_contain_text(phone.text("vote.connected"))
    phone.fake.cut()
    if ask in ("choices", "scale"):
        phone.option(1).click()
    elif ask == "ranking":
        for letter in "abcd":
            page.locator(f".option[data-option={letter}]").click()
    else:
        page.locator(".ask textarea, .ask .number input").first.fill("42")
    if ask != "scale":
        page.locator(BUTTON).click()
    phone.says("prompt.offline")
    phone.sound(axe_too=False)
    assert phone.fake.posts == []
    phone.fake.mode = "ok"
    page.reload()
    saved = page.locator(".ask > .status")
    expect(saved).to_have_attribute("data-tone", "ok", timeout=15000)
    assert len({body["ballot_id"] for body in phone.sent()}) == 1


# --- stages and states ----------------------------------------------------------


def test_evidence_takes_the_questions_place_and_can_be_read_again(phone):
    closed = views.round_of("peer", state="closed", left=-3)
    cards = asks.evidence(phone.language)
    page = phone.open(phone.ask("choice", stage="evidence", round=closed, evidence=cards))
    expect(page.locator("h1")).to_have_text(phone.text("prompt.evidence_title"))
    expect(page.locator(".evidence")).to_contain_text(cards[0]["limits"])
    expect(page.locator(".ask .option")).to_have_count(0)
    expect(page.locator(".clock")).to_be_hidden()
    phone.sound()
    phone.show(phone.ask("choice", stage="revote", round=views.round_of("revote"), evidence=cards))
    expect(page.locator(".ask .option")).to_have_count(4)
    page.locator(".again summary").click()
    expect(page.locator(".again .evidence")).to_contain_text(cards[0]["limits"])
    phone.sound()


def test_a_stopped_scene_says_that_nobody_has_to_explain(phone):
    view = asks.room(phone.language, phone.ask("choice"))
    page = phone.open(view=view)
    expect(phone.option(0)).to_be_visible()
    view["screen"]["stopped"] = True
    phone.show(view=view)
    card = page.locator(".stopped")
    expect(card).to_contain_text("12356")
    expect(card).to_contain_text(phone.text("prompt.stopped_rest"))
    expect(page.locator(".prompt .option")).to_have_count(0)
    expect(page.locator(".crumb")).to_have_count(0)
    phone.sound()


@pytest.mark.parametrize(
    ("state", "card"), [("prepared", "prepared"), ("paused", "paused"), ("closed", "ended")]
)
def test_a_class_that_is_not_on(phone, state, card):
    page = phone.open(view=asks.room(phone.language, state=state))
    expect(page.locator(f"[data-card={card}]")).to_contain_text(phone.text(f"prompt.{card}"))
    phone.sound()


def test_a_pause_shuts_the_round_and_keeps_what_was_typed(phone):
    page = phone.open(phone.ask("text"))
    field = page.locator("textarea").first
    field.fill("half a sentence")
    phone.show(view=asks.room(phone.language, phone.ask("text"), state="paused"))
    expect(page.locator(".notice")).to_contain_text(phone.text("vote.class_paused"))
    expect(field).to_have_value("half a sentence")
    expect(field).to_have_attribute("readonly", "")
    phone.says("prompt.paused_round")
    phone.sound()
    phone.show(phone.ask("text"))
    expect(field).to_be_editable()
    expect(field).to_have_value("half a sentence")


def test_one_device_a_group_is_said(phone):
    page = phone.open(asks.together(phone.ask("choice")))
    group = phone.text("prompt.group", group=3)
    expect(page.locator(".together")).to_have_text(phone.text("prompt.together", group=group))
    phone.option(1).click()
    phone.says("prompt.group_saved", answer="B")
    phone.sound()


# --- results --------------------------------------------------------------------

CHOSEN = {
    "choice": {"option": "a"}, "choices": {"options": ["a", "b"]}, "scale": {"value": 2},
    "statements": {"ratings": {"s0": 2}}, "ranking": {"order": ["a", "b", "c", "d"]},
    "number": {"number": 45}, "paper": {"texts": {"learned": "Wait.", "unclear": ""}},
}  # fmt: skip


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("ask", EVERY)
def test_every_result_can_be_read(phone, ask, again):
    shown = asks.revealed(phone.language, ask, again=again)
    page = phone.open(shown, mine=CHOSEN.get(ask), answer={"id": 1, "text": "x"})
    expect(page.locator(".results h1")).to_be_visible()
    for summary in page.locator(".results summary").all():
        summary.click()
    if ask not in ("text", "paper", "statements"):
        expect(page.locator(".results .vh table")).to_have_count(1)
    phone.sound(axe_too=again)


@pytest.mark.parametrize("ask", ["choice", "choices", "scale", "statements", "ranking", "number"])
def test_few_show_nothing_of_anybody(phone, ask):
    page = phone.open(asks.revealed(phone.language, ask, few=True, again=False))
    expect(page.locator(".results .banner")).to_have_text(phone.text("prompt.few"))
    expect(page.locator(".row, .bin-list, table, .spread")).to_have_count(0)
    phone.sound(axe_too=False)


def test_moves_and_gain_in_plain_words(phone):
    page = phone.open(asks.revealed(phone.language, "choice"))
    expect(page.locator(".gain")).to_contain_text(
        phone.text("prompt.gain", value=56, low=31, high=78)
    )
    expect(page.locator(".gain")).not_to_contain_text(phone.text("prompt.gain_small"))
    expect(page.locator(".moves")).to_contain_text(phone.text("prompt.moves_changed", n=11, of=24))
    page.locator(".moves summary").click()
    first = page.locator(".moves tbody tr").first
    expect(first).to_have_text(re.compile(r"B\s*B\s*8"))


def test_a_small_class_is_warned_of_chance(phone):
    shown = asks.revealed(phone.language, "choice")
    shown["results"].update(before=9, after=9)
    page = phone.open(shown)
    expect(page.locator(".gain")).to_contain_text(phone.text("prompt.gain_small"))


def test_an_interval_below_nothing_is_said_in_words(phone):
    shown = asks.revealed(phone.language, "choice")
    shown["results"]["gain"]["low"] = -2.23
    page = phone.open(shown)
    expect(page.locator(".gain")).to_contain_text(phone.text("prompt.gain_open", value=56, high=78))
    expect(page.locator(".gain")).not_to_contain_text("223")


def test_bins_of_whole_numbers_hold_their_upper_end(phone):
    shown = asks.revealed(phone.language, "number")
    for spread in (shown["results"]["numbers"]["before"], shown["results"]["numbers"]["after"]):
        for one in spread["bins"]:
            one["to"] = one["from"] + 9
    page = phone.open(shown, mine={"number": 49})
    expect(page.locator(".bin-list li", has_text="40–49")).to_contain_text(
        phone.text("prompt.yours")
    )


def test_a_guess_stands_beside_the_truth(phone):
    page = phone.open(asks.revealed(phone.language, "number"), mine={"number": 45})
    expect(page.locator(".fact.true")).to_contain_text("61")
    expect(page.locator(".fact").nth(1)).to_contain_text("45")
    expect(page.locator(".bin-list li", has_text="40–50")).to_contain_text(
        phone.text("prompt.yours")
    )
    truth = page.locator(".bin-list li", has_text="60–70")
    expect(truth).to_contain_text(phone.text("prompt.number_truth"))


def test_ranks_stand_in_order_with_their_means(phone):
    page = phone.open(asks.revealed(phone.language, "ranking"))
    rows = page.locator(".results .vh tbody tr")
    assert re.findall(r"\d\.\d", rows.first.inner_text()) == ["1.6", "1.3"]
    widths = page.locator(".bars .row:not(.before) i").evaluate_all(
        "all => all.map(node => node.getBoundingClientRect().width)"
    )
    assert widths == sorted(widths, reverse=True)


def test_the_matrix_has_its_diagonal_and_its_agreement_in_words(phone):
    page = phone.open(asks.matrix(phone.language))
    expect(page.locator(".matrix td.right")).to_have_text(["38", "41", "30", "39"])
    expect(page.locator(".matrix")).to_contain_text(phone.text("prompt.alpha_fair").strip())
    expect(page.locator(".matrix")).to_contain_text("148")
    phone.sound()


def test_hidden_votes_are_not_a_nought(phone):
    shown = asks.revealed(phone.language, "text", again=False)
    for one in shown["results"]["answers"]:
        one["votes"] = None
    page = phone.open(shown)
    expect(page.locator(".peer-results h2")).to_have_text(phone.text("prompt.words_only"))
    expect(page.locator(".peer-results .num")).to_have_count(0)


# --- pulse and questions --------------------------------------------------------


def test_a_pulse_is_one_tap_and_another_takes_it_back(phone):
    page = phone.open(phone.ask("choice"))
    toggle = page.locator("[data-panel=pulse]")
    toggle.focus()
    page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    lost = page.locator("#pulse .option[data-option=lost]")
    lost.click()
    expect(lost).to_have_attribute("aria-pressed", "true")
    status = page.locator("#pulse [role=status]")
    expect(status).to_have_text(phone.text("vote.pulse_told", pulse=phone.text("vote.pulse_lost")))
    phone.sound()
    lost.click()
    expect(lost).to_have_attribute("aria-pressed", "false")
    assert [body["value"] for body in phone.sent(2)] == ["lost", None]
    expect(phone.option(0)).to_have_attribute("data-state", "idle")


def test_a_pulse_that_was_not_sent_says_so(phone):
    page = phone.open(phone.ask("choice"))
    page.locator("[data-panel=pulse]").click()
    phone.fake.cut()
    fast = page.locator("#pulse .option[data-option=fast]")
    fast.click()
    status = page.locator("#pulse [role=status]")
    expect(status).to_have_text(phone.text("vote.pulse_not_sent"), timeout=8000)
    expect(fast).to_have_attribute("aria-pressed", "false")
    phone.fake.mode = "ok"


def ask_box(phone, text):
    phone.page.locator("[data-panel=questions]").click()
    phone.page.get_by_label(phone.text("vote.question_label")).fill(text)
    phone.page.locator("#questions .btn.main").click()


def test_a_question_without_a_name_and_the_votes_of_others(phone):
    phone.fake.replies["question"] = {"question": 9, "held": False}
    page = phone.open(phone.ask("choice"), asked=[1], upvoted=[0])
    ask_box(phone, "And on the phone?")
    expect(page.locator("#questions")).to_contain_text(phone.text("vote.question_anonymous"))
    assert phone.sent()[-1]["text"] == "And on the phone?"
    rows = page.locator(".asked")
    expect(rows.filter(has_text="And on the phone?")).to_contain_text(
        phone.text("vote.question_mine")
    )
    said = asks.SAID[phone.language]["questions"]
    expect(rows.filter(has_text=said[1])).to_contain_text(phone.text("vote.question_mine"))
    expect(rows.filter(has_text=said[2])).to_contain_text(phone.text("vote.question_done"))
    second = rows.filter(has_text=said[0]).locator(".upvote")
    expect(second).to_have_attribute("aria-pressed", "true")
    second.click()
    expect(second).to_have_attribute("aria-pressed", "false")
    assert phone.sent(2)[-1] == {"question": 0, "on": False}
    rows.filter(has_text=said[1]).locator(".upvote").click(force=True)
    assert len(phone.fake.posts) == 2
    phone.sound()


def test_a_question_that_is_held_back_says_so_plainly(phone):
    phone.fake.replies["question"] = {"question": 9, "held": True}
    page = phone.open(phone.ask("choice"))
    ask_box(phone, "Held back?")
    held = page.locator(".asked", has_text="Held back?")
    expect(held).to_contain_text(phone.text("vote.question_held"))
    expect(held.locator(".upvote")).to_be_hidden()
    phone.fake.me["asked"] = [9]
    page.reload()
    page.locator("[data-panel=questions]").click()
    expect(held).to_contain_text(phone.text("vote.question_held"))
    phone.sound()


def test_a_question_is_kept_while_offline_and_sent_later(phone):
    phone.fake.replies["question"] = {"question": 9, "held": False}
    page = phone.open(phone.ask("choice"))
    expect(page.locator(".link")).to_contain_text(phone.text("vote.connected"))
    phone.fake.cut()
    ask_box(phone, "Kept?")
    mine = page.locator(".asked", has_text="Kept?")
    expect(mine).to_contain_text(phone.text("vote.question_kept"), timeout=8000)
    expect(page.locator("#questions .acts")).to_contain_text(phone.text("vote.question_not_sent"))
    assert phone.fake.posts == []
    phone.fake.mode = "ok"
    page.reload()
    assert [body["text"] for body in phone.sent()] == ["Kept?"]


def test_a_refused_question_comes_back_to_be_mended(phone):
    phone.fake.refusals["question"] = {"code": "question-long", "message": "…400"}
    page = phone.open(phone.ask("choice"))
    ask_box(phone, "Too long, says the server")
    field = page.get_by_label(phone.text("vote.question_label"))
    expect(field).to_have_value("Too long, says the server")
    expect(page.locator("#questions .acts")).to_contain_text("…400")
    expect(page.locator(".asked")).to_have_count(3)


def test_a_question_being_typed_is_never_disturbed(phone):
    page = phone.open(phone.ask("choice"))
    page.locator("[data-panel=questions]").click()
    field = page.get_by_label(phone.text("vote.question_label"))
    field.fill("half a quest")
    field.evaluate("node => { node.dataset.same = 'yes'; }")
    view = asks.room(phone.language, phone.ask("choice"))
    view["questions"] = view["questions"][:1]
    phone.show(view=view)
    expect(page.locator(".asked")).to_have_count(1)
    expect(field).to_have_value("half a quest")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("data-same", "yes")
    page.reload()
    page.locator("[data-panel=questions]").click()
    expect(field).to_have_value("half a quest")


def test_without_pulse_and_box_the_foot_has_neither(phone):
    page = phone.open(view=asks.room(phone.language, phone.ask("choice"), pulse=False, box=False))
    expect(page.locator(".foot .btn")).to_have_count(1)
    phone.sound(axe_too=False)


def test_what_others_ask_is_text(phone):
    view = asks.room(phone.language, phone.ask("choice"))
    view["questions"][0]["text"] = "<img src=x onerror=alert(1)> \u202eabc"
    page = phone.open(view=view)
    page.locator("[data-panel=questions]").click()
    expect(page.locator(".asked").first).to_contain_text("<img src=x")
    assert page.locator(".asked img").count() == 0


def test_erasing_forgets_drafts_and_questions(phone):
    page = phone.open(phone.ask("choices"))
    phone.option(1).click()
    page.locator("[data-panel=seat]").click()
    page.get_by_text(phone.text("vote.erase"), exact=True).click()
    page.get_by_text(phone.text("vote.erase_yes"), exact=True).click()
    page.wait_for_url(lambda url: not url.endswith("/vote"))
    page.goto(f"{phone.fake.url}/qr.svg")
    kept = "Object.keys(sessionStorage).concat(Object.keys(localStorage))"
    assert [key for key in page.evaluate(kept) if "draft" in key or "asked" in key] == []
