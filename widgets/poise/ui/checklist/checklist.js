// Checklist and plan: ticks, and rows of a few fields each.
import { h } from "./dom.js";
import { tableNode } from "./parts.js";
import { exerciseLife } from "./form-life.js";

export function drawChecklist(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    draw(part, { note, draft }) {
      const ticks = new Set((draft && draft.ticks) || []);
      const plan = Array.from({ length: part.rows }, (_, n) => Object.assign({}, draft && draft.plan && draft.plan[n]));
      const value = () => ({ ticks: Array.from(ticks), plan });
      const items = part.items.map((item) => h("label", { class: "tick-row" },
        h("input", { type: "checkbox", checked: ticks.has(item.id), onchange: (event) => {
          if (event.target.checked) ticks.add(item.id);
          else ticks.delete(item.id);
          note(value());
        } }), h("span", null, item.text)));
      const rows = plan.map((row, n) => h("fieldset", { class: "plan-row" },
        h("legend", null, t("checklist.row", { n: n + 1 })), part.fields.map((field) => h("label", { class: "plan-field" },
          h("span", null, field.text),
          h("input", { type: "text", maxlength: part.longest, value: row[field.id] || "", autocomplete: "off",
            oninput: (event) => {
              row[field.id] = event.target.value;
              note(value());
            } })))));
      return {
        node: [
          items.length ? h("fieldset", { class: "ticks-list" }, h("legend", { class: "ask" }, t("checklist.items")), items) : null,
          rows.length ? h("h4", { class: "ask" }, t("checklist.plan")) : null, ...rows],
        value,
        ready: () => ticks.size > 0 || plan.some((row) => Object.values(row).some((text) => text.trim())),
      };
    },
    feedback: (said) => [
      said.open.length ? h("div", null, h("h4", { class: "ask" }, t("checklist.unticked")),
        h("ul", { class: "plain-list" }, said.open.map((item) => h("li", null, item)))) : null,
      said.table ? tableNode(said.table) : null,
      said.stored ? null : h("p", { class: "small muted" }, t("checklist.not_stored")),
      said.closing ? h("p", { class: "scene" }, said.closing) : null,
    ],
    again: "checklist.change",
  });
}
