// The microphone check: two seconds of silence, one sentence, and what to change, if anything.
import { h, empty } from "./dom.js";
import { icon } from "./icons.js";
import { microphoneProblem, startTake } from "./recorder.js";
import { comingWave, levelMeter } from "./recorder-meter.js";
import { problemBanner } from "./parts.js";
import { voiceCard } from "./voice-rail.js";
import { calmNote } from "./voice-parts.js";

const SILENCE_SECONDS = 2;
const CHECK_SECONDS = 8;

export function drawCheck(v, note) {
  const { t } = v;
  const drawn = voiceCard(v, "check", t("voice.page.right_check"));
  const problem = problemBanner();
    const onwards = v.task.practice ? "marks" : "take";
  const main = h("div", { class: "recorder one" });
  const status = h("p", { class: "vh", role: "status" });
  const result = h("div", { class: "checked" });
  const go = h("button", { type: "button", class: "btn", onclick: () => v.go(onwards, "") }, t("voice.page.skip"));
  const check = { v, t, main, status, result, problem, go, running: null, gone: false };
  drawn.card.append(...[
    calmNote(note), h("h4", { class: "ask" }, t("voice.page.check_title")),
    h("p", { class: "small muted" }, t("voice.page.check_how")), main, status, result, problem.node,
    h("div", { class: "acts" }, go),
  ].filter(Boolean));
  showStart(check);
  v.leave = () => {
    check.gone = true;
    if (check.running) check.running.cancel();
    v.quiet.leave();
  };
  v.show(drawn);
}

function showStart(check) {
  const { t, main } = check;
  const start = h("button", { type: "button", class: "rec", "aria-label": t("voice.page.check_start"),
    onclick: () => beginCheck(check) }, icon("microphone"));
  empty(main);
  main.className = "recorder";
  main.append(start, h("b", null, t("voice.page.check_start")));
}

/** In a class the check is spoken aloud, too: it needs a quiet place like a take. */
async function beginCheck(check) {
  const { v, t, problem } = check;
  if (check.busy) return;
  check.busy = true;
  problem.say("");
  empty(check.result);
  const answer = await v.quiet.ask();
  if (answer.state === "yours") await listen(check);
  else {
    v.quiet.leave();
    problem.say(t(answer.state === "closed" ? "voice.page.closed" : "voice.page.check_later"));
  }
  check.busy = false;
}

async function listen(check) {
  const { v, t, main } = check;
  const wave = comingWave();
  const meter = levelMeter(t);
  const ask = h("b", { class: "now" });
  const phase = phaseTeller(check, ask);
  const stop = h("button", { type: "button", class: "rec stop", "aria-label": t("voice.stop"),
    onclick: () => endCheck(check) }, icon("square"));
  try {
    check.running = await startTake({
      limit: CHECK_SECONDS,
      onLevel(peak, level, seconds) {
        wave.add(peak);
        meter.set(level, peak);
        phase(seconds);
      },
      onEnd: () => endCheck(check),
    });
  } catch (error) {
    v.quiet.leave();
    check.problem.say(t(microphoneProblem(error)));
    return;
  }
  if (check.gone) {
    check.running.cancel();
    return;
  }
  empty(main);
  main.append(stop, h("div", null, ask, wave.node), meter.node);
  phase(0);
  stop.focus({ preventScroll: true });
}

/** First nothing, so that the room can be measured; then one sentence. */
function phaseTeller({ t, status, v }, ask) {
  const sentence = firstSentence(v.task.takes[0].line || v.task.line);
  let now = "";
  return (seconds) => {
    const left = Math.ceil(SILENCE_SECONDS - seconds);
    const words = left > 0 ? t("voice.page.check_silence") : t("voice.page.check_say", { sentence });
    if (words === now) return;
    now = words;
    ask.textContent = words;
    status.textContent = words;
  };
}

function firstSentence(line) {
  const found = /^.{6,}?[。！？.!?]/u.exec(String(line || ""));
  return found ? found[0] : String(line || "");
}

async function endCheck(check) {
  const { v, t, main, problem, status } = check;
  const { running } = check;
  if (!running) return;
  check.running = null;
  const samples = await running.stop();
  v.quiet.leave();
  if (check.gone) return;
  empty(main);
  main.className = "recorder one";
  main.append(h("p", null, t("voice.working")));
  status.textContent = t("voice.working");
  try {
    const { message } = await v.link.ask("check", {}, [samples.buffer]);
    if (!check.gone) showChecked(check, message);
  } catch (error) {
    problem.say(error.message);
    showStart(check);
  }
}

function showChecked(check, { ok, rows, said }) {
  const { v, t, main, result, status, go } = check;
  v.memory.note({ checked: true });
  showStart(check);
  main.lastChild.textContent = t("voice.page.check_again");
  main.firstChild.setAttribute("aria-label", t("voice.page.check_again"));
  const verdict = t(ok ? "voice.page.check_ok" : "voice.page.check_change");
  empty(result);
  result.append(h("h4", { class: "verdict-line", "data-ok": ok ? "true" : "false", tabindex: "-1" },
    icon(ok ? "check" : "alert"), h("span", null, verdict)),
  ...(said || []).map((line) => h("p", { class: "scene" }, line)),
  h("dl", { class: "rows" }, (rows || []).map((row) => h("div", null, h("dt", null, row.label),
    h("dd", null, h("b", { class: "num" }, row.value), row.note ? h("span", { class: "small muted" }, row.note) : null)))));
  status.textContent = [verdict, ...(said || [])].join(" ");
  go.textContent = t("voice.page.go_on");
  go.className = ok ? "btn main" : "btn";
  result.firstChild.focus({ preventScroll: true });
}
