// On the wall: what observers saw, where a timeline turned, and a fishbowl's debrief.
import { courseFigure, courseTable, factList } from "./debrief.js";
import { h } from "./dom.js";
import { bar } from "./results.js";

/** What was seen, the most first, and in one line what nobody noted; nothing is a mark of anybody. */
export function sheetRows(prompt, t, row) {
  const found = {};
  for (const one of prompt.results.sheet || []) found[one.id] = one;
  const rows = (prompt.options || []).map((one) => Object.assign({ text: one.text }, found[one.id]));
  rows.sort((one, other) => (other.times || 0) - (one.times || 0));
  const top = Math.max(1, ...rows.map((one) => one.times || 0));
  const drawn = rows.filter((one) => one.times).map((one) => row(one.text, bar("", one.times, top), t("prompt.seen_times", { n: one.times })));
  const never = rows.filter((one) => !one.times).map((one) => one.text);
  if (never.length) drawn.push(h("li", { class: "never" }, h("span", { "data-cut": true }, t("prompt.seen_never", { what: never.join(t("prompt.seen_join")) }))));
  return drawn;
}

const wallSeen = (text, line, times) =>
  h("li", { class: "pair seen" }, h("p", { class: "label" }, h("span", { class: "words" }, text)), h("div", { class: "two" }, h("div", null, line), h("span", { class: "num" }, h("b", null, times))));

export const phoneSeen = (text, line, times) =>
  h("li", { class: "pair" }, h("div", { class: "label" }, h("span", null, text)), h("div", { class: "row" }, h("span", null, line), h("span", { class: "num" }, times)));

export const sheetBlocks = (prompt, t) => [h("p", { class: "task" }, t("prompt.seen_sheets", { n: prompt.results.before }))].concat(sheetRows(prompt, t, wallSeen).map((row) => h("ul", null, row)));

/** The line of time: the more people marked a moment, the darker it stands. */
export function heatStrip(rows) {
  const count = (row) => (row.after === null || row.after === undefined ? row.before : row.after) || 0;
  const top = Math.max(1, ...rows.map(count));
  const cells = rows.map((row) => h("li", { "data-heat": count(row) ? Math.ceil((5 * count(row)) / top) : 0 }, h("b", null, row.key), h("span", { class: "num" }, count(row))));
  return h("ol", { class: "heat-strip", "aria-hidden": "true" }, cells);
}

/** Pages after the last line: the course, then the facts. */
export function debriefPages(debrief, t) {
  const course = [h("h1", null, t("prompt.course")), courseFigure(debrief.course, t), h("div", { class: "vh" }, courseTable(debrief.course, t)), h("p", { class: "task" }, t("prompt.course_model"))];
  const moves = debrief.moves.filter((one) => one.why).map((one) => h("div", { class: "wall-option plain" }, h("div", { class: "answer" }, h("b", { "data-cut": true }, one.line), h("p", { "data-cut": true }, one.why), h("p", { class: "aside num" }, one.change))));
  return [course, [h("h1", null, t("prompt.course_moves"))].concat(moves), factList(debrief.facts, t)];
}
