// Decision cards: one card, a few piles, a reason for every pile.
import { h } from "./dom.js";
import { optionButtons } from "./classify.js";
import { exerciseLife, verdictMark } from "./form-life.js";

export function drawDecisionCards(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    draw(part, { refresh }) {
      const piles = optionButtons({ stem: t("decide.which"), options: part.piles }, t, () => refresh());
      return {
        node: [h("p", { class: "q decision-card" }, part.text), piles.node],
        value: () => ({ pile: piles.value() }),
        ready: () => Boolean(piles.value()),
        keys: piles.keys,
      };
    },
    feedback: (said) => [
      h("p", { class: "scene" }, said.text),
      h("p", null, verdictMark(said.fits, t)),
      h("div", { class: "why" }, said.reasons.map((one) => h("div", null,
        h("p", null, h("b", null, t("decide.why_mine", { label: one.label })), " ", one.why)))),
    ],
  });
}
