// The guess before a simulator: a slider that is empty until it is touched.
import { h } from "./dom.js";
import { exerciseLife, sliderRow } from "./form-life.js";
import { withUnit } from "./numbers.js";

export function drawGuess(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    submit: "guess.submit",
    draw(part, { note, draft }) {
      let value = draft ? draft.value : undefined;
      return {
        node: [part.story ? h("p", { class: "scene" }, part.story) : null, h("p", { class: "q" }, part.question),
          sliderRow({ label: t("guess.mine"), least: part.least, most: part.most, step: part.step, value,
            untouched: t("predict.untouched"), say: (n) => withUnit(n, part.unit),
            onSet(n) {
              value = n;
              note({ value });
            } })],
        value: () => ({ value }),
        ready: () => value !== undefined,
      };
    },
    feedback: (said) => h("p", { class: "scene" }, said.explain),
  });
}
