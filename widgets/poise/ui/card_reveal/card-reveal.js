// Card reveal: a front to think about, a back after the press of a button, a question to keep.
import { h, paragraphs } from "./dom.js";
import { exerciseLife } from "./form-life.js";

export function drawCardReveal(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    submit: "card_reveal.turn",
    draw: (part) => ({
      node: [h("div", { class: "turn-card" }, paragraphs(part.front, { class: "q" })),
        h("p", { class: "small muted" }, t("card_reveal.think"))],
      value: () => ({}),
    }),
    feedback: (said) => [
      h("div", { class: "turn-card" }, paragraphs(said.front, { class: "small muted" }),
        paragraphs(said.back, { class: "scene" })),
      said.later ? h("p", { class: "next-line" }, said.later) : null,
    ],
    summary: (message, { again }) => [
      h("p", { class: "q" }, message.said),
      message.ask ? h("p", { class: "scene" }, t("card_reveal.again_question")) : null,
      h("ul", { class: "revisit" }, message.lines.map((line) => h("li", null,
        h("div", null, h("p", { class: "scene" }, line.label),
          line.line ? h("p", { class: "small muted" }, line.line) : null), again(line.part, line.label)))),
    ],
  });
}
