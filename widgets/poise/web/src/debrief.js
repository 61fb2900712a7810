// After a fishbowl's last line: the course of temperature and trust, what each line did, the facts.
import { h, svg } from "./dom.js";

const WALL = 640;
const PHONE = 360;
const HEIGHT = 240;
const LEFT = 34;
const RIGHT = 96;

function courseLine(points, name, at) {
  const path = points.map((one, index) => `${index ? "L" : "M"}${at.x(index).toFixed(1)} ${at.y(one[name]).toFixed(1)}`).join(" ");
  const dots = points.map((one, index) => svg("circle", { cx: at.x(index), cy: at.y(one[name]), r: 4 }));
  return svg("g", { class: `course-${name}` }, svg("path", { d: path, fill: "none" }), dots);
}

/** Where two line ends are near each other, their names are moved apart. */
function courseNames(last, at, width, t) {
  let temperature = at.y(last.temperature);
  let trust = at.y(last.trust);
  const gap = 18 - Math.abs(temperature - trust);
  if (gap > 0) {
    const up = temperature <= trust ? -1 : 1;
    temperature += (up * gap) / 2;
    trust -= (up * gap) / 2;
  }
  const name = (y, kind, words) => svg("text", { x: width - RIGHT + 8, y: y + 5, class: `course-${kind}` }, words);
  return [name(temperature, "temperature", t("prompt.course_t", { n: last.temperature })), name(trust, "trust", t("prompt.course_k", { n: last.trust }))];
}

export function courseFigure(points, t, narrow) {
  const width = narrow ? PHONE : WALL;
  const step = (width - LEFT - RIGHT) / Math.max(1, points.length - 1);
  const at = { x: (index) => LEFT + index * step, y: (value) => HEIGHT - 22 - ((HEIGHT - 34) * value) / 100 };
  const grid = [0, 50, 100].map((value) =>
    svg("g", { class: "course-grid" }, svg("line", { x1: LEFT, x2: width - RIGHT, y1: at.y(value), y2: at.y(value) }), svg("text", { x: LEFT - 8, y: at.y(value) + 5, "text-anchor": "end" }, value)),
  );
  const numbers = points.map((one, index) => svg("text", { x: at.x(index), y: HEIGHT - 3, "text-anchor": "middle", class: "course-step" }, index));
  const last = points[points.length - 1];
  return svg("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, class: "course", "aria-hidden": "true" }, grid, numbers, courseLine(points, "trust", at), courseLine(points, "temperature", at), courseNames(last, at, width, t));
}

/** The same numbers, for those who cannot see the lines, and for reading them off. */
export function courseTable(points, t) {
  const head = ["course_line", "course_temperature", "course_trust"].map((name) => h("th", { scope: "col" }, t(`prompt.${name}`)));
  const rows = points.map((one, index) => h("tr", null, h("th", { scope: "row" }, h("span", { class: "num muted" }, `${index}  `), one.label), h("td", { class: "num" }, one.temperature), h("td", { class: "num" }, one.trust)));
  return h("table", { class: "course-table" }, h("caption", { class: "vh" }, t("prompt.course")), h("thead", null, h("tr", null, head)), h("tbody", null, rows));
}

export const factList = (facts, t) => [h("h2", null, t("prompt.facts")), h("ul", { class: "facts" }, facts.map((one) => h("li", null, one)))];

/** On a phone, below one another. */
export function phoneDebrief(debrief, t) {
  const moves = debrief.moves.map((one) => h("section", { class: "reason" }, h("h2", null, one.line), h("p", { class: "num" }, one.change), one.why ? h("p", null, one.why) : null));
  return [h("section", { class: "debrief" }, factList(debrief.facts, t), h("h2", null, t("prompt.course")), courseFigure(debrief.course, t, true), courseTable(debrief.course, t), h("p", { class: "small muted" }, t("prompt.course_model"))), moves];
}
