// Small pieces that several steps of the voice widget share.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { playable } from "./recorder.js";
import { figureNode, folded, tableNode } from "./parts.js";

/** One calm line, said politely; null where there is nothing to say. */
export function calmNote(words) {
  if (!words) return null;
  return h("div", { class: "banner", "data-tone": "calm", role: "status" }, h("span", null, words));
}

export function warningNotes(warnings) {
  return (warnings || []).map((words) => h("div", { class: "banner warn", "data-tone": "calm" }, icon("alert"), h("span", null, words)));
}

/** A table with its footnotes folded below. */
export function notedTable(table, t) {
  if (!table) return [];
  const notes = table.notes && table.notes.length
    ? folded(t("voice.page.notes"), h("ul", { class: "points small" }, table.notes.map((one) => h("li", null, one))))
    : null;
  return [tableNode(table), notes].filter(Boolean);
}

/** The kernel's figures, each with its table. */
export function drawnFigures(figures, buffers, t) {
  return figures.map((figure, i) => h("figure", { class: "drawn" },
    figureNode(buffers[i], figure.alt),
    figure.table ? folded(t("widget.as_table"), ...notedTable(figure.table, t)) : null));
}

/** A player for a take whose sound is in this page; `urls` collects what must be let go of. */
export function takePlayer(v, take, urls, bare) {
  const samples = v.memory.sounds.get(take.id);
  if (!samples) return null;
  const url = playable(samples);
  urls.push(url);
  return h("div", { class: "player" },
    h("audio", { controls: true, src: url, "aria-label": v.t("voice.listen", { take: take.label }) }),
    bare ? null : h("p", { class: "small muted" }, v.t("voice.sound_here")));
}

export function letGo(urls) {
  for (const url of urls.splice(0)) URL.revokeObjectURL(url);
}

/** A group of acts under its own small heading. */
export function voicePart(title, ...children) {
  return h("section", { class: "part" }, h("h4", { class: "ask" }, title), children);
}

/** A text of the person's own, with its label. */
export function ownNote(label, value, heard) {
  const id = `poise-${Math.random().toString(36).slice(2)}`;
  const area = h("textarea", { rows: 2, maxlength: 200, id, value: value || "", oninput: () => heard(area.value) });
  return h("div", { class: "own-words" }, h("label", { class: "small", for: id }, label), area);
}
