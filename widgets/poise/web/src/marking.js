// Marking the line before it is said: pauses in the gaps, stresses on the words, then our reading.
import { h, empty } from "./dom.js";
import { askingButton, problemBanner } from "./parts.js";
import { voiceCard } from "./voice-rail.js";
import { calmNote } from "./voice-parts.js";
import { markingLine, penSign } from "./marking-line.js";

const MARK_MODES = ["pauses", "stresses"];

export function drawMarking(v, note) {
  const { t, task } = v;
  const practice = task.practice;
  const modes = MARK_MODES.filter((mode) => practice[mode]);
  const drawn = voiceCard(v, "marks", t("voice.page.right_marks"));
  const body = h("div", { class: "mark-body" });
  const view = { v, practice, body, modes };
  view.say = h("button", { type: "button", class: "btn", onclick: () => sayIt(v) }, t("voice.page.say_it"));
  drawn.card.append(...[
    calmNote(note), h("h4", { class: "ask" }, t("voice.page.marks_title")),
    h("p", { class: "scene" }, t("voice.page.marks_how")),
    modes.length > 1 ? modeChoice(view) : null, body,
    h("div", { class: "acts" }, view.say),
  ].filter(Boolean));
  fillMode(view, view.mode || modes[0]);
  v.show(drawn);
}

/** Marked first, then spoken: the take that reads this line. */
function sayIt(v) {
  const reads = v.task.takes.find((take) => !take.free && (!take.line || take.line === v.task.line));
  const now = v.take();
  const fits = !now.free && (!now.line || now.line === v.task.line);
  if (!fits && reads) v.choose(reads.id);
  v.go(v.canGo("take") ? "take" : "consent", "");
}

function modeChoice(view) {
  const { v, modes } = view;
  const name = `poise-${Math.random().toString(36).slice(2)}`;
  const labels = modes.map((mode, i) => {
    const input = h("input", { type: "radio", class: "vh", name, value: mode, checked: i === 0,
      onchange: () => {
        mark();
        fillMode(view, mode);
      } });
    return h("label", { class: "type-btn plain" }, input, h("span", null, v.t(`voice.page.mode_${mode}`)));
  });
  const mark = () => labels.forEach((label) => (label.dataset.on = label.firstChild.checked ? "true" : "false"));
  mark();
  return h("fieldset", { class: "answers" }, h("legend", { class: "vh" }, v.t("voice.page.mode")),
    h("div", { class: "types", "data-count": labels.length }, labels));
}

function fillMode(view, mode) {
  const { v, practice, body } = view;
  const { t, place, memory } = v;
  const pens = practice.pens[mode];
  const problem = problemBanner();
  const answer = h("div", { class: "marked" });
  const marks = { ...place.pens[mode] };
  const choice = penChoice(v, mode, pens);
  const board = {
    t, practice, pen: choice.take,
    toggle(at) {
      const pen = choice.now();
      if (marks[at] === pen) delete marks[at];
      else marks[at] = pen;
      memory.note({ pens: { ...place.pens, [mode]: { ...marks } } });
      line.update(marks);
    },
  };
  const line = markingLine(board, mode);
  line.update(marks);
  body.replaceChildren(choice.node, line.node,
    h("p", { class: "small muted mark-keys" }, t("voice.page.marks_keys")), problem.node,
    h("div", { class: "acts" },
      askingButton(t("voice.page.hand_in"), { class: "btn main" }, problem, async () => {
        const { message } = await v.link.ask("mark", { mode, marks });
        showReading(v, answer, message);
        view.say.className = "btn main";
      }),
      h("button", { type: "button", class: "btn plain", onclick: () => {
        for (const at of Object.keys(marks)) delete marks[at];
        memory.note({ pens: { ...place.pens, [mode]: {} } });
        line.update(marks);
      } }, t("voice.page.marks_clear"))), answer);
}

function penChoice({ t }, mode, pens) {
  const name = `poise-${Math.random().toString(36).slice(2)}`;
  const hint = h("p", { class: "small muted", "aria-live": "polite" });
  const inputs = pens.map((pen, i) => h("input", { type: "radio", class: "vh", name, value: pen.id, checked: i === 0, onchange: () => mark() }));
  const labels = pens.map((pen, i) => h("label", { class: "type-btn plain pen" }, inputs[i], penSign(mode, i, t("voice.page.pen_sample")), h("span", null, pen.label)));
  function mark() {
    inputs.forEach((input, i) => {
      labels[i].dataset.on = input.checked ? "true" : "false";
      if (input.checked) hint.textContent = pens[i].hint || "";
    });
  }
  mark();
  return {
    node: h("fieldset", { class: "answers" }, h("legend", { class: "small muted" }, t(`voice.page.pens_${mode}`)),
      h("div", { class: "types pens", "data-count": pens.length }, labels), hint),
    now: () => inputs.find((input) => input.checked).value,
    take(i) {
      if (!inputs[i]) return;
      inputs[i].checked = true;
      mark();
    },
  };
}

function showReading({ t }, answer, { rows, said }) {
  const lines = (said || []).map((line) => h("p", { class: "scene" }, line));
  const items = (rows || []).map((row) => h("li", { "data-verdict": row.verdict },
    h("b", null, row.text),
    h("span", { class: "chip" }, row.verdict_label),
    h("p", { class: "small muted" }, [
      t("voice.page.your_mark", { mark: row.mark_label || t("voice.page.unmarked") }),
      t("voice.page.our_mark", { mark: row.key_label || t("voice.page.unmarked") }),
    ].join(t("voice.page.between"))),
    row.why ? h("p", null, row.why) : null));
  empty(answer);
  answer.append(h("h4", { class: "ask", tabindex: "-1" }, t("voice.page.our_reading")), ...lines,
    h("ul", { class: "readings" }, items));
  answer.firstChild.focus({ preventScroll: true });
}
