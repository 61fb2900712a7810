// A question typed on the spot: one form for every kind, to open at once or to keep for later.
import { button, field, folding } from "./console-act.js";
import { attr, h, place, say, show } from "./dom.js";

const ASKS = ["choice", "choices", "scale", "statements", "ranking", "text", "number"];
const LISTED = ["choice", "choices", "statements", "ranking"];
const KEYED = ["choice", "choices"];
const SCALED = ["scale", "statements"];

const typedLine = (id, more) => h("input", Object.assign({ id, type: "text", dir: "auto", autocomplete: "off" }, more));
const lettered = (index) => String.fromCharCode(65 + index);

/** Options, one a line, and a box to tick for each that is a reference answer. */
function optionLines(t) {
  const text = h("textarea", { id: "type-options", rows: 4, dir: "auto" });
  const ticks = h("div", { class: "ticks", role: "group", "aria-label": t("console.type_keys") });
  const hint = h("p", { class: "small muted" }, t("console.type_keys"));
  const keys = h("div", null, hint, ticks);
  const lines = () => text.value.split("\n").map((line) => line.trim()).filter(Boolean);

  // A box stays where it is while its line is typed on.
  function redraw() {
    const many = lines().length;
    while (ticks.children.length > many) ticks.removeChild(ticks.lastChild);
    while (ticks.children.length < many) {
      const id = `type-key-${ticks.children.length}`;
      ticks.appendChild(h("label", { class: "check", for: id }, h("input", { type: "checkbox", id }), h("span", null, lettered(ticks.children.length))));
    }
    show(keys, keys.poiseOn && many > 0);
  }
  text.addEventListener("input", redraw);
  return {
    node: h("div", null, field("type-options", t("console.type_options"), text), keys),
    lines,
    ticked: () => Array.from(ticks.querySelectorAll("input")).map((box, index) => (box.checked ? index : -1)).filter((index) => index >= 0),
    keyed(on) {
      keys.poiseOn = on;
      redraw();
    },
    clear() {
      text.value = "";
      place(ticks, []);
      redraw();
    },
  };
}

/** `opened` is called once a question is open. */
export function typeForm(actions, time, small, opened, t) {
  const select = h("select", { id: "type-ask" }, ASKS.map((one) => h("option", { value: one }, t(`console.ask_${one}`))));
  const question = h("textarea", { id: "type-question", rows: 2, dir: "auto" });
  const options = optionLines(t);
  const most = h("input", { id: "type-most", type: "number", min: 1, max: 8, inputmode: "numeric" });
  const steps = h("select", { id: "type-steps" }, [3, 4, 5, 6, 7].map((n) => h("option", { value: n, selected: n === 5 }, n)));
  const inputs = { low: typedLine("type-low"), high: typedLine("type-high"), unit: typedLine("type-unit") };
  for (const name of ["least", "most_number", "truth"]) inputs[name] = h("input", { id: `type-${name}`, type: "number", step: "any", inputmode: "decimal" });
  const row = (...names) => h("div", { class: "row-fields" }, names.map((name) => field(inputs[name].id, t(`console.type_${name}`), inputs[name])));
  const parts = {
    list: options.node,
    most: field("type-most", t("console.type_most"), most),
    steps: field("type-steps", t("console.type_steps"), steps),
    ends: row("low", "high"),
    number: h("div", null, row("unit", "truth"), row("least", "most_number")),
  };
  const said = h("p", { class: "small", role: "status" });
  const now = button(t("console.type_open"), () => send(true), { kind: "main" });
  const later = button(t("console.type_keep"), () => send(false));
  const node = folding(t("console.type"), null, field("type-ask", t("console.type_ask"), select), field("type-question", t("console.type_question"), question), Object.keys(parts).map((name) => parts[name]), h("div", { class: "acts" }, now, later), said);

  function shape() {
    const ask = select.value;
    show(parts.list, LISTED.indexOf(ask) >= 0);
    options.keyed(KEYED.indexOf(ask) >= 0);
    show(parts.most, ask === "choices");
    show(parts.steps, ask === "scale");
    show(parts.ends, SCALED.indexOf(ask) >= 0);
    show(parts.number, ask === "number");
  }
  select.addEventListener("change", shape);
  shape();

  /** Only what belongs to the kind, and only what was filled in. */
  function written() {
    const ask = select.value;
    const made = { ask, question: question.value.trim() };
    if (LISTED.indexOf(ask) >= 0) made.options = options.lines();
    if (KEYED.indexOf(ask) >= 0) made.keys = options.ticked();
    if (ask === "choices" && most.value) made.most = Number(most.value);
    if (ask === "scale") made.steps = Number(steps.value);
    const wanted = SCALED.indexOf(ask) >= 0 ? ["low", "high"] : ask === "number" ? ["unit", "least", "most_number", "truth"] : [];
    for (const name of wanted) {
      const { value, type } = inputs[name];
      if (value.trim()) made[name] = type === "number" ? Number(value) : value.trim();
    }
    return made;
  }

  function clear() {
    question.value = "";
    options.clear();
    most.value = "";
    for (const name of Object.keys(inputs)) inputs[name].value = "";
  }

  async function send(open) {
    const body = { question: written(), open };
    if (open) Object.assign(body, { seconds: time.value(), announced: small.value() });
    const { why } = await actions.attempt("type", body);
    attr(said, "data-tone", why ? "problem" : null);
    say(said, why ? why.message : t(open ? "console.type_opened" : "console.type_kept"));
    // What was refused stays as it was typed.
    if (!why) clear();
    if (!why && open) opened();
  }

  return { node };
}

/** The one-minute paper needs nothing but a tap. */
export function paperButton(actions, time, opened, t) {
  return button(t("console.paper"), async () => {
    if (await actions.act("type", { question: { ask: "paper" }, open: true, seconds: time.value() })) opened();
  });
}
