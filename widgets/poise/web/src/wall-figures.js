// Figures of the other ways to ask: columns for a scale, heat for statements, places, a guessed number.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { twice } from "./results.js";
import { tooFew, wallCount, wallMean, wallNumber, wallTable, withUnit } from "./wall-text.js";

const votedAgain = (pair) => pair.after !== null && pair.after !== undefined;

/** One column: a bar from the ground, its number on top; `of` is what fills the height. */
function wallColumn(kind, count, of) {
  const share = of ? (count || 0) / of : 0;
  const height = `calc((100% - 1.2em) * ${share.toFixed(4)})`;
  const stem = h("i", { class: kind });
  stem.style.height = height;
  // Zero draws nothing but its number.
  if (!count) stem.style.visibility = "hidden";
  const number = h("b", { class: "num" }, wallCount(count));
  number.style.bottom = height;
  return h("span", { class: `column ${kind}` }, stem, number);
}

function wallBeforeAfterHeads(first, again, t) {
  return again ? [first, t("prompt.before"), t("prompt.after")] : [first, t("prompt.votes")];
}

/** Agree to disagree: a column for each step, before and after side by side. */
export function scaleBlocks(prompt, t) {
  const results = prompt.results;
  if (results.few) return [tooFew(t)];
  const steps = results.steps || [];
  const again = twice(results);
  const of = Math.max(1, ...steps.map((one) => Math.max(one.before || 0, one.after || 0)));
  const columns = steps.map((one) =>
    h(
      "li",
      null,
      h("div", { class: "box" }, again ? [wallColumn("before", one.before, of), wallColumn("", one.after, of)] : wallColumn("", one.before, of)),
      h("b", { class: "key num" }, one.value),
    ),
  );
  const cells = steps.map((one) => (again ? [one.value, wallCount(one.before), wallCount(one.after)] : [one.value, wallCount(one.before)]));
  const scale = prompt.scale || { low: "", high: "" };
  return [
    wallTable(t(again ? "prompt.results_both" : "prompt.results"), wallBeforeAfterHeads(t("prompt.step"), again, t), cells),
    h(
      "div",
      { class: "wall-columns", "aria-hidden": "true" },
      h("ol", null, columns),
      h("p", { class: "wall-ends" }, h("span", null, scale.low), h("span", null, scale.high)),
    ),
  ];
}

function wallMeanOf(counts) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total ? counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / total : null;
}

function wallMeans(before, after) {
  if (after === null) return h("span", { class: "num" }, h("b", null, before));
  return h("span", { class: "num" }, h("span", null, before), h("span", null, "→"), h("b", null, after));
}

/** Statements: five cells each, the more people the darker; at the side the mean, before and after. */
export function statementBlocks(prompt, t) {
  const results = prompt.results;
  if (results.few) return [tooFew(t)];
  const found = {};
  for (const one of results.ratings || []) found[one.id] = one;
  const none = { counts: [0, 0, 0, 0, 0], after: null };
  const latest = (one) => (votedAgain(one) ? one.after : one.counts);
  const rows = (prompt.options || []).map((option) => ({ option, one: found[option.id] || none }));
  const top = Math.max(1, ...rows.map((row) => Math.max(...latest(row.one))));
  const cell = (count) => h("span", { class: "num", "data-heat": count ? Math.ceil((5 * count) / top) : 0 }, count);
  const drawn = rows.map(({ option, one }) =>
    h(
      "div",
      { class: "wall-statement", "aria-hidden": "true" },
      h("p", { class: "label" }, option.text),
      h("div", { class: "cells" }, latest(one).map(cell), wallMeans(wallMean(wallMeanOf(one.counts)), votedAgain(one) ? wallMean(wallMeanOf(one.after)) : null)),
    ),
  );
  const steps = [1, 2, 3, 4, 5].map((step) => h("span", { class: "num" }, step));
  const scale = prompt.scale || { low: "", high: "" };
  const head = h(
    "div",
    { class: "wall-statement head", "data-repeat": true, "aria-hidden": "true" },
    h("p", { class: "wall-ends" }, h("span", null, `1 ${scale.low}`), h("span", null, `5 ${scale.high}`)),
    h("div", { class: "cells" }, steps, h("span", { class: "num" }, t("screen.mean"))),
  );
  const heads = [t("prompt.option"), 1, 2, 3, 4, 5, t("screen.mean")];
  const cells = rows.map(({ option, one }) => [option.text].concat(latest(one), wallMean(wallMeanOf(latest(one)))));
  return [wallTable(t("prompt.results"), heads, cells), head].concat(drawn);
}

function wallPlaceDot(kind, mean, count) {
  const dot = h("i", { class: kind });
  dot.style.left = `${count > 1 ? (100 * (mean - 1)) / (count - 1) : 0}%`;
  return dot;
}

