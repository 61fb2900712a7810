"""The projector in every mode: read from the last row, nothing before its time, QR at hand."""

from __future__ import annotations

import copy

import pytest
from playwright.sync_api import expect

from tests.browser import front_views as views
from tests.browser import front_views_screen as wall_views
from tests.browser.stage import SMALL, Stage, page_count, stage_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
OLD, FULL = (1024, 768), (1920, 1080)
screen = stage_of(FULL)
old = stage_of(OLD)

# Lines of text that lie on one another. Glyphs of tight lines touch: their edges don't count.
OVERLAPPING = """() => {
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.nodeValue.trim() || node.parentElement.closest(".vh, script, [hidden]")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const edge = box.height * 0.22;
      if (box.width) lines.push({ text: node.nodeValue, left: box.left + 1, right: box.right - 1,
                                  top: box.top + edge, bottom: box.bottom - edge });
    }
  }
  const bad = [];
  lines.forEach((one, index) => {
    for (const other of lines.slice(index + 1)) {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 1 && down > 1) bad.push(`${one.text} / ${other.text}`);
    }
  });
  return bad;
}"""
FIGURES = ".pair, .two, .wall-columns, .wall-number, .wall-moves, .wall-statement, .rating-table"


def every(language):
    return {
        **wall_views.collecting(language),
        **wall_views.shown(language),
        **wall_views.modes(language),
    }


def wall(stage, view):
    stage.open("screen", view=view)
    expect(stage.page.locator(".wall")).to_be_visible()
    # Until the stream is open the page says that it reconnects; only then is the view the wall's.
    expect(stage.page.get_by_text(stage.text("screen.reconnecting"))).to_be_hidden()
    return stage.page


def pages_of(page):
    """The words of each page, in turn."""
    found = []
    for _ in range(page_count(page)):
        found.append(page.locator(".page").inner_text())
        page.keyboard.press("ArrowRight")
    return found


def way_in(page):
    """The QR, large enough to scan, or the address and the code in the line above."""
    qr = page.locator(".qr").first
    if qr.is_visible():
        box = qr.bounding_box()
        return box["width"] >= 0.13 * page.viewport_size["width"] and box["width"] == box["height"]
    line = page.locator(".crumb-join")
    return line.is_visible() and "K7M4" in line.inner_text() and "8866" in line.inner_text()


# Colours don't move a line, and words don't change a colour: four rooms see every pair of them.
ROOMS = [
    ("zh-CN", OLD, "light"),
    ("zh-CN", FULL, "dark"),
    ("en", OLD, "dark"),
    ("en", FULL, "light"),
]


@pytest.mark.parametrize(("room", "size", "theme"), ROOMS)
def test_every_mode_can_be_read_from_the_last_row(chromium, fake, room, size, theme):
    fake.language, fake.mode = room, "ok"
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
    )
    stage = Stage(fake, context.new_page(), room)
    for name, view in every(room).items():
        fake.view = view
        stage.page.goto(f"{fake.url}/screen?theme={theme}")
        expect(stage.page.locator(".wall")).to_be_visible()
        for turn in range(page_count(stage.page)):
            assert stage.page.evaluate(SMALL) == [], (name, turn)
            assert stage.page.evaluate(OVERLAPPING) == [], (name, turn)
            stage.sound(axe_too=turn == 0 and (room, size) in (("zh-CN", OLD), ("en", FULL)))
            assert way_in(stage.page) == (name not in ("stopped", "ended")), (name, turn)
            stage.page.keyboard.press("ArrowRight")
    context.close()


def test_nothing_of_the_answers_before_the_reveal_whatever_the_view_holds(old):
    """Not even where the server told too much; and never a nickname."""
    nickname = views.person(old.language)["nickname"]
    for name, view in wall_views.collecting(old.language).items():
        before = wall(old, view).locator(".wall").inner_text()
        leaky = copy.deepcopy(view)
        prompt = leaky["prompt"]
        whole = wall_views.revealed(old.language, prompt["ask"])
        prompt.update(results=whole["results"], after=whole["after"])
        prompt["results"]["papers"] = [{"learned": "LEAK", "unclear": "LEAK"}]
        leaky["me"] = views.person(old.language)
        page = wall(old, leaky)
        assert page.locator(FIGURES).count() == 0, name
        said = page.locator(".wall").inner_text()
        assert "LEAK" not in said
        assert nickname not in said
        assert steady(said) == steady(before), name


def steady(text):
    """What is said but for the clock."""
    return [line for line in text.split("\n") if not line.strip().startswith("0:")]


