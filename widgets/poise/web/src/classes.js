// The list of classes: prepare, open, pause, end, copy; the way to each console and its reports.
import { actor, askFirst, button, field, folding, refill, wordsOf } from "./console-act.js";
import { h, keyed, readPage, say, show } from "./dom.js";
import { icon } from "./icons.js";
import { translator } from "./text.js";

const RANK = ["open", "paused", "prepared", "closed"];
const REPORTS = [["results.xlsx", "classes.xlsx"], ["results.csv", "classes.csv"], ["export.json", "classes.json"]];
const AGAIN = 15000;

function whenMade(seconds, language) {
  return new Date(seconds * 1000).toLocaleString(language, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" });
}

function newClass(page, actions, t, changed) {
  const lecture = h("select", { id: "class-lecture" });
  const names = page.languages.map((one) => one.code || one);
  const language = h("select", { id: "class-language" }, names.map((one) => h("option", { value: one, selected: one === page.language, lang: one }, t(`classes.language_${one.toLowerCase().replace("-", "_")}`))));
  const name = h("input", { id: "class-name", type: "text", maxlength: 60, dir: "auto", autocomplete: "off" });
  const groups = h("input", { id: "class-groups", type: "number", min: 1, max: 60, value: 6, inputmode: "numeric" });
  const make = (open) => async () => {
    const body = { lecture: lecture.value, language: language.value, name: name.value.trim(), groups: Math.round(Number(groups.value)) || 6, open };
    const made = await actions.act("new-class", body);
    if (!made) return;
    name.value = "";
    if (open) window.location.href = `/console?c=${encodeURIComponent(made.code)}`;
    else changed();
  };
  const node = h(
    "section", { class: "card", "aria-labelledby": "class-new" },
    h("header", null, h("h2", { id: "class-new" }, t("classes.new"))),
    field("class-lecture", t("classes.lecture"), lecture),
    h("div", { class: "row-fields" }, field("class-language", t("classes.language"), language), field("class-groups", t("classes.groups"), groups)),
    field("class-name", t("classes.name"), name),
    h("div", { class: "acts" }, button(t("classes.open_now"), make(true), { kind: "main" }), button(t("classes.prepare"), make(false))),
    h("p", { class: "small muted" }, t("classes.prepare_how")),
  );
  return { node, lectures: (list) => refill(lecture, list.map((one) => ({ value: one.id, label: one.title }))) };
}

function classItem(one, page, t, changed) {
  const { code } = one;
  const own = actor({ class: code }, t);
  const act = (name) => async () => {
    if (await own.act(name)) changed();
  };
  const link = (path, words, kind, values) => h("a", { class: `btn ${kind}`, href: own.address(path, values) }, t(words));
  const small = { kind: "small" };
  const parts = {
    open: button(t("classes.open"), act("open-class"), small),
    pause: button(t("classes.pause"), act("pause-class"), small),
    reopen: button("", act("reopen-class"), small),
    copy: button(t("classes.copy"), act("copy-class"), small),
    end: askFirst(t("classes.end"), t("classes.end_sure"), t("classes.end_yes"), act("close-class"), t),
  };
  const erase = askFirst(t("classes.erase"), t("classes.erase_sure"), t("classes.erase_yes"), act("erase-class"), t);
  const files = REPORTS.map(([name, words]) => h("a", { class: "btn small", href: own.address(`/api/console/${name}`, { lang: page.language }), download: true }, t(words)));
  const report = h("a", { class: "btn small", href: own.address("/api/console/report.html", { lang: page.language }), target: "_blank", rel: "noopener" }, t("classes.report"));
  const rare = folding(t("classes.more"), null, h("div", { class: "acts" }, report, files), erase);
  const title = h("h2", { dir: "auto" });
  const state = h("span", { class: "chip" });
  const about = h("p", { class: "small muted" });
  const ways = h("div", { class: "acts" }, link("/console", "classes.console", "main"), link("/remote", "classes.remote", ""));
  const node = h("li", { class: "card class-item" }, h("header", null, h("b", { class: "code", translate: "no" }, code), title, state), about, own.node, ways, h("div", { class: "acts" }, Object.keys(parts).map((name) => parts[name])), rare);
  return {
    node,
    update(now) {
      say(title, now.name || now.title);
      say(state, t(`classes.state_${now.state}`));
      state.classList.toggle("brand", now.state === "open");
      say(about, [now.name ? now.title : "", t("classes.people", { n: now.people }), whenMade(now.created_at, page.language)].filter(Boolean).join(" · "));
      show(parts.open, now.state === "prepared");
      show(parts.pause, now.state === "open");
      show(parts.reopen, now.state === "paused" || now.state === "closed");
      say(wordsOf(parts.reopen), t(now.state === "paused" ? "classes.go_on" : "classes.reopen"));
      show(parts.end, now.state === "open" || now.state === "paused");
    },
  };
}

function startClasses() {
  const page = readPage();
  const t = translator(page.text, page.language);
  const root = document.getElementById("app");
  const actions = actor({}, t);
  const list = h("ul", { class: "class-list" });
  const none = h("p", { class: "muted", hidden: true }, t("classes.none"));
  const away = h("p", { class: "banner", role: "status", hidden: true }, icon("cloud"), h("span", null, t("classes.not_reached")));
  const items = {};
  const draw = keyed(
    list,
    (one) => one.code,
    (one) => {
      items[one.code] = classItem(one, page, t, load);
      return items[one.code].node;
    },
    (node, one) => items[one.code].update(one),
  );
  const fresh = newClass(page, actions, t, load);

  async function load() {
    const found = await actions.get("classes");
    show(away, !found);
    if (!found) return;
    const classes = found.classes.slice().sort((a, b) => RANK.indexOf(a.state) - RANK.indexOf(b.state) || b.created_at - a.created_at);
    show(none, !classes.length);
    draw(classes);
    fresh.lectures(found.lectures || []);
  }

  root.classList.add("console-root");
  root.appendChild(h("div", { class: "console classes" }, h("h1", null, t("classes.title")), actions.node, away, h("div", { class: "class-cols" }, h("div", null, list, none), fresh.node)));
  load();
  setInterval(() => {
    if (!document.hidden) load();
  }, AGAIN);
}

startClasses();