/** Ranking: the mean place of each, on a line from first to last. */
export function rankBlocks(prompt, t) {
  const results = prompt.results;
  if (results.few) return [tooFew(t)];
  const options = {};
  for (const one of prompt.options || []) options[one.id] = one;
  const ranked = (results.ranking || []).filter((one) => options[one.id]);
  const count = (prompt.options || []).length;
  const again = ranked.some(votedAgain);
  const dots = (one) => [
    again && one.before !== null ? wallPlaceDot("before", one.before, count) : null,
    wallPlaceDot("after", again ? one.after : one.before, count),
  ];
  const drawn = ranked.map((one) =>
    h(
      "div",
      { class: "pair wall-rank", "aria-hidden": "true" },
      h("p", { class: "label" }, h("b", { class: "key" }, options[one.id].letter), h("span", { class: "words" }, options[one.id].text)),
      h("div", { class: "two" }, h("div", { class: "track" }, dots(one)), wallMeans(wallMean(one.before), again ? wallMean(one.after) : null)),
    ),
  );
  const cells = ranked.map((one) => [options[one.id].text].concat(again ? [wallMean(one.before), wallMean(one.after)] : [wallMean(one.before)]));
  return [
    wallTable(t("screen.mean_place", { n: count }), wallBeforeAfterHeads(t("prompt.option"), again, t), cells),
    h("p", { class: "task", "data-repeat": true }, t("screen.mean_place", { n: count })),
  ].concat(drawn);
}

/** Where a number stands between the ends of the bins, in per cent. */
function wallPlaceOf(value, bins) {
  const low = bins[0].from;
  const high = bins[bins.length - 1].to;
  return high > low ? Math.min(100, Math.max(0, (100 * (value - low)) / (high - low))) : 0;
}

function wallHistogram(spread, kind, top, truth, caption) {
  const line = truth === null ? null : h("s", { class: "truth" });
  if (line) line.style.left = `${wallPlaceOf(truth, spread.bins)}%`;
  return h(
    "div",
    { class: "wall-bins" },
    h("p", { class: "caption" }, caption),
    h("div", { class: "bins" }, line, spread.bins.map((bin) => wallColumn(kind, bin.count, top))),
  );
}

function wallNumberTable(numbers, t) {
  const spreads = [numbers.before, numbers.after].filter((one) => one && one.bins.length);
  const heads = [t("screen.number_between")].concat(spreads.length > 1 ? [t("prompt.before"), t("prompt.after")] : [t("prompt.votes")]);
  const cells = spreads[0].bins.map((bin, index) =>
    [`${wallNumber(bin.from)} – ${wallNumber(bin.to)}`].concat(spreads.map((one) => (one.bins[index] ? one.bins[index].count : ""))),
  );
  return wallTable(t("prompt.results"), heads, cells);
}

/** A guessed number: how the guesses lie, before above after on one line of numbers, and the truth. */
export function numberBlocks(prompt, t) {
  const results = prompt.results;
  const numbers = results.numbers;
  const shown = numbers ? [numbers.before, numbers.after].filter((one) => one && one.bins && one.bins.length) : [];
  const after = prompt.after || {};
  const known = numbers && numbers.truth !== null && numbers.truth !== undefined ? numbers.truth : after.truth;
  const truth = known === null || known === undefined ? null : known;
  const head = [];
  if (truth !== null) head.push(h("p", { class: "wall-truth" }, icon("check"), t("screen.truth", { number: withUnit(truth, prompt.number) })));
  if (truth !== null && after.source) head.push(h("p", { class: "task", "data-cut": true }, t("prompt.source", { source: after.source })));
  if (results.few || !shown.length) return head.concat(tooFew(t));
  const top = Math.max(1, ...shown.map((one) => Math.max(...one.bins.map((bin) => bin.count))));
  const again = shown.length > 1;
  const caption = (one, index) => {
    const values = { median: withUnit(one.median, prompt.number), low: wallNumber(one.low), high: wallNumber(one.high) };
    return [again ? h("b", null, t(index ? "prompt.after" : "prompt.before"), " ") : null, t("screen.spread", values)];
  };
  const bins = shown[0].bins;
  const figure = h(
    "div",
    { class: again ? "wall-number again" : "wall-number", "aria-hidden": "true" },
    shown.map((one, index) => wallHistogram(one, again && !index ? "before" : "", top, truth, caption(one, index))),
    h("p", { class: "wall-ends num" }, h("span", null, wallNumber(bins[0].from)), h("span", null, withUnit(bins[bins.length - 1].to, prompt.number))),
  );
  return head.slice(0, 1).concat(wallNumberTable(numbers, t), figure, head.slice(1));
}