def test_a_one_minute_paper_never_reaches_the_wall(screen):
    view = wall_views.at(screen.language, wall_views.revealed(screen.language, "paper"))
    view["prompt"]["results"]["papers"] = [{"learned": "LEAK", "unclear": "LEAK"}]
    page = wall(screen, view)
    expect(page.locator(".page")).to_contain_text(screen.text("screen.paper_done"))
    assert "LEAK" not in page.content().replace(page.locator("#poise-page").inner_text(), "")


def test_what_may_be_done_is_said(screen):
    said = {
        "ask choices": screen.text("screen.choices", n=3),
        "ask ranking": screen.text("screen.ranking"),
        "ask number": "100",
        "ask text": screen.text("screen.write_own"),
        "ask paper": screen.text("screen.paper_private"),
        "ask statements": wall_views.WORDS[screen.language]["ends"][1],
        "ask scale": wall_views.WORDS[screen.language]["ends"][0],
        "answers": screen.text("screen.write"),
        "peer one": screen.text("screen.peer_group"),
        "peer top": screen.text("screen.peer_top_group", n=3),
        "peer points": screen.text("screen.peer_points_group", n=10),
        "upvotes": screen.text("screen.peer_top_text", n=3),
    }
    made = wall_views.collecting(screen.language)
    for name, words in said.items():
        expect(wall(screen, made[name]).locator(".page")).to_contain_text(words)
    expect(wall(screen, made["ask scale"]).locator(".wall-ladder .key")).to_have_count(5)


@pytest.mark.parametrize("counts", ["people", "groups"])
def test_people_or_groups_are_counted_as_the_round_says(screen, counts):
    turn = {**views.round_of("peer"), "counts": counts}
    prompt = wall_views.asked(screen.language, "choice", stage="peer", round=turn)
    page = wall(screen, wall_views.at(screen.language, prompt))
    words = "screen.of_people" if counts == "people" else "screen.groups_voted"
    expect(page.locator(".answered")).to_contain_text(screen.text(words, of=24, n=24))


def test_an_evidence_card_is_paged_and_collects_nothing(old):
    page = wall(old, wall_views.collecting(old.language)["long evidence"])
    expect(page.locator("footer")).to_have_count(0)
    whole = "".join(pages_of(page))
    title, text, limits = views.WORDS[old.language]["evidence"]
    assert whole.replace("\n", " ").count(text) + whole.replace("\n", "").count(text) >= 12
    for words in (title, limits, "Maister"):
        assert words in whole


def test_who_moved_is_said_beside_the_bars_and_drawn_on_a_page(screen):
    page = wall(screen, wall_views.shown(screen.language)["revealed choice"])
    expect(page.locator(".moved b")).to_have_text("10")
    changed = screen.text("screen.changed_people", n=10)
    to = screen.text("screen.changed_to_people", n=9, answer="B")
    expect(page.locator(".moved")).to_contain_text(to)
    page.keyboard.press("ArrowRight")
    title = screen.text("screen.changed_both", changed=changed, to=to)
    expect(page.locator(".page h1")).to_have_text(title)
    expect(page.locator(".wall-moves path")).to_have_count(7)
    expect(page.locator(".wall-moves path.gained")).to_have_count(3)
    expect(page.locator(".page table tbody tr")).to_have_count(7)
    expect(page.locator(".wall-gain")).to_contain_text(screen.text("screen.gain", value=56))
    expect(page.locator(".wall-gain")).to_contain_text(
        screen.text("screen.gain_range", low=31, high=74)
    )


@pytest.mark.parametrize(
    ("gain", "said"),
    [
        ({"value": 0.25, "low": -0.65, "high": 0.67}, ("gain", "gain_unsure")),
        ({"value": 0.0, "low": -2.1, "high": 0.69}, ("gain_none",)),
        ({"value": -0.4, "low": -2.1, "high": 0.2}, ("gain_lost",)),
    ],
)
def test_a_gain_that_may_be_none_is_said_in_words(screen, gain, said):
    view = wall_views.shown(screen.language)["revealed choice"]
    view["prompt"]["results"]["gain"] = gain
    page = wall(screen, view)
    page.keyboard.press("ArrowRight")
    words = page.locator(".wall-gain").inner_text()
    for key in said:
        assert screen.text(f"screen.{key}", value=25, high=67) in words
    assert "-" not in words


