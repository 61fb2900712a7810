// The one-minute paper: two fields, no name to them.
import { attr, h, say } from "./dom.js";
import { askForm } from "./ask-form.js";

const PAPER_LIMIT = 400;
const FIELDS = ["learned", "unclear"];

function paperField(t, changed) {
  const parts = FIELDS.map((name) => {
    const id = `paper-${name}`;
    const field = h("textarea", { id, rows: 3, dir: "auto", "aria-describedby": `${id}-count` });
    field.addEventListener("input", changed);
    const count = h("p", { class: "muted small num", id: `${id}-count` });
    return { name, field, count, nodes: [h("label", { for: id, class: "field-label" }, t(`prompt.paper_${name}`)), field, count] };
  });
  const length = (part) => Array.from(part.field.value.trim()).length;
  return {
    nodes: [h("p", { class: "small muted nameless" }, t("prompt.paper_anonymous")), parts.map((part) => part.nodes)],
    read() {
      const texts = {};
      for (const part of parts) texts[part.name] = part.field.value.trim();
      return { texts };
    },
    write(choice) {
      for (const part of parts) part.field.value = (choice.texts && choice.texts[part.name]) || "";
    },
    ready: () => parts.some((part) => length(part) > 0) && parts.every((part) => length(part) <= PAPER_LIMIT),
    name: () => "",
    shut(closed) {
      for (const part of parts) if (part.field.readOnly !== closed) part.field.readOnly = closed;
    },
    draw() {
      for (const part of parts) {
        const long = length(part) > PAPER_LIMIT;
        say(part.count, t(long ? "prompt.answer_long" : "prompt.answer_count", { count: length(part), limit: PAPER_LIMIT }));
        attr(part.count, "data-tone", long ? "problem" : null);
      }
    },
  };
}

export function askPaper(channel, t, now, level) {
  const words = { hint: t("prompt.paper_hint"), kind: "paper_" };
  return askForm(channel, t, now, level, (changed) => paperField(t, changed), words);
}
