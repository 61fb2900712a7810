// Small things that the wall's drawings share: numbers, names, hidden tables.
import { h } from "./dom.js";

/** A number as the wall's language writes it; no more digits than a class can use. */
export function wallNumber(value, digits) {
  const places = digits === undefined ? 2 : digits;
  return Number(value).toLocaleString(document.documentElement.lang || "en", { maximumFractionDigits: places });
}

/** Mean places and ratings: always one digit, so that columns of them line up. */
export const wallMean = (value) => (value === null || value === undefined ? "–" : Number(value).toFixed(1));

export const wallCount = (value) => (value === null || value === undefined ? "–" : String(value));

export const wallPercent = (share) => Math.round(100 * share);

/** What votes: people, or groups where a group shares a device. */
export const countsGroups = (view) => view.class.devices === "group";

export function withUnit(value, number) {
  const unit = number && number.unit;
  return unit ? `${wallNumber(value)} ${unit}` : wallNumber(value);
}

/** The same figures for those who cannot see the drawing: heads, and rows of cells. */
export function wallTable(caption, heads, rows) {
  const head = h("tr", null, heads.map((text) => h("th", { scope: "col" }, text)));
  const body = rows.map((cells) => h("tr", null, h("th", { scope: "row" }, cells[0]), cells.slice(1).map((cell) => h("td", null, cell))));
  // A table keeps its width whatever is said of it: the box around it is what gets hidden.
  const table = h("table", null, h("caption", null, caption), h("thead", null, head), h("tbody", null, body));
  return h("div", { class: "vh" }, table);
}

export const tooFew = (t) => h("p", { class: "banner", "data-tone": "calm" }, t("prompt.few"));
