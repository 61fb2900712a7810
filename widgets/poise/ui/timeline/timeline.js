// Timeline: events down a line, each a button that is pressed or not.
import { h } from "./dom.js";
import { exerciseLife } from "./form-life.js";

export function drawTimeline(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    draw(part, { note, draft, problem }) {
      let marks = ((draft && draft.marks) || []).slice();
      const buttons = part.events.map((event) => {
        const button = h("button", { type: "button", class: "timeline-event", onclick: () => toggle(event.id) },
          h("span", { class: "timeline-dot", "aria-hidden": "true" }), h("b", { class: "num" }, event.at),
          h("span", null, event.text));
        button.dataset.id = event.id;
        return button;
      });
      function toggle(id) {
        const on = marks.indexOf(id) >= 0;
        const full = !on && part.most > 1 && marks.length >= part.most;
        problem.say(full ? t("timeline.full", { most: part.most }) : "");
        if (full) return;
        if (on) marks = marks.filter((one) => one !== id);
        else marks = part.most === 1 ? [id] : marks.concat(id);
        look();
        note({ marks });
      }
      function look() {
        for (const button of buttons) {
          button.setAttribute("aria-pressed", marks.indexOf(button.dataset.id) >= 0 ? "true" : "false");
        }
      }
      look();
      return {
        node: [h("p", { class: "q" }, part.question),
          h("p", { class: "small muted" }, t("timeline.at_most", { n: part.most })),
          h("ol", { class: "timeline" }, buttons.map((button) => h("li", null, button)))],
        value: () => ({ marks }),
        ready: () => marks.length > 0,
      };
    },
    feedback: (said) => h("ol", { class: "timeline" }, said.events.map((event) => h("li", null,
      h("div", { class: "timeline-event", "data-mine": event.mine ? "true" : "false" },
        h("span", { class: "timeline-dot", "aria-hidden": "true" }), h("b", { class: "num" }, event.at),
        h("div", null, h("p", null, event.text),
          event.mine || event.key ? h("p", { class: "timeline-chips" },
            event.mine ? h("span", { class: "chip" }, t("timeline.mine")) : null,
            event.key ? h("span", { class: "chip brand" }, t("timeline.key")) : null) : null,
          event.why ? h("p", { class: "small muted" }, event.why) : null))))),
  });
}
