// Cloze: native lists in the running text; afterwards why for the chosen word and for what fits.
import { h } from "./dom.js";
import { exerciseLife, verdictMark } from "./form-life.js";

export function drawCloze(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    draw(part, { note, draft }) {
      const gaps = Object.assign({}, draft && draft.gaps);
      const nodes = part.pieces.map((piece) => {
        if (!piece.gap) return piece.text;
        const list = h("select", { class: "cloze-gap", "aria-label": piece.label, onchange: () => {
          gaps[piece.gap] = list.value;
          note({ gaps });
        } }, h("option", { value: "" }, t("cloze.choose")),
        piece.options.map((one) => h("option", { value: one.id }, one.text)));
        list.value = gaps[piece.gap] || "";
        return list;
      });
      return {
        node: h("p", { class: "cloze-text" }, nodes),
        value: () => ({ gaps }),
        ready: () => part.pieces.every((piece) => !piece.gap || gaps[piece.gap]),
      };
    },
    feedback: (said) => [
      h("p", { class: "cloze-text" }, said.pieces.map((piece) => (piece.gap
        ? h("b", null, piece.options.find((one) => one.id === said.chosen[piece.gap]).text) : piece.text))),
      h("ul", { class: "mark-places" }, said.rows.map((row) => h("li", null, row.reasons.map((one, n) => h("p", null,
        n === 0 ? verdictMark(row.fits, t, one.text) : h("b", null, one.text), " ", one.why))))),
    ],
  });
}