def test_pages_turn_by_themselves_until_a_key_holds_them(screen):
    screen.page.clock.install()
    page = wall(screen, wall_views.shown(screen.language)["revealed choice"])
    number = page.locator(".page-number")
    expect(number).to_have_text("1 / 3")
    page.clock.fast_forward(60_000)
    expect(number).to_have_text("2 / 3")
    page.keyboard.press("ArrowRight")
    page.clock.fast_forward(120_000)
    expect(number).to_have_text("3 / 3")
    page.keyboard.press("ArrowLeft")
    expect(number).to_have_text("2 / 3")


def test_the_qr_is_the_one_of_this_class(screen):
    page = wall(screen, wall_views.modes(screen.language)["join"])
    assert "c=K7M4" in page.locator(".qr").get_attribute("src")


def test_that_phones_will_warn_is_said_where_they_will(screen):
    made = wall_views.modes(screen.language)
    page = wall(screen, made["join"])
    expect(page.locator(".warns")).to_be_hidden()
    screen.show(view=made["join with a warning"])
    expect(page.locator(".warns")).to_have_text(screen.text("screen.phones_warn"))
    assert "https://" in page.locator(".address").inner_text().replace("\u200b", "")


def test_of_too_few_nothing_is_drawn(screen):
    for name, view in wall_views.shown(screen.language).items():
        if name.startswith("few"):
            page = wall(screen, view)
            for words in pages_of(page):
                assert not any(mark in words for mark in ("→", "%", screen.text("screen.mean")))
            assert page.locator(".moved, .wall-moves, .wall-gain, .two").count() == 0


def test_a_bare_change_is_told_where_ballots_hold_several_choices(screen):
    view = wall_views.at(screen.language, wall_views.revealed(screen.language, "choices"))
    view["prompt"]["results"]["changed"] = 11
    page = wall(screen, view)
    expect(page.locator(".moved b")).to_have_text("11")
    expect(page.locator(".page-number")).to_be_hidden()


def test_bars_of_every_figure_carry_their_numbers(screen):
    made = wall_views.shown(screen.language)
    page = wall(screen, made["revealed scale"])
    numbers = page.locator(".wall-columns .box b").all_inner_texts()
    assert numbers == ["2", "1", "3", "2", "6", "3", "8", "10", "5", "8"]
    tall = page.locator(".wall-columns .box i").evaluate_all("all => all.map(i => i.offsetHeight)")
    assert tall[7] == max(tall)
    assert tall[9] == pytest.approx(tall[7] * 0.8, abs=2)
    page = wall(screen, made["revealed statements"])
    cells = page.locator(".wall-statement:not(.head)").first.locator(".cells")
    expect(cells).to_contain_text("4.1")
    assert cells.locator("[data-heat]").all_inner_texts() == ["0", "1", "4", "10", "9"]
    page = wall(screen, made["revealed ranking"])
    expect(page.locator(".wall-rank .num").first).to_have_text("2.1→1.4")
    page = wall(screen, made["revealed number"])
    expect(page.locator(".wall-bins")).to_have_count(2)
    expect(page.locator(".wall-truth")).to_contain_text("62")
    expect(page.locator(".page")).to_contain_text(wall_views.WORDS[screen.language]["source"])


def test_the_truth_line_stands_where_the_number_is(screen):
    page = wall(screen, wall_views.shown(screen.language)["number once"])
    bins = page.locator(".bins").bounding_box()
    line = page.locator(".truth").bounding_box()
    middle = line["x"] + line["width"] / 2 - bins["x"]
    assert middle == pytest.approx(0.62 * bins["width"], abs=4)


def test_the_matrix_says_how_far_a_class_agrees(screen):
    page = wall(screen, wall_views.shown(screen.language)["matrix"])
    page.keyboard.press("ArrowRight")
    expect(page.locator(".page h1")).to_have_text(
        screen.text("screen.matrix_right", right=68, n=96)
    )
    expect(page.locator(".matrix-table tbody tr")).to_have_count(4)
    assert page.locator("td[data-right]").all_inner_texts() == ["17", "20", "12", "19"]
    expect(page.locator(".wall-gain")).to_contain_text(screen.text("screen.alpha_weak"))
    expect(page.locator(".wall-gain")).to_contain_text("0.58")
    expect(page.locator(".names")).to_contain_text(views.WORDS[screen.language]["types"][4])


def test_answers_show_five_the_pinned_first_and_groups_by_name(screen):
    page = wall(screen, wall_views.shown(screen.language)["named group"])
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    lines = page.locator(".wall-option")
    expect(lines).to_have_count(5)
    expect(lines.first).to_contain_text(screen.text("screen.pinned"))
    expect(lines.first).to_contain_text(wall_views.WORDS[screen.language]["team"])
    expect(lines.nth(1)).to_contain_text(screen.text("prompt.votes_count", n=7))
    page.keyboard.press("ArrowRight")
    expect(page.locator(".page h1")).to_have_text(views.WORDS[screen.language]["evidence"][0])


