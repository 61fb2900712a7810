// Figures that only some questions have: who moved, what was gained, the class's matrix.
import { h } from "./dom.js";
import { bar, legend, twice } from "./results.js";

const SMALL_CLASS = 20; // fewer voters than this, and a gain may be chance

const share = (value) => Math.round(100 * value);

function nameOf(prompt, id) {
  const found = (prompt.options || []).filter((one) => one.id === id)[0];
  return found ? (found.mark ? found.text : found.letter) : id;
}

/** A plain table: heads and rows of cells; the first `named` cells of a row are its names. */
function plainTable(caption, head, rows, named) {
  const cell = (text, index) => (index < named ? h("th", { scope: "row" }, text) : h("td", { class: "num" }, text));
  return h(
    "table",
    { class: "plain" },
    h("caption", { class: "vh" }, caption),
    h("thead", null, h("tr", null, head.map((text, index) => h("th", { scope: "col", class: index < named ? null : "num" }, text)))),
    h("tbody", null, rows.map((row) => h("tr", null, row.map(cell)))),
  );
}

/** Who moved from what to what, counted: one sentence, and the table for who wants it. */
export function movesPart(prompt, t) {
  const { moves, changed } = prompt.results;
  if (!moves || !moves.length) return null;
  const all = moves.reduce((sum, one) => sum + one.n, 0);
  const said = changed === null || changed === undefined ? null : h("p", null, t("prompt.moves_changed", { n: changed, of: all }));
  const sorted = moves.slice().sort((one, other) => other.n - one.n);
  const rows = sorted.map((one) => [nameOf(prompt, one.from), nameOf(prompt, one.to), one.n]);
  const head = [t("prompt.before"), t("prompt.after"), t("prompt.moves_people")];
  const table = plainTable(t("prompt.moves_title"), head, rows, 2);
  return h("section", { class: "moves" }, said, h("details", { class: "again" }, h("summary", null, t("prompt.moves_title")), table));
}

/** How many were right, and how much of what was lacking has been gained, with its interval. */
export function gainPart(prompt, t) {
  const { right, gain, before, after } = prompt.results;
  const parts = [];
  if (right && right.before !== null && right.before !== undefined) {
    const both = right.after !== null && right.after !== undefined;
    const values = { before: right.before, of: before, after: right.after, of_after: after };
    const exact = prompt.ask === "choices" ? "exact" : "right";
    parts.push(h("p", null, t(`prompt.${exact}_${both ? "both" : "once"}`, values)));
  }
  if (gain && gain.value !== null && gain.value !== undefined) {
    const known = gain.low !== null && gain.low !== undefined;
    // An interval that reaches below nothing is said in words: "-223 %" tells nobody anything.
    const open = known && gain.low < 0;
    const words = gain.value < 0 ? "gain_less" : open ? "gain_open" : known ? "gain" : "gain_bare";
    parts.push(h("p", null, t(`prompt.${words}`, { value: share(gain.value), low: share(gain.low), high: share(gain.high) })));
    if (Math.min(before, after) < SMALL_CLASS) parts.push(h("p", { class: "small muted" }, t("prompt.gain_small")));
  }
  return parts.length ? h("section", { class: "gain" }, parts) : null;
}

/** Mean ranks, the best first; a bar is the longer the nearer to the top. */
export function rankingPart(prompt, t) {
  const { ranking, few } = prompt.results;
  if (few || !ranking || !ranking.length) return null;
  const both = twice(prompt.results);
  const last = ranking.length;
  const options = {};
  for (const one of prompt.options) options[one.id] = one;
  const mean = (value) => (value === null || value === undefined ? "" : Number(value).toFixed(1));
  const line = (kind, value) =>
    h("div", { class: `row ${kind}` }, h("span", null, bar("", last + 1 - value, last)), h("span", { class: "num" }, mean(value)));
  const items = ranking.map((one, index) =>
    h(
      "li",
      null,
      h("div", { class: "label" }, h("b", { class: "num" }, index + 1), h("span", null, options[one.id].text)),
      both ? [line("before", one.before), line("", one.after)] : line("", one.before),
    ),
  );
  const head = [t("prompt.option"), t(both ? "prompt.before" : "prompt.rank_mean")].concat(both ? [t("prompt.after")] : []);
  const rows = ranking.map((one) => [options[one.id].text, mean(one.before)].concat(both ? [mean(one.after)] : []));
  return [
    h("p", { class: "small muted" }, t("prompt.rank_read", { last })),
    both ? legend(t) : null,
    h("ul", { class: "bars", "aria-hidden": "true" }, items),
    h("div", { class: "vh" }, plainTable(t("prompt.rank_mean"), head, rows, 1)),
  ];
}

function agreementText(alpha, t) {
  const word = alpha.value >= 0.8 ? "strong" : alpha.value >= 0.667 ? "fair" : alpha.value > 0.1 ? "weak" : "none";
  const known = alpha.low !== null && alpha.low !== undefined;
  const values = { value: alpha.value.toFixed(2), low: known ? alpha.low.toFixed(2) : "", high: known ? alpha.high.toFixed(2) : "" };
  return [t(`prompt.alpha_${word}`), h("span", { class: "small muted" }, t(known ? "prompt.alpha_interval" : "prompt.alpha_value", values))];
}

function typeMark(prompt, id) {
  const found = (prompt.options || []).filter((one) => one.id === id)[0];
  return found && found.mark ? h("span", { class: `mark ${found.mark}`, "aria-hidden": "true" }) : null;
}

// Five words side by side are too wide for a phone: the mark is seen, the word is read out.
function columnHead(prompt, id) {
  const mark = typeMark(prompt, id);
  return mark ? [mark, h("span", { class: "vh" }, nameOf(prompt, id))] : nameOf(prompt, id);
}

/** The class over all vignettes so far: what they were, and what was said of them. */
export function matrixPart(prompt, t) {
  const matrix = prompt.results.matrix;
  if (!matrix) return null;
  const head = [t("prompt.matrix_key")].concat(matrix.options.map((id) => columnHead(prompt, id)));
  const rows = matrix.rows.map((row) => [[typeMark(prompt, row.key), nameOf(prompt, row.key)]].concat(row.counts));
  const table = plainTable(t("prompt.matrix_title"), head, rows, 1);
  matrix.rows.forEach((row, index) => {
    const cell = table.tBodies[0].rows[index].cells[matrix.options.indexOf(row.key) + 1];
    if (cell) cell.classList.add("right");
  });
  const alpha = matrix.alpha;
  return h(
    "section",
    { class: "matrix" },
    h("h2", null, t("prompt.matrix_title")),
    h("p", { class: "small muted" }, t("prompt.matrix_read", { n: matrix.items })),
    h("div", { class: "table", tabindex: "0", role: "region", "aria-label": t("prompt.matrix_title") }, table),
    h("p", null, t("prompt.matrix_right", { right: matrix.right, of: matrix.of })),
    alpha && alpha.value !== null && alpha.value !== undefined ? h("p", { class: "alpha" }, agreementText(alpha, t)) : null,
  );
}
