// The life of every exercise: instructions, a try, its feedback, then again or on.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { widgetCard, problemBanner, askingButton, showCard, figureNode, tableNode, folded } from "./parts.js";
import { drafts } from "./store.js";

/**
 * A form gives `draw(part, {note, draft, refresh, stage})` → {node, value(), ready(), keys, focus()},
 * `feedback(said, {buffers, ask, stage})` → nodes, and `summary(message, {buffers, again})` → nodes
 * where the default list of parts is not enough. `note(value)` keeps a try over a reload of this tab.
 */
export function exerciseLife(stage, form) {
  const { root, link, hello, t, look, page, exercise } = stage;
  const lecture = (page && page.lecture) || location.pathname;
  const slot = (part) => `poise-try-${lecture}-${exercise}-${part}`;
  let keys = {};

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("textarea, input:not([type=radio]):not([type=checkbox]), select");
    if (typing) return;
    const action = keys[event.key];
    if (!action || action(event) === false) return;
    event.preventDefault();
    event.stopPropagation();
  }
  root.addEventListener("keydown", onKey);

  function show({ message, buffers }, focus) {
    keys = {};
    const draw = { part: drawPart, feedback: drawFeedback, summary: drawSummary }[message.view];
    showCard(root, draw(message, buffers || []), focus);
  }

  const go = async (kind, body) => show(await link.ask(kind, { ...look(), ...body }), true);
  const place = (message) => (message.total > 1 ? t("form.place", message) : "");

  function drawPart(message) {
    const problem = problemBanner();
    const drawn = widgetCard(hello.title, place(message));
    const refresh = () => submit.setAttribute("aria-disabled", board.ready && !board.ready() ? "true" : "false");
    const submit = askingButton(t(form.submit || "form.submit"), { class: "btn main" }, problem, async () => {
      const reply = await link.ask("answer", { ...look(), part: message.id, answer: board.value() });
      drafts.set(slot(message.id), null);
      show(reply, true);
    });
    const board = form.draw(message.part, {
      draft: drafts.get(slot(message.id)) || message.earlier,
      note(value) {
        drafts.set(slot(message.id), value);
        refresh();
      },
      refresh: () => refresh(),
      stage,
      problem,
    });
    refresh();
    drawn.card.append(
      h("p", { class: "scene instructions" }, hello.instructions), ...[board.node].flat().filter(Boolean),
      problem.node,
      h("div", { class: "acts" }, submit, h("span", { class: "small muted" },
        t(hello.private ? "form.private" : "form.in_class"))));
    keys = {
      Enter: (event) => (event.target.closest("button, a, summary, label, [role=button]") ? false : submit.click()),
      ...board.keys,
    };
    return drawn;
  }

  function drawFeedback(message, buffers) {
    const problem = problemBanner();
    const said = message.feedback;
    const drawn = widgetCard(hello.title, place(message), t("form.answered"));
    const many = message.total > 1;
    const next = many ? askingButton(t(message.last ? "form.finish" : "form.next"), { class: "btn main" },
      problem, () => go("next")) : null;
    const again = askingButton(t(form.again || "form.again"), {}, problem, () => go("again", { part: message.id }));
    drawn.card.append(...[
      said.said ? h("p", { class: "q" }, said.said) : null,
      ...[form.feedback(said, { buffers, stage, go, problem })].flat(),
      message.warning ? h("p", { class: "small muted" }, message.warning) : null,
      problem.node, h("div", { class: "acts" }, next, again),
      h("p", { class: "vh", role: "status" }, said.said || t("form.answered")),
    ].filter(Boolean));
    if (next) keys = { n: () => next.click() };
    return drawn;
  }

  function drawSummary(message, buffers) {
    const problem = problemBanner();
    const drawn = widgetCard(hello.title, t("form.done"));
    const again = (part, label) => askingButton(t("form.again"),
      { "aria-label": t("form.again_part", { label }) }, problem, () => go("again", { part }));
    const nodes = form.summary ? form.summary(message, { buffers, again, stage }) : partList(message, again);
    drawn.card.append(...[nodes].flat().filter(Boolean), problem.node,
      h("div", { class: "acts" }, askingButton(t("form.restart"), {}, problem, () => go("restart"))));
    return drawn;
  }

  show({ message: hello.state, buffers: stage.buffers }, false);
  return () => root.removeEventListener("keydown", onKey);
}

function partList(message, again) {
  return h("ul", { class: "revisit" }, message.lines.map((line) => h("li", null,
    h("div", null, h("p", { class: "scene" }, line.label), line.line ? h("p", { class: "small muted" }, line.line) : null),
    again(line.part, line.label))));
}

/** A tick and a word, or a ring and a word: never colour alone, never a cross. */
export function verdictMark(fits, t, words) {
  return h("b", { class: "verdict-mark", "data-fits": fits ? "true" : "false" },
    icon(fits ? "check" : "ring"), " ", words || t(fits ? "form.fits" : "form.look_again"));
}

/** A label with a native list: by finger, by keyboard and by ear. */
export function pickRow({ label, options, none, value, onPick, tag, hidden }) {
  const id = `poise-${Math.random().toString(36).slice(2)}`;
  const list = h("select", { id, onchange: () => onPick(list.value) }, h("option", { value: "" }, none),
    options.map((one) => h("option", { value: one.id }, one.text)));
  list.value = value || "";
  return h(tag || "li", { class: "pick-row" }, h("label", { for: id, class: hidden ? "vh" : null }, label), list);
}

/** A slider that is empty until it is touched; a tap on the thumb where it stands counts. */
export function sliderRow({ label, least, most, step, value, untouched, say, ends, onSet }) {
  const id = `poise-${Math.random().toString(36).slice(2)}`;
  const output = h("output", { class: "push", for: id });
  const input = h("input", { id, type: "range", min: least, max: most, step, value: value === undefined ? (least + most) / 2 : value });
  let touched = value !== undefined;
  function refresh() {
    const share = (Number(input.value) - least) / (most - least);
    input.style.setProperty("--v", `${touched ? share * 100 : 0}%`);
    input.dataset.set = output.dataset.set = touched ? "true" : "false";
    output.textContent = touched ? say(Number(input.value)) : untouched;
    input.setAttribute("aria-valuetext", output.textContent);
  }
  for (const kind of ["input", "change", "pointerup"]) {
    input.addEventListener(kind, () => {
      touched = true;
      refresh();
      onSet(Number(input.value));
    });
  }
  refresh();
  return h("div", { class: "slider" }, h("label", { class: "line", for: id }, h("span", null, label), output), input,
    h("div", { class: "ends" }, h("span", null, ends ? ends[0] : say(least)), h("span", null, ends ? ends[1] : say(most))));
}

/** A figure that the kernel drew, with its table folded below. */
export function figureWithTable(bytes, figure, t) {
  return [figureNode(bytes, figure.alt), folded(t("widget.as_table"), tableNode(figure.table))];
}
