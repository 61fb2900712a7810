// The panel that makes a take: microphone, file, phone's own recorder, demo clip; then a look back.
import { h, empty } from "./dom.js";
import { icon } from "./icons.js";
import { clockText } from "./text.js";
import { microphoneProblem, playable, recordingHindrance, startTake } from "./recorder.js";
import { comingWave, levelMeter, wholeWave } from "./recorder-meter.js";
import { fileWays } from "./recorder-file.js";
import { showQueue, showClosed } from "./recorder-queue.js";
import { askingButton } from "./parts.js";

const LAST_SECONDS = 15;

/**
 * `limit` seconds at most, `goal` seconds or none; `place` are the quiet places; `unsent` is a take
 * that waits to be sent. `take(samples, source)` and `demo()` hand on, and may fail with words for
 * the person; `remember(unsent)` is told what must not be lost; `silent()` leads to the other path.
 */
export function recorderPanel(options) {
  const hindrance = recordingHindrance();
  const main = h("div", { class: "recorder" });
  const status = h("p", { class: "vh", role: "status" });
  const panel = { ...options, hindrance, main, status, running: null, busy: false, timer: 0 };
  panel.begin = () => beginTake(panel);
  panel.idle = (note) => showIdle(panel, note);
  panel.review = (unsent, note) => showReview(panel, unsent, note);
  panel.others = fileWays(panel);
  if (panel.unsent) showReview(panel, panel.unsent, "");
  else showIdle(panel, "");
  return {
    node: h("div", { class: "make" }, main, status, panel.others),
    /** Let go of microphone and place; what was said so far is kept for when one comes back. */
    dispose: () => parkTake(panel),
  };
}

function replaceMain(panel, one, ...nodes) {
  clearInterval(panel.timer);
  const inside = panel.main.contains(document.activeElement);
  empty(panel.main);
  panel.main.className = one ? "recorder one" : "recorder";
  panel.main.append(...nodes.filter(Boolean));
  const first = panel.main.querySelector("button:not(.plain)");
  if (inside && first) first.focus({ preventScroll: true });
}

function showIdle(panel, note) {
  const { t, hindrance } = panel;
  const said = note ? h("p", { class: "noted" }, note) : null;
  if (hindrance) {
    replaceMain(panel, true, said, h("p", null, t(`voice.page.${hindrance}`)));
    return;
  }
  const start = h("button", { type: "button", class: "rec", "aria-label": t("voice.record"), onclick: panel.begin },
    icon("microphone"));
  const how = panel.goal
    ? t("voice.page.record_goal", { seconds: panel.goal })
    : t("voice.record_how", { minutes: Math.round(panel.limit / 60) });
  replaceMain(panel, false, start, h("div", null, said, h("b", null, t("voice.record")),
    h("p", { class: "small muted" }, how)));
}

async function beginTake(panel) {
  if (panel.busy) return;
  panel.busy = true;
  panel.problem.say("");
  panel.main.setAttribute("aria-busy", "true");
  try {
    const answer = await panel.place.ask();
    if (panel.gone) panel.place.leave();
    else if (answer.state === "closed") showClosed(panel, replaceMain);
    else if (answer.state === "waiting") showQueue(panel, answer, replaceMain);
    else await openMicrophone(panel);
  } finally {
    panel.busy = false;
    panel.main.removeAttribute("aria-busy");
  }
}

async function openMicrophone(panel) {
  const view = liveView(panel);
  try {
    const running = await startTake({
      limit: panel.limit,
      onLevel: view.level,
      onEnd: (why) => finishTake(panel, why),
    });
    if (panel.gone) {
      await running.cancel();
      panel.place.leave();
      return;
    }
    panel.running = running;
  } catch (error) {
    panel.place.leave();
    panel.problem.say(panel.t(microphoneProblem(error)));
    showIdle(panel, "");
    return;
  }
  silencePlayers(panel);
  panel.remember(null);
  panel.others.hidden = true;
  replaceMain(panel, false, ...view.nodes);
  view.stop.focus({ preventScroll: true });
  panel.status.textContent = panel.t("voice.recording");
}

/** A take that is playing would be heard by the microphone. */
function silencePlayers(panel) {
  const card = panel.main.closest(".poise");
  if (card) card.querySelectorAll("audio").forEach((sound) => sound.pause());
}

