// What can be opened: the lecture's bank, what was typed, sections for the screen, a one-minute paper.
import { button, card, field, refill } from "./console-act.js";
import { paperButton, typeForm } from "./console-type.js";
import { h, place, say, show } from "./dom.js";

/** Whoever opened something further down wants to see it run. */
function toPrompt() {
  const node = document.querySelector(".prompt-card");
  if (node && node.getBoundingClientRect().top < 0) node.scrollIntoView({ block: "start" });
}

const MODES = ["join", "section", "break", "questions"];

function picker(id, label, words, work) {
  const select = h("select", { id });
  const go = button(words, () => select.value && work(select.value));
  const node = field(id, label, h("div", { class: "pick" }, select, go));
  node.hidden = true;
  return {
    node,
    select,
    /** Items: {value, label, set}. Items of one set stand together. */
    fill(items) {
      show(node, items.length > 0);
      const sets = [];
      for (const item of items) if (sets.indexOf(item.set) < 0) sets.push(item.set);
      const drawn = sets.map((set) => {
        const inside = items.filter((item) => item.set === set).map((item) => h("option", { value: item.value }, item.label));
        return set ? [h("optgroup", { label: set }, inside)] : inside;
      });
      place(select, drawn.reduce((all, some) => all.concat(some), []));
    },
  };
}

/** How long a round lasts; one choice for all of them. */
export function timeChoice(t) {
  const select = h("select", { id: "console-seconds" }, [0, 30, 60, 90, 120, 180, 300].map((n) => h("option", { value: n, selected: n === 60 }, n ? t("console.seconds", { n }) : t("console.seconds_none"))));
  return { node: field("console-seconds", t("console.time"), select), value: () => Number(select.value) || null };
}

/** Whether counts show for fewer than five too. Phones say so before anyone answers. */
function smallChoice(t) {
  const box = h("input", { type: "checkbox", id: "console-announced" });
  const node = h("div", { class: "check" }, box, h("label", { for: "console-announced", class: "small" }, t("console.announced")));
  return { node, value: () => box.checked };
}

/** The section on the screen turns its pages from here, too. */
function pageTurner(channel, actions, t) {
  const turn = (by) => () => {
    const { section, page } = channel.view().screen;
    actions.act("screen", { mode: "section", section, page: Math.max(0, (page || 0) + by) });
  };
  const at = h("span", { class: "small muted num" });
  const node = h("div", { class: "acts turner" }, button(t("console.page_back"), turn(-1), { kind: "small" }), at, button(t("console.page_on"), turn(1), { kind: "small" }));
  return {
    node,
    update() {
      const { mode, page } = channel.view().screen || {};
      show(node, mode === "section");
      say(at, t("console.page", { n: (page || 0) + 1 }));
    },
  };
}

export function libraryCard(page, channel, actions, time, t) {
  const small = smallChoice(t);
  const open = (form) => async (source) => {
    if (await actions.act("open", { form, source, seconds: time.value(), announced: small.value() })) toPrompt();
  };
  const discuss = picker("console-discuss", t("console.pick_discuss"), t("console.open"), open("discuss"));
  const classify = picker("console-classify", t("console.pick_classify"), t("console.open"), open("classify"));
  const rating = picker("console-rating", t("console.pick_rating"), t("console.open"), open("rating"));
  const typed = picker("console-typed", t("console.pick_typed"), t("console.open"), open("typed"));
  const fishbowl = picker("console-fishbowl", t("console.pick_fishbowl"), t("console.open"), open("fishbowl"));
  const timeline = picker("console-timeline", t("console.pick_timeline"), t("console.open"), open("timeline"));
  const size = h("select", { id: "console-team-size" }, [3, 2].map((n) => h("option", { value: n }, t("console.practice_size", { n }))));
  const practice = picker("console-practice", t("console.pick_practice"), t("console.open"), async (source) => {
    if (await actions.act("open", { form: "practice", source, size: Number(size.value) })) toPrompt();
  });
  const printed = h("a", { class: "btn plain", href: "/cards?kind=practice", target: "_blank" }, t("console.practice_print"));
  practice.node.appendChild(printed);
  practice.node.appendChild(field("console-team-size", t("console.practice_size_label"), size));
  const section = picker("console-section", t("console.pick_section"), t("console.to_wall"), (id) => actions.act("screen", { mode: "section", section: id, page: 0 }));
  const turner = pageTurner(channel, actions, t);
  const back = button(t("console.wall_prompt"), () => actions.act("screen", { mode: "prompt" }), { kind: "plain" });
  const form = typeForm(actions, time, small, toPrompt, t);
  const box = card(t("console.library"), discuss.node, typed.node, classify.node, fishbowl.node, timeline.node, practice.node, rating.node, time.node, small.node, paperButton(actions, time, toPrompt, t), form.node, section.node, turner.node, back);
  box.node.classList.add("library-card");

  const titles = (items) => (items || []).map((one) => ({ value: one.source, label: one.title, set: one.set || "" }));
  async function load() {
    let found = await actions.get("library", { lang: page.language });
    if (!found) {
      const bank = (channel.view() || {}).bank || [];
      found = { discuss: bank.filter((one) => one.form === "discuss"), rating: bank.filter((one) => one.form === "rating") };
      for (const form of ["fishbowl", "timeline", "practice"]) found[form] = bank.filter((one) => one.form === form);
    }
    discuss.fill(titles(found.discuss));
    classify.fill(titles(found.classify));
    rating.fill(titles(found.rating));
    fishbowl.fill(titles(found.fishbowl));
    timeline.fill(titles(found.timeline));
    practice.fill(titles(found.practice));
    section.fill((found.sections || []).map((one) => ({ value: one.id, label: one.title || one.id, set: "" })));
  }
  load();
  return {
    node: box.node,
    update() {
      const view = channel.view();
      const { mode } = view.screen || {};
      const own = view.typed || [];
      say(box.aside, t(`console.wall_is_${MODES.indexOf(mode) >= 0 ? mode : "prompt"}`));
      show(back, mode !== "prompt" && Boolean(view.prompt));
      show(typed.node, own.length > 0);
      refill(typed.select, own.map((one) => ({ value: one.source, label: one.opened ? t("console.typed_opened", { title: one.title }) : one.title })));
      turner.update();
    },
  };
}
