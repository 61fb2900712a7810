"""Every widget works in JupyterLab itself, with no server of ours running."""

import json
import shutil

import pytest
from scipy.signal import resample_poly

from poise.voice import demo_take
from tests.browser.lab import copy_lecture, jupyter_lab, open_notebook, write_sound

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(300),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
LINE = "我来帮您看一下这笔业务。先核对户名和金额，再告诉您几点能到，您看行吗？"
CLASSIFY, CARDS, DISCUSS, VOICE = range(4)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def nobody_was_here_before(home):
    shutil.rmtree(home / "progress", ignore_errors=True)


@pytest.fixture(scope="module")
def lab(home, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lectures")
    copy_lecture(folder)
    with jupyter_lab(folder, home) as address:
        yield address


@pytest.fixture(scope="module")
def microphone(tmp_path_factory):
    clip = resample_poly(demo_take(LINE), 441, 160)
    return write_sound(tmp_path_factory.mktemp("sound") / "microphone.wav", clip)


@pytest.fixture(scope="module")
def browser(microphone):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-audio-capture={microphone}%noloop",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1100, "height": 1400})
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert [fault for fault in faults if "poise" in fault.lower()] == []


@pytest.fixture(params=["zh-CN", "en"])
def notebook(request):
    return f"b9-tiny/lecture.{request.param}.ipynb"


@pytest.fixture
def chinese(page, lab):
    return open_notebook(page, lab, "b9-tiny/lecture.zh-CN.ipynb")


def attempts(home):
    file = home / "progress" / "b9.jsonl"
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def cells_of(page):
    return page.evaluate(
        "window.jupyterapp.shell.currentWidget.content.widgets"
        ".map(cell => [cell.model.type, cell.model.sharedModel.source])"
    )


def test_a_set_is_classified_by_keyboard_alone(page, lab, home, notebook):
    widget = open_notebook(page, lab, notebook).nth(CLASSIFY)
    before = cells_of(page)
    widget.locator("input[type=radio]").first.focus()
    for number in ("1", "2", "3"):
        while widget.locator("button.cue").count():
            shown = widget.locator("li.cue").count()
            page.keyboard.press("c")
            widget.locator("li.cue").nth(shown).wait_for()
        page.keyboard.press(number)
        assert widget.locator("input[type=radio]").nth(int(number) - 1).is_checked()
        if widget.locator("input[type=range]").count():
            widget.locator("input[type=range]").focus()
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        widget.locator(".verdict").wait_for()
        page.keyboard.press("n")
        widget.locator(".verdict").wait_for(state="detached")
    picture = widget.locator("img.figure")
    picture.wait_for()
    assert picture.get_attribute("alt")
    widget.locator("summary").press("Enter")
    assert widget.locator("table tbody tr").count() == 3
    # None of these keys reached the notebook: no cell was made, copied or turned into a heading.
    assert cells_of(page) == before
    assert len(attempts(home)) == 3


def test_a_reload_comes_back_to_what_was_done(page, lab, home):
    widget = open_notebook(page, lab, "b9-tiny/lecture.zh-CN.ipynb").nth(CARDS)
    widget.locator("input[type=radio]").first.check(force=True)
    widget.locator(".btn.main").click()
    widget.locator(".verdict").wait_for()
    page.reload()
    widget = open_notebook(page, lab, "b9-tiny/lecture.zh-CN.ipynb").nth(CARDS)
    widget.locator("img.figure").wait_for()


def test_a_prompt_alone_gives_reasons_and_leads_to_the_twin(page, chinese):
    widget = chinese.nth(DISCUSS)
    widget.locator(".option").first.click()
    widget.locator(".evidence").wait_for()
    assert "问比猜准" in widget.inner_text()
    widget.get_by_text("换个场面再试一题").click()
    widget.get_by_text("营业厅里，客户低头看合同。").wait_for()


def rate_and_read(widget):
    widget.locator(".scales").wait_for()
    for scale in widget.locator("fieldset.scale").all():
        scale.locator("label").nth(2).click()
    widget.locator(".acts .btn.main").click()
    widget.locator(".said").wait_for()
    return widget.locator(".said").inner_text()


def recorder(page, widget):
    """Agree, and go on to the recorder without the microphone check."""
    widget.get_by_role("button", name="同意，去录音").click()
    widget.get_by_role("button", name="跳过这一步").wait_for()
    widget.locator(".rail-step", has_text="录音").click()
    widget.locator(".take-body").wait_for()


def test_the_demo_clip_is_measured_the_same_everywhere(page, chinese):
    widget = chinese.nth(VOICE)
    assert "localhost" not in widget.inner_text()
    recorder(page, widget)
    widget.get_by_text("用示范音试一试").click()
    said = rate_and_read(widget)
    assert "停顿3处" in said
    assert widget.locator("img.figure").count() == 3
    assert all(picture.get_attribute("alt") for picture in widget.locator("img.figure").all())


def test_the_microphone_is_recorded_and_measured(page, chinese):
    widget = chinese.nth(VOICE)
    recorder(page, widget)
    widget.locator("button.rec").click()
    meter = widget.get_by_role("meter")
    meter.wait_for()
    page.wait_for_function(
        "document.querySelector('.poise-widget [role=meter]').getAttribute('aria-valuetext')"
        " === '合适'"
    )
    page.wait_for_timeout(9000)
    widget.get_by_role("button", name="停止录音").click()
    widget.get_by_role("button", name="量这一遍").click()
    said = rate_and_read(widget)
    assert "停顿3处" in said
    assert widget.locator("audio").get_attribute("src").startswith("blob:")


@pytest.mark.parametrize(
    ("name", "words"), [("text.wav", "不是能听的声音文件"), ("silence.wav", "没有听到声音")]
)
def test_a_file_that_is_no_take_is_said(page, chinese, tmp_path, name, words):
    import numpy as np

    file = tmp_path / name
    if name == "text.wav":
        file.write_text("this is not a sound", encoding="utf-8")
    else:
        write_sound(file, np.zeros(88200))
    widget = chinese.nth(VOICE)
    recorder(page, widget)
    widget.locator("input[type=file]").set_input_files(file)
    if name == "silence.wav":
        widget.get_by_role("button", name="量这一遍").click()
    widget.get_by_text(words).wait_for()
    assert widget.locator(".recorder").is_visible()


def test_a_file_is_decoded_in_the_page(page, chinese, microphone):
    widget = chinese.nth(VOICE)
    recorder(page, widget)
    widget.locator("input[type=file]").set_input_files(microphone)
    widget.get_by_role("button", name="量这一遍").click()
    assert "停顿3处" in rate_and_read(widget)


def test_without_recording_the_lecture_goes_on(page, chinese):
    widget = chinese.nth(VOICE)
    widget.get_by_text("不录音，念给人听").click()
    widget.get_by_text("念完了，给自己打分").click()
    assert "没有量任何东西" in rate_and_read(widget)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_widget_is_accessible_in_both_themes(page, chinese, theme):
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=theme)
    if theme == "dark":
        page.evaluate(
            "window.jupyterapp.commands.execute('apputils:change-theme',"
            " {theme: 'JupyterLab Dark'})"
        )
        page.wait_for_function("document.body.dataset.jpThemeLight === 'false'")
    chinese.nth(DISCUSS).locator(".option").first.click()
    chinese.nth(DISCUSS).locator(".evidence").wait_for()
    chinese.nth(CARDS).locator("input[type=radio]").first.check(force=True)
    chinese.nth(CARDS).locator(".btn.main").click()
    chinese.nth(CARDS).locator(".verdict").wait_for()
    voice = chinese.nth(VOICE)
    recorder(page, voice)
    voice.get_by_text("用示范音试一试").click()
    rate_and_read(voice)
    # JupyterLab has faults of its own and headings are the notebook's: what is ours is judged.
    options = {"resultTypes": ["violations"], "rules": {"heading-order": {"enabled": False}}}
    found = Axe().run(page, context=".poise-widget", options=options)
    assert found.violations_count == 0, found.generate_report()


def test_nothing_sounds_like_a_wav_on_the_disk(home):
    assert [path for path in home.rglob("*") if path.suffix in {".wav", ".raw", ".webm"}] == []


def test_a_page_without_the_microphone_leads_to_the_file(browser, lab):
    context = browser.new_context(viewport={"width": 900, "height": 900})
    context.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page = context.new_page()
    widget = open_notebook(page, lab, "b9-tiny/lecture.zh-CN.ipynb").nth(VOICE)
    widget.get_by_text("这个页面不能录音").wait_for()
    widget.locator(".btn.main").click()
    widget.locator(".take-body").wait_for()
    assert widget.locator("button.rec").count() == 0
    assert widget.locator("label.file.main").is_visible()
    context.close()
