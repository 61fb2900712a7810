// The figures of every kind of question, as small tables: for the fold, which stays shut on a mirrored display.
import { h } from "./dom.js";

const there = (value) => value !== null && value !== undefined;

/** At most `digits` after the point, none where they are noughts. */
function plainNumber(value, digits) {
  return there(value) ? String(Number(Number(value).toFixed(digits === undefined ? 2 : digits))) : "–";
}

function tableOf(caption, head, rows) {
  const line = (cells, tag) => h("tr", null, cells.map((cell, index) => h(index ? tag : "th", { class: index ? "num" : null, scope: index ? (tag === "th" ? "col" : null) : tag === "th" ? "col" : "row" }, there(cell) ? cell : "–")));
  const table = h("table", null, h("caption", null, caption), h("thead", null, line(head, "th")), h("tbody", null, rows.map((row) => line(row, "td"))));
  return h("div", { class: "figures", tabindex: "0", role: "region", "aria-label": caption }, table);
}

/** Before and, where there was a second vote, after. */
function voteColumns(results, t) {
  return there(results.after) ? [t("prompt.before"), t("prompt.after")] : [t("prompt.votes")];
}

const pair = (one, both) => (both ? [one.before, one.after] : [one.before]);

function namesOf(prompt) {
  const names = {};
  for (const one of prompt.options || []) names[one.id] = one.mark ? one.text : one.letter || one.text;
  return names;
}

function scaleTable(prompt, results, t) {
  const scale = prompt.scale || {};
  const both = there(results.after);
  const last = results.steps.length;
  const rows = results.steps.map((one) => {
    const end = one.value === 1 ? scale.low : one.value === last ? scale.high : "";
    return [end ? `${one.value} ${end}` : one.value].concat(pair(one, both));
  });
  return tableOf(t("console.fig_scale"), [t("console.fig_step")].concat(voteColumns(results, t)), rows);
}

function ratingTable(prompt, results, t) {
  const labels = {};
  for (const one of prompt.dimensions || []) labels[one.id] = one.label;
  for (const one of prompt.options || []) labels[one.id] = one.text;
  const rows = results.ratings.map((one) => [labels[one.id] || one.id].concat((one.counts || []).map((n, index) => (one.after ? `${n} → ${one.after[index]}` : n))));
  return tableOf(t("console.fig_ratings"), [t("console.fig_item"), 1, 2, 3, 4, 5], rows);
}

function rankingTable(prompt, results, t) {
  const texts = {};
  for (const one of prompt.options || []) texts[one.id] = one.text;
  const both = there(results.after);
  const rows = results.ranking.map((one) => [texts[one.id] || one.id].concat(pair(one, both).map((mean) => plainNumber(mean, 1))));
  return tableOf(t("console.fig_ranking"), [t("prompt.option")].concat(voteColumns(results, t)), rows);
}

function numberTables(results, t) {
  const { numbers } = results;
  const found = [numbers.before, numbers.after].filter(Boolean);
  if (!found.length) return [];
  const row = (name, read) => [t(`console.fig_${name}`)].concat(found.map(read));
  const rows = [
    row("median", (one) => plainNumber(one.median)),
    row("middle", (one) => `${plainNumber(one.low)} – ${plainNumber(one.high)}`),
    row("range", (one) => `${plainNumber(one.least)} – ${plainNumber(one.most)}`),
  ];
  const unit = numbers.unit || t("console.fig_number");
  const head = [unit].concat(found.length > 1 ? [t("prompt.before"), t("prompt.after")] : [t("prompt.votes")]);
  const bins = found[found.length - 1].bins || [];
  const spread = bins.map((one) => [`${plainNumber(one.from)} – ${plainNumber(one.to)}`, one.count]);
  return [
    tableOf(t("console.fig_numbers"), head, rows),
    spread.length ? tableOf(t("console.fig_bins"), [unit, t("prompt.votes")], spread) : null,
    there(numbers.truth) ? h("p", null, t("console.fig_truth", { value: plainNumber(numbers.truth), unit: numbers.unit || "" })) : null,
  ];
}

