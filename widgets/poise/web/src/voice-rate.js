// Six elements by ear: the person's own rating before any figure, and a partner's if there is one.
import { h } from "./dom.js";
import { ratingScales } from "./rating.js";
import { askingButton, problemBanner } from "./parts.js";
import { voiceCard } from "./voice-rail.js";
import { calmNote, letGo, ownNote, takePlayer, warningNotes } from "./voice-parts.js";

function scalesFor(dimensions, ratings, changed) {
  const scales = ratingScales(dimensions, () => changed(scales.value()));
  scales.set(ratings || {});
  return scales;
}

export function drawRating(v, note) {
  const { t, place, memory } = v;
  const take = v.take();
  const urls = [];
  const drawn = voiceCard(v, "rate", t("voice.right_rating"));
  const problem = problemBanner();
  const scales = scalesFor(v.task.dimensions, place.ratings[take.id], (ratings) => {
    memory.note({ ratings: { ...place.ratings, [take.id]: ratings } });
  });
  const intention = place.intentions[take.id];
  drawn.card.append(...[
    calmNote(note), ...(place.silent ? [] : warningNotes(v.warnings)),
    h("p", { class: "which" }, h("b", null, take.label)),
    intention ? h("p", { class: "small" }, t("voice.page.meant", { intention })) : null,
    place.silent ? null : takePlayer(v, take, urls),
    h("h4", { class: "ask" }, t("voice.rate_first")),
    h("p", { class: "small muted" }, t("voice.rate_how")),
    scales.node, problem.node,
    h("div", { class: "acts" },
      askingButton(t(place.silent ? "voice.to_result_silent" : "voice.to_result"), { class: "btn main" }, problem,
        () => askResult(v, take, scales.value())),
      h("button", { type: "button", class: "btn", onclick: () => v.go("take", "") },
        t(place.silent ? "voice.back" : "voice.page.back_to_take"))),
  ].filter(Boolean));
  v.leave = () => letGo(urls);
  v.show(drawn);
}

async function askResult(v, take, ratings) {
  const { link, place, memory, look } = v;
  const reply = await link.ask("rate", {
    take: take.id, silent: place.silent, ratings, intention: place.intentions[take.id] || "", ...look(),
  });
  // Rated without a recording, the take is another one than what was measured before.
  if (place.silent) v.measured.delete(take.id);
  memory.results.set(take.id, { ...reply, silent: place.silent });
  v.go("result", "");
}

/** A listener has no intention to compare with: the ends of the scales are worded for the ear. */
function heardDimensions({ task }) {
  return task.dimensions.map((one) => ({ ...one, low: one.heard_low || one.low, high: one.heard_high || one.high }));
}

/** The partner rates by ear: the figures are out of sight, on this device or told aloud. */
export function drawPartner(v) {
  const { t, place, memory } = v;
  const take = v.take();
  const urls = [];
  v.leave();
  const drawn = voiceCard(v, "result", t("voice.page.right_partner"));
  const problem = problemBanner();
  const known = place.partner[take.id] || { ratings: {}, note: "" };
  const note = (changes) => {
    Object.assign(known, changes);
    memory.note({ partner: { ...place.partner, [take.id]: known } });
  };
  const scales = scalesFor(heardDimensions(v), known.ratings, (ratings) => note({ ratings }));
  drawn.card.append(...[
    h("p", { class: "which" }, h("b", null, take.label)),
    h("h4", { class: "ask" }, t("voice.page.partner_title")),
    h("p", { class: "scene" }, t("voice.page.partner_how")),
    place.silent ? null : takePlayer(v, take, urls),
    scales.node, ownNote(t("voice.page.partner_note"), known.note, (words) => note({ note: words })), problem.node,
    h("div", { class: "acts" },
      askingButton(t("voice.page.partner_done"), { class: "btn main" }, problem,
        () => askPartner(v, take, scales.value(), known.note)),
      h("button", { type: "button", class: "btn", onclick: () => v.go("result", "") }, t("voice.page.partner_back"))),
  ].filter(Boolean));
  v.leave = () => letGo(urls);
  v.show(drawn);
}

async function askPartner(v, take, ratings, note) {
  const silent = v.place.silent;
  const reply = await v.link.ask("partner", { take: take.id, silent, ratings, note, ...v.look() });
  const { entry } = v.memory.results.get(take.id);
  v.memory.results.set(take.id, { ...reply, silent, entry, changed: true });
  v.go("result", "");
}
