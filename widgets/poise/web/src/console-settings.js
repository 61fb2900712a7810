// How the class is run: votes on answers, thresholds of the advice, what waits for the facilitator, word lists.
import { button, chooser, field, folding, foldedCard, follow } from "./console-act.js";
import { attr, h, say, show } from "./dom.js";

const LISTS = ["zh-CN", "en"];

/** One word or phrase a line. Loaded when it is opened: it may change in another class. */
function wordLists(actions, t) {
  const fields = {};
  const said = h("p", { class: "small", role: "status" });
  const blocks = LISTS.map((language) => {
    const id = `console-words-${language}`;
    const text = h("textarea", { id, rows: 5, lang: language, spellcheck: "false" });
    fields[language] = text;
    const save = button(t("console.words_save"), async () => {
      const words = text.value.split("\n").map((one) => one.trim()).filter(Boolean);
      const { why } = await actions.attempt("words", { language, words });
      attr(said, "data-tone", why ? "problem" : null);
      say(said, why ? why.message : t("console.words_saved", { n: words.length }));
    }, { kind: "small" });
    return h("div", { class: "block" }, field(id, t(`console.words_${language.toLowerCase().replace("-", "_")}`), text), save);
  });
  async function load() {
    const found = await actions.get("words");
    for (const language of LISTS) if (found && document.activeElement !== fields[language]) fields[language].value = (found[language] || []).join("\n");
  }
  return folding(t("console.words"), load, h("p", { class: "small muted" }, t("console.words_how")), blocks, said);
}

/** One change after the other: the same tap twice may be one, but two settings never are. */
function setter(actions) {
  let before = Promise.resolve();
  return (name, value) => {
    before = before.then(() => actions.act("settings", { [name]: value }));
  };
}

function numberField(id, label, name, set, limits) {
  const input = h("input", Object.assign({ type: "number", id, inputmode: "numeric" }, limits));
  input.addEventListener("change", () => {
    const wanted = Math.round(Number(input.value));
    if (input.value !== "" && wanted >= limits.min && wanted <= limits.max) set(name, wanted);
  });
  return { node: field(id, label, input), input };
}

function switchBox(id, label, name, set) {
  const box = h("input", { type: "checkbox", id });
  box.addEventListener("change", () => set(name, box.checked));
  return { node: h("div", { class: "check" }, box, h("label", { for: id, class: "small" }, label)), box };
}

export function settingsCard(channel, actions, t) {
  const set = setter(actions);
  const of = (name) => () => {
    const view = channel.view();
    return (view.settings || {})[name] === undefined ? view.class[name] : view.settings[name];
  };
  const setting = (name, values) => chooser(t(`console.${name}`), values.map((one) => [one, t(`console.${name}_${one}`)]), of(name), (value) => set(name, value));
  const ballots = setting("ballots_per", ["group", "person"]);
  const rule = setting("peer_rule", ["one", "top", "points"]);
  const moderation = setting("moderation", ["words", "all", "off"]);
  const many = numberField("console-peer-n", t("console.peer_n"), "peer_n", set, { min: 1, max: 20 });
  const low = numberField("console-low", t("console.advice_low"), "advice_low", set, { min: 0, max: 100 });
  const high = numberField("console-high", t("console.advice_high"), "advice_high", set, { min: 0, max: 100 });
  const box = switchBox("console-box", t("console.box_on"), "box", set);
  const pulse = switchBox("console-pulse", t("console.pulse_on"), "pulse", set);
  const made = foldedCard(
    t("console.settings"), null,
    ballots.node, rule.node, many.node, moderation.node, wordLists(actions, t), box.node, pulse.node,
    h("p", { class: "small muted" }, t("console.advice_how")), h("div", { class: "row-fields" }, low.node, high.node),
  );
  made.node.classList.add("settings-card");
  return {
    node: made.node,
    update() {
      for (const one of [ballots, rule, moderation]) one.update();
      show(many.node, of("peer_rule")() !== "one" && of("peer_rule")() !== undefined);
      follow(many.input, of("peer_n")());
      follow(low.input, of("advice_low")());
      follow(high.input, of("advice_high")());
      box.box.checked = of("box")() !== false;
      pulse.box.checked = of("pulse")() !== false;
    },
  };
}
