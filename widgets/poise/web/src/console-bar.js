// The line at the top: time, people, what waits, and what must be one tap away. And the keys.
import { button, wordsOf } from "./console-act.js";
import { pace } from "./console-agenda.js";
import { sheet } from "./console-sheet.js";
import { attr, h, place, say, show } from "./dom.js";
import { icon } from "./icons.js";

const BREAKS = [5, 10, 15, 20, 60];
const KEYS = ["c", "e", "n", "r", "b", "p", "m", "s", "help"];

function breakChoice(channel, actions, t) {
  const select = h("select", { "aria-label": t("console.break_length") }, BREAKS.map((n) => h("option", { value: n, selected: n === 10 }, t("console.minutes", { n }))));
  const resting = () => (channel.view().screen || {}).mode === "break";
  const start = button(t("console.break"), () => (resting() ? actions.act("screen", { mode: "prompt" }) : actions.act("break", { minutes: Number(select.value) })), { key: "P" });
  return {
    node: h("span", { class: "pick" }, select, start),
    start,
    update() {
      show(select, !resting());
      attr(start, "aria-pressed", resting() ? "true" : "false");
      say(wordsOf(start), t(resting() ? "console.break_over" : "console.break"));
    },
  };
}

/** Letters act only while nothing is being typed or chosen, and never with a modifier. */
export function shortcuts(keys) {
  const listen = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.target.isContentEditable) return;
    // A sheet is over the console: its own keys only.
    if (event.target.closest && event.target.closest("dialog")) return;
    const target = keys[event.key.toLowerCase()];
    if (!target || !target.isConnected || target.hidden) return;
    event.preventDefault();
    target.click();
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}

function helpButton(root, t) {
  const over = sheet(root, t("console.keys"), null, t);
  const rows = () => KEYS.map((key) => h("div", null, h("dt", null, h("kbd", null, key === "help" ? "?" : key.toUpperCase())), h("dd", null, t(`console.key_${key}`))));
  const node = button("?", () => over.open([h("p", { class: "small muted" }, t("console.keys_how")), h("dl", { class: "keys" }, rows())]), { kind: "small square" });
  node.setAttribute("aria-label", t("console.keys"));
  node.classList.add("help");
  return node;
}

/** `toWaiting` brings the first text that waits into view. */
export function topBar(channel, actions, root, toWaiting, t) {
  const title = h("b", { class: "title" });
  const spent = h("span");
  const late = h("span");
  const clock = h("span", { class: "stat" }, icon("clock"), h("span", null, spent, late));
  const people = h("span");
  const link = h("span", { class: "stat link", role: "status" });
  const waiting = button("", toWaiting, { key: "M", kind: "small held-texts" });
  const rest = breakChoice(channel, actions, t);
  const blank = button(t("console.blank"), () => actions.act("blank", { on: !channel.view().screen.blank }), { key: "B" });
  const stop = button(t("console.stop"), () => actions.act("stop", { on: true }), { key: "S", kind: "danger" });
  const help = helpButton(root, t);
  const node = h(
    "div", { class: "console-bar" },
    h("span", { class: "whose" }, title), clock, h("span", { class: "stat" }, icon("people"), people), link, waiting,
    h("span", { class: "push acts" }, rest.node, blank, stop, help),
  );
  const offline = [icon("cloud"), h("b", null, t("console.reconnecting"))];
  return {
    node,
    keys: { b: blank, p: rest.start, m: waiting, s: stop, "?": help, "？": help },
    update() {
      const view = channel.view();
      const at = pace(view, channel);
      const { screen } = view;
      say(title, view.class.name ? t("console.title_name", { title: view.class.title, name: view.class.name }) : view.class.title);
      show(clock, at.used > 0);
      say(spent, t("console.spent", { n: at.used }));
      late.classList.toggle("over", at.late > 0);
      show(late, at.late !== 0 && at.used > 0);
      say(late, at.late > 0 ? t("console.late", { n: at.late }) : t("console.early", { n: -at.late }));
      const away = (view.devices || {}).unreachable || 0;
      say(people, t("console.people", { n: view.class.people }) + (away ? t("console.away", { n: away }) : ""));
      place(link, channel.online() || channel.gone() ? [] : offline);
      const held = view.waiting || 0;
      show(waiting, held > 0);
      say(wordsOf(waiting), t("console.waiting", { n: held }));
      rest.update();
      attr(blank, "aria-pressed", screen.blank ? "true" : "false");
      say(wordsOf(blank), t(screen.blank ? "console.unblank" : "console.blank"));
      show(stop, !screen.stopped);
    },
  };
}
