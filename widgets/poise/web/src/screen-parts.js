// What stands on the wall beside the prompt: the way in, the count, the calm pages between prompts.
import { attr, h, place, say, show } from "./dom.js";
import { icon } from "./icons.js";
import { countedIn } from "./stage.js";
import { clockText } from "./text.js";

/** QR, address and code; what shows them decides where they stand. */
export function joinPanel(t) {
  const code = h("p", { class: "join code", translate: "no" });
  const address = h("p", { class: "join address", translate: "no" });
  const qr = h("img", { class: "qr", alt: t("screen.qr") });
  return {
    qr,
    code,
    address,
    set(join) {
      if (!join) return;
      attr(qr, "src", `/qr.svg?v=${encodeURIComponent(join.url)}&c=${encodeURIComponent(join.code)}`);
      say(code, join.code);
      // Where a long address breaks, it breaks after one of its marks: best before the port.
      say(address, join.address.replace(/([.:/-])/g, "$1\u200b"));
    },
  };
}

export function joinPage(t) {
  const join = joinPanel(t);
  const people = h("p", { class: "in-class" });
  const title = h("h1");
  const name = h("p", { class: "class-name", dir: "auto" });
  const how = [h("p", null, t("screen.scan")), h("p", null, t("screen.or_open")), join.address];
  const warning = h("p", { class: "warns" }, t("screen.phones_warn"));
  const node = h(
    "div",
    { class: "join-wall" },
    h("div", { class: "scan" }, join.qr, warning),
    h("div", { class: "how" }, title, name, how, h("p", null, t("screen.with_code")), join.code, people),
  );
  return {
    node,
    set(view) {
      join.set(view.join);
      const warns = Boolean(view.join && view.join.warns);
      show(warning, warns);
      node.dataset.warns = warns;
      say(title, view.class.title);
      say(name, view.class.name);
      show(name, view.class.name);
      // A class that is only prepared has nobody in it, and says when that changes.
      const soon = view.class.state === "prepared";
      say(people, soon ? t("screen.opens_soon") : t("screen.in_class", { n: view.class.people }));
    },
  };
}

/** How many have answered, never what. */
export function counter(t) {
  const number = h("b", { class: "num" });
  const words = h("span");
  const bar = h("i");
  const meter = h("div", { class: "meter", "aria-hidden": "true" }, bar);
  const node = h("div", { class: "answered" }, h("p", null, number, " ", words), meter);
  return {
    node,
    set(view) {
      const round = view.prompt.round;
      say(number, round.answered);
      say(words, t(`screen.${countedIn(round)}`, { of: round.of, n: round.of }));
      bar.style.width = `${round.of ? Math.min(100, (100 * round.answered) / round.of) : 0}%`;
    },
  };
}

/** A page without a prompt: a picture, a heading, and lines below it. */
export function calmPage(name, title, lines) {
  return h("div", { class: "calm-wall" }, icon(name), h("h1", null, title), lines.map((line) => h("p", null, line)));
}

/** The scene has been stopped: nothing else is on the wall, and nobody is asked for anything. */
export function stoppedPage(t) {
  const lines = [t("screen.stopped_nobody"), t("screen.stopped_out"), t("screen.stopped_help")];
  return calmPage("cup", t("screen.stopped"), lines);
}

export function breakPage(channel, t) {
  const title = h("h1");
  const clock = h("p", { class: "num rest", role: "timer", "aria-live": "off" });
  const node = h("div", { class: "calm-wall" }, icon("cup"), title, clock);
  return {
    node,
    tick(view) {
      const ends = view.screen.ends_at;
      const left = ends ? ends - channel.serverNow() / 1000 : null;
      const over = left !== null && left <= 0;
      say(title, t(over ? "screen.break_over" : "screen.break"));
      show(clock, left !== null && !over);
      say(clock, left === null ? "" : clockText(left));
    },
  };
}

/** The line above: where the class is, and what the wall has no other room for. */
export function crumbLine(legendNode, pageNumber, t) {
  const words = h("span");
  // Where a long prompt needs the whole width, the way in stands here instead of beside it.
  const join = h("span", { class: "crumb-join num", translate: "no" });
  const link = h("span", { class: "link", role: "status" });
  const lost = [icon("cloud"), h("span", null, t("screen.reconnecting"))];
  const node = h("p", { class: "crumb" }, words, link);
  return {
    node,
    full: () => place(node, [words, link, legendNode, join, pageNumber]),
    short: () => place(node, [words, link]),
    set(view, text, heading, online) {
      say(words, text);
      attr(words, "role", heading ? "heading" : null);
      attr(words, "aria-level", heading ? "1" : null);
      if (view.join) say(join, `${view.join.address} · ${view.join.code}`);
      place(link, online ? [] : lost);
    },
  };
}