function answerTable(prompt, results, t) {
  const counted = results.answers.filter((one) => there(one.votes) || there(one.points));
  if (!counted.length) return null;
  const byPoints = counted.some((one) => there(one.points));
  const rows = counted.map((one) => [one.text, byPoints ? one.points : one.votes]);
  return tableOf(t("console.fig_answers"), [t("console.fig_text"), t(byPoints ? "console.fig_points" : "prompt.votes")], rows);
}

/** Who moved from what to what, in counts; and how many chose the reference before and after. */
function change(prompt, results, t) {
  const names = namesOf(prompt);
  const moved = (results.moves || []).filter((one) => one.from !== one.to && one.n > 0);
  const rows = moved.map((one) => [`${names[one.from] || one.from} → ${names[one.to] || one.to}`, one.n]);
  const { right, gain } = results;
  const both = right && there(right.after);
  return [
    there(results.changed) ? h("p", null, t("console.fig_changed", { n: results.changed })) : null,
    rows.length ? tableOf(t("console.fig_moves"), [t("console.fig_move"), t("console.fig_people")], rows) : null,
    both ? h("p", null, t("console.fig_right", { before: right.before, of: results.before, after: right.after, again: results.after })) : null,
    gain && there(gain.value) ? h("p", null, t("console.fig_gain", { value: plainNumber(gain.value, 2), low: plainNumber(gain.low, 2), high: plainNumber(gain.high, 2) })) : null,
  ];
}

function matrixTable(prompt, results, t) {
  const { matrix } = results;
  const names = namesOf(prompt);
  const head = [t("console.fig_key")].concat(matrix.options.map((id) => names[id] || id));
  const rows = matrix.rows.map((one) => [names[one.key] || one.key].concat(one.counts));
  const { alpha } = matrix;
  return [
    tableOf(t("console.fig_matrix", { n: matrix.items }), head, rows),
    h("p", null, t("console.fig_correct", { right: matrix.right, of: matrix.of })),
    alpha && there(alpha.value) ? h("p", null, t("console.fig_alpha", { value: plainNumber(alpha.value, 2), low: plainNumber(alpha.low, 2), high: plainNumber(alpha.high, 2) })) : null,
  ];
}

function papers(results, t) {
  const list = (name) => {
    const said = results.papers.map((one) => one[name]).filter(Boolean);
    return said.length ? h("section", null, h("h3", null, t(`console.fig_${name}`)), h("ul", { class: "said" }, said.map((words) => h("li", { dir: "auto" }, words)))) : null;
  };
  return [list("learned"), list("unclear")];
}

/** Nothing here for choices: their counts stand beside the options. */
export function resultNodes(prompt, t) {
  const { results } = prompt;
  if (!results) return [];
  if (results.few) return [h("p", { class: "small" }, t("console.few"))].concat(results.papers ? papers(results, t) : []);
  const some = (list) => list && list.length;
  return [].concat(
    some(results.steps) ? scaleTable(prompt, results, t) : [],
    some(results.ratings) ? ratingTable(prompt, results, t) : [],
    some(results.ranking) ? rankingTable(prompt, results, t) : [],
    some(results.sheet) ? tableOf(t("prompt.results_sheet"), [t("console.fig_item"), t("console.fig_times")], results.sheet.map((one) => [namesOf(prompt)[one.id] || one.id, one.times])) : [],
    results.numbers ? numberTables(results, t) : [],
    change(prompt, results, t),
    some(results.answers) ? answerTable(prompt, results, t) : [],
    results.matrix && some(results.matrix.rows) ? matrixTable(prompt, results, t) : [],
    some(results.papers) ? papers(results, t) : [],
  ).filter(Boolean);
}

/** How an option fared, as "8 → 17"; nothing where it may not be said. */
export function tallyOf(results, id) {
  const found = ((results && results.options) || []).filter((one) => one.id === id)[0];
  if (!found || !there(found.before)) return "";
  return there(results.after) && there(found.after) ? `${found.before} → ${found.after}` : String(found.before);
}

/** The share behind the advice, and between what it lies. */
export function shareLine(prompt, settings, t) {
  const { advice } = prompt;
  if (!advice) return "";
  const { advice_low: low, advice_high: high } = settings || {};
  return t("console.advice_share", { right: advice.right, of: advice.of, share: Math.round(100 * advice.share), low, high });
}
