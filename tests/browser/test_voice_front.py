"""The voice widget, step by step: the real front end on the real kernel side, without Jupyter."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect, sync_playwright
from scipy.signal import resample_poly

from chores import system
from poise.content import load_lecture
from poise.lecture import LectureSession
from poise.voice import demo_take
from tests.browser.lab import write_sound
from tests.browser.voice_stage import OPEN, VoiceStage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
TINY = Path(__file__).parents[1] / "fixtures" / "lectures" / "t1-tiny"
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
MARKED, PLAIN = "marked-line", "one-line"
LINE = "您好，我是营业厅的小林。提醒您一声，今晚八点以前办好，就不收这笔手续费。"
FAKE = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
FOCUSED = """document.activeElement.getAttribute("aria-label")
  || document.activeElement.textContent"""
NOBODY = """navigator.mediaDevices.getUserMedia = () =>
  Promise.reject(new DOMException("no", "{name}"));"""


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    """Three seconds of a quiet room, then the line: what the fake microphone hears."""
    spoken = np.concatenate([np.zeros(48_000), demo_take(LINE), np.zeros(8_000)])
    room = 1e-3 * np.random.default_rng(4).standard_normal(spoken.size)
    path = tmp_path_factory.mktemp("sound") / "microphone.wav"
    return write_sound(path, resample_poly(spoken + room, 441, 160))


@pytest.fixture(scope="module")
def chromium(clip):
    path = system.chromium()
    if not path:
        pytest.skip("no Chromium on this machine")
    args = ["--no-sandbox", *FAKE, f"--use-file-for-fake-audio-capture={clip}"]
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=args)
        yield running
        running.close()


@pytest.fixture
def make(chromium, tmp_path, monkeypatch):
    """Open widgets in as many contexts as a test needs."""
    for name in ("POISE_LIVE", "POISE_SOCKET", "POISE_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POISE_PROGRESS", str(tmp_path / "progress"))
    bank = load_lecture(shutil.copytree(TINY, tmp_path / "t1-tiny"))
    contexts = []

    def stage(language="zh-CN", size=LAPTOP, **look):
        touch = size is PHONE
        look.setdefault("reduced_motion", "reduce")
        context = chromium.new_context(
            viewport=size, locale=language, has_touch=touch, is_mobile=touch, **look
        )
        contexts.append(context)
        return VoiceStage(context, LectureSession(bank, language), language)

    yield stage
    for context in contexts:
        context.close()


@pytest.fixture
def stage(make):
    return make()


def agreed(stage, exercise=PLAIN):
    """Be at the recorder, having agreed."""
    stage.open(exercise)
    stage.press("voice.agree")
    stage.turn_to("take")
    return stage.page


def record(stage, seconds=3.0):
    page = stage.page
    page.locator("button.rec").click()
    expect(page.locator("button.rec.stop")).to_be_visible(timeout=10_000)
    page.wait_for_timeout(int(seconds * 1000))
    page.locator("button.rec.stop").click()
    expect(page.locator(".recorder audio")).to_be_visible()


def demo(stage):
    """A take without waiting for a voice."""
    stage.press("voice.demo")
    stage.at("rate")


def from_file(stage, clip):
    stage.page.locator("input[type=file]").last.set_input_files(clip)
    expect(stage.page.locator(".recorder audio")).to_be_visible()
    stage.press("voice.page.measure")
    stage.at("rate")


def rated(stage, key="voice.to_result"):
    for scale in stage.page.locator("fieldset.scale").all():
        scale.locator("label").nth(2).click()
    stage.press(key)
    stage.at("result")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize(
    ("size", "theme"), [(PHONE, "light"), (LAPTOP, "dark")], ids=["phone", "laptop"]
)
def test_every_step_from_the_consent_to_the_comparison(make, language, size, theme):
    stage = make(language, size, color_scheme=theme)
    page = stage.open(MARKED)
    stage.sound()
    stage.press("voice.agree")
    stage.at("check")
    page.locator("button.rec").click()
    stage.says("voice.page.check_silence")
    expect(page.locator(".verdict-line")).to_be_visible(timeout=30_000)
    assert stage.tracks() == 0
    stage.sound()
    stage.press("voice.page.go_on")
    stage.at("marks")
    page.locator(".slot").nth(2).click()
    stage.press("voice.page.hand_in")
    expect(page.locator(".readings li").first).to_be_visible()
    stage.sound()
    stage.press("voice.page.say_it")
    stage.at("take")
    stage.sound()
    page.locator("button.rec").click()
    stage.says("voice.recording")
    page.wait_for_timeout(13_000)
    stage.sound()
    page.locator("button.rec.stop").click()
    stage.says("voice.page.not_sent")
    assert stage.tracks() == 0
    assert "take" not in stage.kinds()
    stage.sound()
    stage.press("voice.page.measure")
    stage.at("rate")
    stage.sound()
    rated(stage)
    assert page.locator("img.figure").count() == 3
    assert all(one.get_attribute("alt") for one in page.locator("img.figure").all())
    stage.says("voice.page.spoken")
    stage.sound()
    stage.press("voice.page.partner_open")
    assert page.locator("img.figure").count() == 0
    page.locator("fieldset.scale").first.locator("label").nth(4).click()
    stage.sound()
    stage.press("voice.page.partner_done")
    stage.press("voice.page.keep")
    stage.says("voice.page.kept")
    page.locator(".part textarea").fill("one thing")
    page.locator(".btn.main").last.click()
    stage.at("take")
    expect(page.locator(".take-body textarea")).to_have_value("one thing")
    page.locator(".type-btn", has_text=other_label(language)).click()
    stage.sound()
    from_file(stage, stage_clip(stage))
    rated(stage)
    stage.turn_to("compare")
    stage.press("voice.page.put_beside")
    expect(page.locator("img.figure")).to_have_count(1)
    stage.sound()
    assert stage.tracks() == 0


def other_label(language):
    return {"zh-CN": "另一句", "en": "Another line"}[language]


def stage_clip(stage):
    """Another take of the same voice."""
    path = Path(stage.lecture._bank.folder) / "other.wav"
    return write_sound(path, resample_poly(demo_take(LINE, variant=2), 441, 160))


def test_no_sound_stays_anywhere_but_in_the_page(stage, clip, tmp_path):
    page = agreed(stage)
    assert page.evaluate("window.wishes") is None
    record(stage, 2)
    assert page.evaluate("window.wishes.audio") == {
        "echoCancellation": False,
        "noiseSuppression": False,
        "autoGainControl": False,
        "channelCount": 1,
    }
    stores = "JSON.stringify([{...localStorage}, {...sessionStorage}]).length"
    assert page.evaluate(stores) < 2000
    assert not list(tmp_path.rglob("*.wav"))


def test_by_keyboard_alone(stage):
    page = stage.open(MARKED)
    keys = page.keyboard

    def reach(name):
        for _ in range(60):
            keys.press("Tab")
            if page.evaluate(FOCUSED).strip().startswith(stage.text(name)):
                return
        pytest.fail(f"{name} is not reached")

    reach("voice.agree")
    keys.press("Enter")
    stage.at("check")
    reach("voice.page.skip")
    keys.press("Enter")
    stage.at("marks")
    for _ in range(30):
        keys.press("Tab")
        if page.evaluate("document.activeElement.className").startswith("slot"):
            break
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    keys.press("2")
    keys.press("Space")
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("aria-pressed", "true")
    said = focused.get_attribute("aria-label")
    assert "营业厅的小林。" in said
    assert stage.text("voice.pen.logical") in said
    keys.press("Home")
    expect(page.locator(".slot").first).to_be_focused()
    reach("voice.page.say_it")
    keys.press("Space")
    stage.at("take")
    reach("voice.record")
    keys.press("Enter")
    expect(page.locator("button.rec.stop")).to_be_focused(timeout=10_000)
    page.wait_for_timeout(5000)
    keys.press("Enter")
    expect(page.get_by_role("button", name=stage.text("voice.page.measure"))).to_be_focused()
    keys.press("Enter")
    stage.at("rate")
    reach("voice.to_result")
    keys.press("Enter")
    stage.at("result")


def test_no_reason_is_in_the_page_before_the_marks_are_handed_in(stage):
    page = stage.open(MARKED)
    stage.turn_to("marks")
    page.locator("label", has_text=stage.text("voice.page.mode_stresses")).click()
    page.locator(".piece").nth(4).click()
    assert "秘密" not in page.content()
    stage.press("voice.page.hand_in")
    expect(page.locator(".readings")).to_contain_text("秘密重音甲。")
    assert "秘密停顿" not in page.content()
    page.locator(".piece").nth(4).click()
    expect(page.locator(".piece").nth(4)).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("still", ["reduce", "no-preference"])
def test_a_minute_of_breathing(make, still):
    stage = make(reduced_motion=still)
    stage.page.clock.install()
    agreed(stage, MARKED)
    page = stage.page
    page.locator(".type-btn").last.click()
    pacer = page.locator(".pacer")
    assert pacer.locator(".breath").count() == (still == "no-preference")
    pacer.get_by_role("button").click()
    expect(pacer).to_contain_text(stage.text("pacer.breathe_in"))
    page.clock.run_for(5000)
    expect(pacer).to_contain_text(stage.text("pacer.breathe_out"))
    if still == "reduce":
        expect(pacer).to_contain_text("5")
    page.clock.run_for(56_000)
    expect(pacer).to_contain_text(stage.text("pacer.done"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("NotAllowedError", "voice.denied"),
        ("NotFoundError", "voice.no_microphone"),
        ("NotReadableError", "voice.page.busy_microphone"),
    ],
)
def test_a_microphone_that_does_not_open_is_said(stage, clip, name, words):
    stage.page.add_init_script(NOBODY.replace("{name}", name))
    page = agreed(stage)
    page.locator("button.rec").click()
    stage.says(words)
    expect(page.locator("button.rec")).to_be_visible()
    from_file(stage, clip)


def test_an_unencrypted_page_says_so_and_leads_to_the_file(make, clip):
    stage = make("en", PHONE)
    page = stage.open(PLAIN, OPEN)
    stage.says("voice.page.insecure")
    stage.says("voice.link_open")
    stage.press("voice.agree")
    stage.at("take")
    assert page.locator("button.rec").count() == 0
    assert page.locator("input[capture]").count() == 1
    assert page.locator("label.file.main").is_visible()
    stage.sound()
    from_file(stage, clip)


def test_a_pause_is_not_in_the_take(stage):
    page = agreed(stage)
    page.locator("button.rec").click()
    expect(page.locator("button.rec.stop")).to_be_visible(timeout=10_000)
    page.wait_for_timeout(1500)
    stage.press("voice.page.pause")
    stage.says("voice.page.paused")
    before = page.locator(".recorder .line b").inner_text()
    page.wait_for_timeout(2500)
    assert page.locator(".recorder .line b").inner_text() == before
    stage.press("voice.page.resume")
    page.wait_for_timeout(1500)
    page.locator("button.rec.stop").click()
    expect(page.locator(".recorder audio")).to_be_visible()
    seconds = float("nan")
    for _ in range(50):  # known once its head has been read; the page lets nobody evaluate strings
        seconds = page.evaluate("document.querySelector('.recorder audio').duration || NaN")
        if seconds > 0:
            break
        page.wait_for_timeout(100)
    assert 2.5 < seconds < 4.6


def test_the_limit_ends_a_take_with_what_was_said(stage, clip):
    stage.more = {"limit": 3}
    page = agreed(stage)
    page.locator("button.rec").click()
    expect(page.locator(".recorder")).to_contain_text("3", timeout=5000)
    expect(page.locator(".recorder audio")).to_be_visible(timeout=10_000)
    stage.says("voice.page.ended_limit", minutes=0)
    assert stage.tracks() == 0
    page.locator("input[type=file]").last.set_input_files(clip)
    stage.says("voice.error.too-long", minutes=0)
    expect(page.locator(".recorder audio")).to_be_visible()


def test_a_file_that_is_no_sound_is_said(stage, tmp_path):
    page = agreed(stage)
    broken = tmp_path / "notes.wav"
    broken.write_text("this is not a sound", encoding="utf-8")
    page.locator("input[type=file]").last.set_input_files(broken)
    stage.says("voice.not_sound", file="notes.wav")
    assert page.locator("button.rec").is_visible()


def test_a_take_survives_a_kernel_that_is_gone(stage):
    page = agreed(stage)
    record(stage, 6)
    stage.refuse["take"] = "The kernel is gone."
    stage.press("voice.page.measure")
    expect(page.get_by_role("alert")).to_contain_text("The kernel is gone.")
    expect(page.locator(".recorder audio")).to_be_visible()
    # The cell is run again: another kernel, the same page.
    stage.widget = stage.lecture.voice(PLAIN)
    page.evaluate("window.dispose(); document.querySelector('.poise-widget')?.remove(); draw()")
    stage.at("take")
    expect(page.locator(".recorder audio")).to_be_visible()
    del stage.refuse["take"]
    stage.press("voice.page.send_again")
    stage.at("rate")


def test_another_step_lets_the_microphone_go_and_keeps_the_take(stage):
    page = agreed(stage)
    page.locator("button.rec").click()
    expect(page.locator("button.rec.stop")).to_be_visible(timeout=10_000)
    page.wait_for_timeout(1500)
    stage.turn_to("consent")
    assert stage.tracks() == 0
    stage.turn_to("take")
    expect(page.locator(".recorder audio")).to_be_visible()
    stage.press("voice.page.discard")
    expect(page.locator("button.rec")).to_be_visible()


def test_without_recording_everything_else_is_there(make):
    stage = make("en", PHONE)
    page = stage.open(PLAIN)
    stage.press("voice.without")
    stage.at("aloud")
    assert page.locator("button.rec").count() == 0
    stage.press("voice.to_rating")
    rated(stage, "voice.to_result_silent")
    stage.says("voice.said.silent")
    assert page.locator("audio").count() == 0
    stage.press("voice.page.partner_open")
    page.locator("fieldset.scale").first.locator("label").nth(1).click()
    stage.press("voice.page.partner_done")
    stage.press("voice.page.keep")
    stage.says("voice.page.kept")
    stage.sound()
    assert not {"agree", "take", "check"} & set(stage.kinds())


def test_consent_is_taken_back_with_all_that_was_measured(stage):
    page = agreed(stage)
    demo(stage)
    rated(stage)
    stage.turn_to("consent")
    stage.press("voice.page.take_back")
    stage.says("voice.page.taken_back")
    assert stage.widget._session.spoken == {}
    assert page.locator(".rail-step").nth(2).get_attribute("aria-disabled") == "true"


def test_a_reload_comes_back_and_says_that_the_sound_is_gone(stage, clip):
    page = agreed(stage)
    from_file(stage, clip)
    rated(stage)
    stage.press("voice.page.keep")
    stage.says("voice.page.kept")
    stage.open(PLAIN)
    stage.says("voice.page.back_silent")
    stage.at("take")
    assert page.locator("audio").count() == 0
    # Another kernel is told of the consent that was given in this tab.
    assert stage.widget._session.consented
    stage.turn_to("compare")
    expect(page.locator(".kept li")).to_have_count(1)


def live(stage, places):
    """A page of a class in which `places` says who may record."""
    stage.live_class()
    stage.more = {"store": "page"}
    stage.answers["/api/quiet"] = lambda body: (
        (200, {"state": "none"}) if body["do"] == "leave" else (200, {"places": 2, **places})
    )


def test_a_place_is_waited_for_kept_and_given_back(make):
    stage = make("en", PHONE)
    places = {"state": "waiting", "ahead": 2, "free": 0}
    live(stage, places)
    page = agreed(stage)
    page.locator("button.rec").click()
    stage.says("voice.page.ahead", n=2)
    assert stage.tracks() == 0
    stage.sound()
    places.update(ahead=0)
    expect(page.locator(".recorder")).to_contain_text(stage.text("voice.page.next"), timeout=8000)
    places.update(state="yours")
    expect(page.locator(".recorder")).to_contain_text(stage.text("voice.page.turn"), timeout=8000)
    stage.sound()
    record(stage, 16)
    asked = [body["do"] for path, body in stage.posts if path == "/api/quiet"]
    assert "keep" in asked
    assert asked[-1] == "leave"
    places.update(state="waiting", ahead=1)
    stage.press("voice.page.again")
    stage.press("voice.page.leave_queue")
    expect(page.locator("button.rec")).to_be_visible()
    assert stage.posts[-1] == ("/api/quiet", {"do": "leave"})


def test_a_place_is_given_back_when_the_page_goes(stage):
    live(stage, {"state": "yours"})
    page = agreed(stage)
    page.locator("button.rec").click()
    expect(page.locator("button.rec.stop")).to_be_visible(timeout=10_000)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    page.wait_for_timeout(500)
    assert stage.posts[-1] == ("/api/quiet", {"do": "leave"})
    assert stage.tracks() == 0


def test_where_recording_is_for_later_there_are_pairs_and_the_file(stage, clip):
    live(stage, {"state": "closed"})
    page = agreed(stage)
    page.locator("button.rec").click()
    stage.says("voice.page.closed_how")
    assert stage.tracks() == 0
    page.locator(".recorder").get_by_role("button", name=stage.text("voice.without")).click()
    stage.at("aloud")
    page.get_by_role("button", name=stage.text("voice.with"), exact=True).click()
    from_file(stage, clip)


def test_a_server_that_knows_no_places_stops_nobody(stage):
    stage.live_class()
    agreed(stage)
    record(stage, 1)


def test_three_coarse_figures_are_added_only_when_ticked_and_can_be_taken_back(make, clip):
    stage = make("en", PHONE)
    live(stage, {"state": "yours"})
    stage.answers["/api/voice"] = (200, {"ok": True})
    page = agreed(stage)
    from_file(stage, clip)
    rated(stage)
    assert not page.locator(".share input").is_checked()
    page.get_by_role("button", name=stage.text("voice.page.share_add"), exact=True).click(
        force=True
    )
    assert not [path for path, _ in stage.posts if path == "/api/voice"]
    page.locator(".share input").check()
    stage.sound()
    stage.press("voice.page.share_add")
    stage.says("voice.page.shared")
    path, body = stage.posts[-1]
    assert path == "/api/voice"
    assert set(body) == {"lecture", "task", "take", "pace", "pauses", "reach"}
    assert body["lecture"] == "t1"
    assert body["pace"] is None
    assert all(type(body[name]) is int for name in ("pauses", "reach"))
    stage.answers["/api/voice"] = (409, {"error": {"code": "x", "message": "Not any more."}})
    stage.press("voice.page.withdraw")
    expect(page.get_by_role("alert")).to_contain_text("Not any more.")
    stage.answers["/api/voice"] = (200, {"ok": True})
    stage.press("voice.page.withdraw")
    stage.says("voice.page.withdrawn")
    assert stage.posts[-1] == ("/api/voice", {"do": "withdraw"})


def test_alone_there_is_no_class_picture(stage, clip):
    page = agreed(stage)
    from_file(stage, clip)
    rated(stage)
    assert page.locator(".share").count() == 0
    assert stage.posts == []


def test_everything_that_was_kept_can_be_deleted(stage, clip):
    page = agreed(stage)
    for _ in range(2):
        from_file(stage, clip)
        rated(stage)
        stage.press("voice.page.keep")
        stage.says("voice.page.kept")
        stage.press("voice.same_again")
        stage.at("take")
        if page.locator(".player").count():
            page.reload()
            stage.open(PLAIN)
    stage.turn_to("compare")
    expect(page.locator(".kept li")).to_have_count(2)
    page.locator(".kept .btn").first.click()
    expect(page.locator(".kept li")).to_have_count(1)
    stage.press("voice.page.delete_all")
    stage.press("voice.page.delete_no")
    stage.press("voice.page.delete_all")
    stage.press("voice.page.delete_yes")
    stage.says("voice.page.deleted_all")
    assert page.locator(".kept").count() == 0
