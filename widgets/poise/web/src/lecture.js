// A lecture's page: what the class opens is offered, gated sections arrive, a dead kernel is said.
import { h, readPage } from "./dom.js";
import { richText } from "./html.js";
import { ask, post } from "./http.js";
import { sharedChannel } from "./shared-channel.js";
import { translator } from "./text.js";

const LOOK = 15000;

/** Lines under the header, one for each thing to know; an unchanged line is left alone. */
function bannerBoard(root) {
  const lines = new Map();
  return {
    show(id, words, action) {
      const known = lines.get(id);
      if (known && known.words === words) return;
      this.hide(id);
      const line = h("div", { class: "banner", "data-kind": id, "data-tone": id === "dead" ? "problem" : "calm" },
        h("span", {}, words), action);
      lines.set(id, { words, line });
      root.append(line);
    },
    hide(id) {
      const known = lines.get(id);
      if (known) known.line.remove();
      lines.delete(id);
    },
  };
}

/** Prose that may be read now takes its place; the server made its HTML. */
function sectionFiller(page, board, t) {
  const asked = new Set();
  async function fill(id) {
    const place = document.querySelector(`[data-section="${CSS.escape(id)}"][hidden]`);
    if (!place || asked.has(id)) return;
    asked.add(id);
    const path = `/api/sections/${page.lecture}/${encodeURIComponent(id)}`;
    const answer = await ask(`${path}?lang=${encodeURIComponent(page.language)}`);
    asked.delete(id);
    if (answer.status !== 200) return;
    place.append(richText(answer.body.html));
    place.id = id;
    place.hidden = false;
    const words = t("lecture.new-section", { title: answer.body.title || "" });
    const link = h("a", { href: `#${id}`, onclick: () => board.hide("section") }, t("lecture.read"));
    board.show("section", words, link);
  }
  return (opened) => {
    for (const id of opened || []) fill(id);
  };
}

/** Where a prompt can be answered: in its own widget on this page, else on the phone's page. */
function placeOf(prompt) {
  const cell = document.querySelector(`[data-call="${CSS.escape(`${prompt.form}:${prompt.source}`)}"]`);
  return cell ? `#${cell.id}` : "/vote";
}

/** The open prompt is offered once, with a way to it. */
function promptOffer(board, t) {
  let told = null;
  return (view) => {
    const prompt = view.prompt;
    const mine = prompt && view.me && view.me.mine;
    const answered = mine && prompt.round && mine.round === prompt.round.id;
    const open = prompt && prompt.round && prompt.round.state === "open" && !answered;
    const key = open ? prompt.round.id : null;
    if (key === told) return;
    told = key;
    board.hide("prompt");
    if (open) {
      const words = t("lecture.open", { title: prompt.title });
      board.show("prompt", words, h("a", { href: placeOf(prompt), onclick: () => board.hide("prompt") }, t("lecture.go")));
    }
  };
}

/** A kernel that has died says nothing by itself, and Voila gives up reconnecting in silence. */
function kernelWatch(board, t) {
  let lost = 0;
  async function look() {
    const node = document.getElementById("jupyter-config-data");
    if (!node || document.hidden) return;
    const answer = await ask(`/api/kernels/${JSON.parse(node.textContent).kernelId}`);
    const gone = answer.status === 404 || (answer.status === 200 && !answer.body.alive);
    lost = answer.status === 200 && disconnected() ? lost + 1 : 0;
    if (gone || lost > 1) {
      const reload = h("button", { class: "btn", type: "button", onclick: () => location.reload() }, t("lecture.reload"));
      board.show("dead", t("lecture.dead"), reload);
      clearInterval(timer);
    }
  }
  function disconnected() {
    const app = window.jupyterapp;
    const kernel = app && app.widgetManager && app.widgetManager.kernel;
    return Boolean(kernel) && kernel.connectionStatus !== "connected";
  }
  const timer = setInterval(look, LOOK);
  document.addEventListener("visibilitychange", look);
}

/** Where Jupyter gives a widget up it says so in English and offers nothing: say what to do. */
function drawingWatch(t) {
  let looks = 0;
  const timer = setInterval(() => {
    for (const node of document.querySelectorAll(".cell .jupyter-widgets")) {
      if (node.firstElementChild || node.textContent.indexOf("Error displaying widget") !== 0) continue;
      const note = document.getElementById("poise-failed").content.cloneNode(true);
      note.querySelector("p").textContent = t("lecture.cell-failed");
      note.querySelector("button").addEventListener("click", () => location.reload());
      node.textContent = "";
      node.append(note);
    }
    looks += 1;
    if (looks > 120) clearInterval(timer);
  }, 1000);
}

/** What stands at the top of the window: the same id is in the other language's page. */
function placeBeingRead() {
  const cells = Array.from(document.querySelectorAll("main > .cell[id]"));
  const below = cells.filter((cell) => cell.getBoundingClientRect().bottom > 128)[0];
  return below && window.scrollY > 0 ? `#${below.id}` : "";
}

/** Which unit is being read, in the contents list. */
function contentsMarker() {
  const links = new Map();
  for (const link of document.querySelectorAll(".toc a")) links.set(link.hash.slice(1), link);
  if (!links.size || !window.IntersectionObserver) return;
  const ids = Array.from(links.keys());
  function mark() {
    let now = ids[0];
    for (const id of ids) {
      const place = document.getElementById(decodeURIComponent(id));
      if (place && place.getBoundingClientRect().top < window.innerHeight / 3) now = id;
    }
    const place = ids.indexOf(now);
    ids.forEach((id, index) => {
      const item = links.get(id).parentElement;
      item.dataset.state = index < place ? "done" : index === place ? "now" : "todo";
      if (index === place) links.get(id).setAttribute("aria-current", "step");
      else links.get(id).removeAttribute("aria-current");
    });
  }
  let due = 0;
  addEventListener("scroll", () => {
    if (!due) due = requestAnimationFrame(() => { due = 0; mark(); });
  }, { passive: true });
  mark();
}

function beginLecture() {
  const page = readPage();
  const t = translator(page.text, page.language);
  const board = bannerBoard(document.getElementById("poise-banner"));
  document.getElementById("poise-print").addEventListener("click", () => window.print());
  for (const link of document.querySelectorAll("a[data-language]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const go = () => location.assign(link.href + placeBeingRead());
      post("/api/language", { language: link.dataset.language }).then(go, go);
    });
  }
  if (window.matchMedia("(max-width: 64em)").matches) {
    const contents = document.querySelector(".toc details");
    if (contents) contents.open = false;
  }
  // The console works without its kernel: nothing to say should that one end.
  if (page.page !== "console") kernelWatch(board, t);
  drawingWatch(t);
  contentsMarker();
  if (page.page !== "lecture") return;
  const channel = sharedChannel(page);
  const fill = sectionFiller(page, board, t);
  const offer = promptOffer(board, t);
  let wasOnline = false;
  function update() {
    const view = channel.view();
    wasOnline = wasOnline || channel.online();
    if (wasOnline && !channel.online() && !document.hidden) board.show("offline", t("lecture.offline"));
    else board.hide("offline");
    if (!view) return;
    offer(view);
    if (view.class.lecture === page.lecture) fill(view.opened);
  }
  channel.subscribe(update);
  update();
}

beginLecture();
