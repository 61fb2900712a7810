// Figures beside the own rating, and what to do with the take: keep it or not, and what comes next.
import { h } from "./dom.js";
import { askingButton, folded, problemBanner } from "./parts.js";
import { voiceCard } from "./voice-rail.js";
import { drawPartner } from "./voice-rate.js";
import { sharePart } from "./voice-share.js";
import { calmNote, drawnFigures, letGo, notedTable, ownNote, takePlayer, voicePart, warningNotes } from "./voice-parts.js";

export function drawResult(v, note) {
  const { t, memory } = v;
  const take = v.take();
  const { message, buffers, silent } = memory.results.get(take.id);
  const urls = [];
  const problem = problemBanner();
  const drawn = voiceCard(v, "result", t("voice.right_rating"));
  drawn.card.append(...[
    calmNote(note), ...warningNotes(message.warnings),
    h("p", { class: "which" }, h("b", null, message.take || take.label)),
    h("div", { class: "said", role: "status" }, message.said.map((line) => h("p", { class: "scene" }, line))),
    ...drawnFigures(message.figures, buffers, t),
    // The figure of the ratings has the six in its own table.
    message.figures.some((one) => one.id === "rating") ? null : elementLines(v, message.elements),
    message.table ? folded(t("voice.page.all_figures"), ...notedTable(message.table, t)) : null,
    ...spokenPart(v, message.spoken),
    silent ? null : takePlayer(v, take, urls),
    h("p", { class: "small muted" }, t("voice.only_measured")),
    partnerPart(v, take),
    keepPart(v, take, message, problem),
    ...[sharePart(v, message.share)].filter(Boolean),
    nextPart(v, take, problem),
    problem.node,
  ].filter(Boolean));
  v.leave = () => letGo(urls);
  v.show(drawn);
}

/** What each of the six can and cannot be told by a figure. */
function elementLines({ t }, elements) {
  if (!elements || !elements.length) return null;
  const own = (one) => [
    one.own ? t("voice.page.own", { n: one.own }) : "",
    one.partner ? t("voice.page.partner", { n: one.partner }) : "",
  ].filter(Boolean).join(t("voice.page.between"));
  const lines = elements.map((one) => h("div", null, h("dt", null, one.label), h("dd", null,
    one.measured ? h("span", null, one.measured) : null,
    own(one) ? h("span", { class: "num" }, own(one)) : null,
    one.note ? h("span", { class: "small muted" }, one.note) : null)));
  return voicePart(t("voice.page.elements"), h("dl", { class: "rows" }, lines));
}

/** Places marked before, beside what was heard there. */
function spokenPart({ t }, spoken) {
  if (!spoken) return [];
  return [voicePart(t("voice.page.spoken"), (spoken.said || []).map((line) => h("p", { class: "scene" }, line)),
    ...notedTable(spoken.table, t))];
}

function partnerPart(v, take) {
  const { t, place } = v;
  const known = place.partner[take.id];
  const rated = known && Object.keys(known.ratings).length;
  return voicePart(t("voice.page.partner_title"), h("p", { class: "small muted" }, t("voice.ask_listener")),
    rated && known.note ? h("p", { class: "scene quoted" }, known.note) : null,
    h("div", { class: "acts" }, h("button", { type: "button", class: "btn", onclick: () => drawPartner(v) },
      t(rated ? "voice.page.partner_again" : "voice.page.partner_open"))));
}

function keepPart(v, take, message, problem) {
  const { t, kept, task, memory } = v;
  const result = memory.results.get(take.id);
  const entry = kept.find((one) => one.id === result.entry);
  const where = task.store === "page" ? "voice.page.keep_browser" : "voice.page.keep_own";
  const line = message.can_keep ? (entry ? "voice.page.kept" : where) : "voice.page.cannot_keep";
  // A partner's rating that came later can be kept, too: the kernel puts it in the entry's place.
  const open = message.can_keep && (!entry || result.changed);
  const part = voicePart(t("voice.page.keep_title"), h("p", { class: "small muted", role: "status", tabindex: "-1" }, t(line)),
    h("div", { class: "acts" },
      open ? askingButton(t(entry ? "voice.page.keep_partner" : "voice.page.keep"), {}, problem, async () => {
        await keepTake(v, take);
        const next = keepPart(v, take, message, problem);
        part.replaceWith(next);
        next.querySelector("[role=status]").focus({ preventScroll: true });
      }) : null,
      askingButton(t("voice.page.drop"), { class: "btn plain" }, problem, () => dropMeasured(v, take))));
  return part;
}

async function keepTake(v, take) {
  const { message } = await v.link.ask("keep", { take: take.id, intention: v.place.next });
  v.kept = message.kept;
  v.memory.keep(message.kept);
  Object.assign(v.memory.results.get(take.id), { entry: message.entry.id, changed: false });
}

async function dropMeasured(v, take) {
  await v.link.ask("discard", { take: take.id });
  v.measured.delete(take.id);
  v.memory.drop(take.id);
  v.memory.note({ partner: { ...v.place.partner, [take.id]: null } });
  v.go("take", v.t("voice.page.dropped"));
}

/** One intention, then the take that follows. */
function nextPart(v, take, problem) {
  const { t, place, memory } = v;
  const next = v.nextTake();
  const move = async (id) => {
    await v.link.ask("intend", { text: place.next });
    const intentions = { ...place.intentions, [id]: place.next };
    memory.note({ take: id, intentions });
    v.go("take", "");
  };
  return voicePart(t("voice.page.next_title"),
    ownNote(t("voice.page.next_one"), place.next, (words) => memory.note({ next: words })),
    h("div", { class: "acts" },
      next ? askingButton(t("voice.next_take", { take: next.label }), { class: "btn main" }, problem, () => move(next.id)) : null,
      askingButton(t("voice.same_again"), { class: next ? "btn" : "btn main" }, problem, () => move(take.id)),
      h("button", { type: "button", class: "btn", onclick: () => v.go("compare", "") }, t("voice.page.to_compare"))));
}
