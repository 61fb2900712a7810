// The ways to a take that need no microphone in this page: a file, the phone's recorder, the demo.
import { h } from "./dom.js";
import { readTake } from "./recorder.js";
import { askingButton } from "./parts.js";

const SOUND_FILES = "audio/*,.wav,.mp3,.m4a,.aac,.ogg,.opus,.webm,.mp4";

function fileInput(panel, label, look, capture) {
  const input = h("input", { type: "file", accept: capture ? "audio/*" : SOUND_FILES, capture, class: "vh" });
  input.addEventListener("change", () => {
    const file = input.files[0];
    input.value = "";
    if (file) takeFile(panel, file);
  });
  return h("label", { class: `btn file${look}` }, input, h("span", null, label));
}

async function takeFile(panel, file) {
  const { t, problem } = panel;
  problem.say("");
  panel.status.textContent = t("voice.page.reading");
  panel.main.setAttribute("aria-busy", "true");
  try {
    const samples = await soundOf(panel, file);
    if (panel.gone) return;
    const unsent = { samples, source: "file" };
    panel.remember(unsent);
    panel.review(unsent, "");
  } catch (error) {
    panel.status.textContent = "";
    problem.say(error.message);
  } finally {
    panel.main.removeAttribute("aria-busy");
  }
}

async function soundOf({ t, limit }, file) {
  let samples = null;
  try {
    samples = await readTake(file, limit);
  } catch {
    throw new Error(t("voice.not_sound", { file: file.name }));
  }
  if (samples.tooLong) throw new Error(t("voice.error.too-long", { minutes: Math.round(limit / 60) }));
  if (!samples.length) throw new Error(t("voice.error.empty"));
  return samples;
}

/** Buttons beside the microphone. */
export function fileWays(panel) {
  const { t, problem, hindrance, demo } = panel;
  const touch = window.matchMedia("(pointer: coarse)").matches;
  const look = hindrance ? " main" : "";
  const phone = touch ? fileInput(panel, t("voice.page.phone_recorder"), look, true) : null;
  const file = fileInput(panel, t("voice.file"), phone ? "" : look, null);
  return h("div", { class: "others" },
    h("div", { class: "acts" }, phone, file, demo ? askingButton(t("voice.demo"), {}, problem, demo) : null),
    demo ? h("p", { class: "small muted" }, t("voice.demo_note")) : null);
}
