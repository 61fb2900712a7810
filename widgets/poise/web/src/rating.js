// Scales of 1 to 5 as native radio buttons; any may be left out.
import { h } from "./dom.js";

function ratingScale(dimension, name, changed) {
  const inputs = [1, 2, 3, 4, 5].map((step) => {
    const input = h("input", { type: "radio", class: "vh", name, value: step });
    input.addEventListener("change", changed);
    return input;
  });
  // Ends that are not written below each scale are still said with its first and last step.
  if (dimension.first) inputs[0].setAttribute("aria-label", `1 ${dimension.first}`);
  if (dimension.last) inputs[4].setAttribute("aria-label", `5 ${dimension.last}`);
  const steps = inputs.map((input, index) => h("label", null, input, h("span", null, index + 1)));
  const node = h(
    "fieldset",
    { class: "scale" },
    h("legend", null, dimension.label),
    h("div", { class: "steps" }, steps),
    dimension.low || dimension.high ? h("div", { class: "ends" }, h("span", null, dimension.low), h("span", null, dimension.high)) : null,
  );
  return { id: dimension.id, node, inputs };
}

/** Scales for a list of {id, label, low, high, first, last}; `changed` is called at each choice. */
export function ratingScales(dimensions, changed) {
  // Radio buttons of one name are one scale: two widgets on a page must not share names.
  const name = `rate-${Math.random().toString(36).slice(2, 8)}`;
  const rows = dimensions.map((one) => ratingScale(one, `${name}-${one.id}`, changed));
  return {
    node: h("div", { class: dimensions.length && dimensions[0].first ? "scales sentences" : "scales" }, rows.map((row) => row.node)),
    /** What was chosen: {id: 1-5}, without what was left out. */
    value() {
      const chosen = {};
      for (const row of rows) {
        const input = row.inputs.filter((one) => one.checked)[0];
        if (input) chosen[row.id] = Number(input.value);
      }
      return chosen;
    },
    set(ratings) {
      for (const row of rows) row.inputs.forEach((input, index) => (input.checked = ratings[row.id] === index + 1));
    },
    shut(closed) {
      for (const row of rows) for (const input of row.inputs) if (input.disabled !== closed) input.disabled = closed;
    },
  };
}
