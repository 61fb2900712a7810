// A minute of slow breathing: a circle that grows and shrinks, or a count in words without motion.
import { h, say } from "./dom.js";

// Six breaths a minute, the way out a little longer than the way in.
const A_MINUTE = { breathe_in: 4, breathe_out: 6, breaths: 6 };

/** Where the breathing stands: the phase, what is left of it, and of the whole. */
export function breathAt(seconds, pace) {
  const { breathe_in: inside, breathe_out: outside, breaths } = pace || A_MINUTE;
  const within = seconds % (inside + outside);
  const inward = within < inside;
  const long = inward ? inside : outside;
  const gone = inward ? within : within - inside;
  return {
    phase: inward ? "in" : "out",
    left: Math.ceil(long - gone),
    share: inward ? gone / long : 1 - gone / long,
    rest: Math.max(0, Math.ceil(breaths * (inside + outside) - seconds)),
  };
}

function pacerNodes(t, words, press) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const circle = h("i", { class: "breath", "aria-hidden": "true" });
  const word = h("b", { role: "status" }, words("title"));
  const count = h("span", { class: "num muted", "aria-hidden": "true" });
  const button = h("button", { type: "button", class: "btn", onclick: press }, t("pacer.start"));
  const node = h("div", { class: "pacer", "data-still": still ? "true" : "false" },
    still ? null : h("span", { class: "breath-box" }, circle),
    h("div", null, word, h("p", { class: "small" }, count), h("p", { class: "small muted" }, words("how"))),
    button);
  return { node, circle, word, count, button, still };
}

/**
 * Without a pace: the minute before a voice take. With one: an exercise of its own, whose `ended`
 * hears whether it was breathed to the end.
 */
export function breathingPacer(t, pace, ended) {
  let timer = 0;
  let from = 0;
  const words = (name) => t(pace ? `pacer.own_${name}` : `pacer.${name}`, pace);
  const parts = pacerNodes(t, words, () => (timer ? end("stopped") : begin()));

  function begin() {
    from = performance.now();
    timer = setInterval(look, 100);
    say(parts.button, t("pacer.stop"));
    look();
  }
  function look() {
    const now = breathAt((performance.now() - from) / 1000, pace);
    if (!now.rest) return end("done");
    say(parts.word, t(`pacer.breathe_${now.phase}`));
    say(parts.count, parts.still
      ? t("pacer.breath_count", { n: now.left, rest: now.rest }) : t("pacer.breath_rest", { rest: now.rest }));
    parts.circle.style.transform = `scale(${(0.45 + 0.55 * now.share).toFixed(3)})`;
    return null;
  }
  function end(how) {
    clearInterval(timer);
    timer = 0;
    say(parts.word, words(how));
    say(parts.count, "");
    say(parts.button, t("pacer.start"));
    parts.circle.style.transform = "";
    if (ended) ended(how === "done");
  }
  return { node: parts.node, stop: () => clearInterval(timer) };
}
