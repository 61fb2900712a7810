// The group's answer in words. What is being typed is never touched by an update.
import { attr, h, say, show } from "./dom.js";
import { sender, standing } from "./standing.js";
import { statusLine } from "./status.js";
import { drafts } from "./store.js";

const LIMIT = 400;

export function askAnswer(channel, t, now, level) {
  const slot = `poise-draft-${now.round.id}`;
  const status = statusLine();
  const sending = sender(channel, update);
  const field = h("textarea", { id: "group-answer", rows: 4, "aria-describedby": "group-answer-count", dir: "auto" });
  field.value = drafts.get(slot) || "";
  const counter = h("p", { class: "muted small num", id: "group-answer-count" });
  const button = h("button", { type: "button", class: "btn main wide" });
  const words = h("p", { dir: "auto", class: "quote" });
  const edit = h("button", { type: "button", class: "btn plain" }, t("prompt.answer_edit"));
  const handed = h("div", { class: "handed" }, h("b", null, t("prompt.answer_handed")), words, edit);
  const label = t("prompt.answer_label", { group: now.me.group });
  const node = h(
    "div",
    { class: "ask" },
    h("p", { class: "scene" }, now.prompt.question),
    h(level, { class: "question" }, t("prompt.answer_question")),
    handed,
    h("label", { for: "group-answer", class: "field-label" }, label),
    field,
    counter,
    button,
    status.node,
  );

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
    const text = field.value.trim();
    await sending.send(() => channel.answer(text), { text });
    // Handed in: the text stays in the field, the draft need not be kept any longer.
    if (standing(channel).me.group_answer === text) drafts.set(slot, null);
  });

  function spec(at) {
    const way = sending.way();
    if (way && way.state === "sending") return { icon: "clock", bold: t("prompt.sending"), text: t("prompt.sending_next") };
    if (at.pending) return { icon: "cloud", bold: t("prompt.offline"), text: t("prompt.offline_next") };
    if (at.lost) return { icon: "alert", tone: "problem", bold: t("prompt.answer_late"), text: t("prompt.late_next") };
    if (sending.refused() !== null) {
      return { icon: "alert", tone: "problem", bold: t("prompt.refused"), text: sending.refused() };
    }
    const stored = at.me.group_answer;
    if (!at.open) {
      const bold = t(stored ? "prompt.answer_closed" : "prompt.answer_closed_without");
      return { icon: "lock", tone: stored ? "ok" : "", bold, text: t("prompt.closed_next") };
    }
    if (stored) return { icon: "check", tone: "ok", bold: t("prompt.answer_saved"), text: t("prompt.answer_saved_next") };
    return { icon: "people", text: t("prompt.answer_hint") };
  }

  function update() {
    const at = standing(channel);
    if (!at.prompt) return;
    const stored = at.me.group_answer || "";
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
