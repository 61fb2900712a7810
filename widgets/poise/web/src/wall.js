// The wall's blocks for each thing that can be on it.
import { h, paragraphs } from "./dom.js";
import { richText } from "./html.js";
import { groupAnswer, resultPages } from "./wall-results.js";

function optionBlock(option) {
  return h(
    "div",
    { class: "wall-option" },
    h("span", { class: "key" }, option.letter),
    h("p", null, option.mark ? h("span", { class: `mark ${option.mark}`, "aria-hidden": "true" }) : null, option.text),
  );
}

function dimensionBlock(dimension) {
  return h("div", { class: "wall-dimension" }, h("b", null, dimension.label), h("span", null, `1 ${dimension.low} … 5 ${dimension.high}`));
}

/**
 * Everything of a prompt: `groups` of blocks, each of which begins a page, and `whole`, the same on
 * one page for where it fits (null where it must not be tried).
 */
export function promptGroups(view, t) {
  const prompt = view.prompt;
  if (prompt.stage === "revealed") return { groups: resultPages(prompt, t), whole: null };
  const kind = prompt.round ? prompt.round.kind : prompt.stage;
  const question = h("h1", null, prompt.question || prompt.title);
  if (kind === "answers") {
    return { groups: [[question, h("p", { class: "task" }, t("screen.write"))]], whole: null };
  }
  if (kind === "peer") {
    const per = t(view.class.ballots_per === "group" ? "screen.peer_group" : "screen.peer_person");
    const head = [h("h1", null, t("prompt.peer_question")), h("p", { class: "task" }, per)];
    return { groups: [head.concat((prompt.answers || []).map((one) => groupAnswer(one, null, t)))], whole: null };
  }
  const scene = paragraphs(prompt.scene, { class: "scene" });
  if ((prompt.cues || []).length) scene.push(h("p", { class: "task" }, t("screen.cues_on_phone")));
  const lines = prompt.form === "rating" ? (prompt.dimensions || []).map(dimensionBlock) : prompt.options.map(optionBlock);
  const asked = [question].concat(lines);
  if (!scene.length) return { groups: [asked], whole: null };
  // A scene on its own page gets the title, so that the page says what it belongs to.
  return { groups: [[h("h1", null, prompt.title)].concat(scene), asked], whole: scene.concat(asked) };
}

function lineOf(list, item, index) {
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
      items.forEach((item, index) => blocks.push(lineOf(node, item, index)));
    } else {
      blocks.push(node);
    }
  }
  return blocks;
}
