// One take: which, what is read or answered, what comes before it, and the recorder.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { recorderPanel } from "./recorder-panel.js";
import { breathingPacer } from "./breathing.js";
import { folded, problemBanner } from "./parts.js";
import { voiceCard } from "./voice-rail.js";
import { goSilent } from "./voice-consent.js";
import { calmNote, ownNote, takePlayer, letGo } from "./voice-parts.js";

export function drawTake(v, note) {
  const { t, place } = v;
  const drawn = voiceCard(v, "take", t(place.silent ? "voice.right_silent" : "voice.right"));
  const problem = problemBanner();
  const urls = [];
  const body = h("div", { class: "take-body" });
  const view = { v, problem, body, urls, leave: () => {} };
  drawn.card.append(...[calmNote(note), takeChoice(view), body, problem.node, otherPath(v)].filter(Boolean));
  v.leave = () => {
    view.leave();
    letGo(urls);
  };
  fillTake(view);
  v.show(drawn);
}

function otherPath(v) {
  const { t, place } = v;
  const aloud = () => {
    v.memory.note({ silent: false });
    v.go(place.agreed ? "take" : "consent", "");
  };
  const go = place.silent ? aloud : () => goSilent(v, "take");
  return h("div", { class: "acts" }, h("button", { type: "button", class: "btn plain", onclick: go },
    t(place.silent ? "voice.with" : "voice.without")));
}

function takeChoice(view) {
  const { v } = view;
  const { t, task, place, measured } = v;
  const name = `poise-${Math.random().toString(36).slice(2)}`;
  const labels = task.takes.map((take) => {
    const input = h("input", { type: "radio", class: "vh", name, value: take.id, checked: take.id === place.take,
      onchange: () => {
        v.choose(take.id);
        mark();
        view.problem.say("");
        fillTake(view);
      } });
    const done = measured.has(take.id) ? h("span", { class: "push taken" }, icon("check"), h("span", { class: "vh" }, t("voice.taken"))) : null;
    return h("label", { class: "type-btn plain" }, input, h("span", null, take.label), done);
  });
  function mark() {
    for (const label of labels) label.dataset.on = label.firstChild.checked ? "true" : "false";
  }
  mark();
  return h("fieldset", { class: "answers" }, h("legend", { class: "ask" }, t("voice.which_take")),
    h("div", { class: "types", "data-count": labels.length }, labels));
}

/** What changes with the take; the choice above keeps the focus. */
function fillTake(view) {
  const { v, body, urls } = view;
  const { t, place } = v;
  const take = v.take();
  view.leave();
  letGo(urls);
  const first = v.task.takes[0];
  const early = take.id !== first.id && !place.silent && !v.measured.has(first.id);
  const before = beforeTake(v, take);
  const make = place.silent ? silentPanel(v) : takeRecorder(view, take);
  view.leave = () => {
    before.leave();
    make.leave();
  };
  const parts = [
    h("p", { class: "hint muted" }, take.hint),
    early ? h("p", { class: "small muted" }, t("voice.page.baseline_first", { take: first.label })) : null,
    before.node, whatToSay(v, take), intentionOf(v, take), make.node,
    v.memory.unsent.has(take.id) ? null : takePlayer(v, take, urls),
  ];
  body.replaceChildren(...parts.filter(Boolean));
}

function whatToSay({ t, task }, take) {
  if (!take.free) return h("blockquote", { class: "line-to-read" }, take.line || task.line);
  return h("div", { class: "free-words" }, h("p", { class: "line-to-read" }, take.ask),
    h("p", { class: "small muted" }, t("voice.page.free_how", { seconds: take.seconds })));
}

/** One intention, set after the take before this one or now. */
function intentionOf(v, take) {
  const { t, place, memory } = v;
  const mine = place.intentions[take.id] || place.next || "";
  const set = (text) => memory.note({ intentions: { ...place.intentions, [take.id]: text } });
  if (mine) set(mine);
  const fold = folded(t("voice.page.intention_open"), ownNote(t("voice.intention"), mine, set),
    h("p", { class: "small muted" }, t("voice.intention_kept")));
  fold.open = Boolean(mine);
  return fold;
}

function beforeTake({ t }, take) {
  if (take.before === "pacer") {
    const pacer = breathingPacer(t);
    return { node: pacer.node, leave: pacer.stop };
  }
  const words = { smile: "voice.page.before_smile", stand: "voice.page.before_stand" }[take.before];
  return { node: words ? calmLine(t(words)) : null, leave: () => {} };
}

function calmLine(words) {
  return h("div", { class: "banner", "data-tone": "calm" }, h("span", null, words));
}

function silentPanel(v) {
  const { t } = v;
  return {
    node: h("div", { class: "recorder one" }, h("p", null, t("voice.silent_how")), h("p", null, t("voice.ask_listener")),
      h("button", { type: "button", class: "btn main", onclick: () => v.go("rate", "") }, t("voice.to_rating"))),
    leave: () => {},
  };
}

function takeRecorder(view, take) {
  const { v } = view;
  const { memory } = v;
  const panel = recorderPanel({
    t: v.t, problem: view.problem, limit: v.limit, place: v.quiet, goal: take.free ? take.seconds : 0,
    unsent: memory.unsent.get(take.id) || null,
    silent: () => goSilent(v, "take"),
    remember(unsent) {
      if (unsent) memory.unsent.set(take.id, unsent);
      else memory.unsent.delete(take.id);
    },
    async take(samples, source) {
      // A copy goes: what is sent may be handed over, and the take has to be there to be sent again.
      const copy = samples.slice();
      const { message } = await v.link.ask("take", { take: take.id, source }, [copy.buffer]);
      heardTake(v, take, samples, message);
    },
    async demo() {
      const { message, buffers } = await v.link.ask("demo", { take: take.id });
      const bytes = buffers[0];
      const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
      heardTake(v, take, new Int16Array(copy), message);
    },
  });
  return { node: panel.node, leave: panel.dispose };
}

function heardTake(v, take, samples, message) {
  v.memory.drop(take.id);
  v.memory.sound(take.id, samples);
  v.measured.add(take.id);
  v.choose(take.id);
  v.memory.note({ heard: true, ratings: { ...v.place.ratings, [take.id]: {} }, partner: { ...v.place.partner, [take.id]: null } });
  v.warnings = message.warnings || [];
  v.go("rate", "");
}
