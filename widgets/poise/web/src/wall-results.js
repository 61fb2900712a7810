// Results on the wall: hollow before, solid after, numbers large enough for the last row.
import { h } from "./dom.js";
import { answersTitle, bar, referenceTag, resultRows, resultTable, twice, votesHidden } from "./results.js";

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

/** One table of counts: the more people, the darker the cell; one scale for all six. */
function ratingTable(dimensions, found, t) {
  const all = dimensions.map((one) => found[one.id] || [0, 0, 0, 0, 0]);
  const top = Math.max(1, ...all.map((counts) => Math.max(...counts)));
  const cell = (count) => h("td", { class: "num", "data-heat": count ? Math.ceil((5 * count) / top) : 0 }, count);
  const row = (one, index) => h("tr", null, h("th", { scope: "row" }, one.label), all[index].map(cell));
  const steps = [1, 2, 3, 4, 5].map((step) => h("th", { scope: "col", class: "num" }, h("span", { class: "vh" }, t("prompt.step")), step));
  return h("table", { class: "rating-table" }, h("thead", null, h("tr", null, h("td"), steps)), h("tbody", null, dimensions.map(row)));
}

/** Pages of a revealed prompt: lists of blocks. */
export function resultPages(prompt, t) {
  const results = prompt.results || { few: true };
  const head = (text) => h("h1", null, text);
  const few = () => h("p", { class: "banner", "data-tone": "calm" }, t("prompt.few"));
  if (prompt.form === "rating") {
    const found = {};
    for (const one of results.ratings || []) found[one.id] = one.counts;
    const body = results.few ? few() : ratingTable(prompt.dimensions || [], found, t);
    return [[head(t("prompt.results_rating")), body]];
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
    const hidden = votesHidden(answers);
    const votes = (answer) => (hidden ? null : h("b", { class: "votes num" }, t("prompt.votes_count", { n: answer.votes })));
    pages.push([head(answersTitle(answers, t))].concat(answers.map((answer) => groupAnswer(answer, votes(answer), t))));
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
