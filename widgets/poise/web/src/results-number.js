// Guessed numbers after the reveal: where they lay, the own one, and the true one.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { numberText, roughText, unitBehind, withUnit } from "./numbers.js";
import { bar, lastChoice, legend } from "./results.js";

function spreadText(spread, unit, t, words) {
  const rough = (number) => unitBehind(roughText(number), unit);
  const values = { median: rough(spread.median), low: roughText(spread.low), high: rough(spread.high) };
  return h("p", null, words ? h("b", null, `${words} `) : null, t("prompt.number_spread", values));
}

// A bin reaches to where the next begins (of whole numbers the ends leave a gap); the last has its end.
function within(bins, index, value) {
  if (value === null || value === undefined || value < bins[index].from) return false;
  return index + 1 < bins.length ? value < bins[index + 1].from : value <= bins[index].to;
}

function binRows(numbers, own, t) {
  const { before, after, truth } = numbers;
  const bins = (after || before).bins;
  const top = Math.max(1, ...bins.map((bin) => bin.count), ...(before ? before.bins.map((bin) => bin.count) : []));
  // Both rounds are drawn on one scale only where their bins are the same.
  const paired = Boolean(after && before && before.bins.length === bins.length && before.bins[0].from === bins[0].from);
  return bins.map((bin, index) => {
    const counts = paired ? [before.bins[index].count, bin.count] : [bin.count];
    return {
      label: t("prompt.from_to", { from: numberText(bin.from), to: numberText(bin.to) }),
      counts,
      bars: paired ? [bar("before", counts[0], top), bar("", counts[1], top)] : bar("", counts[0], top),
      tags: [
        within(bins, index, truth) ? h("span", { class: "ref" }, icon("check"), t("prompt.number_truth")) : null,
        within(bins, index, own) ? h("span", { class: "chip" }, t("prompt.yours")) : null,
      ],
    };
  });
}

/** What was true, what was guessed, and how the guesses lay. */
export function numberPart(prompt, me, t) {
  const { numbers, few } = prompt.results;
  const unit = (numbers && numbers.unit) || (prompt.number && prompt.number.unit) || "";
  const after = prompt.after || {};
  const truth = numbers && numbers.truth !== null && numbers.truth !== undefined ? numbers.truth : after.truth;
  const own = (lastChoice(me) || {}).number;
  const known = truth !== null && truth !== undefined;
  const facts = h(
    "dl",
    { class: "facts" },
    known ? h("div", { class: "fact true" }, h("dt", null, t("prompt.number_truth")), h("dd", { class: "num" }, withUnit(truth, unit))) : null,
    own === undefined ? null : h("div", { class: "fact" }, h("dt", null, t("prompt.number_own")), h("dd", { class: "num" }, withUnit(own, unit))),
  );
  const parts = [facts];
  if (after.source) parts.push(h("p", { class: "small muted" }, t("prompt.source", { source: after.source })));
  if (few || !numbers || !(numbers.before || numbers.after)) return parts;
  const { before, after: again } = numbers;
  if (before) parts.push(spreadText(before, unit, t, again ? t("prompt.before") : ""));
  if (again) parts.push(spreadText(again, unit, t, t("prompt.after")));
  const rows = binRows(Object.assign({}, numbers, { truth }), own, t);
  if (rows[0].counts.length > 1) parts.push(legend(t));
  const items = rows.map((row) =>
    h("li", null, h("span", { class: "num" }, row.label), h("span", { class: "stack" }, row.bars), h("span", { class: "num push" }, row.counts.join("→")), h("span", { class: "tags" }, row.tags)),
  );
  parts.push(h("ul", { class: "bin-list", "aria-hidden": "true" }, items));
  const body = rows.map((row) => h("tr", null, h("th", { scope: "row" }, row.label), row.counts.map((count) => h("td", null, count))));
  parts.push(h("div", { class: "vh" }, h("table", null, h("caption", null, t("prompt.results_number")), h("tbody", null, body))));
  return parts;
}
