// The projector's page. It shows what the facilitator sends, in sizes that the last row can read.
import { classroomChannel } from "./channel.js";
import { countdown } from "./countdown.js";
import { attr, h, place, readPage, show } from "./dom.js";
import { clockLine } from "./practice-clock.js";
import { pager } from "./pages.js";
import { legend, twice } from "./results.js";
import { breakPage, calmPage, counter, crumbLine, joinPage, joinPanel, stoppedPage } from "./screen-parts.js";
import { translator } from "./text.js";
import { promptGroups, questionBlocks, sectionBlocks, wallStage } from "./wall.js";
import { movedNote } from "./wall-moves.js";

const THEMES = ["light", "dark"];
const SIZES = ["normal", "compact", "wide"];
const SECTION_SIZES = ["large", "normal", "wide"]; // a few lines are read best in large
const PAGED = ["collecting", "revealed", "section", "questions"];

function modeOf(view) {
  const screen = view.screen || {};
  if (view.class.state === "closed") return "ended";
  if (screen.blank || screen.mode === "blank") return "blank";
  if (screen.stopped) return "stopped";
  if (screen.mode === "break" || screen.mode === "section") return screen.mode;
  if (view.class.state === "paused") return "paused";
  if (screen.mode === "questions") return "questions";
  if (screen.mode === "join" || !view.prompt) return "join";
  return view.prompt.stage === "revealed" ? "revealed" : "collecting";
}

/** What is on the wall besides figures that move: when this changes, it is laid out anew. */
function identity(view, mode) {
  const screen = view.screen;
  if (mode === "section") return JSON.stringify([mode, screen.section, view.section_html]);
  if (mode === "questions") return JSON.stringify([mode, view.questions]);
  if (mode !== "collecting" && mode !== "revealed") return mode;
  const prompt = view.prompt;
  const parts = [mode, prompt.id, prompt.stage, prompt.round && prompt.round.id, prompt.answers, prompt.question, prompt.evidence, prompt.peer, prompt.practice && [prompt.practice.turn, prompt.practice.phase]];
  return JSON.stringify(parts.concat(mode === "revealed" ? [prompt.results, prompt.after && prompt.after.keys] : []));
}

function blocksOf(view, mode, t) {
  if (mode === "section") return { groups: [sectionBlocks(view.section_title, view.section_html)], whole: null };
  if (mode === "questions") return { groups: [questionBlocks(view.questions || [], t)], whole: null };
  return promptGroups(view, t);
}

/** The size at which most groups fit a page; the largest where all do, the middle one for several pages. */
function bestSize(sizes, groups, measure) {
  const fitting = sizes.map((name) => groups.filter((group) => measure(name, group)).length);
  const most = Math.max(...fitting);
  const whole = most === groups.length;
  const at = whole ? -1 : fitting.lastIndexOf(most, 1);
  return { name: sizes[at < 0 ? fitting.indexOf(most) : at], whole };
}

function wall(channel, t) {
  const welcome = joinPage(t);
  const aside = joinPanel(t);
  const count = counter(t);
  const clock = countdown(channel, t);
  const rest = breakPage(channel, t);
  const pages = pager(t, t("screen.pages"));
  const crumbLegend = legend(t);
  const crumb = crumbLine(crumbLegend, pages.number, t);
  const main = h("div", { class: "main" });
  const side = h("aside", { class: "side", "aria-label": t("screen.join_aside") });
  const phase = clockLine(channel, t);
  const foot = h("footer", null, count.node, h("div", { class: "time" }, clock.node, phase.node));
  const node = h("main", { class: "wall" });
  let drawn = "";
  let sentPage = null;

  function size(name) {
    attr(main, "data-tight", name === "compact" || name === "wide" ? "yes" : null);
    attr(node, "data-size", name);
  }

  function layOut(view, mode) {
    const sizes = mode === "section" ? SECTION_SIZES : SIZES;
    const measure = (name, group) => {
      size(name);
      return pages.measure(group);
    };
    const made = blocksOf(view, mode, t);
    // Best is one page, at whatever size the rules allow; else the question and its answers on one.
    const whole = made.whole && bestSize(sizes, [made.whole], measure);
    const best = whole && whole.whole ? whole : bestSize(sizes, made.groups, measure);
    size(best.name);
    pages.set(whole && whole.whole ? [made.whole] : made.groups);
  }

  function calm(mode) {
    if (mode === "blank") return [h("span", { class: "dot" })];
    if (mode === "stopped") return [stoppedPage(t)];
    if (mode === "break") return [crumb.node, rest.node, side];
    if (mode === "paused") return [crumb.node, calmPage("cup", t("screen.paused"), [t("screen.paused_next")]), side];
    if (mode === "join") return [crumb.node, welcome.node];
    return [calmPage("check", t(`screen.${mode}`), mode === "ended" ? [t("screen.ended_next")] : [])];
  }

  function arrange(view, mode) {
    attr(node, "data-mode", mode);
    if (mode !== "revealed") place(side, [aside.qr, aside.address, aside.code]);
    if (PAGED.indexOf(mode) < 0) {
      size("normal");
      crumb.short();
      place(node, calm(mode));
      return;
    }
    crumb.full();
    place(main, [crumb.node, pages.node]);
    const both = mode === "revealed" && twice(view.prompt.results) && !view.prompt.results.few;
    show(crumbLegend, both);
    if (mode === "revealed") place(side, [both ? legend(t) : null, movedNote(view, t), aside.qr, aside.address, aside.code]);
    // While the class reads a card, nothing is collected.
    show(phase.node, Boolean(view.prompt && view.prompt.practice));
    phase.update();
    const rounds = mode === "collecting" && view.prompt.round && view.prompt.stage !== "evidence";
    place(node, [main, side, rounds ? foot : null, clock.spoken]);
  }

  function tick() {
    const view = channel.view();
    if (view && modeOf(view) === "break") rest.tick(view);
  }

  function crumbText(view, mode) {
    if (mode === "collecting" || mode === "revealed") return wallStage(view, t);
    // The join page has the title in large.
    return mode === "join" ? "" : view.class.title;
  }

  function update(force) {
    const view = channel.view();
    if (!view) return;
    const mode = channel.gone() ? "erased" : modeOf(view);
    const next = identity(view, mode);
    aside.set(view.join);
    welcome.set(view);
    // A section may have no heading of its own; what stands above it is one then.
    crumb.set(view, crumbText(view, mode), mode === "section" && !view.section_title, channel.online());
    if (mode === "collecting" && view.prompt.round) count.set(view);
    const screenPage = mode === "section" ? view.screen.page : null;
    if (next !== drawn || force === true) {
      if (next !== drawn) pages.first();
      drawn = next;
      arrange(view, mode);
      if (PAGED.indexOf(mode) >= 0) layOut(view, mode);
      if (mode === "section" && sentPage === null) sentPage = screenPage;
    }
    if (mode === "section" && screenPage !== sentPage) pages.go(screenPage || 0);
    sentPage = screenPage;
    tick();
  }

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
  const drawing = wall(channel, t);
  place(document.getElementById("app"), [drawing.node]);
  // Heights are known only once it stands in the page.
  drawing.update(true);
}

begin();
