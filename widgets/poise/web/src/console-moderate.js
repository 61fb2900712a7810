// Texts before and while others see them: let through, keep back, pin, put in order, merge duplicates.
import { button, card, wordsOf } from "./console-act.js";
import { attr, h, keyed, say, show } from "./dom.js";

const small = { kind: "small" };
const GLIMPSE = 24;

/** Those that wait come first, then what is shown in its order, then what was kept back. */
function inOrder(answers) {
  const rank = (one) => (one.into ? 3 : one.held ? 0 : one.hidden ? 2 : 1);
  return answers.map((one, index) => ({ one, index })).sort((a, b) => rank(a.one) - rank(b.one) || a.index - b.index).map((found) => found.one);
}

const isShown = (one) => !one.held && !one.hidden && !one.into;

function glimpse(text) {
  const words = String(text).replace(/\s+/g, " ");
  return words.length > GLIMPSE ? `${words.slice(0, GLIMPSE)}…` : words;
}

export function answersCard(channel, actions, t) {
  let merging = null; // the answer that is to go into another
  const list = h("ul", { class: "mod" });
  const none = h("p", { class: "small muted" }, t("console.answers_none"));
  const mergeWords = h("span");
  const stopMerge = button(t("console.cancel"), () => setMerging(null), small);
  const mergeBar = h("p", { class: "banner merging", "data-tone": "calm", role: "status", hidden: true }, mergeWords, stopMerge);
  const box = card(t("console.answers"), mergeBar, list, none);

  const answers = () => ((channel.view().prompt || {}).answers || []);
  const byId = (id) => answers().filter((one) => one.id === id)[0];
  const moderate = (id, change) => actions.act("moderate", Object.assign({ answer: id }, change));

  function setMerging(id) {
    merging = id;
    update();
    const focus = id === null ? null : list.querySelector(".into:not([hidden])");
    if (focus) focus.focus();
  }

  /** One place up or down among what is shown; the server keeps the whole order. */
  function shift(id, by) {
    const shown = answers().filter(isShown).map((one) => one.id);
    const at = shown.indexOf(id);
    if (at + by < 0 || at + by >= shown.length) return;
    shown.splice(at + by, 0, shown.splice(at, 1)[0]);
    actions.act("order", { answers: shown });
  }

  async function mergeInto(target) {
    const one = merging;
    setMerging(null);
    await moderate(one, { into: target });
  }

  function make(one) {
    const { id } = one;
    const named = (name, work, options) => {
      const turn = button(t(`console.${name}`), work, options || small);
      turn.classList.add(name.replace("answer_", "").replace("_", "-"));
      return turn;
    };
    const icons = (name, sign, work) => {
      const turn = button("", work, { kind: "small square", sign });
      turn.setAttribute("aria-label", t(`console.${name}`));
      turn.title = t(`console.${name}`);
      return turn;
    };
    const parts = {
      pass: named("answer_pass", () => moderate(id, { hidden: false })),
      keep: named("answer_keep", () => moderate(id, { hidden: true }), { kind: "small plain" }),
      pin: icons("answer_pin", "pin", () => moderate(id, { pinned: !byId(id).pinned })),
      up: icons("answer_up", "up", () => shift(id, -1)),
      down: icons("answer_down", "down", () => shift(id, 1)),
      merge: named("answer_merge", () => setMerging(id), { kind: "small plain" }),
      into: named("answer_into", () => mergeInto(id)),
      undo: named("answer_undo", () => moderate(id, { into: null })),
    };
    const state = h("span", { class: "small muted" });
    const node = h("li", null, h("p", null, h("b"), " ", h("span", { dir: "auto", class: "quote" })), h("div", null, Object.keys(parts).map((name) => parts[name]), state));
    node.poiseParts = Object.assign({ state }, parts);
    return node;
  }

  function stateOf(one) {
    if (one.into) return t("console.answer_merged", { text: glimpse((byId(one.into) || {}).text || "") });
    if (one.held) return t("console.answer_held");
    return one.hidden ? t("console.answer_hidden") : one.pinned ? t("console.answer_pinned") : "";
  }

  function draw(node, one) {
    const parts = node.poiseParts;
    const choosing = merging !== null;
    const shown = isShown(one);
    node.classList.toggle("hidden-answer", Boolean((one.hidden && !one.held) || one.into));
    node.classList.toggle("held-answer", Boolean(one.held));
    say(node.querySelector("b"), one.group ? t("prompt.group", { group: one.group }) : "");
    say(node.querySelector(".quote"), one.text);
    say(parts.state, stateOf(one));
    show(parts.pass, !choosing && !one.into && (one.held || one.hidden));
    say(wordsOf(parts.pass), t(one.held ? "console.answer_pass" : "console.answer_show"));
    parts.pass.classList.toggle("main", Boolean(one.held));
    show(parts.keep, !choosing && !one.into && (one.held || shown));
    for (const name of ["pin", "up", "down", "merge"]) show(parts[name], !choosing && shown);
    attr(parts.pin, "aria-pressed", one.pinned ? "true" : "false");
    show(parts.into, choosing && shown && one.id !== merging);
    show(parts.undo, !choosing && Boolean(one.into));
  }

  const drawAll = keyed(list, (one) => one.id, make, draw);

  function update() {
    const { prompt } = channel.view();
    const found = answers();
    if (merging !== null && !(byId(merging) && isShown(byId(merging)))) merging = null;
    const taken = prompt && (prompt.ask === "text" || prompt.form === "discuss" || prompt.form === "typed");
    show(box.node, Boolean(taken && (found.length || (prompt.round && prompt.round.kind === "answers"))));
    show(none, !found.length);
    const held = found.filter((one) => one.held).length;
    say(box.aside, t("console.answers_count", { n: found.length }) + (held ? t("console.answers_held", { n: held }) : ""));
    show(mergeBar, merging !== null);
    if (merging !== null) say(mergeWords, t("console.merge_which", { text: glimpse(byId(merging).text) }));
    drawAll(inOrder(found));
  }

  return { node: box.node, update, firstHeld: () => list.querySelector(".held-answer .pass") };
}
