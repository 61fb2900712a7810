// Energy meter: a slider for each moment of a shift, and breaks between them.
import { h } from "./dom.js";
import { exerciseLife, figureWithTable, sliderRow } from "./form-life.js";

export function drawEnergyMeter(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    draw(part, { note, draft, problem }) {
      const levels = Object.assign({}, draft && draft.levels);
      const breaks = new Set((draft && draft.breaks) || []);
      const value = () => ({ levels, breaks: Array.from(breaks) });
      const rows = part.moments.map((moment) => sliderRow({
        label: moment.text, least: 0, most: 10, step: 1, value: levels[moment.id],
        untouched: t("energy.untouched"), say: (level) => String(level),
        ends: [t("energy.empty_end"), t("energy.full_end")],
        onSet(level) {
          levels[moment.id] = level;
          note(value());
        },
      }));
      const places = part.between.map((text, n) => h("label", { class: "tick-row" },
        h("input", { type: "checkbox", checked: breaks.has(n), onchange: (event) => {
          const many = event.target.checked && breaks.size >= part.breaks;
          problem.say(many ? t("energy.too_many", { n: breaks.size + 1, most: part.breaks }) : "");
          if (many) event.target.checked = false;
          else if (event.target.checked) breaks.add(n);
          else breaks.delete(n);
          note(value());
        } }), h("span", null, text)));
      return {
        node: [...rows, part.breaks ? h("fieldset", { class: "ticks-list" },
          h("legend", { class: "ask" }, t("energy.breaks", { n: part.breaks })), places) : null],
        value,
        ready: () => part.moments.every((moment) => levels[moment.id] !== undefined),
      };
    },
    feedback: (said, { buffers }) => [
      ...figureWithTable(buffers[0], said.figure, t), h("p", { class: "scene" }, said.reading)],
  });
}
