// Diary: words and numbers for the person alone; earlier entries below, each with a way to delete it.
import { h, place } from "./dom.js";
import { askingButton } from "./parts.js";
import { exerciseLife } from "./form-life.js";

export function drawDiary(stage) {
  const { t, link } = stage;

  const linesOf = (lines) => h("dl", { class: "diary-lines" }, lines.map((line) => h("div", null,
    h("dt", null, line.label), h("dd", null, line.text))));

  function earlier(entries, problem) {
    const box = h("div", { class: "diary-earlier", "aria-live": "polite" });
    function fill(list) {
      place(box, list.length ? [h("h4", { class: "ask" }, t("diary.earlier")), ...list.map((entry) => h("details", { class: "fold" },
        h("summary", null, entry.when), linesOf(entry.lines),
        askingButton(t("diary.delete"), { "aria-label": t("diary.delete_label", { when: entry.when }) }, problem, async () => {
          const reply = await link.ask("delete", { entry: entry.id });
          fill(reply.message.entries);
          box.prepend(h("p", { class: "small muted" }, t("diary.deleted")));
        })))] : []);
    }
    fill(entries);
    return box;
  }

  function numberField(field, value, set) {
    const id = `poise-${Math.random().toString(36).slice(2)}`;
    const list = h("select", { id, onchange: () => set(list.value === "" ? undefined : Number(list.value)) },
      h("option", { value: "" }, t("diary.unset")), Array.from({ length: 11 }, (_, n) => h("option", { value: n }, n)));
    list.value = value === undefined ? "" : String(value);
    return h("div", { class: "diary-field" }, h("label", { for: id }, field.text),
      field.hint ? h("p", { class: "small muted" }, field.hint) : null, list);
  }

  function wordField(field, value, longest, set) {
    const id = `poise-${Math.random().toString(36).slice(2)}`;
    return h("div", { class: "diary-field" }, h("label", { for: id }, field.text),
      field.hint ? h("p", { class: "small muted" }, field.hint) : null,
      h("textarea", { id, rows: 2, maxlength: longest, value: value || "", oninput: (event) => set(event.target.value) }));
  }

  return exerciseLife(stage, {
    submit: "diary.submit",
    again: "diary.write",
    draw(part, { note, draft, problem }) {
      const entry = Object.assign({}, draft);
      const set = (id) => (value) => {
        entry[id] = value;
        note(entry);
      };
      return {
        node: [
          part.private ? null : h("p", { class: "small muted" }, t("diary.in_class")),
          ...part.fields.map((field) => (field.kind === "number"
            ? numberField(field, entry[field.id], set(field.id))
            : wordField(field, entry[field.id], part.longest, set(field.id)))),
          earlier(part.entries, problem)],
        value: () => entry,
        ready: () => Object.values(entry).some((value) => value !== undefined && String(value).trim() !== ""),
      };
    },
    feedback: (said, { problem }) => [
      linesOf(said.entry),
      said.private ? earlier(said.entries.slice(1), problem) : h("p", { class: "small muted" }, t("diary.in_class")),
    ],
  });
}
