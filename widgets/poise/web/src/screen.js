// The projector's page. It shows what the facilitator sends, in sizes that the last row can read.
import { classroomChannel } from "./channel.js";
import { countdown } from "./countdown.js";
import { attr, h, place, readPage, say, show } from "./dom.js";
import { icon } from "./icons.js";
import { pager } from "./pages.js";
import { legend, twice } from "./results.js";
import { countedIn, stageText } from "./stage.js";
import { clockText, translator } from "./text.js";
import { promptGroups, sectionBlocks } from "./wall.js";

const THEMES = ["light", "dark"];
const SIZES = ["normal", "compact", "wide"];
const SECTION_SIZES = ["large", "normal", "compact"]; // a few lines are read best in large

function joinPanel(t) {
  const code = h("p", { class: "join code", translate: "no" });
  const address = h("p", { class: "join address", translate: "no" });
  const qr = h("img", { class: "qr", alt: t("screen.qr") });
  return {
    qr,
    code,
    address,
    set(join) {
      if (!join) return;
      attr(qr, "src", `/qr.svg?v=${encodeURIComponent(join.url)}`);
      say(code, join.code);
      // Where a long address breaks, it breaks before the port, or after a mark of a name.
      const marks = /^[\d.:]+$/.test(join.address) ? /(:)/g : /([.:/-])/g;
      say(address, join.address.replace(marks, "$1\u200b"));
    },
  };
}

function joinPage(join, t) {
  const people = h("p", { class: "in-class" });
  const title = h("h1");
  const node = h(
    "div",
    { class: "join-wall" },
    join.qr,
    h("div", { class: "how" }, title, h("p", null, t("screen.scan")), h("p", null, t("screen.or_open")), join.address, h("p", null, t("screen.with_code")), join.code, people),
  );
  return {
    node,
    set(view) {
      say(title, view.class.title);
      say(people, t("screen.in_class", { n: view.class.people }));
    },
  };
}

function counter(t) {
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
      say(words, t(`screen.${countedIn(round, view.class)}`, { of: round.of, n: round.of }));
      bar.style.width = `${round.of ? Math.min(100, (100 * round.answered) / round.of) : 0}%`;
    },
  };
}

function modeOf(view) {
  const screen = view.screen || {};
  if (view.class.state === "closed") return "ended";
  if (screen.blank || screen.mode === "blank") return "blank";
  if (screen.mode === "break" || screen.mode === "section") return screen.mode;
  if (screen.mode === "join" || !view.prompt) return "join";
  return view.prompt.stage === "revealed" ? "revealed" : "collecting";
}

/** What is on the wall besides figures that move: when this changes, it is laid out anew. */
function identity(view, mode) {
  const screen = view.screen;
  if (mode === "section") return JSON.stringify([mode, screen.section, view.section_html]);
  if (mode !== "collecting" && mode !== "revealed") return mode;
  const prompt = view.prompt;
  const parts = [mode, prompt.id, prompt.stage, prompt.round && prompt.round.id, prompt.answers, prompt.question];
  return JSON.stringify(parts.concat(mode === "revealed" ? [prompt.results, prompt.after && prompt.after.keys] : []));
}

