// The class's matrix: what the customers were, and what the class took them for.
import { h } from "./dom.js";
import { wallNumber } from "./wall-text.js";

// Krippendorff's own marks: from 0.8 on agreement can be relied on, from 0.667 tentatively.
const AGREEMENT = [[0.8, "strong"], [0.667, "fair"], [0.2, "weak"], [-Infinity, "none"]];

function wallOptionMark(option) {
  return option.mark ? h("span", { class: `mark ${option.mark}`, "aria-hidden": "true" }) : null;
}

function wallColumnHead(option) {
  return h("th", { scope: "col" }, wallOptionMark(option), h("span", { "aria-hidden": "true" }, option.letter), h("span", { class: "vh" }, option.text));
}

function wallMatrixTable(matrix, options, t) {
  const columns = matrix.options.map((id) => options[id] || { letter: id, text: id, mark: null });
  const top = Math.max(1, ...matrix.rows.map((row) => Math.max(0, ...row.counts)));
  const row = (one) => {
    const option = options[one.key] || { letter: "", text: one.key, mark: null };
    const cell = (count, index) => {
      const heat = count ? Math.ceil((5 * count) / top) : 0;
      return h("td", { class: "num", "data-heat": heat, "data-right": matrix.options[index] === one.key ? "yes" : null }, count);
    };
    return h("tr", null, h("th", { scope: "row" }, h("span", { class: "row-head" }, h("span", null, option.letter), wallOptionMark(option), option.text)), one.counts.map(cell));
  };
  const corner = h("td", null, t("screen.matrix_corner"));
  return h(
    "table",
    { class: "matrix-table" },
    h("caption", { class: "vh" }, t("screen.matrix_caption")),
    h("thead", null, h("tr", null, corner, columns.map(wallColumnHead))),
    h("tbody", null, matrix.rows.map(row)),
  );
}

/** Answers that no customer called for stand in no row, so their letters are spelled out below. */
function wallOtherColumns(matrix, options) {
  const keys = matrix.rows.map((row) => row.key);
  const rest = matrix.options.filter((id) => keys.indexOf(id) < 0 && options[id]);
  if (!rest.length) return null;
  const names = rest.map((id) => h("span", { class: "row-head" }, options[id].letter, wallOptionMark(options[id]), options[id].text));
  return h("p", { class: "task names" }, names);
}

function wallAgreementLine(alpha, t) {
  if (!alpha || alpha.value === null || alpha.value === undefined) return null;
  const level = AGREEMENT.filter((one) => alpha.value >= one[0])[0][1];
  const said = t(`screen.alpha_${level}`);
  const known = alpha.low !== null && alpha.low !== undefined && alpha.high !== null && alpha.high !== undefined;
  const values = { value: wallNumber(alpha.value), low: wallNumber(alpha.low), high: wallNumber(alpha.high) };
  return h("p", { class: "wall-gain" }, h("b", null, said), " ", t(known ? "screen.alpha_range" : "screen.alpha_value", values));
}

/** A page of its own: the matrix, how many answers were right, how far the class agrees with itself. */
export function matrixBlocks(prompt, t) {
  const results = prompt.results || {};
  const matrix = results.matrix;
  if (!matrix || !matrix.rows || !matrix.rows.length) return [];
  const options = {};
  for (const one of prompt.options || []) options[one.id] = one;
  return [
    h("h1", null, t("screen.matrix_right", { right: matrix.right, n: matrix.of })),
    wallMatrixTable(matrix, options, t),
    wallOtherColumns(matrix, options),
    wallAgreementLine(matrix.alpha, t),
  ].filter(Boolean);
}
