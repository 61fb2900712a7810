// Results on the wall: hollow before, solid after, numbers large enough for the last row.
import { h } from "./dom.js";
import { bar, referenceTag, resultRows, resultTable, twice } from "./results.js";

function figures(row, both) {
  if (!both) return h("span", { class: "num" }, h("b", null, row.before));
  return h("span", { class: "num" }, h("span", null, row.before), h("span", null, "→"), h("b", null, row.after));
}

function wallRow(row, results, t) {
  const both = twice(results);
  const total = Math.max(results.before || 0, results.after || 0);
  const bars = both ? [bar("before", row.before, total), bar("", row.after, total)] : bar("", row.before, total);
  return h(
    "li",
    { class: row.reference ? "pair is" : "pair" },
    h(
      "p",
      { class: "label" },
      h("b", { class: "key" }, row.key),
      row.mark ? h("span", { class: `mark ${row.mark}` }) : null,
      h("span", { class: "words" }, row.text),
      row.reference ? referenceTag(t) : null,
    ),
    results.few ? null : h("div", { class: "two" }, h("div", null, bars), figures(row, both)),
  );
}

function ratingRow(dimension, counts) {
  const top = Math.max(1, ...counts);
  const cells = counts.map((count, index) => {
    const column = h("i");
    column.style.height = `${(100 * count) / top}%`;
    return h("span", { class: "cell" }, h("span", { class: "column", "aria-hidden": "true" }, column), h("span", { class: "num" }, `${index + 1}: ${count}`));
  });
  return h("div", { class: "rating-row" }, h("b", null, dimension.label), h("div", { class: "cells" }, cells));
}

/** Pages of a revealed prompt: lists of blocks. */
export function resultPages(prompt, t) {
  const results = prompt.results || { few: true };
  const head = (text) => h("h1", null, text);
  const few = () => h("p", { class: "banner", "data-tone": "calm" }, t("prompt.few"));
  if (prompt.form === "rating") {
    const found = {};
    for (const one of results.ratings || []) found[one.id] = one.counts;
    const rows = (prompt.dimensions || []).map((one) => ratingRow(one, found[one.id] || [0, 0, 0, 0, 0]));
    return [[head(t("prompt.results_rating"))].concat(results.few ? few() : rows)];
  }
  const rows = resultRows(prompt, null);
  const drawn = rows.map((row) => h("ul", null, wallRow(row, results, t)));
  // The title is short: the figures need the room.
  const first = [head(prompt.title || prompt.question)];
  if (results.few) first.push(few());
  else first.push(resultTable(rows, results, t));
  const pages = [first.concat(drawn)];
  const answers = (results.answers || []).slice().sort((one, other) => (other.votes || 0) - (one.votes || 0));
  if (answers.length) {
    const votes = (answer) => h("b", { class: "votes num" }, t("prompt.votes_count", { n: answer.votes || 0 }));
    pages.push([head(t("prompt.answers_title"))].concat(answers.map((answer) => groupAnswer(answer, votes(answer), t))));
  }
  return pages;
}

export function groupAnswer(answer, aside, t) {
  return h(
    "div",
    { class: "wall-option" },
    h("span", { class: "key", "aria-label": t("prompt.group", { group: answer.group }) }, answer.group),
    h("p", { "data-cut": true, dir: "auto" }, answer.text),
    aside,
  );
}
