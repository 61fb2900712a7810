"""The voice widget alone on a page: what only a recorder needs, on the stage of every widget."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from poise.lecture import LectureSession
from tests.browser.widget_stage import OPEN, SECURE, WidgetStage

__all__ = ["OPEN", "SECURE", "VoiceStage"]

# Every track that the page was ever given, so that a test can see whether it was let go of.
TRACKS = """window.tracks = [];
if (navigator.mediaDevices) {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wishes) => {
    const stream = await open(wishes);
    window.tracks.push(...stream.getTracks());
    window.wishes = wishes;
    return stream;
  };
}"""
LIVE = "window.tracks.filter((track) => track.readyState === 'live').length"


class VoiceStage(WidgetStage):
    """A page with one voice widget, and an eye on its microphone."""

    def __init__(self, context: BrowserContext, lecture: LectureSession, language: str) -> None:
        context.add_init_script(TRACKS)
        super().__init__(context, lecture, language)

    def open(self, exercise: str, origin: str = SECURE) -> Page:  # type: ignore[override]
        """Draw a task afresh, as another kernel does."""
        return super().open("voice", exercise, origin)

    def at(self, step: str) -> None:
        """Be at a step: the rail says so."""
        word = self.text(f"voice.page.step_{step}")
        now = self.page.locator(".rail-step[aria-current]")
        expect(now).to_contain_text(word, timeout=20_000)

    def turn_to(self, step: str) -> None:
        word = self.text(f"voice.page.step_{step}")
        self.page.locator(".rail-step", has_text=word).click()
        self.at(step)

    def tracks(self) -> int:
        """How many microphone tracks are on."""
        return int(self.page.evaluate(LIVE))
