// Takes beside one another and over time, and everything that was kept: one by one or all deleted.
import { h, empty, show } from "./dom.js";
import { askingButton, problemBanner } from "./parts.js";
import { voiceCard } from "./voice-rail.js";
import { withdrawAct } from "./voice-share.js";
import { calmNote, drawnFigures, letGo, notedTable, takePlayer, voicePart } from "./voice-parts.js";

/** What can be compared: takes of this sitting, then what was kept and is not one of them. */
function comparable({ task, measured, memory, kept }) {
  const here = task.takes.filter((take) => measured.has(take.id) && memory.results.has(take.id));
  const known = here.map((take) => memory.results.get(take.id).entry);
  const rows = here.map((take) => ({ id: take.id, label: take.label, take, at: "", summary: [] }));
  const older = kept.filter((entry) => known.indexOf(entry.id) < 0);
  return [...rows, ...older];
}

export function drawCompare(v, note) {
  const { t, quiet } = v;
  const drawn = voiceCard(v, "compare", t("voice.right_rating"));
  const urls = [];
  const problem = problemBanner();
  const rows = comparable(v);
  const answer = h("div", { class: "compared" });
  const status = h("p", { class: "small", role: "status" });
  drawn.card.append(...[
    calmNote(note), h("h4", { class: "ask" }, t("voice.page.compare_title")),
    rows.length > 1 ? takeChooser(v, rows, problem, answer, urls)
      : h("p", { class: "scene" }, t(rows.length ? "voice.page.compare_one" : "voice.page.compare_none")),
    answer, v.kept.length ? keptPart(v, problem) : null,
    quiet.live && v.place.shared ? voicePart(t("voice.page.share_title"), withdrawAct(v, problem, status), status) : null,
    problem.node,
    h("div", { class: "acts" }, h("button", { type: "button", class: rows.length > 1 ? "btn" : "btn main",
      onclick: () => v.go(v.canGo("take") ? "take" : "consent", "") }, t("voice.page.to_take"))),
  ].filter(Boolean));
  v.leave = () => letGo(urls);
  v.show(drawn);
}

function whenText({ t, root }, entry) {
  if (!entry.at) return t("voice.page.this_time");
  const date = new Date(entry.at);
  if (Number.isNaN(date.getTime())) return String(entry.at);
  return new Intl.DateTimeFormat(root.lang, { dateStyle: "medium", timeStyle: "short" }).format(date);
}

function takeChooser(v, rows, problem, answer, urls) {
  const { t } = v;
  const boxes = rows.map((row, i) => h("input", { type: "checkbox", value: row.id, checked: i < 2 }));
  const list = rows.map((row, i) => h("li", null,
    h("label", { class: "tick" }, boxes[i], h("span", null, h("b", null, row.label), " ",
      h("span", { class: "small muted num" }, whenText(v, row)))),
    row.take ? takePlayer(v, row.take, urls, true) : null));
  const go = askingButton(t("voice.page.put_beside"), { class: "btn main" }, problem, async () => {
    const ids = boxes.filter((box) => box.checked).map((box) => box.value);
    if (ids.length < 2) throw new Error(t("voice.page.choose_two"));
    const { message, buffers } = await v.link.ask("compare", { ids, offset: new Date().getTimezoneOffset(), ...v.look() });
    showCompared(v, answer, message, buffers);
  });
  return h("div", { class: "take-chooser" }, h("fieldset", { class: "answers" },
    h("legend", { class: "small muted" }, t("voice.page.compare_how")), h("ul", { class: "take-list" }, list)),
  h("div", { class: "acts" }, go));
}

function showCompared({ t }, answer, message, buffers) {
  empty(answer);
  answer.append(h("div", { class: "said", role: "status", tabindex: "-1" }, (message.said || []).map((line) => h("p", { class: "scene" }, line))),
    ...drawnFigures(message.figures, buffers, t), ...notedTable(message.table, t));
  answer.firstChild.focus({ preventScroll: true });
}

function keptPart(v, problem) {
  const { t, task } = v;
  const items = v.kept.map((entry) => h("li", null,
    h("div", null, h("b", null, entry.label), " ", h("span", { class: "small muted num" }, whenText(v, entry)),
      (entry.summary || []).map((line) => h("p", { class: "small" }, line))),
    askingButton(t("voice.page.delete_one"), { class: "btn plain", "aria-label": t("voice.page.delete_this", { take: entry.label, when: whenText(v, entry) }) },
      problem, () => forgetOne(v, entry))));
  return voicePart(t("voice.page.kept_title"),
    h("p", { class: "small muted" }, t(task.store === "page" ? "voice.page.kept_browser" : "voice.page.kept_own")),
    h("ul", { class: "kept" }, items), eraseAll(v, problem));
}

async function forgetOne(v, entry) {
  const { message } = await v.link.ask("forget_one", { entry: entry.id });
  v.kept = message.kept;
  v.memory.keep(message.kept);
  v.go("compare", v.t("voice.page.deleted"));
}

/** Asked twice, since it cannot be undone. */
function eraseAll(v, problem) {
  const { t } = v;
  const first = h("button", { type: "button", class: "btn" }, t("voice.page.delete_all"));
  const yes = askingButton(t("voice.page.delete_yes"), { class: "btn last-word" }, problem, async () => {
    await v.link.ask("forget", {});
    for (const take of v.measured) await v.link.ask("discard", { take });
    v.kept = [];
    v.measured.clear();
    v.memory.forget();
    v.memory.note({ take: v.task.takes[0].id });
    v.go("compare", t("voice.page.deleted_all"));
  });
  const no = h("button", { type: "button", class: "btn" }, t("voice.page.delete_no"));
  const sure = h("div", { class: "sure", hidden: true }, h("p", null, t("voice.page.delete_sure", { n: v.kept.length })),
    h("div", { class: "acts" }, yes, no));
  const turn = (asked) => {
    show(sure, asked);
    show(first, !asked);
    (asked ? no : first).focus({ preventScroll: true });
  };
  first.addEventListener("click", () => turn(true));
  no.addEventListener("click", () => turn(false));
  return h("div", { class: "erase" }, first, sure);
}
