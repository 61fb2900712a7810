// What is seen of a sound: the level in three zones, the wave while it comes and when it is done.
import { h } from "./dom.js";

// dBFS at which the zones meet; the meter shows -60 to 0.
const SOFT_ENDS = -42;
const GOOD_ENDS = -12;
const ZONE_EDGES = [0, 0.3, 0.8, 1];
const WAVE = { width: 600, height: 64, step: 5, bar: 3 };

function fillBars(bars, share) {
  bars.forEach((bar, i) => {
    const fill = Math.max(0, Math.min(1, (share - ZONE_EDGES[i]) / (ZONE_EDGES[i + 1] - ZONE_EDGES[i])));
    if (fill > 0) bar.dataset.on = "";
    else delete bar.dataset.on;
    bar.style.setProperty("--fill", `${Math.round(fill * 100)}%`);
  });
}

/** A meter in three zones, each with its word. */
export function levelMeter(t) {
  const bars = [0, 1, 2].map(() => h("i"));
  const words = ["soft", "good", "loud"].map((zone) => h("span", null, t(`voice.level_${zone}`)));
  const meter = h("div", {
    class: "level", role: "meter", "aria-label": t("voice.level"), "aria-valuemin": 0, "aria-valuemax": 100,
    "aria-valuenow": 0, "aria-valuetext": words[0].textContent,
  }, bars);
  let zone = -1;
  return {
    node: h("div", { class: "lv" }, meter, h("div", { class: "level-words" }, words)),
    set(level, peak) {
      const share = Math.max(0, Math.min(1, (level + 60) / 60));
      const now = peak > 0.97 || level > GOOD_ENDS ? 2 : level > SOFT_ENDS ? 1 : 0;
      fillBars(bars, share);
      meter.setAttribute("aria-valuenow", Math.round(share * 100));
      if (now === zone) return;
      zone = now;
      meter.setAttribute("aria-valuetext", words[now].textContent);
      words.forEach((word, i) => (word.dataset.on = i === now ? "true" : "false"));
    },
  };
}

function waveCanvas() {
  return h("canvas", { class: "wave", width: WAVE.width, height: WAVE.height, "aria-hidden": "true" });
}

function drawPeaks(canvas, peaks) {
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, WAVE.width, WAVE.height);
  context.fillStyle = getComputedStyle(canvas).color;
  peaks.forEach((value, i) => {
    const height = Math.max(2, Math.min(WAVE.height - 4, value * 2 * WAVE.height));
    context.fillRect(i * WAVE.step, (WAVE.height - height) / 2, WAVE.bar, height);
  });
}

/** The wave as it comes in; `add(peak)`. */
export function comingWave() {
  const canvas = waveCanvas();
  const peaks = [];
  return {
    node: canvas,
    add(peak) {
      peaks.push(peak);
      drawPeaks(canvas, peaks.slice(-WAVE.width / WAVE.step));
    },
  };
}

/** The whole of a take in one picture. */
export function wholeWave(samples) {
  const canvas = waveCanvas();
  const bars = WAVE.width / WAVE.step;
  const size = Math.max(1, Math.ceil(samples.length / bars));
  const peaks = Array.from({ length: bars }, (_, bar) => {
    let peak = 0;
    const end = Math.min(samples.length, (bar + 1) * size);
    for (let i = bar * size; i < end; i += 1) peak = Math.max(peak, Math.abs(samples[i]));
    return peak / 32768;
  });
  // Its colour is known when it stands in the page.
  requestAnimationFrame(() => drawPeaks(canvas, peaks));
  return canvas;
}
