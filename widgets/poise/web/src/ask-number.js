// A number guessed before it is told.
import { attr, h, say } from "./dom.js";
import { askForm } from "./ask-form.js";
import { numberText, readNumber, withUnit } from "./numbers.js";

function rangeText(ask, t) {
  const words = ask.whole ? "prompt.number_whole" : "prompt.number_range";
  return t(words, { least: numberText(ask.least), most: withUnit(ask.most, ask.unit) });
}

function numberField(ask, t, changed) {
  const id = `number-${Math.random().toString(36).slice(2, 8)}`;
  // Not type=number: it swallows what it cannot read, and a comma with it.
  const input = h("input", { type: "text", id, inputmode: ask.whole && ask.least >= 0 ? "numeric" : "decimal", autocomplete: "off", "aria-describedby": `${id}-range`, maxlength: 24 });
  const range = h("p", { class: "small muted", id: `${id}-range` });
  const label = h("label", { for: id, class: "field-label" }, t("prompt.number_label"));
  const unit = ask.unit ? h("span", { class: "unit" }, ask.unit) : null;
  input.addEventListener("input", changed);

  const right = (number) => number !== null && number >= ask.least && number <= ask.most && (!ask.whole || number % 1 === 0);
  const read = () => {
    const number = readNumber(input.value);
    return right(number) ? { number } : { typed: input.value };
  };
  return {
    nodes: [label, h("div", { class: "number" }, input, unit), range],
    read,
    write(choice) {
      input.value = choice.number === undefined ? choice.typed || "" : String(choice.number);
    },
    ready: (made) => made.number !== undefined,
    name: (choice) => withUnit(choice.number, ask.unit),
    shut(closed) {
      if (input.readOnly !== closed) input.readOnly = closed;
    },
    draw() {
      const made = read();
      const wrong = made.typed !== undefined && made.typed.trim() !== "";
      attr(input, "aria-invalid", wrong ? "true" : null);
      attr(range, "data-tone", wrong ? "problem" : null);
      say(range, wrong ? t("prompt.number_wrong", { range: rangeText(ask, t) }) : rangeText(ask, t));
    },
  };
}

export function askNumber(channel, t, now, level) {
  const build = (changed) => numberField(now.prompt.number, t, changed);
  const form = askForm(channel, t, now, level, build, { hint: t("prompt.number_hint") });
  // Enter hands in, as the key of a phone's number pad promises.
  const input = form.node.querySelector("input");
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) form.node.querySelector(".btn.main").click();
  });
  return form;
}
