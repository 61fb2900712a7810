// The wall's blocks for each thing that can be on it.
import { h, paragraphs } from "./dom.js";
import { richText } from "./html.js";
import { stageText } from "./stage.js";
import { askLines, peerLine, writeLine } from "./wall-ask.js";
import { answerLine, resultPages } from "./wall-results.js";
import { countsGroups } from "./wall-text.js";

const QUESTIONS_SHOWN = 5; // questions that a room can take in at a glance

function wallVotedText(view, t) {
  const results = view.prompt.results || {};
  if (view.prompt.ask === "sheet") return t("prompt.stage_revealed");
  if (results.few || !results.before) return t("prompt.stage_revealed");
  const who = countsGroups(view) ? "groups" : "people";
  const twice = results.after !== null && results.after !== undefined;
  if (!twice) return t(`screen.voted_${who}`, { n: results.before });
  if (results.after === results.before) return t(`screen.voted_twice_${who}`, { n: results.before });
  return t(`screen.voted_both_${who}`, { before: results.before, n: results.after });
}

/** Where the prompt is, in words; after the reveal, who stands behind the figures. */
export function wallStage(view, t) {
  const prompt = view.prompt;
  return prompt.stage === "revealed" && prompt.ask !== "paper" ? wallVotedText(view, t) : stageText(prompt, t);
}

function wallEvidencePages(cards, t) {
  return cards.map((card) =>
    [h("h1", null, card.title)].concat(
      paragraphs(card.text, { class: "scene", "data-cut": true }),
      card.limits ? h("p", { class: "scene" }, h("b", null, t("prompt.limits")), h("span", { "data-cut": true }, card.limits)) : [],
      card.source ? h("p", { class: "task", "data-cut": true }, t("prompt.source", { source: card.source })) : [],
    ),
  );
}

function wallRevealedPages(view, t) {
  const prompt = view.prompt;
  const pages = resultPages(view, t);
  // A card that the class has already read stays on its phones; here it would only delay the figures.
  if (!prompt.evidence && prompt.after) pages.push(...wallEvidencePages(prompt.after.evidence || [], t));
  return pages;
}

function wallPeerPages(view, t) {
  const prompt = view.prompt;
  const title = prompt.ask === "text" ? prompt.question : t("prompt.peer_question");
  const answers = (prompt.answers || []).map((one) => answerLine(one, null, view, t));
  const told = answers.length ? peerLine(view, t) : h("p", { class: "task" }, t("prompt.peer_none"));
  return [h("h1", null, title), told].concat(answers);
}

/**
 * Everything of a prompt: `groups` of blocks, each of which begins a page, and `whole`, the same on
 * one page for where it fits (null where it must not be tried).
 */
export function promptGroups(view, t) {
  const prompt = view.prompt;
  if (prompt.stage === "revealed") return { groups: wallRevealedPages(view, t), whole: null };
  if (prompt.stage === "evidence") return { groups: wallEvidencePages(prompt.evidence || [], t), whole: null };
  const kind = prompt.round ? prompt.round.kind : prompt.stage;
  if (kind === "peer") return { groups: [wallPeerPages(view, t)], whole: null };
  const question = h("h1", null, (prompt.practice && prompt.practice.says) || prompt.question || prompt.title);
  const writing = kind === "answers";
  // A short text is asked in its own round of words, so that its scene belongs there.
  if (writing && prompt.ask !== "text") return { groups: [[question, writeLine(view, t)]], whole: null };
  const scene = paragraphs(prompt.scene, { class: "scene" });
  if ((prompt.cues || []).length) scene.push(h("p", { class: "task" }, t("screen.cues_on_phone")));
  const asked = [question].concat(writing ? writeLine(view, t) : askLines(prompt, t));
  if (!scene.length || prompt.practice) return { groups: [asked], whole: null };
  // A scene on its own page gets the title, so that the page says what it belongs to.
  return { groups: [[h("h1", null, prompt.title)].concat(scene), asked], whole: scene.concat(asked) };
}

/** The box as everybody may see it: what the facilitator pinned, then what most want to know. */
export function questionBlocks(questions, t) {
  const open = questions.filter((one) => one.state === "open" || one.state === "pinned");
  const pinned = (one) => (one.state === "pinned" ? 1 : 0);
  open.sort((one, other) => pinned(other) - pinned(one) || other.votes - one.votes);
  const lines = open.slice(0, QUESTIONS_SHOWN).map((one) =>
    h(
      "div",
      { class: "wall-question" },
      h("p", { "data-cut": true, dir: "auto" }, one.text),
      h(
        "p",
        { class: "aside" },
        pinned(one) ? h("b", { class: "pinned" }, t("screen.pinned")) : null,
        one.votes ? h("b", { class: "num" }, t("screen.want_to_know", { n: one.votes })) : null,
      ),
    ),
  );
  const title = h("h1", null, t("screen.questions"));
  if (!lines.length) return [title, h("p", { class: "task" }, t("screen.questions_none"))];
  return [title].concat(lines);
}

function wallLineOf(list, item, index) {
  const one = h(list.tagName.toLowerCase(), null);
  if (list.tagName === "OL") one.setAttribute("start", Number(list.getAttribute("start") || 1) + index);
  one.appendChild(item);
  return one;
}

/** A section of the lecture: its blocks; a list gives one block a line, so that it can page. */
export function sectionBlocks(title, markup) {
  const blocks = title ? [h("h1", null, title)] : [];
  for (const node of Array.from(richText(markup).childNodes)) {
    if (node.nodeType !== 1) continue;
    if (node.tagName === "UL" || node.tagName === "OL") {
      const items = Array.from(node.children);
      items.forEach((item, index) => blocks.push(wallLineOf(node, item, index)));
    } else {
      blocks.push(node);
    }
  }
  return blocks;
}
