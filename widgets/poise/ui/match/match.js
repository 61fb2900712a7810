// Match: a list of targets under each thing. A native list works by finger, by keyboard and by ear.
import { h } from "./dom.js";
import { exerciseLife, verdictMark } from "./form-life.js";

export function drawMatch(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    draw(part, { note, draft }) {
      const chosen = Object.assign({}, draft && draft.pairs);
      const rows = part.left.map((thing) => {
        const id = `poise-${Math.random().toString(36).slice(2)}`;
        const list = h("select", { id, class: "field", onchange: () => {
          chosen[thing.id] = list.value;
          note({ pairs: chosen });
        } }, h("option", { value: "" }, t("match.choose")),
        part.right.map((target) => h("option", { value: target.id }, target.text)));
        list.value = chosen[thing.id] || "";
        return h("li", { class: "match-row" }, h("label", { for: id }, thing.text), list);
      });
      return {
        node: h("ol", { class: "match" }, rows),
        value: () => ({ pairs: chosen }),
        ready: () => part.left.every((thing) => chosen[thing.id]),
      };
    },
    feedback: (said) => h("ol", { class: "match" }, said.rows.map((row) => h("li", { class: "match-row" },
      h("div", null, h("p", { class: "scene" }, row.text),
        h("p", null, verdictMark(row.fits, t), " ", row.fits ? row.mine : t("match.other", {
          mine: row.mine, keys: row.keys.join(t("form.or")) })),
        row.slip ? h("p", null, row.slip) : null,
        h("p", { class: "small muted" }, row.why))))),
  });
}
