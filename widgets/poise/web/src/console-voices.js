// Voices: quiet places to record in, and pictures of the class from takes that people added. Never on the wall.
import { button, card, field, folding, follow } from "./console-act.js";
import { h, keyed, place, say, show } from "./dom.js";

const QUANTITIES = ["pace", "pauses", "reach"];
const MOST_PLACES = 20;

/** A step's bounds in words; a lower bound belongs to its step, an upper one to the next. */
function stepWords(edges, index, t) {
  const said = (edge) => String(edge).replace("-", "\u2212");
  if (index === 0) return t("console.voices_below", { edge: said(edges[0]) });
  if (index === edges.length) return t("console.voices_above", { edge: said(edges[index - 1]) });
  return t("console.voices_between", { low: said(edges[index - 1]), high: said(edges[index]) });
}

/** One distribution: a table whose rows carry their bars. All bars of a picture share one scale. */
function stepTable(name, found, scale, most, t) {
  const title = t(`console.voices_${name}`);
  if (!found) return h("div", { class: "steps" }, h("p", { class: "steps-name" }, title), h("p", { class: "small muted" }, t("console.voices_none")));
  const rows = found.counts.map((count, index) => {
    const bar = h("i");
    bar.style.width = `${most ? (100 * count) / most : 0}%`;
    return h("tr", null, h("th", { scope: "row" }, stepWords(scale.edges, index, t)), h("td", { class: "bar", "aria-hidden": "true" }, h("div", { class: "meter" }, bar)), h("td", { class: "num" }, count));
  });
  const head = h("tr", null, h("th", { scope: "col" }, t("console.voices_step")), h("td", { "aria-hidden": "true" }), h("th", { scope: "col", class: "num" }, t("console.voices_count")));
  return h("table", { class: "steps" }, h("caption", { class: "steps-name" }, title), h("thead", null, head), h("tbody", null, rows));
}

function voicePicture(picture, scales, t) {
  const shown = QUANTITIES.map((name) => picture[name]).filter(Boolean);
  const most = Math.max(0, ...shown.map((one) => Math.max(...one.counts)));
  const tables = QUANTITIES.map((name) => stepTable(name, picture[name], scales[name], most, t));
  return [h("p", { class: "small muted" }, t("console.voices_picture", { n: picture.people })), h("div", { class: "step-tables" }, tables)];
}

function takeName(one) {
  return h("span", null, h("span", { class: "muted" }, `${one.title} · `), h("b", null, one.label));
}

/** A take: how many have added it, the button, and its picture. */
function takeList(actions, t) {
  const list = h("ul", { class: "mod takes" });
  let scales = {};

  function make(one) {
    const go = button("", () => actions.act("voice-picture", { task: one.task, take: one.take }), { kind: "small" });
    const people = h("span", { class: "push num muted" });
    const wait = h("p", { class: "small muted" }, t("console.voices_wait"));
    const box = h("div", { class: "voice-picture" });
    const node = h("li", null, h("p", { class: "entry" }, takeName(one), people), h("div", { class: "turn" }, go, wait), box);
    node.poiseParts = { go, people, wait, box, drawn: "" };
    return node;
  }

  function draw(node, one) {
    const parts = node.poiseParts;
    say(parts.people, one.people === null ? t("console.voices_few") : t("console.voices_people", { n: one.people }));
    say(parts.go.querySelector("span"), t(one.picture ? "console.voices_again" : "console.voices_make"));
    show(parts.go, one.may);
    show(parts.wait, !one.may);
    const next = JSON.stringify([one.picture, scales]);
    if (next === parts.drawn) return;
    parts.drawn = next;
    place(parts.box, one.picture ? voicePicture(one.picture, scales, t) : []);
  }

  const id = (one) => `${one.task} ${one.take}`;
  const keep = keyed(list, id, make, draw);
  const others = h("ul", { class: "takes small" });
  const keepOthers = keyed(others, id, (one) => h("li", null, takeName(one)));
  const fold = folding("", null, others);
  return {
    node: h("div", null, list, fold),
    update(voice) {
      scales = voice.scales;
      const seen = (one) => one.people !== null || one.picture;
      const few = voice.tasks.filter((one) => !seen(one));
      keep(voice.tasks.filter(seen));
      keepOthers(few);
      show(fold, few.length > 0);
      say(fold.firstChild, t("console.voices_quiet_takes", { n: few.length }));
    },
  };
}

export function voicesCard(channel, actions, t) {
  const places = h("input", { type: "number", id: "console-quiet", min: 0, max: MOST_PLACES, inputmode: "numeric", "aria-describedby": "console-quiet-how" });
  places.addEventListener("change", () => {
    const wanted = Math.round(Number(places.value));
    if (places.value !== "" && wanted >= 0 && wanted <= MOST_PLACES) actions.act("settings", { quiet_places: wanted });
  });
  const how = h("p", { id: "console-quiet-how", class: "small muted" }, t("console.voices_places_how"));
  const takes = takeList(actions, t);
  const paper = h("a", { class: "btn small", href: actions.address("/cards", { kind: "listening" }), target: "_blank", rel: "noopener" }, t("console.voices_card"));
  const box = card(t("console.voices"), h("div", { class: "quiet" }, field("console-quiet", t("console.voices_places"), places), how, paper), h("p", { class: "small muted how" }, t("console.voices_how")), takes.node);
  box.node.classList.add("voices-card");
  return {
    node: box.node,
    update() {
      const { voice } = channel.view();
      show(box.node, Boolean(voice));
      if (!voice) return;
      say(box.aside, t("console.voices_now", { recording: voice.in_use, waiting: voice.waiting }));
      follow(places, voice.places);
      takes.update(voice);
    },
  };
}