function liveView(panel) {
  const { t, limit } = panel;
  const wave = comingWave();
  const meter = levelMeter(t);
  const clock = h("b", { class: "num" }, "0:00");
  const state = h("span", { class: "push muted" }, t("voice.recording"));
  const stop = h("button", {
    type: "button", class: "rec stop", "aria-label": t("voice.stop"), onclick: () => finishTake(panel, ""),
  }, icon("square"));
  const hold = pauseButton(panel, state);
  const drop = h("button", { type: "button", class: "btn plain", onclick: () => dropTake(panel) }, t("voice.page.discard"));
  let warned = false;
  function level(peak, loud, seconds) {
    wave.add(peak);
    meter.set(loud, peak);
    clock.textContent = clockText(Math.floor(seconds));
    const left = Math.ceil(limit - seconds);
    if (left > LAST_SECONDS) return;
    state.textContent = t("voice.page.left", { n: Math.max(0, left) });
    if (!warned) panel.status.textContent = state.textContent;
    warned = true;
  }
  const nodes = [
    stop,
    h("div", null, wave.node, h("div", { class: "line small" },
      h("span", { class: "num" }, clock, ` / ${clockText(limit)}`), state)),
    meter.node,
    h("div", { class: "acts held" }, hold, drop),
  ];
  return { nodes, stop, level };
}

function pauseButton(panel, state) {
  const { t } = panel;
  let held = false;
  const button = h("button", { type: "button", class: "btn" }, t("voice.page.pause"));
  button.addEventListener("click", () => {
    if (!panel.running) return;
    held = !held;
    panel.running.pause(held);
    button.textContent = t(held ? "voice.page.resume" : "voice.page.pause");
    state.textContent = t(held ? "voice.page.paused" : "voice.recording");
    panel.status.textContent = state.textContent;
    panel.main.dataset.held = held ? "true" : "false";
  });
  return button;
}

async function dropTake(panel) {
  const { running } = panel;
  panel.running = null;
  if (running) await running.cancel();
  panel.place.leave();
  panel.others.hidden = false;
  showIdle(panel, panel.t("voice.page.discarded"));
  panel.status.textContent = panel.t("voice.page.discarded");
}

const ENDED = { limit: "voice.page.ended_limit", lost: "voice.page.ended_lost" };

async function finishTake(panel, why) {
  const { running } = panel;
  if (!running) return;
  panel.running = null;
  const samples = await running.stop();
  panel.place.leave();
  const unsent = { samples, source: "record" };
  panel.remember(unsent);
  if (panel.gone) return;
  panel.others.hidden = false;
  showReview(panel, unsent, why ? panel.t(ENDED[why], { minutes: Math.round(panel.limit / 60) }) : "");
}

/** The page goes to another step while the microphone is on: nothing said is lost. */
function parkTake(panel) {
  panel.gone = true;
  clearInterval(panel.timer);
  if (panel.url) URL.revokeObjectURL(panel.url);
  if (panel.running) return finishTake(panel, "");
  panel.place.leave();
  return null;
}

function reviewPlayer(panel, samples) {
  if (panel.url) URL.revokeObjectURL(panel.url);
  panel.url = playable(samples);
  return h("audio", { controls: true, src: panel.url, "aria-label": panel.t("voice.page.listen_back") });
}

function showReview(panel, unsent, note) {
  const { t } = panel;
  const seconds = Math.round(unsent.samples.length / 16000);
  const words = t("voice.page.ready", { time: clockText(seconds) });
  const send = askingButton(t(unsent.failed ? "voice.page.send_again" : "voice.page.measure"), { class: "btn main" },
    panel.problem, () => sendTake(panel, unsent));
  const again = h("button", { type: "button", class: "btn", onclick: panel.begin }, t("voice.page.again"));
  const drop = h("button", {
    type: "button", class: "btn plain",
    onclick: () => {
      panel.remember(null);
      dropTake(panel);
    },
  }, t("voice.page.discard"));
  replaceMain(panel, true, note ? h("p", { class: "noted" }, note) : null, h("b", null, words),
    h("p", { class: "small muted" }, t("voice.page.not_sent")), wholeWave(unsent.samples),
    reviewPlayer(panel, unsent.samples),
    h("div", { class: "acts" }, send, panel.hindrance ? null : again, drop));
  send.focus({ preventScroll: true });
  panel.status.textContent = note ? `${note} ${words}` : words;
}

async function sendTake(panel, unsent) {
  panel.status.textContent = panel.t("voice.working");
  panel.main.setAttribute("aria-busy", "true");
  try {
    await panel.take(unsent.samples, unsent.source);
  } catch (error) {
    unsent.failed = true;
    if (!panel.gone) showReview(panel, unsent, "");
    throw error;
  } finally {
    panel.main.removeAttribute("aria-busy");
  }
}
