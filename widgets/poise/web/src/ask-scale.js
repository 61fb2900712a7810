// Agree or disagree: steps in a row, one tap, and a change until it closes.
import { h } from "./dom.js";
import { optionList } from "./options.js";
import { promptHead } from "./prompt-head.js";
import { optionState, sender, standing } from "./standing.js";
import { choiceStatus, statusLine } from "./status.js";

/** The steps of a scale: 1 to `steps`, the ends named for those who cannot see where they stand. */
export function scaleSteps(scale) {
  const steps = [];
  for (let value = 1; value <= scale.steps; value += 1) {
    const text = value === 1 ? scale.low : value === scale.steps ? scale.high : "";
    steps.push({ value, text });
  }
  return steps;
}

export function scaleEnds(scale) {
  return h("p", { class: "ends", "aria-hidden": "true" }, h("span", null, scale.low), h("span", null, scale.high));
}

export function askScale(channel, t, now, level) {
  const status = statusLine();
  const sending = sender(channel, update);
  const scale = now.prompt.scale;
  const list = optionList(t("prompt.scale_label", { low: scale.low, steps: scale.steps, high: scale.high }), (value) => {
    if (standing(channel).open) sending.send(() => channel.cast({ value }), { value });
  });
  list.node.classList.add("in-row");
  const node = h("div", { class: "ask" }, promptHead(now, level, t), list.node, scaleEnds(scale), status.node);

  function update() {
    const at = standing(channel);
    if (!at.prompt) return;
    list.draw(
      scaleSteps(scale).map((step) => ({
        id: step.value,
        key: String(step.value),
        text: `${step.value} ${step.text}`.trim(),
        state: optionState(at, sending.way(), "value", step.value),
      })),
    );
    for (const words of Array.from(list.node.querySelectorAll(".what"))) words.classList.add("vh");
    status.set(choiceStatus(at, sending, t, (choice) => String(choice.value), t("prompt.scale_tap")));
  }
  update();
  return { node, update };
}