function wall(page, channel, t) {
  const join = joinPanel(t);
  const welcome = joinPage(join, t);
  const count = counter(t);
  const clock = countdown(channel, t);
  const crumbWords = h("span");
  // Where a long prompt needs the whole width, the way in stands here instead of beside it.
  const crumbJoin = h("span", { class: "crumb-join num", translate: "no" });
  const link = h("span", { class: "link", role: "status" });
  const pages = pager(t, t("screen.pages"));
  const crumb = h("p", { class: "crumb" }, crumbWords, link);
  const crumbLegend = legend(t);
  const rest = { title: h("h1"), clock: h("p", { class: "num rest" }), back: h("p") };
  const restPage = h("div", { class: "break-wall" }, icon("cup"), rest.title, rest.clock, rest.back);
  const main = h("div", { class: "main" });
  const side = h("aside", { class: "side", "aria-label": t("screen.join_aside") });
  const foot = h("footer", null, count.node, h("div", { class: "time" }, clock.node));
  const node = h("main", { class: "wall" });
  let drawn = "";
  let sentPage = null;

  function size(name) {
    attr(main, "data-tight", name === "compact" || name === "wide" ? "yes" : null);
    attr(node, "data-size", name);
  }

  function layOut(view, mode) {
    const fit = (name, groups) => {
      size(name);
      return groups.every((group) => pages.measure(group));
    };
    if (mode === "section") {
      const blocks = [sectionBlocks(view.section_title, view.section_html)];
      if (!SECTION_SIZES.some((name) => fit(name, blocks))) size("normal");
      pages.set(blocks);
      return;
    }
    const made = promptGroups(view, t);
    // Best is one page, at whatever size the rules allow; else the question and its answers on one.
    if (made.whole && SIZES.some((name) => fit(name, [made.whole]))) pages.set([made.whole]);
    else {
      if (!SIZES.some((name) => fit(name, made.groups))) size("compact");
      pages.set(made.groups);
    }
  }

  function arrange(view, mode) {
    attr(node, "data-mode", mode);
    place(crumb, [crumbWords, link]);
    const rounds = mode === "collecting" && view.prompt.round;
    if (mode === "join") {
      place(welcome.node, [join.qr, welcome.node.lastChild]);
      place(welcome.node.lastChild, Array.from(welcome.node.lastChild.childNodes));
      place(node, [crumb, welcome.node]);
    } else if (mode === "break") place(node, [crumb, restPage]);
    else if (mode === "ended" || mode === "erased") {
      const next = mode === "ended" ? h("p", null, t("screen.ended_next")) : null;
      place(node, [h("div", { class: "break-wall" }, icon("check"), h("h1", null, t(`screen.${mode}`)), next)]);
    }
    else if (mode === "blank") place(node, [h("span", { class: "dot" })]);
    else {
      place(crumb, [crumbWords, link, crumbLegend, crumbJoin, pages.number]);
      place(main, [crumb, pages.node]);
      const both = mode === "revealed" && twice(view.prompt.results) && !view.prompt.results.few;
      show(crumbLegend, both);
      place(side, [both ? legend(t) : null, sideQr, sideAddress, sideCode]);
      place(node, [main, mode === "section" ? null : side, rounds ? foot : null, clock.spoken]);
    }
  }

  const aside = joinPanel(t);
  const sideQr = aside.qr;
  const sideAddress = aside.address;
  const sideCode = aside.code;

  function tick() {
    const view = channel.view();
    if (!view || modeOf(view) !== "break") return;
    const ends = view.screen.ends_at;
    const left = ends ? ends - channel.serverNow() / 1000 : null;
    const over = left !== null && left <= 0;
    say(rest.title, t(over ? "screen.break_over" : "screen.break"));
    show(rest.clock, left !== null && !over);
    say(rest.clock, left === null ? "" : clockText(left));
  }

  function update(force) {
    const view = channel.view();
    if (!view) return;
    const mode = channel.gone() ? "erased" : modeOf(view);
    const next = identity(view, mode);
    join.set(view.join);
    aside.set(view.join);
    welcome.set(view);
    const stage = mode === "collecting" || mode === "revealed" ? stageText(view.prompt, t) : "";
    // The stage alone beside a prompt: its line must not wrap. The join page has the title in large.
    say(crumbWords, stage || (mode === "join" ? "" : view.class.title));
    // A section may have no heading of its own; what stands above it is one then.
    const heads = mode === "section" && !view.section_title;
    for (const [name, value] of [["role", "heading"], ["aria-level", "1"]]) {
      if (heads) crumbWords.setAttribute(name, value);
      else crumbWords.removeAttribute(name);
    }
    if (view.join) say(crumbJoin, `${view.join.address} · ${view.join.code}`);
    place(link, channel.online() ? [] : [linkIcon, linkWords]);
    if (mode === "collecting" && view.prompt.round) count.set(view);
    const screenPage = mode === "section" ? view.screen.page : null;
    if (next !== drawn || force === true) {
      if (next !== drawn) pages.first();
      drawn = next;
      arrange(view, mode);
      if (mode === "collecting" || mode === "revealed" || mode === "section") layOut(view, mode);
      if (mode === "section" && sentPage === null) sentPage = screenPage;
    }
    if (mode === "section" && screenPage !== sentPage) pages.go(screenPage || 0);
    sentPage = screenPage;
    tick();
  }

  const linkIcon = icon("cloud");
  const linkWords = h("span", null, t("screen.reconnecting"));
  channel.subscribe(update);
  setInterval(tick, 250);
  let resizing = 0;
  window.addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => update(true), 150);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight" || event.key === "PageDown" || event.key === " ") pages.turn(1);
    else if (event.key === "ArrowLeft" || event.key === "PageUp") pages.turn(-1);
  });
  update();
  return { node, update };
}

function begin() {
  const page = readPage();
  const theme = new URLSearchParams(window.location.search).get("theme");
  if (THEMES.indexOf(theme) >= 0) document.documentElement.dataset.theme = theme;
  const t = translator(page.text, page.language);
  const channel = classroomChannel(page);
  const drawing = wall(page, channel, t);
  place(document.getElementById("app"), [drawing.node]);
  // Heights are known only once it stands in the page.
  drawing.update(true);
}

begin();
