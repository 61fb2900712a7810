// Predict and reveal: a slider for each number, then both on one scale.
import { h } from "./dom.js";
import { folded, tableNode } from "./parts.js";
import { exerciseLife, sliderRow } from "./form-life.js";
import { withUnit } from "./numbers.js";

export function drawPredictReveal(stage) {
  const { t } = stage;
  const bar = (kind, share, text) => {
    const fill = h("i", { "aria-hidden": "true" });
    fill.style.width = `${Math.max(0.5, share * 100)}%`;
    return h("div", { class: kind === "mine" ? "row before" : "row" }, fill,
      h("span", { class: "num" }, `${t(`predict.${kind}`)} ${text}`));
  };
  return exerciseLife(stage, {
    draw(part, { note, draft }) {
      const guesses = Object.assign({}, draft && draft.guesses);
      const rows = part.figures.map((figure) => sliderRow({
        label: t("predict.guess", { label: figure.label }), least: part.least, most: part.most, step: part.step,
        value: guesses[figure.id], untouched: t("predict.untouched"), say: (value) => withUnit(value, part.unit),
        onSet(value) {
          guesses[figure.id] = value;
          note({ guesses });
        },
      }));
      return {
        node: [h("p", { class: "q" }, part.question), ...rows],
        value: () => ({ guesses }),
        ready: () => part.figures.every((figure) => guesses[figure.id] !== undefined),
      };
    },
    feedback: (said) => [
      h("ul", { class: "bars" }, said.rows.map((row) => h("li", null, h("span", { class: "label" }, row.label),
        bar("mine", row.mine_share, row.mine), bar("truth", row.truth_share, row.truth)))),
      folded(t("widget.as_table"), tableNode(said.table)),
      h("p", { class: "scene" }, said.explain),
      said.source ? h("p", { class: "small muted" }, said.source) : null,
    ],
  });
}
