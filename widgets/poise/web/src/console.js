// The facilitator's console: everything it does is a POST to the server; the kernel has no part in it.
import { classroomChannel } from "./channel.js";
import { actor, button } from "./console-act.js";
import { agendaCard, pace } from "./console-agenda.js";
import { joinCard, libraryCard, notesCard, settingsCard, timeChoice } from "./console-aside.js";
import { answersCard, groupsCard, handsCard } from "./console-people.js";
import { promptCard } from "./console-prompt.js";
import { attr, empty, h, place, say, show } from "./dom.js";
import { icon } from "./icons.js";
import { translator } from "./text.js";

const BREAKS = [5, 10, 15];

function breakChoice(actions, t) {
  const select = h("select", { "aria-label": t("console.break_length") }, BREAKS.map((n) => h("option", { value: n, selected: n === 10 }, t("console.minutes", { n }))));
  const start = button(t("console.break"), () => actions.act("break", { minutes: Number(select.value) }));
  start.insertBefore(icon("cup"), start.firstChild);
  return h("span", { class: "pick" }, select, start);
}

function topBar(channel, actions, t) {
  const title = h("b", { class: "title" });
  const spent = h("span");
  const late = h("span");
  const people = h("span");
  const link = h("span", { class: "stat", role: "status" });
  const blank = button(t("console.blank"), () => actions.act("blank", { on: !channel.view().screen.blank }), { key: "B" });
  blank.insertBefore(icon("screen"), blank.firstChild);
  const node = h(
    "div",
    { class: "console-bar" },
    title,
    h("span", { class: "stat" }, icon("clock"), h("span", null, spent, late)),
    h("span", { class: "stat" }, icon("people"), people),
    link,
    h("span", { class: "push acts" }, breakChoice(actions, t), blank),
  );
  const offline = [icon("cloud"), h("b", null, t("console.reconnecting"))];
  return {
    node,
    blank,
    update() {
      const view = channel.view();
      const at = pace(view, channel);
      say(title, view.class.title);
      say(spent, t("console.spent", { n: at.used }));
      late.classList.toggle("over", at.late > 0);
      show(late, at.late !== 0 && at.used > 0);
      say(late, at.late > 0 ? t("console.late", { n: at.late }) : t("console.early", { n: -at.late }));
      const away = (view.devices || {}).unreachable || 0;
      say(people, t("console.people", { n: view.class.people }) + (away ? t("console.away", { n: away }) : ""));
      place(link, channel.online() || channel.gone() ? [] : offline);
      attr(blank, "aria-pressed", view.screen.blank ? "true" : "false");
      say(blank.querySelector("span"), t(view.screen.blank ? "console.unblank" : "console.blank"));
    },
  };
}

/** Letters act only while nothing is being typed or chosen, and never with a modifier. */
function shortcuts(keys) {
  const listen = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.target.isContentEditable) return;
    const target = keys[event.key.toLowerCase()];
    if (!target || !target.isConnected || target.hidden) return;
    event.preventDefault();
    target.click();
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}

function drawConsole(root, page) {
  const t = translator(page.text, page.language);
  const channel = classroomChannel(page);
  const actions = actor(t);
  const time = timeChoice(t);
  const bar = topBar(channel, actions, t);
  const prompt = promptCard(channel, actions, time.value, t);
  const agenda = agendaCard(channel, actions, time.value, t);
  const lower = [groupsCard(channel, t), answersCard(channel, actions, t), notesCard(channel, t), handsCard(channel, actions, t)];
  const side = [
    joinCard(channel, actions, t),
    libraryCard(page, channel, actions, time, t),
    settingsCard(channel, actions, t),
  ];
  const parts = [bar, prompt, agenda].concat(lower, side);
  const nodes = (list) => list.map((part) => part.node);
  const shell = h(
    "div",
    { class: "console" },
    bar.node,
    actions.node,
    h(
      "div",
      { class: "cols" },
      h("div", { class: "col-left" }, agenda.node),
      h("div", { class: "col-main" }, prompt.node, h("div", { class: "pair-cards" }, nodes(lower))),
      h("div", { class: "col-right" }, nodes(side)),
    ),
  );
  function update() {
    if (!channel.view()) return;
    if (!shell.parentNode) place(root, [shell]);
    for (const part of parts) part.update();
  }
  const wasOpen = setInterval(update, 1000); // minutes go on, and a round ends, without an event
  const leave = channel.subscribe(update);
  const deaf = shortcuts(Object.assign({ b: bar.blank }, prompt.keys));
  update();
  return () => {
    clearInterval(wasOpen);
    leave();
    deaf();
    channel.close();
    empty(root);
  };
}

/** Called by the widget's stub; `page` is null outside our server. */
export function render({ model, el, page }) {
  const root = h("div", { class: "poise console-root", lang: page ? page.language : null });
  el.appendChild(root);
  if (page && page.channel === "classroom" && page.page === "console") return drawConsole(root, page);
  // In JupyterLab: there is no class here, and nothing to steer.
  const words = (model && model.get("_public").alone) || [];
  const lines = words.map((one) => h("p", { lang: one.language }, one.text));
  root.appendChild(h("div", { class: "banner", "data-tone": "calm", role: "note" }, icon("screen"), h("div", null, lines)));
  return () => empty(el);
}
