// What comes after the reveal, on a phone or in the lecture: figures, reasons, words, evidence.
import { h, paragraphs } from "./dom.js";
import { icon } from "./icons.js";
import { evidenceCards } from "./prompt-head.js";
import { answerResults } from "./results-answers.js";
import { gainPart, matrixPart, movesPart, rankingPart } from "./results-more.js";
import { numberPart } from "./results-number.js";
import { phoneDebrief } from "./debrief.js";
import { heatStrip, phoneSeen, sheetRows } from "./wall-together.js";
import { bar, chosenIds, lastChoice, legend, ratingResults, referenceTag, resultRows, resultTable, twice } from "./results.js";

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

function fewBanner(t) {
  return h("p", { class: "banner", "data-tone": "calm" }, icon("people"), h("span", null, t("prompt.few")));
}

function optionResults(prompt, me, t) {
  const results = prompt.results;
  const rows = resultRows(prompt, me);
  const bars = (hidden) => h("ul", { class: "bars", "aria-hidden": hidden }, rows.map((row) => phoneRow(row, results, t)));
  if (results.few) return bars(null);
  return [twice(results) ? legend(t) : null, bars("true"), resultTable(rows, results, t)];
}

function ratedResults(prompt, me, t) {
  if (prompt.results.few) return null;
  const choice = lastChoice(me);
  return [twice(prompt.results) ? legend(t) : null, ratingResults(prompt, choice && choice.ratings, t)];
}

/** One's own order and ratings, where there are no others' beside them. */
function ownOrder(prompt, me, t) {
  const choice = lastChoice(me) || {};
  const named = {};
  for (const option of prompt.options || []) named[option.id] = option.text;
  const order = choice.order || Object.keys(choice.ratings || {}).filter((id) => named[id]);
  if (!order.length) return null;
  const items = order.map((id, index) => h("li", null, h("b", { class: "key num" }, choice.order ? index + 1 : choice.ratings[id]), h("span", null, named[id])));
  const name = t(choice.order ? "prompt.own_order" : "prompt.own_ratings");
  return h("ol", { class: "ranking own", "aria-label": name }, items);
}

function ownWords(now, t) {
  const choice = lastChoice(now.me) || {};
  const texts = choice.texts || {};
  const stored = now.prompt.ask === "text" && now.me.answer ? { words: now.me.answer.text } : {};
  const shown = ["learned", "unclear"].filter((name) => texts[name]).map((name) => [t(`prompt.paper_${name}`), texts[name]]);
  if (stored.words) shown.push([t("prompt.own_words"), stored.words]);
  return shown.map((one) => h("section", { class: "reason" }, h("h2", null, one[0]), h("p", { dir: "auto", class: "quote" }, one[1])));
}

function sheetResults(prompt, me, t) {
  if (prompt.results.few) return null;
  return [h("p", { class: "small muted" }, t("prompt.seen_sheets", { n: prompt.results.before })), h("ul", { class: "bars" }, sheetRows(prompt, t, phoneSeen))];
}

/** Marks on a timeline: a strip of heat above the bars. */
function markedResults(prompt, me, t) {
  const strip = prompt.form === "timeline" && !prompt.results.few ? heatStrip(resultRows(prompt, me)) : null;
  return [strip, optionResults(prompt, me, t)];
}

const MAIN = {
  choice: optionResults,
  choices: markedResults,
  sheet: sheetResults,
  scale: optionResults,
  rating: ratedResults,
  statements: ratedResults,
  ranking: (prompt, me, t) => rankingPart(prompt, t),
  number: numberPart,
};

function reasons(prompt, me, t) {
  const after = prompt.after || {};
  const names = {};
  const named = prompt.ask === "statements" || prompt.ask === "ranking";
  for (const option of prompt.options || []) names[option.id] = option.mark || named ? option.text : option.letter;
  const words = {};
  for (const one of after.feedback || []) words[one.id] = one;
  const keys = after.keys || [];
  const chosen = chosenIds(me);
  const shown = keys.map((id) => ({ id, title: t("prompt.reference_is", { answer: names[id] }), tone: "calm" }));
  for (const id of chosen) {
    if (keys.indexOf(id) < 0 && names[id]) shown.push({ id, title: t("prompt.you_chose", { answer: names[id] }), tone: "" });
  }
  // Without a reference (a matter of opinion) every option's reasons count.
  if (!keys.length) for (const id of Object.keys(names)) if (chosen.indexOf(id) < 0) shown.push({ id, title: names[id], tone: "" });
  return shown
    .filter((one) => words[one.id] && words[one.id].text)
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

function again(prompt, t) {
  const cues = (prompt.cues || []).map((cue) => h("div", { class: "cue" }, h("b", null, cue.label), h("p", null, cue.text)));
  if (!prompt.scene && !cues.length) return prompt.question ? h("p", { class: "scene" }, prompt.question) : null;
  return h(
    "details",
    { class: "again" },
    h("summary", null, t("prompt.again")),
    paragraphs(prompt.scene, { class: "scene" }),
    cues.length ? h("div", { class: "cues" }, cues) : null,
    h("p", null, prompt.question),
  );
}

function resultTitle(prompt, t) {
  const { ask } = prompt;
  if (ask === "choice" || ask === "choices") return t(twice(prompt.results) ? "prompt.results_both" : "prompt.results");
  return t(`prompt.results_${ask}`);
}

export function showResults(channel, t, now, level) {
  const prompt = Object.assign({}, now.prompt, { results: now.prompt.results || { few: true, options: [] } });
  const me = now.me;
  const { results } = prompt;
  const main = MAIN[prompt.ask] ? MAIN[prompt.ask](prompt, me, t) : null;
  const alone = Boolean(results.alone);
  const after = prompt.after || {};
  const node = h(
    "div",
    { class: "ask results" },
    h(level, { class: "question", tabindex: "-1" }, resultTitle(prompt, t)),
    again(prompt, t),
    results.few && (alone || MAIN[prompt.ask]) ? fewBanner(t) : null,
    main,
    alone ? ownOrder(prompt, me, t) : null,
    alone || prompt.ask === "paper" ? ownWords(now, t) : null,
    alone && prompt.kind === "opinion" ? h("p", null, t("prompt.no_reference")) : null,
    gainPart(prompt, t),
    movesPart(prompt, t),
    reasons(prompt, me, t),
    matrixPart(prompt, t),
    after.talk ? h("p", { class: "q talk" }, after.talk) : null,
    after.debrief ? phoneDebrief(after.debrief, t) : null,
    answerResults(Object.assign({}, now, { prompt }), t),
    evidenceCards(((prompt.after && prompt.after.evidence) || []).length ? prompt.after.evidence : prompt.evidence, t),
    // The line that said what was saved stays where it was looked for, and says the last word.
    h("div", { class: "vh", role: "status" }, t("prompt.revealed")),
  );
  return { node, update: () => undefined };
}
