// Words: the group's answer, or one's own. What is being typed is never touched by an update.
import { attr, h, say, show } from "./dom.js";
import { groupText } from "./group.js";
import { promptHead } from "./prompt-head.js";
import { sender, standing } from "./standing.js";
import { pausedSpec, statusLine } from "./status.js";
import { draftSlot, drafts } from "./store.js";

const LIMIT = 400;

export function askAnswer(channel, t, now, level) {
  // Short texts are everybody's own, unless a group shares one device.
  const kind = now.round.counts === "people" ? "words" : "answer";
  const phrase = (state, values) => t(`prompt.${kind}_${state}`, values);
  const slot = draftSlot(now);
  const status = statusLine();
  const sending = sender(channel, update);
  const id = `words-${Math.random().toString(36).slice(2, 8)}`;
  const field = h("textarea", { id, rows: 4, "aria-describedby": `${id}-count`, dir: "auto" });
  const counter = h("p", { class: "muted small num", id: `${id}-count` });
  const button = h("button", { type: "button", class: "btn main wide" });
  const words = h("p", { dir: "auto", class: "quote" });
  const edit = h("button", { type: "button", class: "btn plain" }, t("prompt.answer_edit"));
  const handed = h("div", { class: "handed" }, h("b", null, phrase("handed")), words, edit);
  const label = phrase("label", { group: groupText(now.view.class, now.me.group, t) });
  const text = now.prompt.ask === "text";
  const head = text ? promptHead(now, level, t) : [h("p", { class: "scene" }, now.prompt.question), h(level, { class: "question" }, t("prompt.answer_question"))];
  const node = h(
    "div",
    { class: "ask" },
    head,
    handed,
    h("label", { for: id, class: "field-label" }, label),
    field,
    counter,
    button,
    status.node,
  );
  const storedText = (at) => (at.me.answer && at.me.answer.text) || "";
  field.value = drafts.get(slot) || (now.pending && now.pending.text) || "";

  const length = () => Array.from(field.value.trim()).length;
  field.addEventListener("input", () => {
    drafts.set(slot, field.value || null);
    update();
  });
  edit.addEventListener("click", () => {
    field.value = words.textContent;
    drafts.set(slot, field.value);
    field.focus();
    update();
  });
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    const typed = field.value.trim();
    await sending.send(() => channel.answer(typed), { text: typed });
    // Handed in: the text stays in the field, the draft need not be kept any longer.
    if (storedText(standing(channel)) === typed) drafts.set(slot, null);
  });

  function spec(at) {
    const way = sending.way();
    if (way && way.state === "sending") return { icon: "clock", bold: t("prompt.sending"), text: t("prompt.sending_next") };
    if (at.pending) return { icon: "cloud", bold: t("prompt.offline"), text: t("prompt.offline_next") };
    if (at.lost) return { icon: "alert", tone: "problem", bold: t("prompt.answer_late"), text: t("prompt.late_next") };
    if (sending.refused() !== null) {
      return { icon: "alert", tone: "problem", bold: t("prompt.refused"), text: sending.refused() };
    }
    const stored = storedText(at);
    if (at.paused) return pausedSpec({ mine: stored }, t);
    if (!at.open) {
      const bold = phrase(stored ? "closed" : "closed_without");
      return { icon: "lock", tone: stored ? "ok" : "", bold, text: t("prompt.closed_next") };
    }
    if (stored && field.value.trim() && field.value.trim() !== stored) {
      return { icon: "check", tone: "ok", bold: phrase("saved"), text: t("prompt.changed_not_sent") };
    }
    if (stored) return { icon: "check", tone: "ok", bold: phrase("saved"), text: phrase("saved_next") };
    return { icon: kind === "words" ? "eye" : "people", text: phrase("hint") };
  }

  function update() {
    const at = standing(channel);
    if (!at.prompt) return;
    const stored = storedText(at);
    say(words, stored);
    show(handed, Boolean(stored) && stored !== field.value.trim());
    show(edit, at.open);
    const long = length() > LIMIT;
    say(counter, t(long ? "prompt.answer_long" : "prompt.answer_count", { count: length(), limit: LIMIT }));
    attr(counter, "data-tone", long ? "problem" : null);
    if (field.readOnly === at.open) field.readOnly = !at.open;
    const idle = !at.open || !length() || long || (field.value.trim() === stored && !at.pending);
    attr(button, "aria-disabled", idle ? "true" : null);
    say(button, t(stored ? "prompt.answer_replace" : "prompt.answer_submit"));
    status.set(spec(at));
  }
  update();
  return { node, update };
}
