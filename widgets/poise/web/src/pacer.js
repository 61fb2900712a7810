// A minute of slow breathing: a circle that grows and shrinks, or a count in words without motion.
import { h, say } from "./dom.js";

const PACER_SECONDS = 60;
// Six breaths a minute, the way out a little longer than the way in.
const BREATH = [{ id: "in", seconds: 4 }, { id: "out", seconds: 6 }];
const BREATH_SECONDS = 10;

/** Where a minute of breathing stands: the phase, what is left of it, and of the whole. */
export function breathAt(seconds) {
  const within = seconds % BREATH_SECONDS;
  const inward = within < BREATH[0].seconds;
  const phase = inward ? BREATH[0] : BREATH[1];
  const gone = inward ? within : within - BREATH[0].seconds;
  return {
    phase: phase.id,
    left: Math.ceil(phase.seconds - gone),
    share: inward ? gone / phase.seconds : 1 - gone / phase.seconds,
    rest: Math.max(0, Math.ceil(PACER_SECONDS - seconds)),
  };
}

function pacerNodes(t, press) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const circle = h("i", { class: "breath", "aria-hidden": "true" });
  const word = h("b", { role: "status" }, t("voice.page.pacer_title"));
  const count = h("span", { class: "num muted", "aria-hidden": "true" });
  const button = h("button", { type: "button", class: "btn", onclick: press }, t("voice.page.pacer_start"));
  const node = h("div", { class: "pacer", "data-still": still ? "true" : "false" },
    still ? null : h("span", { class: "breath-box" }, circle),
    h("div", null, word, h("p", { class: "small" }, count), h("p", { class: "small muted" }, t("voice.page.pacer_how"))),
    button);
  return { node, circle, word, count, button, still };
}

export function breathingPacer(t) {
  let timer = 0;
  let from = 0;
  const parts = pacerNodes(t, () => (timer ? end("voice.page.pacer_stopped") : begin()));

  function begin() {
    from = performance.now();
    timer = setInterval(look, 100);
    say(parts.button, t("voice.page.pacer_stop"));
    look();
  }
  function look() {
    const now = breathAt((performance.now() - from) / 1000);
    if (!now.rest) return end("voice.page.pacer_done");
    say(parts.word, t(`voice.page.breathe_${now.phase}`));
    say(parts.count, parts.still
      ? t("voice.page.breath_count", { n: now.left, rest: now.rest }) : t("voice.page.breath_rest", { rest: now.rest }));
    parts.circle.style.transform = `scale(${(0.45 + 0.55 * now.share).toFixed(3)})`;
    return null;
  }
  function end(words) {
    clearInterval(timer);
    timer = 0;
    say(parts.word, t(words));
    say(parts.count, "");
    say(parts.button, t("voice.page.pacer_start"));
    parts.circle.style.transform = "";
  }
  return { node: parts.node, stop: () => clearInterval(timer) };
}
