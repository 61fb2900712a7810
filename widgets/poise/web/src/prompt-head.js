// What stands above an answer: the scene, the question, whose answer it is, the evidence so far.
import { h, paragraphs } from "./dom.js";
import { groupText } from "./group.js";
import { icon } from "./icons.js";

export function promptHead(now, level, t) {
  const prompt = now.prompt;
  return [
    ...paragraphs(prompt.scene, { class: "scene" }),
    h(level, { class: "question" }, prompt.question || prompt.title),
    evidenceSoFar(prompt, t),
    togetherNote(now, t),
  ];
}

/** One device a group: said before the first tap, since it counts for everybody at the table. */
export function togetherNote(now, t) {
  if (!now.together) return null;
  const words = t("prompt.together", { group: groupText(now.view.class, now.me.group, t) });
  return h("p", { class: "together small" }, icon("people"), h("span", null, words));
}

/** In the second vote, what was read before it can be read again. */
function evidenceSoFar(prompt, t) {
  if (!prompt.evidence || !prompt.evidence.length) return null;
  return h("details", { class: "again" }, h("summary", null, t("prompt.evidence_again")), evidenceCards(prompt.evidence, t));
}

export function evidenceCards(cards, t) {
  return (cards || []).map((card) =>
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
