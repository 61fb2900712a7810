// The breathing pacer as an exercise of its own; stopping and leaving it out are answers too.
import { h } from "./dom.js";
import { breathingPacer } from "./breathing.js";
import { exerciseLife } from "./form-life.js";

export function drawPacer(stage) {
  return exerciseLife(stage, {
    submit: "pacer.submit",
    draw(part) {
      let end = "skipped";
      const pacer = breathingPacer(stage.t, part.pace, (done) => (end = done ? "done" : "stopped"));
      return {
        node: [pacer.node, h("p", { class: "small muted" }, part.care)],
        value: () => {
          pacer.stop();
          return { end };
        },
      };
    },
    feedback: (said) => h("p", { class: "scene" }, said.after),
  });
}
