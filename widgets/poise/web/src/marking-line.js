// The line as pieces: slots between them take pauses, the pieces themselves take stresses.
import { h } from "./dom.js";

/** The sign of a pen: its place in the list gives shape and colour, its word says the rest. */
export function penSign(mode, place, sample) {
  const text = mode === "stresses" ? h("span", { class: "stroke" }, sample) : null;
  return h("span", { class: `pen-sign ${mode} pen-${place + 1}`, "aria-hidden": "true" }, text);
}

function placeText(practice, mode, place) {
  return practice.pieces[place].trim();
}

/** Buttons of a mode: for pauses between pieces, never after the last one. */
function markButton(board, mode, place) {
  const { t, practice } = board;
  const piece = practice.pieces[place];
  const button = h("button", { type: "button", tabindex: "-1", class: mode === "pauses" ? "slot" : "piece" },
    mode === "pauses" ? null : piece.trim());
  button.addEventListener("click", () => board.toggle(place));
  function update(kind) {
    const pens = practice.pens[mode];
    const pen = pens.findIndex((one) => one.id === kind);
    const state = pen < 0 ? t("voice.page.unmarked") : pens[pen].label;
    const id = mode === "pauses" ? "voice.page.slot_after" : "voice.page.piece_named";
    button.setAttribute("aria-label", t(id, { text: placeText(practice, mode, place), state }));
    button.setAttribute("aria-pressed", pen < 0 ? "false" : "true");
    button.className = `${mode === "pauses" ? "slot" : "piece"}${pen < 0 ? "" : ` on pen-${pen + 1}`}`;
  }
  return { button, place, update };
}

function lineNodes(practice, mode, buttons) {
  if (mode === "stresses") {
    return practice.pieces.map((piece, i) => [buttons[i].button, / $/.test(piece) ? " " : null]);
  }
  return practice.pieces.map((piece, i) => [
    // A gap stays with the words before it, at the end of a row.
    h("span", null, buttons[i] ? `${piece.trim()}\u2060` : piece), buttons[i] ? buttons[i].button : null,
  ]);
}

/** Arrow keys go along the line, Home and End to its ends, a digit takes a pen. */
function walk(board, buttons, event) {
  const at = buttons.findIndex((one) => one.button === document.activeElement);
  const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
  if (event.key in steps) {
    const to = Math.max(0, Math.min(buttons.length - 1, steps[event.key]));
    buttons.forEach((one, i) => (one.button.tabIndex = i === to ? 0 : -1));
    buttons[to].button.focus();
    event.preventDefault();
  } else if (/^[1-9]$/.test(event.key)) board.pen(Number(event.key) - 1);
}

export function markingLine(board, mode) {
  const { practice } = board;
  const count = mode === "pauses" ? practice.pieces.length - 1 : practice.pieces.length;
  const buttons = Array.from({ length: count }, (_, place) => markButton(board, mode, place));
  const group = h("div", { class: `marking ${mode}`, role: "group", "aria-label": board.t(`voice.page.line_${mode}`),
    onkeydown: (event) => walk(board, buttons, event) }, lineNodes(practice, mode, buttons));
  buttons[0].button.tabIndex = 0;
  group.addEventListener("focusin", (event) => buttons.forEach((one) => (one.button.tabIndex = one.button === event.target ? 0 : -1)));
  return {
    node: group,
    update: (marks) => buttons.forEach((one) => one.update(marks[one.place])),
  };
}
