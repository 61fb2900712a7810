// The clock of a practice's phase: the same on every phone and on the wall.
import { h, say } from "./dom.js";
import { icon } from "./icons.js";
import { clockText } from "./text.js";

/** Digits that count down; at nought it says so once and waits: the facilitator goes on. */
export function clockLine(channel, t) {
  const digits = h("b", { class: "num" });
  const over = h("span", { class: "small muted" });
  const spoken = h("span", { class: "vh", role: "status" });
  const node = h("p", { class: "practice-clock clock", role: "timer", "aria-live": "off" }, icon("clock"), digits, over, spoken);
  let ended = null;
  let timer = 0;

  function update() {
    const view = channel.view();
    const practice = view && view.prompt && view.prompt.practice;
    if (!practice || practice.until === null) return;
    const left = Math.max(0, practice.until - channel.serverNow() / 1000);
    say(digits, clockText(left));
    say(over, left ? "" : t("prompt.practice_time_up"));
    if (!left && ended === false) say(spoken, t("prompt.practice_time_up"));
    if (left) say(spoken, "");
    ended = !left;
  }
  timer = setInterval(() => {
    if (!node.isConnected && ended !== null && !document.contains(node)) clearInterval(timer);
    else update();
  }, 250);
  return { node, update };
}
