// The run sheet: what has been used, how late the class is, and what could be left out.
import { button, card } from "./console-act.js";
import { attr, h, keyed, place, say, show } from "./dom.js";
import { icon } from "./icons.js";

const minutesOf = (seconds) => Math.round(seconds / 60);

/** Seconds used by a segment now: the running one goes on between two pictures of the class. */
function usedNow(one, view, channel) {
  const since = one.state === "now" ? Math.max(0, channel.serverNow() / 1000 - view.now) : 0;
  return one.used + since;
}

export function pace(view, channel) {
  let used = 0;
  let late = 0;
  for (const one of view.agenda || []) {
    const seconds = usedNow(one, view, channel);
    used += seconds;
    if (one.state === "done") late += seconds - one.minutes * 60;
    if (one.state === "now") late += Math.max(0, seconds - one.minutes * 60);
  }
  return { used: minutesOf(used), late: minutesOf(late) };
}

/** What may go, the least needed first, until the delay is made up. */
export function toDrop(view, late) {
  const chosen = [];
  let saved = 0;
  for (const priority of ["may", "should"]) {
    for (const one of (view.agenda || []).slice().reverse()) {
      if (one.state === "todo" && one.priority === priority && saved < late) {
        chosen.push(one);
        saved += one.minutes;
      }
    }
  }
  return chosen;
}

const SIGNS = { done: "check" };

/** What the running segment opens: its prompt, or the next vignette of its set that was not open yet; its section. */
function segmentButtons(channel, actions, seconds, t) {
  const current = () => (channel.view().agenda || []).filter((one) => one.state === "now")[0] || {};
  const open = button(t("console.segment_open"), () => actions.act("open", { form: current().form, source: current().source, seconds: seconds() }), { kind: "small" });
  const wall = button(t("console.segment_wall"), () => actions.act("screen", { mode: "section", section: current().section, page: 0 }), { kind: "small" });
  const node = h("div", { class: "acts" }, open, wall);
  return {
    node,
    update() {
      const { prompt } = channel.view();
      const one = current();
      const set = one.form === "classify";
      // While people answer, the way on is to close that first.
      const busy = prompt && prompt.form === one.form && prompt.round && prompt.round.state === "open";
      const running = set ? busy : prompt && (prompt.source === one.source || prompt.source.indexOf(`${one.source}:`) === 0);
      say(open.firstChild, t(set ? "console.segment_next" : "console.segment_open"));
      show(open, Boolean(one.source) && !running);
      show(wall, Boolean(one.section));
      show(node, !open.hidden || !wall.hidden);
    },
  };
}

export function agendaCard(channel, actions, seconds, t) {
  const list = h("ol", { class: "agenda" });
  const drop = h("p", { class: "small drop" });
  const none = h("p", { class: "small muted" }, t("console.agenda_none"));
  const paths = h("div", { class: "paths", role: "group", "aria-label": t("console.path") });
  const quick = segmentButtons(channel, actions, seconds, t);
  const box = card(t("console.agenda"), paths, quick.node, list, drop, none);
  say(box.aside, t("console.agenda_head"));
  box.node.classList.add("agenda-card");

  const drawPaths = keyed(
    paths,
    (one) => one.id,
    (one) => button(t("console.path_minutes", { n: one.minutes }), () => actions.act("settings", { path: one.id }), { kind: "small" }),
    (node, one) => attr(node, "aria-pressed", channel.view().path === one.id ? "true" : "false"),
  );
  const draw = keyed(
    list,
    (one) => one.id,
    (one) => {
      const title = h("button", { type: "button", class: "segment" });
      title.addEventListener("click", () => actions.act("segment", { id: one.id }));
      return h("li", null, h("span", { class: "sign", "aria-hidden": "true" }), title, h("span", { class: "num" }, h("span"), h("span", { class: "of" })));
    },
    (node, one) => {
      const view = channel.view();
      const [sign, title, numbers] = node.children;
      if (sign.dataset.state !== one.state) {
        sign.dataset.state = one.state;
        place(sign, SIGNS[one.state] ? [icon(SIGNS[one.state])] : []);
      }
      node.classList.toggle("done", one.state === "done");
      attr(node, "aria-current", one.state === "now" ? "step" : null);
      say(title, one.title);
      attr(title, "aria-label", t(`console.segment_${one.state}`, { title: one.title }));
      const used = minutesOf(usedNow(one, view, channel));
      const begun = one.state !== "todo";
      say(numbers.firstChild, begun ? used : "");
      numbers.firstChild.classList.toggle("over", used > one.minutes);
      say(numbers.lastChild, begun ? ` / ${one.minutes}` : one.minutes);
    },
  );

  return {
    node: box.node,
    update() {
      const view = channel.view();
      const agenda = view.agenda || [];
      draw(agenda);
      quick.update();
      show(none, !agenda.length);
      drawPaths((view.paths || []).length > 1 ? view.paths : []);
      const { late } = pace(view, channel);
      const out = late >= 5 ? toDrop(view, late) : [];
      show(drop, out.length > 0);
      const names = out.map((one) => t("console.drop_one", { title: one.title, minutes: one.minutes })).join(t("console.list_join"));
      say(drop, t("console.drop", { names }));
    },
  };
}
