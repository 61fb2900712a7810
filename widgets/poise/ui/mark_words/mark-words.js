// Mark words: pens as radio buttons, pieces of the running text as buttons; a mark has a name too.
import { h } from "./dom.js";
import { exerciseLife, verdictMark } from "./form-life.js";
import { optionButtons } from "./classify.js";

export function drawMarkWords(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    draw(part, { note, draft }) {
      const marks = Object.assign({}, draft && draft.marks);
      const pens = part.pens.length > 1
        ? optionButtons({ stem: t("marks.pen"), options: part.pens }, t, () => undefined) : null;
      if (pens) pens.node.querySelector("input").click();
      const penNow = () => (pens ? pens.value() : part.pens[0].id);
      const pieces = part.pieces.map((piece, n) => {
        if (!piece.words) return document.createTextNode(piece.text);
        const badge = h("small", { class: "mark-badge" });
        const button = h("button", { type: "button", class: "mark-piece", onclick: () => {
          if (marks[n] === penNow()) delete marks[n];
          else marks[n] = penNow();
          look();
          note({ marks });
        } }, h("span", null, piece.text.trim()), badge);
        function look() {
          const at = part.pens.findIndex((pen) => pen.id === marks[n]);
          button.dataset.pen = at < 0 ? "" : String(at + 1);
          button.setAttribute("aria-pressed", at < 0 ? "false" : "true");
          badge.textContent = at < 0 ? "" : part.pens[at].label;
        }
        look();
        return button;
      });
      return {
        node: [part.who ? h("p", { class: "small muted" }, part.who) : null, pens ? pens.node : null,
          h("div", { class: "marked-text", role: "group", "aria-label": t("marks.text") }, spaced(part.pieces, pieces)),
          h("p", { class: "small muted" }, t("marks.text"))],
        value: () => ({ marks }),
        ready: () => Object.keys(marks).length > 0,
        keys: pens ? pens.keys : {},
      };
    },
    feedback: (said) => [
      h("h4", { class: "ask" }, t("marks.ours")),
      h("p", { class: "marked-text" }, spaced(said.pieces, said.pieces.map((piece, n) => {
        const at = said.pens.findIndex((pen) => pen.id === said.marks[n]);
        if (at < 0) return document.createTextNode(piece.text.trim());
        return h("span", { class: "mark-piece", "data-pen": at + 1 }, h("span", null, piece.text.trim()),
          h("small", { class: "mark-badge" }, said.pens[at].label));
      }))),
      h("ul", { class: "mark-places" }, said.places.map((one) => h("li", null,
        h("p", null, verdictMark(one.verdict === "same", t, t(`marks.${one.verdict}`)), " ", h("b", null, one.piece),
          one.verdict === "other-kind" ? ` ${t("marks.pens", one)}` : t("marks.with", { pen: one.key || one.mine })),
        one.why ? h("p", { class: "small muted" }, one.why) : null))),
      said.note ? h("p", { class: "scene" }, said.note) : null,
    ],
  });
}

/** English words keep their spaces between the buttons; a comma never begins a line. */
function spaced(pieces, nodes) {
  const found = [];
  nodes.forEach((node, n) => {
    const text = pieces[n].text;
    const last = found[found.length - 1];
    if (!pieces[n].words && last && last.nodeType === 1) {
      found[found.length - 1] = h("span", { class: "mark-join" }, last, text.trimEnd());
      if (/\s$/.test(text)) found.push(document.createTextNode(" "));
      return;
    }
    if (/^\s/.test(text)) found.push(document.createTextNode(" "));
    found.push(node);
    if (/\s$/.test(text)) found.push(document.createTextNode(" "));
  });
  return found;
}
