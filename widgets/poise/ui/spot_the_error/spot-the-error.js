// Spot the error: the conversation as it was; under each line of the agent a list of faults.
import { h } from "./dom.js";
import { exerciseLife, pickRow, verdictMark } from "./form-life.js";

export function drawSpotTheError(stage) {
  const { t } = stage;
  const bubble = (line, ...more) => h("li", { class: line.who === "agent" ? "bubble me" : "bubble" },
    h("small", null, line.speaker), line.text, more);
  return exerciseLife(stage, {
    draw(part, { note, draft }) {
      const marks = Object.assign({}, draft && draft.marks);
      const lines = part.lines.map((line) => bubble(line, line.who !== "agent" ? null : pickRow({
        tag: "div", label: line.label, hidden: true, options: part.kinds, none: t("spot.fine"), value: marks[line.id],
        onPick(kind) {
          if (kind) marks[line.id] = kind;
          else delete marks[line.id];
          note({ marks });
        },
      })));
      return {
        node: h("ol", { class: "chat spot" }, lines),
        value: () => ({ marks }),
        ready: () => Object.keys(marks).length > 0,
      };
    },
    feedback: (said) => h("ol", { class: "chat spot" }, said.lines.map((line) => bubble(line,
      line.verdict ? h("div", { class: "spot-why", "data-verdict": line.verdict },
        h("p", null, verdictMark(line.verdict === "found", t, t(`spot.${line.verdict}`)), " ", line.kinds || ""),
        line.mine ? h("p", { class: "small muted" }, line.mine) : null,
        h("p", null, line.why), line.better ? h("p", { class: "next-line" }, line.better) : null) : null))),
  });
}
