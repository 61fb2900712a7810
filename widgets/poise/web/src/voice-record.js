// The panel that makes a take: microphone with a level in three zones, a file, or the demo clip.
import { h, empty } from "./dom.js";
import { clockText } from "./text.js";
import { canRecord, readTake, startTake, TAKE_SECONDS } from "./recorder.js";
import { askingButton } from "./parts.js";

// dBFS at which the zones meet; the meter shows -60 to 0.
const SOFT_ENDS = -42;
const GOOD_ENDS = -12;
const SVG_SPACE = "http://www.w3.org/2000/svg";

function recorderSign(path, filled) {
  const sign = document.createElementNS(SVG_SPACE, "svg");
  sign.setAttribute("class", "i");
  sign.setAttribute("viewBox", "0 0 24 24");
  sign.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG_SPACE, "path");
  line.setAttribute("d", path);
  if (filled) line.setAttribute("fill", "currentColor");
  sign.append(line);
  return sign;
}

const MICROPHONE = "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21";
const STOP = "M6 6h12v12H6z";

function levelMeter(t) {
  const bars = [0, 1, 2].map(() => h("i"));
  const words = ["soft", "good", "loud"].map((zone) => h("span", null, t(`voice.level_${zone}`)));
  const meter = h("div", {
    class: "level", role: "meter", "aria-label": t("voice.level"), "aria-valuemin": 0, "aria-valuemax": 100,
    "aria-valuenow": 0,
  }, bars);
  let zone = -1;
  return {
    node: h("div", { class: "lv" }, meter, h("div", { class: "level-words" }, words)),
    set(level, peak) {
      const share = Math.max(0, Math.min(1, (level + 60) / 60));
      const now = peak > 0.97 || level > GOOD_ENDS ? 2 : level > SOFT_ENDS ? 1 : 0;
      const edges = [0, 0.3, 0.8, 1];
      bars.forEach((bar, i) => {
        const fill = Math.max(0, Math.min(1, (share - edges[i]) / (edges[i + 1] - edges[i])));
        if (fill > 0) bar.dataset.on = "";
        else delete bar.dataset.on;
        bar.style.setProperty("--fill", `${Math.round(fill * 100)}%`);
      });
      meter.setAttribute("aria-valuenow", Math.round(share * 100));
      if (now === zone) return;
      zone = now;
      meter.setAttribute("aria-valuetext", words[now].textContent);
      words.forEach((word, i) => {
        word.dataset.on = i === now ? "true" : "false";
      });
    },
  };
}

function outline() {
  const canvas = h("canvas", { class: "wave", width: 600, height: 64, "aria-hidden": "true" });
  const peaks = [];
  return {
    node: canvas,
    add(peak) {
      peaks.push(peak);
      const context = canvas.getContext("2d");
      context.clearRect(0, 0, 600, 64);
      context.fillStyle = getComputedStyle(canvas).color;
      peaks.slice(-120).forEach((value, i) => {
        const height = Math.max(2, Math.min(60, value * 120));
        context.fillRect(i * 5, 32 - height / 2, 3, height);
      });
    },
  };
}

/** `take(samples, source)` and `demo()` hand a take on; both may fail with words for the person. */
export function recorderPanel({ t, problem, take, demo }) {
  let running = null;
  const can = canRecord();
  const main = h("div", { class: can ? "recorder" : "recorder one" });
  const status = h("p", { class: "vh", role: "status" });

  function idle() {
    empty(main);
    if (!can) {
      main.append(h("p", null, t("voice.cannot_record")));
      return;
    }
    const start = h("button", { type: "button", class: "rec", "aria-label": t("voice.record") },
      recorderSign(MICROPHONE));
    start.addEventListener("click", begin);
    main.append(start, h("div", null, h("b", null, t("voice.record")),
      h("p", { class: "small muted" }, t("voice.record_how", { minutes: TAKE_SECONDS / 60 }))));
  }

  async function begin() {
    problem.say("");
    const wave = outline();
    const meter = levelMeter(t);
    const clock = h("b", { class: "num" }, "0:00");
    const stop = h("button", { type: "button", class: "rec", "aria-label": t("voice.stop") },
      recorderSign(STOP, true));
    const start = main.firstChild;
    start.setAttribute("aria-disabled", "true");
    start.removeEventListener("click", begin);
    try {
      running = await startTake((peak, level, seconds) => {
        wave.add(peak);
        meter.set(level, peak);
        clock.textContent = clockText(seconds);
      }, () => finish());
    } catch (error) {
      const name = error && error.name === "NotAllowedError" ? "voice.denied" : "voice.no_microphone";
      problem.say(t(name));
      idle();
      return;
    }
    stop.addEventListener("click", finish);
    empty(main);
    main.append(stop, h("div", null, wave.node, h("div", { class: "line small" },
      h("span", { class: "num" }, clock, ` / ${clockText(TAKE_SECONDS)}`),
      h("span", { class: "push muted" }, t("voice.recording")))), meter.node);
    status.textContent = t("voice.recording");
    stop.focus();
  }

  async function finish() {
    const recorder = running;
    if (!recorder) return;
    running = null;
    status.textContent = t("voice.working");
    empty(main);
    main.append(h("p", null, t("voice.working")));
    await handOn(async () => take(await recorder.stop(), "record"));
  }

  async function handOn(work) {
    try {
      await work();
    } catch (error) {
      problem.say(error.message);
      status.textContent = "";
      idle();
    }
  }

  async function fromFile(file) {
    let samples = null;
    try {
      samples = await readTake(file);
    } catch {
      throw new Error(t("voice.not_sound", { file: file.name }));
    }
    if (samples.tooLong) throw new Error(t("voice.error.too-long", { minutes: TAKE_SECONDS / 60 }));
    await take(samples, "file");
  }

  const input = h("input", { type: "file", accept: "audio/*,.wav,.mp3,.m4a,.ogg,.webm", class: "vh" });
  input.addEventListener("change", () => {
    const file = input.files[0];
    input.value = "";
    problem.say("");
    if (file) handOn(() => fromFile(file));
  });
  const others = h("div", { class: "acts others" },
    h("label", { class: can ? "btn file" : "btn main file" }, input, h("span", null, t("voice.file"))),
    askingButton(t("voice.demo"), {}, problem, demo),
    h("span", { class: "small muted" }, t("voice.demo_note")));
  idle();
  return {
    node: h("div", { class: "make" }, main, status, others),
    dispose() {
      if (running) running.cancel();
      running = null;
    },
  };
}
