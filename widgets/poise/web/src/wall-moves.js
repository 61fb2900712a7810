// Who moved from what to what: bands between two columns, a sentence above, the gain below.
import { h, svg } from "./dom.js";
import { countsGroups, wallPercent, wallTable } from "./wall-text.js";

const WALL_LABEL = 14; // per cent of the height that a column keeps for each of its labels
const WALL_GAP = 1.5;

/** What can be moved between: options, or the steps of a scale. */
function wallPlacesOf(prompt) {
  if (prompt.ask === "scale") return (prompt.results.steps || []).map((one) => ({ id: String(one.value), name: String(one.value), mark: null }));
  return (prompt.options || []).map((one) => ({ id: one.id, name: one.letter, mark: one.mark }));
}

function wallMovesOf(prompt) {
  const results = prompt.results;
  return results && !results.few && results.moves && results.moves.length ? results.moves : null;
}

/** The destination that most of the movers took; a reference answer where there is one. */
function wallMainTarget(prompt, moved) {
  const keys = (prompt.after && prompt.after.keys) || [];
  const found = {};
  for (const move of moved) found[move.to] = (found[move.to] || 0) + move.n;
  const known = Object.keys(found).filter((id) => !keys.length || keys.indexOf(id) >= 0);
  known.sort((one, other) => found[other] - found[one]);
  return known.length ? { id: known[0], n: found[known[0]] } : null;
}

function wallChangeOf(view) {
  const prompt = view.prompt;
  const results = prompt.results;
  // Where a ballot holds several choices, it is known how many changed, but not from what to what.
  const moves = wallMovesOf(prompt) || [];
  const counted = results && !results.few && results.changed !== null && results.changed !== undefined;
  if (!counted) return null;
  const moved = moves.filter((move) => move.from !== move.to);
  const target = wallMainTarget(prompt, moved);
  const names = {};
  for (const place of wallPlacesOf(prompt)) names[place.id] = place.name;
  return { changed: results.changed, target: target && { n: target.n, name: names[target.id] || target.id } };
}

const votersOf = (view) => (countsGroups(view) ? "groups" : "people");

const wallChangedWords = (view, change, t) => t(`screen.changed_${votersOf(view)}`, { n: change.changed });

function wallTargetWords(view, change, t) {
  return t(`screen.changed_to_${votersOf(view)}`, { n: change.target.n, answer: change.target.name });
}

/** Beside the bars: how many changed, and to what. */
export function movedNote(view, t) {
  const change = wallChangeOf(view);
  if (!change) return null;
  if (!change.changed) return h("p", { class: "moved" }, t("screen.changed_none"));
  // The number stands out; the words around it come from the sentence itself.
  const parts = wallChangedWords(view, change, t).split(String(change.changed));
  return h(
    "div",
    { class: "moved" },
    h("p", null, parts[0], h("b", { class: "num" }, change.changed), parts.slice(1).join(String(change.changed))),
    change.target ? h("p", null, wallTargetWords(view, change, t)) : null,
  );
}

/** A column's places from top to bottom: each has room for its label, and a band as high as its count. */
function wallColumnOf(places, moves, end) {
  const totals = places.map((place) => moves.filter((move) => move[end] === place.id).reduce((sum, move) => sum + move.n, 0));
  const all = totals.reduce((sum, n) => sum + n, 0);
  const slot = Math.min(WALL_LABEL, 80 / places.length);
  const unit = all ? (100 - places.length * slot - WALL_GAP * (places.length - 1)) / all : 0;
  const column = {};
  let top = 0;
  places.forEach((place, index) => {
    const height = totals[index] * unit;
    const room = slot + height;
    column[place.id] = { place, n: totals[index], top: top + slot / 2, height, middle: top + room / 2, used: 0 };
    top += room + WALL_GAP;
  });
  return { column, unit };
}

function wallBandPath(from, to, thick) {
  const start = from.top + from.used;
  const end = to.top + to.used;
  from.used += thick;
  to.used += thick;
  const back = `L100 ${end + thick} C50 ${end + thick} 50 ${start + thick} 0 ${start + thick} Z`;
  return `M0 ${start} C50 ${start} 50 ${end} 100 ${end} ${back}`;
}

function wallBandKind(move, keys) {
  if (move.from === move.to) return "stayed";
  return keys.indexOf(move.to) >= 0 ? "gained" : "went";
}

