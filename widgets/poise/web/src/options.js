import { attr, empty, h, keyed, say } from "./dom.js";
import { icon } from "./icons.js";

const SIGNS = { acknowledged: "check", "closed-mine": "check", offline: "clock", "closed-lost": "alert" };
const CHOSEN = ["pressed", "sending", "acknowledged", "offline", "closed-mine", "closed-lost", "closed-kept"];

function drawKey(node, item, several) {
  // Of several, what is ticked shows its tick at once; that it is saved, the status line says.
  const sign = several && item.state === "pressed" ? "check" : SIGNS[item.state];
  const what = item.state === "sending" ? "spin" : sign || `=${item.key}`;
  if (node.dataset.what === what) return;
  node.dataset.what = what;
  empty(node);
  if (what === "spin") node.appendChild(h("span", { class: "spin" }));
  else if (what.startsWith("=")) node.appendChild(document.createTextNode(item.key));
  else node.appendChild(icon(what));
}

/**
 * Answers as buttons; with `several` as boxes to tick. An item: {id, key, text, mark, note, state}.
 * They stay focusable in every state (`aria-disabled`), so that nobody loses the place when a
 * round closes.
 */
export function optionList(label, pick, several) {
  const node = h("div", { class: "options", role: "group", "aria-label": label });
  const draw = keyed(
    node,
    (item) => item.id,
    (item) => {
      const mark = item.mark ? h("span", { class: `mark ${item.mark}`, "aria-hidden": "true" }) : null;
      const words = h("span", { class: "words", dir: "auto" });
      const note = h("span", { class: "chip", hidden: true });
      const button = h("button", { type: "button", class: "option", role: several ? "checkbox" : null }, h("span", { class: "key" }), h("span", { class: "what" }, mark, words, note));
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") !== "true") pick(item.id);
      });
      return button;
    },
    (button, item) => {
      attr(button, "data-state", item.state);
      attr(button, "data-option", item.id);
      attr(button, several ? "aria-checked" : "aria-pressed", CHOSEN.indexOf(item.state) >= 0 ? "true" : "false");
      const shut = item.shut || item.state.startsWith("closed");
      attr(button, "aria-disabled", shut ? "true" : null);
      drawKey(button.firstChild, item, several);
      say(button.querySelector(".words"), item.text);
      const note = button.querySelector(".chip");
      note.hidden = !item.note;
      say(note, item.note);
    },
  );
  return { node, draw };
}

/** Digits choose an answer while the focus is inside `root` and nothing is being typed. */
export function digitKeys(root, ids, pick) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const tag = event.target.tagName;
    if (tag === "TEXTAREA" || (tag === "INPUT" && event.target.type !== "range")) return;
    const id = /^[1-9]$/.test(event.key) ? ids()[Number(event.key) - 1] : undefined;
    if (id !== undefined) pick(id);
  });
}