def test_points_are_called_points(screen):
    view = wall_views.at(screen.language, wall_views.revealed(screen.language, "text"))
    for one in view["prompt"]["results"]["answers"]:
        one["points"] = one["votes"] * 2
    expect(wall(screen, view).locator(".votes").nth(1)).to_have_text(
        screen.text("screen.points_count", n=14)
    )


def test_the_box_shows_five_open_questions_pinned_first(screen):
    view = wall_views.modes(screen.language)["questions"]
    texts = wall_views.WORDS[screen.language]["questions"]
    view["questions"].append(
        {"id": 9, "text": wall_views.WORDS[screen.language]["hidden"], "votes": 30,
         "state": "hidden"}
    )  # fmt: skip
    page = wall(screen, view)
    lines = page.locator(".wall-question")
    expect(lines).to_have_count(5)
    expect(lines.first).to_contain_text(texts[3])
    expect(lines.nth(1)).to_contain_text(screen.text("screen.want_to_know", n=9))
    assert texts[1] not in page.locator(".page").inner_text()
    assert wall_views.WORDS[screen.language]["hidden"] not in page.locator(".page").inner_text()
    later = copy.deepcopy(view)
    later["questions"][5]["votes"] = 20
    screen.show(view=later)
    expect(lines.nth(1)).to_contain_text(texts[5])


def test_what_people_type_is_text(screen):
    evil = "<img src=x onerror=window.bad=1>"
    view = wall_views.modes(screen.language)["questions"]
    view["questions"][0]["text"] = evil
    page = wall(screen, view)
    expect(page.locator(".page")).to_contain_text(evil)
    named = wall_views.modes(screen.language)["join"]
    named["class"]["name"] = evil
    page = wall(screen, named)
    expect(page.locator(".class-name")).to_have_text(evil)
    assert page.evaluate("window.bad") is None


def test_a_stopped_scene_is_calm_and_the_class_comes_back(screen):
    made = wall_views.modes(screen.language)
    page = wall(screen, made["stopped"])
    expect(page.locator(".wall")).to_contain_text("12356")
    expect(page.locator(".wall")).to_contain_text(screen.text("screen.stopped_nobody"))
    expect(page.locator(".qr, .answered, .crumb")).to_have_count(0)
    screen.show(view=wall_views.collecting(screen.language)["ask choice"])
    expect(page.locator(".answered")).to_be_visible()


def test_a_paused_class_says_so_and_a_break_keeps_its_clock(screen):
    page = wall(screen, wall_views.modes(screen.language)["paused"])
    expect(page.locator("h1")).to_have_text(screen.text("screen.paused"))
    expect(page.locator(".answered")).to_have_count(0)
    lunch = wall_views.modes(screen.language)["break"]
    lunch["class"]["state"] = "paused"
    screen.show(view=lunch)
    expect(page.locator(".rest")).to_contain_text("4:5")


def test_a_prepared_class_opens_soon_and_is_named(screen):
    made = wall_views.modes(screen.language)
    page = wall(screen, made["prepared"])
    expect(page.locator(".in-class")).to_have_text(screen.text("screen.opens_soon"))
    expect(page.locator(".class-name")).to_be_hidden()
    screen.show(view=made["join"])
    expect(page.locator(".class-name")).to_have_text(wall_views.WORDS[screen.language]["class"])
    expect(page.locator(".in-class")).to_have_text(screen.text("screen.in_class", n=24))


def test_a_head_stands_again_on_each_page(old):
    claims = wall_views.WORDS[old.language]["claims"] * 2
    prompt = wall_views.revealed(old.language, "statements")
    prompt["options"] = wall_views.options([text * 2 for text in claims])
    ratings = prompt["results"]["ratings"]
    prompt["results"]["ratings"] = [
        {**ratings[n % 4], "id": letter} for n, letter in enumerate("abcdefgh")
    ]
    page = wall(old, wall_views.at(old.language, prompt))
    turns = page_count(page)
    assert turns > 1
    seen = 0
    for _ in range(turns):
        expect(page.locator(".wall-statement.head")).to_have_count(1)
        seen += page.locator(".wall-statement:not(.head)").count()
        assert page.evaluate(SMALL) == []
        page.keyboard.press("ArrowRight")
    assert seen == 8