function wallColumnLabels(side, column) {
  const label = (one) => {
    const name = [one.place.mark ? h("span", { class: `mark ${one.place.mark}` }) : null, h("b", { class: "key" }, one.place.name)];
    const count = h("span", { class: "num" }, one.n);
    const node = h("li", null, side === "from" ? [name, count] : [count, name]);
    node.style.top = `${one.middle}%`;
    return node;
  };
  return h("ol", { class: side }, Object.keys(column).map((id) => label(column[id])));
}

function wallAlluvial(places, moves, keys) {
  const from = wallColumnOf(places, moves, "from");
  const to = wallColumnOf(places, moves, "to");
  const order = {};
  places.forEach((place, index) => {
    order[place.id] = index;
  });
  const known = moves.filter((move) => from.column[move.from] && to.column[move.to] && move.n);
  // In this order bands leave and arrive without crossing at their ends.
  known.sort((one, other) => order[one.from] - order[other.from] || order[one.to] - order[other.to]);
  const bands = known.map((move) => {
    const path = wallBandPath(from.column[move.from], to.column[move.to], move.n * from.unit);
    return { kind: wallBandKind(move, keys), node: svg("path", { class: wallBandKind(move, keys), d: path }) };
  });
  // Who moved is drawn over who stayed.
  bands.sort((one, other) => (other.kind === "stayed") - (one.kind === "stayed"));
  return h(
    "div",
    { class: "wall-moves", "aria-hidden": "true" },
    wallColumnLabels("from", from.column),
    h("div", { class: "bands" }, svg("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", focusable: "false" }, bands.map((band) => band.node))),
    wallColumnLabels("to", to.column),
  );
}

function movesLegend(moves, keys, t) {
  const kinds = moves.filter((move) => move.n).map((move) => wallBandKind(move, keys));
  const names = { gained: "screen.moved_to_reference", went: "screen.moved_elsewhere", stayed: "screen.moved_not" };
  const shown = Object.keys(names).filter((kind) => kinds.indexOf(kind) >= 0);
  return h("p", { class: "moves-legend", "aria-hidden": "true" }, shown.map((kind) => h("span", null, h("i", { class: kind }), t(names[kind]))));
}

function wallMoveTable(places, moves, t) {
  const names = {};
  for (const place of places) names[place.id] = place.name;
  const rows = moves.filter((move) => move.n).map((move) => [names[move.from] || move.from, names[move.to] || move.to, move.n]);
  return wallTable(t("screen.moves"), [t("prompt.before"), t("prompt.after"), t("prompt.votes")], rows);
}

/** How sure the gain is: where it may as well be none, that is said in words and not as a minus. */
function wallGainRange(gain, t) {
  if (gain.low === null || gain.low === undefined || gain.high === null || gain.high === undefined) return "";
  if (gain.low <= 0) return t("screen.gain_unsure", { high: wallPercent(Math.max(0, gain.high)) });
  return t("screen.gain_range", { low: wallPercent(gain.low), high: wallPercent(gain.high) });
}

/** The gain in plain words, with its interval; null where there is none to speak of. */
function wallGainLine(prompt, t) {
  const results = prompt.results || {};
  const gain = results.gain;
  if (results.few || !gain) return null;
  if (gain.value === null || gain.value === undefined) {
    const right = results.right;
    return right && right.before && right.before === results.before ? h("p", { class: "wall-gain" }, t("screen.gain_full")) : null;
  }
  const share = wallPercent(gain.value);
  if (share <= 0) return h("p", { class: "wall-gain" }, h("b", null, t(share < 0 ? "screen.gain_lost" : "screen.gain_none")));
  return h("p", { class: "wall-gain" }, h("b", null, t("screen.gain", { value: share })), " ", wallGainRange(gain, t));
}

/** A page of its own: a sentence as its title, the bands, the gain. */
export function moveBlocks(view, t) {
  const prompt = view.prompt;
  const change = wallChangeOf(view);
  const gain = wallGainLine(prompt, t);
  const moves = wallMovesOf(prompt);
  if (!change || !moves) return gain ? [h("h1", null, t("screen.gain_title")), gain] : [];
  const places = wallPlacesOf(prompt);
  const keys = (prompt.after && prompt.after.keys) || [];
  const both = change.changed && change.target;
  const title = change.changed ? wallChangedWords(view, change, t) : t("screen.changed_none");
  const to = both ? wallTargetWords(view, change, t) : "";
  return [
    h("h1", null, both ? t("screen.changed_both", { changed: title, to }) : title),
    wallMoveTable(places, moves, t),
    wallAlluvial(places, moves, keys),
    movesLegend(moves, keys, t),
    gain,
  ].filter(Boolean);
}
