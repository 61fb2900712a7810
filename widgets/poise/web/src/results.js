// Figures after the reveal, as phone, wall and console share them.
import { h } from "./dom.js";
import { icon } from "./icons.js";

export function bar(kind, count, total) {
  const node = h("i", { class: kind });
  // Zero draws nothing but its number.
  node.style.width = `${total ? (100 * count) / total : 0}%`;
  if (!count) node.style.visibility = "hidden";
  return node;
}

/** One row for each option, or step of a scale: {id, key, text, mark, before, after, reference, mine}. */
export function resultRows(prompt, me) {
  const results = prompt.results || {};
  const counts = {};
  for (const one of results.options || []) counts[one.id] = one;
  for (const one of results.steps || []) counts[one.value] = one;
  const keys = (prompt.after && prompt.after.keys) || [];
  const chosen = chosenIds(me);
  return optionsOf(prompt).map((option) => {
    const found = counts[option.id] || {};
    return {
      id: option.id,
      key: option.letter || "",
      text: option.text,
      mark: option.mark,
      before: found.before,
      after: found.after,
      reference: keys.indexOf(option.id) >= 0,
      mine: chosen.indexOf(option.id) >= 0,
    };
  });
}

/** What can be chosen: the options, or the steps of a scale with its two ends named. */
function optionsOf(prompt) {
  const { scale } = prompt;
  if (prompt.ask !== "scale" || !scale) return prompt.options || [];
  const made = [];
  for (let value = 1; value <= scale.steps; value += 1) {
    const text = value === 1 ? scale.low : value === scale.steps ? scale.high : "";
    made.push({ id: value, letter: String(value), text, mark: null });
  }
  return made;
}

/** The choice that counts for a person by the end: the last one made, or the first. */
export function lastChoice(me) {
  for (const slip of [me && me.mine, me && me.first]) {
    const choice = slip && slip.choice;
    if (choice && choice.answer === undefined && choice.points === undefined) return choice;
  }
  return null;
}

export function chosenIds(me) {
  const choice = lastChoice(me) || {};
  if (choice.options) return choice.options;
  for (const one of [choice.option, choice.value]) if (one !== undefined) return [one];
  return [];
}

export const twice = (results) => Boolean(results && results.after !== null && results.after !== undefined);

/** The same figures for those who cannot see bars. */
export function resultTable(rows, results, t) {
  const both = twice(results);
  const head = [h("th", { scope: "col" }, t("prompt.option")), h("th", { scope: "col" }, t(both ? "prompt.before" : "prompt.votes"))];
  if (both) head.push(h("th", { scope: "col" }, t("prompt.after")));
  const body = rows.map((row) => {
    const notes = [row.reference ? t("prompt.reference") : "", row.mine ? t("prompt.yours") : ""].filter(Boolean);
    const label = [row.key, row.text, notes.length ? `(${notes.join(", ")})` : ""].filter(Boolean).join(" ");
    const cells = [h("th", { scope: "row" }, label), h("td", null, row.before)];
    if (both) cells.push(h("td", null, row.after));
    return h("tr", null, cells);
  });
  const caption = h("caption", null, t(both ? "prompt.results_both" : "prompt.results"));
  // A table keeps its width whatever is said of it: the box around it is what gets hidden.
  const table = h("table", null, caption, h("thead", null, h("tr", null, head)), h("tbody", null, body));
  return h("div", { class: "vh" }, table);
}

export function legend(t) {
  return h(
    "div",
    { class: "legend", "aria-hidden": "true" },
    h("span", { class: "before" }, h("i"), t("prompt.before")),
    h("span", null, h("i"), t("prompt.after")),
  );
}

export function referenceTag(t) {
  return h("span", { class: "ref" }, icon("check"), t("prompt.reference"));
}

/** What was rated from 1 to 5: the six dimensions of a voice, or statements with the scale's ends. */
export function ratedRows(prompt) {
  if (prompt.dimensions && prompt.dimensions.length) return prompt.dimensions;
  const ends = prompt.scale || { low: "", high: "" };
  return (prompt.options || []).map((one) => ({ id: one.id, label: one.text, low: ends.low, high: ends.high }));
}

/** Distribution of each scale; `own` = the person's ratings. After a second vote: before and after. */
export function ratingResults(prompt, own, t) {
  const found = {};
  for (const one of prompt.results.ratings || []) found[one.id] = one;
  return ratedRows(prompt).map((row) => {
    const { counts, after } = found[row.id] || {};
    const before = counts || [0, 0, 0, 0, 0];
    const top = Math.max(1, ...before, ...(after || []));
    const column = (kind, count) => {
      const node = h("i", { class: kind });
      node.style.height = `${(100 * count) / top}%`;
      return node;
    };
    const columns = before.map((count, index) => {
      const mine = own && own[row.id] === index + 1;
      return h(
        "li",
        { class: mine ? "mine" : null },
        h("span", { class: "num" }, after ? [count, h("span", { class: "to" }, "→"), h("b", null, after[index])] : count),
        h("span", { class: "column", "aria-hidden": "true" }, after ? [column("before", count), column("", after[index])] : column("", count)),
        h("b", { class: "num" }, h("span", { class: "vh" }, t("prompt.step")), index + 1),
        mine ? h("span", { class: "chip" }, t("prompt.yours")) : null,
      );
    });
    return h(
      "section",
      { class: "spread" },
      h("h2", null, row.label),
      h("ol", null, columns),
      h("p", { class: "ends" }, h("span", null, row.low), h("span", null, row.high)),
    );
  });
}

/** No number comes where none was voted, or too few did: that is not a nought. */
export function votesHidden(answers) {
  return answers.every((one) => one.votes === null || one.votes === undefined);
}

export function answersTitle(answers, t) {
  return t(votesHidden(answers) ? "prompt.answers_only" : "prompt.answers_title");
}
