// Hearing the own voice, step by step: consent, microphone, marks, a take, the own rating, figures.
import { voiceMemory } from "./voice-memory.js";
import { quietPlaces } from "./voice-quiet.js";
import { TAKE_SECONDS, recordingHindrance } from "./recorder.js";
import { showCard } from "./parts.js";
import { drawConsent } from "./voice-consent.js";
import { drawCheck } from "./voice-check.js";
import { drawMarking } from "./marking.js";
import { drawTake } from "./voice-take.js";
import { drawRating } from "./voice-rate.js";
import { drawResult } from "./voice-result.js";
import { drawCompare } from "./voice-compare.js";

const STEP_DRAWERS = {
  consent: drawConsent,
  check: drawCheck,
  marks: drawMarking,
  take: drawTake,
  rate: drawRating,
  result: drawResult,
  compare: drawCompare,
};

/** What every step works with: the task, what is remembered, and the way to another step. */
function voiceVisit({ root, link, hello, t, look, page, exercise }) {
  const task = hello.state;
  const memory = voiceMemory(page, exercise, task);
  const visit = {
    root, link, t, look, page, task, memory, exercise,
    place: memory.place,
    quiet: quietPlaces(page),
    limit: task.limit || TAKE_SECONDS,
    kept: task.kept || [],
    measured: new Set(task.measured || []),
    leave: () => {},
  };
  return Object.assign(visit, voiceSteps(visit, () => visit.kept), voiceWays(visit));
}

/** Which steps there are, which are open, and which are done. */
function voiceSteps({ task, place, memory, measured }, kept) {
  return {
    steps() {
      const all = ["consent", "check", "marks", "take", "rate", "result", "compare"];
      const checks = !place.silent && !recordingHindrance();
      return all.filter((step) => (step !== "check" || checks) && (step !== "marks" || task.practice));
    },
    canGo(step) {
      if (step === "consent" || step === "marks") return true;
      if (!place.silent && !place.agreed) return step === "compare" && kept().length > 0;
      if (step === "rate") return place.silent || measured.has(place.take);
      return step !== "result" || memory.results.has(place.take);
    },
    isDone(step) {
      const done = {
        consent: place.agreed || place.silent,
        check: place.checked,
        marks: Object.values(place.pens).some((marks) => Object.keys(marks).length),
        take: measured.has(place.take),
        rate: memory.results.has(place.take),
        result: kept().some((entry) => entry.take === place.take),
      };
      return Boolean(done[step]);
    },
  };
}

/** The ways from step to step, and from take to take. */
function voiceWays(visit) {
  const { task, place, memory, root } = visit;
  return {
    take: () => task.takes.find((take) => take.id === place.take) || task.takes[0],
    /** Draw a step; `note` is one calm line above it. */
    go(step, note) {
      visit.leave();
      visit.leave = () => {};
      memory.note({ step });
      STEP_DRAWERS[step](visit, note || "");
    },
    show(drawn) {
      const first = !root.firstChild;
      showCard(root, drawn, !first);
      if (!first && root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: "start" });
    },
    choose: (id) => memory.note({ take: id }),
    /** The first that has neither been measured nor rated, else none. */
    nextTake() {
      const done = (take) => visit.measured.has(take.id) || memory.results.has(take.id);
      return task.takes.find((take) => !done(take) && take.id !== place.take);
    },
  };
}

/** After a reload: the place and what was kept are here, the sound is not. */
function resumeVisit(visit) {
  const { place, memory, measured, task, t } = visit;
  if (!task.takes.some((take) => take.id === place.take)) memory.note({ take: task.takes[0].id });
  for (const [take, samples] of memory.sounds) {
    // Another kernel knows nothing of it: it can be sent again.
    if (!measured.has(take)) memory.unsent.set(take, { samples, source: "record" });
  }
  for (const take of [...memory.results.keys()]) {
    if (!measured.has(take) && !place.silent) memory.results.delete(take);
  }
  if (task.intention) memory.note({ next: task.intention });
  const marked = Object.values(place.pens).some((marks) => Object.keys(marks).length);
  if (task.marks && !marked) memory.note({ pens: { pauses: { ...task.marks.pauses }, stresses: { ...task.marks.stresses } } });
  if (place.step === "consent") return visit.go("consent", "");
  const gone = place.heard && !memory.sounds.size && !memory.unsent.size;
  const note = t(gone ? "voice.page.back_silent" : "voice.page.back");
  const step = visit.steps().includes(place.step) && visit.canGo(place.step) ? place.step : "take";
  return visit.go(visit.canGo(step) ? step : "consent", note);
}

export function drawVoice(given) {
  const visit = voiceVisit(given);
  const away = () => visit.leave();
  const again = (event) => event.persisted && visit.go(visit.place.step, "");
  window.addEventListener("pagehide", away);
  window.addEventListener("pageshow", again);
  const begin = async () => {
    // Said once in this tab; another kernel has to be told.
    if (visit.place.agreed && !visit.task.consented) await visit.link.ask("agree", { yes: true }).catch(() => {});
    resumeVisit(visit);
  };
  begin();
  return () => {
    visit.leave();
    window.removeEventListener("pagehide", away);
    window.removeEventListener("pageshow", again);
  };
}
