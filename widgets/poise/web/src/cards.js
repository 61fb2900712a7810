// What stands where a question would: nothing yet, a pause, an end, a stop, a card to read.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { evidenceCards } from "./prompt-head.js";

const STILL = { nothing: "cup", prepared: "cup", paused: "cup", ended: "check", between: "clock" };

/** A calm card of two lines, for every state in which nobody has to do anything. */
export function stillCard(kind, t, level) {
  const title = h(level, null, t(`prompt.${kind}`));
  return h("div", { class: "empty", role: "status", "data-card": kind }, icon(STILL[kind]), title, h("p", null, t(`prompt.${kind}_next`)));
}

/** The facilitator has stopped the scene: nobody has to explain, and there is help. */
export function stoppedCard(t, level) {
  return h(
    "div",
    { class: "stopped", role: "status", "data-card": "stopped" },
    icon("cup"),
    h(level, null, t("prompt.stopped")),
    h("p", null, t("prompt.stopped_rest")),
    h("p", null, t("prompt.stopped_help")),
    h("p", { class: "small muted" }, t("prompt.stopped_where")),
  );
}

/** The evidence, in the question's place: there is nothing to hand in. */
export function evidenceStage(now, t, level) {
  return h(
    "div",
    { class: "ask evidence-stage" },
    h(level, { class: "question", tabindex: "-1" }, t("prompt.evidence_title")),
    evidenceCards(now.prompt.evidence, t),
    h("p", { class: "status", role: "status" }, icon("clock"), h("span", null, t("prompt.evidence_next"))),
  );
}
