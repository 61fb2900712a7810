// The six scales of a self-rating, 1 to 5, as native radio buttons; any may be left out.
import { h } from "./dom.js";

export function ratingScales(dimensions, changed) {
  const name = `poise-${Math.random().toString(36).slice(2)}`;
  const rows = dimensions.map((dimension) => ratingRow(dimension, `${name}-${dimension.id}`, changed));
  return {
    node: h("div", { class: "scales" }, rows.map((row) => row.node)),
    value() {
      const chosen = {};
      for (const row of rows) if (row.value()) chosen[row.id] = row.value();
      return chosen;
    },
  };
}

function ratingRow(dimension, name, changed) {
  const inputs = [1, 2, 3, 4, 5].map((step) => {
    const input = h("input", { type: "radio", class: "vh", name, value: step });
    input.addEventListener("change", changed);
    return input;
  });
  const steps = inputs.map((input, i) => h("label", null, input, h("span", null, i + 1)));
  return {
    id: dimension.id,
    node: h("fieldset", { class: "scale" },
      h("legend", null, dimension.label),
      h("div", { class: "steps" }, steps),
      h("div", { class: "ends" }, h("span", null, dimension.low), h("span", null, dimension.high))),
    value() {
      const chosen = inputs.find((input) => input.checked);
      return chosen ? Number(chosen.value) : null;
    },
  };
}
