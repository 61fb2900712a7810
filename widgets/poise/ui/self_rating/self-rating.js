// Self-rating: a row of steps for each statement, then a figure and a way to read it.
import { h } from "./dom.js";
import { exerciseLife, figureWithTable } from "./form-life.js";

export function drawSelfRating(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    draw(part, { note, draft }) {
      const ratings = Object.assign({}, draft && draft.ratings);
      let step = (draft && draft.step) || "";
      const value = () => ({ ratings, step });
      const rows = part.statements.map((one) => {
        const name = `poise-${Math.random().toString(36).slice(2)}`;
        const steps = Array.from({ length: part.steps }, (_, n) => {
          const input = h("input", { type: "radio", class: "vh", name, value: n + 1, checked: ratings[one.id] === n + 1,
            onchange: () => {
              ratings[one.id] = n + 1;
              look();
              note(value());
            } });
          const ends = n === 0 ? part.low : n === part.steps - 1 ? part.high : "";
          return h("label", { class: "rate-step" }, input, h("span", { "aria-hidden": "true" }, n + 1),
            h("span", { class: "vh" }, ends ? `${n + 1} ${ends}` : n + 1));
        });
        const look = () => steps.forEach((label) => {
          label.dataset.on = label.firstChild.checked ? "true" : "false";
        });
        look();
        return h("fieldset", { class: "rate-row" }, h("legend", null, one.text), h("div", { class: "rate-steps" }, steps),
          h("div", { class: "ends", "aria-hidden": "true" }, h("span", null, part.low), h("span", null, part.high)));
      });
      const id = `poise-${Math.random().toString(36).slice(2)}`;
      return {
        node: [...rows, ...(part.step ? [h("label", { class: "ask", for: id }, part.step),
          h("textarea", { id, rows: 2, maxlength: part.longest, value: step, oninput: (event) => {
            step = event.target.value;
            note(value());
          } })] : [])],
        value,
        ready: () => part.statements.every((one) => ratings[one.id] !== undefined),
      };
    },
    feedback: (said, { buffers }) => [
      ...figureWithTable(buffers[0], said.figure, t),
      h("p", { class: "scene" }, said.reading),
      said.step ? h("blockquote", { class: "rewrite-line mine" }, h("small", null, t("selfrate.step")), h("p", null, said.step)) : null,
    ],
  });
}
