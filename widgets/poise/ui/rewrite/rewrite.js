// Rewrite: write, look for words to avoid, tick the list oneself, then compare with models.
import { h, place, say } from "./dom.js";
import { exerciseLife } from "./form-life.js";

const HINT_AFTER = 600;

export function drawRewrite(stage) {
  const { t, link } = stage;
  return exerciseLife(stage, {
    again: "rewrite.change",
    draw(part, { note, draft }) {
      const ticks = new Set((draft && draft.ticks) || []);
      const id = `poise-${Math.random().toString(36).slice(2)}`;
      const left = h("p", { class: "small muted num" });
      const hints = h("ul", { class: "rewrite-hints", "aria-live": "polite" });
      let timer = 0;
      const area = h("textarea", { id, rows: 4, value: (draft && draft.text) || "", oninput: () => changed() });
      const value = () => ({ text: area.value, ticks: Array.from(ticks) });
      async function look() {
        try {
          const reply = await link.ask("look", { text: area.value });
          place(hints, reply.message.hints.map((hint) => h("li", { class: "small" }, hint)));
        } catch {
          place(hints, []); // a hint is no answer: without one the person goes on
        }
      }
      function count() {
        say(left, t("rewrite.left", { n: part.longest - area.value.length }));
        area.setAttribute("aria-invalid", area.value.length > part.longest ? "true" : "false");
      }
      function changed() {
        count();
        note(value());
        clearTimeout(timer);
        timer = setTimeout(look, HINT_AFTER);
      }
      count();
      const list = part.criteria.map((one) => h("label", { class: "tick-row" },
        h("input", { type: "checkbox", checked: ticks.has(one.id), onchange: (event) => {
          if (event.target.checked) ticks.add(one.id);
          else ticks.delete(one.id);
          note(value());
        } }), h("span", null, one.text)));
      return {
        node: [
          part.situation ? h("p", { class: "scene" }, part.situation) : null,
          part.line ? h("blockquote", { class: "rewrite-line" }, h("small", null, t("rewrite.before")), h("p", null, part.line)) : null,
          h("label", { class: "ask", for: id }, t("rewrite.yours")), area, left, hints,
          h("fieldset", { class: "ticks-list" }, h("legend", { class: "ask" }, t("rewrite.check")), list)],
        value,
        ready: () => area.value.trim() !== "",
      };
    },
    feedback: (said) => [
      said.situation ? h("p", { class: "scene" }, said.situation) : null,
      said.line ? h("blockquote", { class: "rewrite-line" }, h("small", null, t("rewrite.before")), h("p", null, said.line)) : null,
      h("blockquote", { class: "rewrite-line mine" }, h("small", null, t("rewrite.yours")), h("p", null, said.mine)),
      h("h4", { class: "ask" }, t("rewrite.models")),
      said.models.map((model) => h("blockquote", { class: "rewrite-line" }, h("p", null, model.text),
        h("p", { class: "small muted" }, model.why))),
      said.open.length ? h("div", null, h("h4", { class: "ask" }, t("rewrite.open")),
        h("ul", { class: "plain-list" }, said.open.map((one) => h("li", null, one)))) : null,
      h("p", { class: "small muted" }, t("rewrite.not_only")),
    ].flat(),
  });
}
