// The class as a whole: its state, copies, exports, a second facilitator, attendance. Folded: it is rare.
import { askFirst, button, field, folding, foldedCard, follow } from "./console-act.js";
import { pairing } from "./console-pair.js";
import { sheet } from "./console-sheet.js";
import { h, place, say, show } from "./dom.js";
import { icon } from "./icons.js";

const FILES = [["results.xlsx", "console.file_xlsx"], ["results.csv", "console.file_csv"], ["export.json", "console.file_json"]];

function outside(href, words) {
  return h("a", { class: "btn small", href, target: "_blank", rel: "noopener" }, words);
}

function reports(page, actions, t) {
  const report = outside(actions.address("/api/console/report.html", { lang: page.language }), t("console.file_report"));
  const files = FILES.map(([name, words]) => h("a", { class: "btn small", href: actions.address(`/api/console/${name}`, { lang: page.language }), download: true }, t(words)));
  return folding(t("console.reports"), null, h("p", { class: "small muted" }, t("console.reports_how")), h("div", { class: "acts" }, report, files));
}

/** Names of those who were here: a list of its own, never joined to seats or votes. */
function attendance(root, actions, channel, t) {
  const address = h("p", { class: "small address", translate: "no" });
  const qr = h("img", { class: "qr", alt: t("console.attend_qr"), width: 150, height: 150 });
  const over = sheet(root, t("console.attend_list"), null, t);
  const look = button(t("console.attend_show"), async () => {
    const found = await actions.get("attendance");
    const people = (found && found.people) || [];
    const rows = people.map((one) => h("tr", null, h("th", { scope: "row", dir: "auto" }, one.name), h("td", { class: "num" }, one.date)));
    const table = h("div", { class: "figures" }, h("table", null, h("thead", null, h("tr", null, h("th", { scope: "col" }, t("console.attend_name")), h("th", { scope: "col" }, t("console.attend_date")))), h("tbody", null, rows)));
    over.open([people.length ? table : h("p", null, t("console.attend_none"))]);
  }, { kind: "small" });
  const csv = h("a", { class: "btn small", href: actions.address("/api/console/attendance.csv"), download: true }, t("console.file_csv"));
  function load() {
    const { join } = channel.view();
    if (!join) return;
    const path = `/attend/${join.code}`;
    say(address, `${join.address}${path}`);
    qr.setAttribute("src", actions.address("/qr.svg", { to: "attend", v: join.url }));
  }
  return folding(t("console.attend"), load, h("p", { class: "small muted" }, t("console.attend_how")), h("div", { class: "jq" }, qr, address), h("div", { class: "acts" }, look, csv));
}

function copying(actions, t) {
  const name = h("input", { id: "console-copy", type: "text", maxlength: 60, dir: "auto", autocomplete: "off" });
  const made = h("p", { class: "small", role: "status" });
  const go = button(t("console.copy_do"), async () => {
    const done = await actions.act("copy-class", name.value.trim() ? { name: name.value.trim() } : {});
    if (!done) return;
    name.value = "";
    place(made, [h("span", null, t("console.copy_done")), h("a", { href: `/console?c=${encodeURIComponent(done.code)}` }, done.code)]);
  }, { kind: "small" });
  return folding(t("console.copy"), null, h("p", { class: "small muted" }, t("console.copy_how")), field("console-copy", t("console.class_name"), name), go, made);
}

/** What holds for the whole class, said at the top with the one way on: stopped, paused, prepared, ended. */
export function stateBanner(channel, actions, t) {
  const words = h("span");
  const go = button("", () => STATES[now].work(), { kind: "small" });
  const node = h("div", { class: "banner state-banner", role: "status", hidden: true }, icon("stop"), words, go);
  let now = "";
  const STATES = {
    stopped: { work: () => actions.act("stop", { on: false }) },
    paused: { work: () => actions.act("reopen-class") },
    prepared: { work: () => actions.act("open-class") },
    closed: { work: () => actions.act("reopen-class") },
  };
  return {
    node,
    update() {
      const view = channel.view();
      const next = (view.screen || {}).stopped ? "stopped" : STATES[view.class.state] ? view.class.state : "";
      show(node, next !== "");
      if (next === now || !next) return void (now = next);
      now = next;
      node.setAttribute("data-tone", next === "stopped" ? "problem" : "calm");
      say(words, t(`console.state_${next}`));
      say(go.querySelector("span"), t(`console.state_${next}_go`));
    },
  };
}

export function classCard(page, root, channel, actions, t) {
  const name = h("input", { id: "console-class-name", type: "text", maxlength: 60, dir: "auto", autocomplete: "off" });
  name.addEventListener("change", () => actions.act("settings", { name: name.value.trim() }));
  const pause = button(t("console.pause"), () => actions.act("pause-class"), { kind: "small" });
  const end = askFirst(t("console.close_class"), t("console.close_class_sure"), t("console.close_class_yes"), () => actions.act("close-class"), t);
  const erase = askFirst(t("console.erase_class"), t("console.erase_class_sure"), t("console.erase_class_yes"), () => actions.act("erase-class"), t);
  const made = foldedCard(
    t("console.this_class"), null,
    h("div", { class: "acts" }, h("a", { class: "btn small", href: "/classes" }, t("console.all_classes")), pause),
    field("console-class-name", t("console.class_name"), name),
    reports(page, actions, t), attendance(root, actions, channel, t), pairing(root, actions, t), copying(actions, t),
    h("div", { class: "block" }, end, erase),
  );
  made.node.classList.add("class-card");
  return {
    node: made.node,
    update() {
      const { state, name: called } = channel.view().class;
      follow(name, called || "");
      show(pause, state === "open");
      show(end, state !== "closed");
    },
  };
}
