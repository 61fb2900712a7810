// Process map: a list of people for each step, then the map with both readings.
import { h } from "./dom.js";
import { tableNode, folded } from "./parts.js";
import { exerciseLife, pickRow, verdictMark } from "./form-life.js";

export function drawProcessMap(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    draw(part, { note, draft }) {
      const lanes = Object.assign({}, draft && draft.lanes);
      const rows = part.steps.map((step, n) => pickRow({
        label: `${n + 1}. ${step.text}`, options: part.lanes, none: t("process.choose"), value: lanes[step.id],
        onPick(lane) {
          lanes[step.id] = lane;
          note({ lanes });
        },
      }));
      return {
        node: h("ol", { class: "pick-rows" }, rows),
        value: () => ({ lanes }),
        ready: () => part.steps.every((step) => lanes[step.id]),
      };
    },
    feedback: (said) => [
      tableNode(said.table),
      said.gap ? h("p", { class: "scene" }, said.gap) : null,
      folded(t("process.why"), h("ol", { class: "pick-rows" }, said.steps.map((step, n) => h("li", null,
        h("p", null, verdictMark(step.fits, t), ` ${n + 1}. ${step.text}`), h("p", { class: "small muted" }, step.why))))),
    ],
  });
}
