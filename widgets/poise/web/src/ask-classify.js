// A vignette: cue by cue on demand, an answer, how sure, hand in.
import { attr, empty, h, paragraphs, say, show } from "./dom.js";
import { digitKeys, optionList } from "./options.js";
import { togetherNote } from "./prompt-head.js";
import { optionState, sender, standing } from "./standing.js";
import { choiceStatus, statusLine } from "./status.js";

export function cueList(cues, t) {
  const node = h("div", { class: "cues" });
  let shown = 0;
  const more = h("button", { type: "button", class: "btn cue-more" });
  function draw() {
    show(more, shown < cues.length);
    if (shown < cues.length) {
      const cue = cues[shown];
      say(more, t("prompt.cue_next", { number: shown + 1, of: cues.length, channel: cue.label }));
    }
  }
  more.addEventListener("click", () => {
    const cue = cues[shown];
    shown += 1;
    const drawn = h("div", { class: "cue", tabindex: "-1" }, h("b", null, cue.label), h("p", null, cue.text));
    node.insertBefore(drawn, more);
    draw();
    // The button moves away from under the reader: the new cue takes the focus, and is read out.
    drawn.focus();
  });
  if (cues.length) node.appendChild(more);
  draw();
  return node;
}

function slider(t, changed) {
  const id = `sure-${Math.random().toString(36).slice(2, 8)}`;
  const output = h("output", { for: id });
  const input = h("input", { type: "range", id, min: 20, max: 100, step: 5, value: 60 });
  let touched = false;
  function draw() {
    input.style.setProperty("--v", `${touched ? ((Number(input.value) - 20) / 80) * 100 : 0}%`);
    input.dataset.set = touched ? "true" : "false";
    say(output, touched ? t("prompt.sure_value", { value: input.value }) : t("prompt.sure_untouched"));
    attr(input, "aria-valuetext", output.textContent);
  }
  function touch() {
    touched = true;
    draw();
    changed();
  }
  input.addEventListener("input", touch);
  // A tap on the thumb where it stands is an answer too, though the value does not change.
  input.addEventListener("change", touch);
  input.addEventListener("pointerup", touch);
  draw();
  const node = h(
    "div",
    { class: "slider" },
    h("div", { class: "slider-head" }, h("label", { for: id }, t("prompt.sure")), output),
    input,
    h("div", { class: "ends", "aria-hidden": "true" }, h("span", null, t("prompt.sure_low")), h("span", null, t("prompt.sure_high"))),
  );
  return {
    node,
    value: () => (touched ? Number(input.value) : null),
    set(value) {
      if (touched || value === undefined) return;
      touched = true;
      input.value = value;
      draw();
    },
    shut: (closed) => {
      if (input.disabled !== closed) input.disabled = closed;
    },
  };
}

export function askClassify(channel, t, now, level) {
  const status = statusLine();
  const sending = sender(channel, update);
  let draft = now.mine ? now.mine.option : null;
  const sure = now.prompt.confidence ? slider(t, update) : null;
  if (sure && now.mine) sure.set(now.mine.confidence);
  const list = optionList(t("prompt.options"), choose);
  const button = h("button", { type: "button", class: "btn main wide" }, t("prompt.submit"));
  const node = h("div", { class: "ask" });
  empty(node);
  for (const part of [
    ...paragraphs(now.prompt.scene, { class: "scene" }),
    cueList(now.prompt.cues || [], t),
    h(level, { class: "question" }, now.prompt.question),
    togetherNote(now, t),
    list.node,
    sure && sure.node,
    button,
    status.node,
  ]) {
    if (part) node.appendChild(part);
  }

  function choose(id) {
    if (!standing(channel).open) return;
    draft = id;
    update();
  }

  function choice() {
    const made = { option: draft };
    if (sure && sure.value() !== null) made.confidence = sure.value();
    return made;
  }

  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    const made = choice();
    sending.send(() => channel.cast(made), made);
  });
  digitKeys(node, () => now.prompt.options.map((option) => option.id), choose);

  function update() {
    const at = standing(channel);
    if (!at.prompt) return;
    const names = {};
    list.draw(
      at.prompt.options.map((option, index) => {
        names[option.id] = option.text;
        const state = optionState(at, sending.way(), "option", option.id, draft);
        const key = option.letter || String(index + 1);
        return { id: option.id, key, text: option.text, mark: option.mark, state };
      }),
    );
    const made = choice();
    const same = Boolean(at.mine) && at.mine.option === made.option && at.mine.confidence === made.confidence;
    const idle = !at.open || draft === null || (same && !at.pending);
    attr(button, "aria-disabled", idle ? "true" : null);
    say(button, t(at.mine ? "prompt.submit_change" : "prompt.submit"));
    if (sure) sure.shut(!at.open);
    const hint = t(draft === null ? "prompt.classify_hint" : "prompt.classify_ready");
    const spec = choiceStatus(at, sending, t, (what) => names[what.option] || "", hint);
    if (at.open && at.mine && !same && !sending.way() && !at.pending) spec.text = t("prompt.changed_not_sent");
    status.set(spec);
  }
  update();
  return { node, update };
}
