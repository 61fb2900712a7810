// Results on the wall: hollow before, solid after, numbers large enough for the last row.
import { h } from "./dom.js";
import { bar, referenceTag, resultRows, resultTable, twice } from "./results.js";
import { numberBlocks, rankBlocks, scaleBlocks, statementBlocks } from "./wall-figures.js";
import { matrixBlocks } from "./wall-matrix.js";
import { moveBlocks } from "./wall-moves.js";
import { tooFew, wallCount } from "./wall-text.js";
import { debriefPages, heatStrip, sheetBlocks } from "./wall-together.js";

const ANSWERS_SHOWN = 5;

function wallFigures(row, both) {
  const before = wallCount(row.before);
  if (!both) return h("span", { class: "num" }, h("b", null, before));
  return h("span", { class: "num" }, h("span", null, before), h("span", null, "→"), h("b", null, wallCount(row.after)));
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
    results.few ? null : h("div", { class: "two" }, h("div", null, bars), wallFigures(row, both)),
  );
}

function wallOptionBlocks(prompt, t) {
  const results = prompt.results;
  const rows = resultRows(prompt, null);
  const drawn = rows.map((row) => h("ul", null, wallRow(row, results, t)));
  if (results.few) return [tooFew(t)].concat(drawn);
  const several = prompt.ask === "choices" ? h("p", { class: "task" }, t("screen.choices_several")) : [];
  const strip = prompt.form === "timeline" ? heatStrip(rows) : [];
  return [].concat(resultTable(rows, results, t), strip, several, drawn);
}

/** One table of counts: the more people, the darker the cell; one scale for all six. */
function wallRatingTable(dimensions, found, t) {
  const all = dimensions.map((one) => found[one.id] || [0, 0, 0, 0, 0]);
  const top = Math.max(1, ...all.map((counts) => Math.max(...counts)));
  const cell = (count) => h("td", { class: "num", "data-heat": count ? Math.ceil((5 * count) / top) : 0 }, count);
  const row = (one, index) => h("tr", null, h("th", { scope: "row" }, one.label), all[index].map(cell));
  const steps = [1, 2, 3, 4, 5].map((step) => h("th", { scope: "col", class: "num" }, h("span", { class: "vh" }, t("prompt.step")), step));
  return h("table", { class: "rating-table" }, h("thead", null, h("tr", null, h("td"), steps)), h("tbody", null, dimensions.map(row)));
}

function wallRatingPage(prompt, results, t) {
  const found = {};
  for (const one of results.ratings || []) found[one.id] = one.counts;
  return [results.few ? tooFew(t) : wallRatingTable(prompt.dimensions || [], found, t)];
}

function wallFigureBlocks(view, results, t) {
  const prompt = Object.assign({}, view.prompt, { results });
  if (prompt.form === "rating") return wallRatingPage(prompt, results, t);
  switch (prompt.ask) {
    case "scale":
      return scaleBlocks(prompt, t);
    case "statements":
      return statementBlocks(prompt, t);
    case "ranking":
      return rankBlocks(prompt, t);
    case "number":
      return numberBlocks(prompt, t);
    case "sheet":
      return results.few ? [tooFew(t)] : sheetBlocks(prompt, t);
    case "paper":
      return [h("p", { class: "task" }, t("screen.paper_done"))];
    case "text":
      return [];
    default:
      return wallOptionBlocks(prompt, t);
  }
}

function wallWorth(answer) {
  return answer.points === null || answer.points === undefined ? answer.votes : answer.points;
}

function wallWorthWords(answer, t) {
  if (answer.points !== null && answer.points !== undefined) return t("screen.points_count", { n: answer.points });
  // No number comes where none was voted, or too few did: that is not a nought.
  return answer.votes === null || answer.votes === undefined ? null : t("prompt.votes_count", { n: answer.votes });
}

function wallBestAnswers(results) {
  const first = (answer) => (answer.pinned ? 1 : 0);
  const sorted = (results.answers || []).slice();
  sorted.sort((one, other) => first(other) - first(one) || (wallWorth(other) || 0) - (wallWorth(one) || 0));
  return sorted.slice(0, ANSWERS_SHOWN);
}

function wallAnswersHead(prompt, answers, t) {
  // A short text is its own question: its best answers need no other title.
  if (prompt.ask === "text") return prompt.question || prompt.title;
  const voted = answers.some((answer) => wallWorthWords(answer, t));
  return t(voted ? "prompt.answers_title" : "prompt.answers_only");
}

function wallAnswerPage(view, results, t) {
  const answers = wallBestAnswers(results);
  if (!answers.length) return view.prompt.ask === "text" ? [h("p", { class: "task" }, t("screen.text_none"))] : [];
  return answers.map((answer) => answerLine(answer, wallWorthWords(answer, t), view, t));
}

/** Pages of a revealed prompt: lists of blocks. */
export function resultPages(view, t) {
  const prompt = view.prompt;
  const results = prompt.results || { few: true };
  const head = (text) => h("h1", null, text);
  // The title is short: the figures need the room.
  const title = prompt.form === "rating" ? t("prompt.results_rating") : prompt.title || prompt.question;
  const figures = wallFigureBlocks(view, results, t);
  const answers = wallAnswerPage(view, results, t);
  const pages = [];
  if (figures.length) pages.push([head(title)].concat(figures));
  pages.push(moveBlocks(view, t));
  if (answers.length) pages.push([head(wallAnswersHead(prompt, results.answers || [], t))].concat(answers));
  pages.push(matrixBlocks(prompt, t));
  const after = prompt.after || {};
  if (after.talk) pages.push([head(after.talk)]);
  if (after.debrief) pages.push(...debriefPages(after.debrief, t));
  return pages.filter((blocks) => blocks.length);
}

function wallGroupTitle(number, view) {
  const found = (view.class.groups || []).filter((one) => one.number === number)[0];
  return (found && found.name) || null;
}

/** An answer in words: whose group, where it is one's; what it got, where that may be seen. */
export function answerLine(answer, got, view, t) {
  const group = answer.group;
  const name = group ? wallGroupTitle(group, view) : null;
  const aside = [answer.pinned ? h("b", { class: "pinned" }, t("screen.pinned")) : null, got ? h("b", { class: "votes num" }, got) : null];
  return h(
    "div",
    { class: group ? "wall-option" : "wall-option plain" },
    group ? h("span", { class: "key", role: "img", "aria-label": t("prompt.group", { group }) }, group) : null,
    h("div", { class: "answer" }, name ? h("b", { class: "group-name", dir: "auto" }, name) : null, h("p", { "data-cut": true, dir: "auto" }, answer.text)),
    answer.pinned || got ? h("p", { class: "aside" }, aside) : null,
  );
}
