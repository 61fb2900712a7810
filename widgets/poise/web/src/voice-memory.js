// What outlives a card: in this tab, in this browser where the person kept it, or in this page only.
import { drafts, kept } from "./store.js";

const VOICES = Symbol.for("poise.voices");

function slotOf(page, exercise) {
  const lecture = (page && page.lecture) || location.pathname;
  const seat = (page && (page.seat || page.view && page.view.class && page.view.class.code)) || "";
  return `poise-voice-${lecture}-${exercise}-${seat}`;
}

/** Figures that this browser keeps for the person, to be told to the kernel at the start. */
export function voiceGreeting(page, exercise) {
  const entries = kept.get(slotOf(page, exercise));
  return Array.isArray(entries) && entries.length ? { kept: entries } : {};
}

/** Sounds and results live as long as the page, also when a cell is run again and draws anew. */
function pageMemory(slot) {
  const all = (globalThis[VOICES] = globalThis[VOICES] || {});
  all[slot] = all[slot] || { sounds: new Map(), unsent: new Map(), results: new Map() };
  return all[slot];
}

const FRESH = {
  step: "consent", take: "", silent: false, agreed: false, checked: false, heard: false, shared: false,
  ratings: {}, partner: {}, intentions: {}, next: "", pens: { pauses: {}, stresses: {} },
};

export function voiceMemory(page, exercise, state) {
  const slot = slotOf(page, exercise);
  const place = { ...FRESH, ...(drafts.get(slot) || {}) };
  const memory = pageMemory(slot);
  return {
    place,
    ...memory,
    /** Note where one is, for a reload of this tab. */
    note(changes) {
      Object.assign(place, changes);
      drafts.set(slot, place);
    },
    /** What the person keeps: in the browser only where the kernel has no file of the person's own. */
    keep(entries) {
      if (state.store === "page") kept.set(slot, entries.length ? entries : null);
    },
    sound(take, samples) {
      memory.sounds.set(take, samples);
      memory.unsent.delete(take);
    },
    drop(take) {
      for (const map of [memory.sounds, memory.unsent, memory.results]) map.delete(take);
    },
    dropAll() {
      for (const map of [memory.sounds, memory.unsent, memory.results]) map.clear();
    },
    forget() {
      this.dropAll();
      kept.set(slot, null);
      const { agreed, silent, checked, shared } = place;
      Object.assign(place, JSON.parse(JSON.stringify(FRESH)), { agreed, silent, checked, shared });
      drafts.set(slot, place);
    },
  };
}
