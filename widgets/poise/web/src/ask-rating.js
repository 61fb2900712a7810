// Self-rating: six scales of 1 to 5, any of them may be left out.
import { attr, h, say } from "./dom.js";
import { sender, standing } from "./standing.js";
import { choiceStatus, statusLine } from "./status.js";

function scale(dimension, changed) {
  const name = `rate-${dimension.id}`;
  const inputs = [1, 2, 3, 4, 5].map((step) => {
    const input = h("input", { type: "radio", class: "vh", name, value: step });
    input.addEventListener("change", changed);
    return input;
  });
  const steps = inputs.map((input, index) => h("label", null, input, h("span", null, index + 1)));
  const node = h(
    "fieldset",
    { class: "scale" },
    h("legend", null, dimension.label),
    h("div", { class: "steps" }, steps),
    h("div", { class: "ends" }, h("span", null, dimension.low), h("span", null, dimension.high)),
  );
  return {
    node,
    value() {
      const chosen = inputs.filter((input) => input.checked)[0];
      return chosen ? Number(chosen.value) : null;
    },
    set(value) {
      if (value) inputs[value - 1].checked = true;
    },
    shut(closed) {
      for (const input of inputs) if (input.disabled !== closed) input.disabled = closed;
    },
  };
}

export function askRating(channel, t, now, level) {
  const status = statusLine();
  const sending = sender(channel, update);
  const scales = (now.prompt.dimensions || []).map((dimension) => ({ id: dimension.id, row: scale(dimension, update) }));
  const before = now.mine ? now.mine.ratings : {};
  for (const one of scales) one.row.set(before[one.id]);
  const button = h("button", { type: "button", class: "btn main wide" });
  const node = h(
    "div",
    { class: "ask" },
    now.prompt.scene ? h("p", { class: "scene" }, now.prompt.scene) : null,
    h(level, { class: "question" }, now.prompt.question || now.prompt.title),
    h("div", { class: "scales" }, scales.map((one) => one.row.node)),
    button,
    status.node,
  );

  function ratings() {
    const made = {};
    for (const one of scales) if (one.row.value()) made[one.id] = one.row.value();
    return made;
  }

  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    const made = { ratings: ratings() };
    sending.send(() => channel.cast(made), made);
  });

  function update() {
    const at = standing(channel);
    if (!at.prompt) return;
    const made = ratings();
    const given = Object.keys(made).length;
    const stored = at.mine ? at.mine.ratings : {};
    const same = given === Object.keys(stored).length && Object.keys(made).every((id) => made[id] === stored[id]);
    attr(button, "aria-disabled", !at.open || !given || (same && !at.pending) ? "true" : null);
    say(button, t(at.mine ? "prompt.submit_change" : "prompt.submit"));
    for (const one of scales) one.row.shut(!at.open);
    const name = (choice) => Object.keys((choice && choice.ratings) || {}).length;
    const spec = choiceStatus(at, sending, t, name, t("prompt.rating_hint"), "rating_");
    if (at.open && at.mine && !same && !sending.way() && !at.pending) spec.text = t("prompt.changed_not_sent");
    status.set(spec);
  }
  update();
  return { node, update };
}
