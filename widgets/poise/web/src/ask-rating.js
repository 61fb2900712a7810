// Scales of 1 to 5, any of them may be left out: of one's own voice, or of several statements.
import { h } from "./dom.js";
import { askForm } from "./ask-form.js";
import { ratingScales } from "./rating.js";

function ratingField(rows, changed, above) {
  const scales = ratingScales(rows, changed);
  return {
    nodes: [above, scales.node],
    read: () => ({ ratings: scales.value() }),
    write: (choice) => scales.set(choice.ratings || {}),
    ready: (made) => Object.keys(made.ratings).length > 0,
    name: (choice) => Object.keys(choice.ratings || {}).length,
    shut: scales.shut,
  };
}

export function askRating(channel, t, now, level) {
  const build = (changed) => ratingField(now.prompt.dimensions || [], changed);
  const hint = t("prompt.rating_hint");
  return askForm(channel, t, now, level, build, { hint, ready: hint, kind: "rating_" });
}

export function askStatements(channel, t, now, level) {
  const { scale, options } = now.prompt;
  const ends = scale || { low: "", high: "" };
  // The same ends for all: said once, and to a screen reader with each.
  const above = h("p", { class: "small muted scale-ends" }, t("prompt.statement_ends", { low: ends.low, high: ends.high }));
  const rows = options.map((one) => ({ id: one.id, label: one.text, low: "", high: "", first: ends.low, last: ends.high }));
  const build = (changed) => ratingField(rows, changed, above);
  return askForm(channel, t, now, level, build, { hint: t("prompt.statements_hint"), kind: "rating_" });
}
