import { h, say, show } from "./dom.js";
import { icon } from "./icons.js";
import { standing } from "./standing.js";
import { clockText } from "./text.js";

const SPOKEN = [60, 10, 0];

/** Digits and a bar that shortens; a screen reader hears 60, 10 and 0 only. */
export function countdown(channel, t) {
  const digits = h("b", { class: "num" });
  const node = h("span", { class: "clock", role: "timer", "aria-live": "off" }, icon("clock"), digits);
  const bar = h("i");
  const meter = h("div", { class: "meter", "aria-hidden": "true" }, bar);
  const spoken = h("span", { class: "vh", role: "status" });
  let before = null;
  let roundId = null;

  function speak(left) {
    for (const mark of SPOKEN) {
      if (before !== null && before > mark && left <= mark) {
        say(spoken, mark ? t("prompt.seconds_left", { n: mark }) : t("prompt.time_up"));
      }
    }
    before = left;
  }

  function update() {
    const now = standing(channel);
    const { timed } = now;
    show(node, timed);
    show(meter, timed);
    if (!timed) return;
    if (roundId !== now.round.id) {
      roundId = now.round.id;
      before = null;
    }
    const left = now.round.state === "open" ? Math.max(0, now.left) : 0;
    const whole = Math.max(1, now.round.ends_at - now.round.opened_at);
    say(digits, clockText(left));
    bar.style.width = `${Math.min(100, (100 * left) / whole)}%`;
    speak(Math.ceil(left));
  }

  const timer = setInterval(update, 250);
  const leave = channel.subscribe(update);
  update();
  return {
    node,
    meter,
    spoken,
    dispose() {
      clearInterval(timer);
      leave();
    },
  };
}
