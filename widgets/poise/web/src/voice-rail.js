// The steps at the top of the card: where one is, what is done, and a way to each.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { widgetCard } from "./parts.js";

/** Without a recording the take is read to somebody. */
function stepWord(v, step) {
  return v.t(`voice.page.step_${step === "take" && v.place.silent ? "aloud" : step}`);
}

function railStep(v, step, number, now) {
  const current = step === now;
  const open = v.canGo(step);
  const done = !current && v.isDone(step);
  const word = stepWord(v, step);
  const state = done ? v.t("voice.page.step_done") : open || current ? "" : v.t("voice.page.step_shut");
  const button = h("button", {
    type: "button", class: "rail-step", "aria-current": current ? "step" : null,
    "aria-disabled": open || current ? null : "true", "data-state": current ? "now" : done ? "done" : "todo",
    onclick: () => (current || !v.canGo(step) ? null : v.go(step)),
  },
  h("span", { class: "dot num", "aria-hidden": "true" }, done ? icon("check") : number),
  h("span", { class: "rail-word", "aria-hidden": "true" }, word),
  h("span", { class: "vh" }, `${word}${state}`));
  return h("li", null, button);
}

/** A card with the rail; `right` is said at the top right. */
export function voiceCard(v, now, right) {
  const drawn = widgetCard(v.t("voice.kind"), v.task.title, right);
  const steps = v.steps();
  const at = steps.indexOf(now);
  const place = v.t("voice.page.place", { number: at + 1, of: steps.length, step: stepWord(v, now) });
  drawn.card.append(h("nav", { class: "rail", "aria-label": v.t("voice.page.rail") },
    h("ol", null, steps.map((step, i) => railStep(v, step, i + 1, now))),
    h("p", { class: "rail-now small", "aria-hidden": "true" }, place)));
  return drawn;
}
