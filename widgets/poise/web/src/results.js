// What comes after the reveal: bars before and after on one scale, the reference, reasons, evidence.
import { h, paragraphs } from "./dom.js";
import { icon } from "./icons.js";

export function bar(kind, count, total) {
  const node = h("i", { class: kind });
  // Zero draws nothing but its number.
  node.style.width = `${total ? (100 * count) / total : 0}%`;
  if (!count) node.style.visibility = "hidden";
  return node;
}

/** One row for each option: {id, key, text, mark, before, after, reference, mine}. */
export function resultRows(prompt, me) {
  const results = prompt.results || {};
  const counts = {};
  for (const one of results.options || []) counts[one.id] = one;
  const keys = (prompt.after && prompt.after.keys) || [];
  const chosen = chosenOption(me);
  return (prompt.options || []).map((option) => {
    const found = counts[option.id] || {};
    return {
      id: option.id,
      key: option.letter || "",
      text: option.text,
      mark: option.mark,
      before: found.before,
      after: found.after,
      reference: keys.indexOf(option.id) >= 0,
      mine: chosen === option.id,
    };
  });
}

export function chosenOption(me) {
  for (const slip of [me && me.mine, me && me.first]) {
    if (slip && slip.choice && slip.choice.option) return slip.choice.option;
  }
  return null;
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

function phoneRow(row, results, t) {
  const both = twice(results);
  const total = Math.max(results.before || 0, results.after || 0);
  const line = (kind, count) =>
    h("div", { class: `row ${kind}` }, h("span", null, bar("", count, total)), h("span", { class: "num" }, t("prompt.people", { n: count })));
  return h(
    "li",
    null,
    h(
      "div",
      { class: "label" },
      h("b", null, row.key),
      h("span", null, row.mark ? h("span", { class: `mark ${row.mark}` }) : null, row.text, " ", row.reference ? referenceTag(t) : null),
      row.mine ? h("span", { class: "chip push" }, t("prompt.yours")) : null,
    ),
    results.few ? null : both ? [line("before", row.before), line("", row.after)] : line("", row.before),
  );
}

function optionResults(prompt, me, t) {
  const results = prompt.results;
  const rows = resultRows(prompt, me);
  const parts = [];
  if (results.few) {
    parts.push(h("p", { class: "banner", "data-tone": "calm" }, icon("people"), h("span", null, t("prompt.few"))));
    parts.push(h("ul", { class: "bars" }, rows.map((row) => phoneRow(row, results, t))));
    return parts;
  }
  if (twice(results)) parts.push(legend(t));
  parts.push(h("ul", { class: "bars", "aria-hidden": "true" }, rows.map((row) => phoneRow(row, results, t))));
  parts.push(resultTable(rows, results, t));
  return parts;
}

/** Distribution of the six scales; `own` = the person's ratings. */
export function ratingResults(prompt, own, t) {
  const found = {};
  for (const one of prompt.results.ratings || []) found[one.id] = one.counts;
  return (prompt.dimensions || []).map((dimension) => {
    const counts = found[dimension.id] || [0, 0, 0, 0, 0];
    const top = Math.max(1, ...counts);
    const columns = counts.map((count, index) => {
      const column = h("i");
      column.style.height = `${(100 * count) / top}%`;
      const mine = own && own[dimension.id] === index + 1;
      return h(
        "li",
        { class: mine ? "mine" : null },
        h("span", { class: "num" }, count),
        h("span", { class: "column", "aria-hidden": "true" }, column),
        h("b", { class: "num" }, h("span", { class: "vh" }, t("prompt.step")), index + 1),
        mine ? h("span", { class: "chip" }, t("prompt.yours")) : null,
      );
    });
    return h(
      "section",
      { class: "spread" },
      h("h2", null, dimension.label),
      h("ol", null, columns),
      h("p", { class: "ends" }, h("span", null, dimension.low), h("span", null, dimension.high)),
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

export function answerResults(prompt, t, own) {
  const answers = ((prompt.results && prompt.results.answers) || []).slice();
  if (!answers.length) return null;
  answers.sort((one, other) => (other.votes || 0) - (one.votes || 0));
  const items = answers.map((answer) =>
    h(
      "li",
      null,
      h(
        "p",
        { class: "label" },
        h("b", null, t("prompt.group", { group: answer.group })),
        answer.group === own ? h("span", { class: "chip" }, t("prompt.own_group")) : null,
        votesHidden(answers) ? null : h("span", { class: "push num" }, t("prompt.votes_count", { n: answer.votes })),
      ),
      h("p", { dir: "auto" }, answer.text),
    ),
  );
  return h("section", { class: "peer-results" }, h("h2", null, answersTitle(answers, t)), h("ol", null, items));
}

function reasons(prompt, me, t) {
  const after = prompt.after || {};
  const names = {};
  for (const option of prompt.options || []) names[option.id] = option.mark ? option.text : option.letter;
  const words = {};
  for (const one of after.feedback || []) words[one.id] = one;
  const keys = after.keys || [];
  const chosen = chosenOption(me);
  const shown = keys.map((id) => ({ id, title: t("prompt.reference_is", { answer: names[id] }), tone: "calm" }));
  if (chosen && keys.indexOf(chosen) < 0) shown.push({ id: chosen, title: t("prompt.you_chose", { answer: names[chosen] }), tone: "" });
  // Without a reference (a matter of opinion) every option's reasons count.
  if (!keys.length) for (const id of Object.keys(names)) if (id !== chosen) shown.push({ id, title: names[id], tone: "" });
  return shown
    .filter((one) => words[one.id])
    .map((one) =>
      h(
        "section",
        { class: "reason", "data-tone": one.tone },
        h("h2", null, one.tone ? icon("check") : null, one.title),
        paragraphs(words[one.id].text),
        words[one.id].next ? h("p", { class: "next" }, h("b", null, t("prompt.next")), words[one.id].next) : null,
      ),
    );
}

export function evidenceCards(prompt, t) {
  return ((prompt.after && prompt.after.evidence) || []).map((card) =>
    h(
      "section",
      { class: "card evidence" },
      h("h2", null, card.title),
      paragraphs(card.text),
      card.limits ? h("p", null, h("b", null, t("prompt.limits")), card.limits) : null,
      card.source ? h("p", { class: "small muted" }, t("prompt.source", { source: card.source })) : null,
    ),
  );
}

function again(prompt, t) {
  const cues = (prompt.cues || []).map((cue) => h("div", { class: "cue" }, h("b", null, cue.label), h("p", null, cue.text)));
  if (!prompt.scene && !cues.length) return h("p", { class: "scene" }, prompt.question);
  return h(
    "details",
    { class: "again" },
    h("summary", null, t("prompt.again")),
    paragraphs(prompt.scene, { class: "scene" }),
    cues.length ? h("div", { class: "cues" }, cues) : null,
    h("p", null, prompt.question),
  );
}

export function showResults(channel, t, now, level) {
  const prompt = now.prompt;
  const me = now.me;
  const results = prompt.results || { few: true, options: [] };
  const own = me.mine && me.mine.choice && me.mine.choice.ratings;
  const rating = prompt.form === "rating";
  const title = t(rating ? "prompt.results_rating" : twice(results) ? "prompt.results_both" : "prompt.results");
  let main = null;
  if (rating && results.few) main = h("p", { class: "banner", "data-tone": "calm" }, icon("people"), h("span", null, t("prompt.few")));
  else main = rating ? ratingResults(prompt, own, t) : optionResults(Object.assign({}, prompt, { results }), me, t);
  const node = h(
    "div",
    { class: "ask results" },
    h(level, { class: "question", tabindex: "-1" }, title),
    again(prompt, t),
    main,
    reasons(prompt, me, t),
    answerResults(prompt, t, me.group),
    evidenceCards(prompt, t),
    // The line that said what was saved stays where it was looked for, and says the last word.
    h("div", { class: "vh", role: "status" }, t("prompt.revealed")),
  );
  return { node, update: () => undefined };
}
