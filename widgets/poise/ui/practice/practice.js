// Practice at one device: who plays what, a card at a time, one clock, taps on the observer's sheet.
import { h, place, say } from "./dom.js";
import { clockText } from "./text.js";
import { tableNode } from "./parts.js";
import { exerciseLife } from "./form-life.js";

const PRACTICE_PHASES = ["read", "play", "talk"];

export function drawPractice(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    submit: "practice.finish",
    draw(part, { note, draft }) {
      const now = Object.assign({ people: 3, round: 0, phase: 0, seen: {}, stopped: false }, draft);
      const body = h("div", { class: "practice" });
      const clock = practiceClock(t);
      const keep = () => note(now);
      const names = ["A", "B", "C"].slice(0, 3);
      const who = (role) => {
        const roles = now.people === 3 ? ["agent", "customer", "observer"] : ["agent", "customer"];
        return names[(roles.indexOf(role) + now.round) % now.people];
      };
      const rounds = () => now.people;

      function go(changes) {
        Object.assign(now, changes);
        clock.stop();
        keep();
        look(true);
      }
      function next() {
        if (now.phase < 2) go({ phase: now.phase + 1 });
        else if (now.round + 1 < rounds()) go({ phase: 0, round: now.round + 1 });
      }
      function look(focus) {
        const phase = PRACTICE_PHASES[now.phase];
        const roles = now.people === 3 ? ["agent", "customer", "observer"] : ["agent", "customer"];
        const kase = part.cases[now.round % part.cases.length];
        const title = h("h4", { class: "ask", tabindex: "-1" },
          t("practice.round", { number: now.round + 1, total: rounds() }), " · ", t(`practice.phase_${phase}`));
        const last = now.phase === 2 && now.round + 1 >= rounds();
        place(body, [
          peopleChoice(now, go, t), title, h("p", { class: "scene" }, t(`practice.do_${phase}`)),
          clock.start(part.minutes[phase] * 60),
          h("p", null, h("b", null, kase.title)),
          h("ul", { class: "practice-roles" }, roles.map((role) => h("li", null,
            h("b", null, t("practice.plays", { who: who(role), role: t(`practice.${role}`) })),
            phase === "read" ? hiddenCard(t, role, part.roles[role], kase[role]) : null,
            phase === "talk" ? h("span", { class: "small muted" }, ` ${t(`practice.talk_${role}`)}`) : null))),
          phase === "read" ? null : observerSheet(part.sheet, now.seen, t, keep, now.people === 2),
          h("div", { class: "acts" },
            last ? null : h("button", { type: "button", class: "btn", onclick: next }, t("practice.next")),
            h("button", { type: "button", class: "btn plain", onclick: () => {
              clock.stop();
              say(stopped, t("practice.stopped"));
            } }, t("practice.stop"))),
          stopped,
        ]);
        if (focus) title.focus({ preventScroll: true });
      }
      const stopped = h("p", { class: "small", role: "status" });
      look(false);
      return { node: body, value: () => ({ seen: now.seen }) };
    },
    feedback: (said) => [tableNode(said.table), h("p", { class: "q" }, said.debrief),
      h("p", { class: "small muted" }, t("practice.not_a_mark"))],
  });
}

function peopleChoice(now, go, t) {
  if (now.round || now.phase) return null;
  return h("div", { class: "acts", role: "group", "aria-label": t("practice.how_many") }, [2, 3].map((n) => h("button",
    { type: "button", class: "btn", "aria-pressed": now.people === n ? "true" : "false", onclick: () => go({ people: n }) },
    t("practice.people", { n }))));
}

/** A card is read by its person alone: it opens on a press and closes again. */
function hiddenCard(t, role, words, secret) {
  const text = h("div", { class: "practice-card", hidden: true }, h("p", null, words), secret ? h("p", null, secret) : null);
  const button = h("button", { type: "button", class: "btn", "aria-expanded": "false", onclick: () => {
    text.hidden = !text.hidden;
    button.setAttribute("aria-expanded", text.hidden ? "false" : "true");
    say(button, t(text.hidden ? "practice.show_card" : "practice.hide_card", { role: t(`practice.${role}`) }));
  } }, t("practice.show_card", { role: t(`practice.${role}`) }));
  return h("div", null, button, text);
}

function observerSheet(sheet, seen, t, keep, alone) {
  return h("div", { class: "practice-sheet" }, h("p", { class: "small muted" }, t(alone ? "practice.sheet_pair" : "practice.sheet")),
    sheet.map((group) => h("fieldset", null, h("legend", null, group.label), group.items.map((one) => {
      const number = h("b", { class: "num" });
      const look = () => say(number, seen[one.id] || 0);
      const change = (by) => () => {
        seen[one.id] = Math.min(99, Math.max(0, (seen[one.id] || 0) + by));
        look();
        keep();
      };
      look();
      return h("div", { class: "practice-line" }, h("span", null, one.text), number,
        h("button", { type: "button", class: "btn", "aria-label": t("practice.less", { what: one.text }), onclick: change(-1) }, "−"),
        h("button", { type: "button", class: "btn", "aria-label": t("practice.more", { what: one.text }), onclick: change(1) }, "+"));
    }))));
}

/** One clock for all; at zero it says so, and waits. */
function practiceClock(t) {
  let timer = 0;
  const left = h("b", { class: "num practice-left" });
  const told = h("span", { class: "vh", role: "status" });
  const button = h("button", { type: "button", class: "btn" }, t("practice.clock_start"));
  const node = h("p", { class: "practice-clock" }, left, button, told);
  let rest = 0;
  function stop() {
    clearInterval(timer);
    timer = 0;
    say(button, t("practice.clock_start"));
  }
  button.addEventListener("click", () => {
    if (timer) return stop();
    let before = Date.now();
    timer = setInterval(() => {
      rest = Math.max(0, rest - (Date.now() - before) / 1000);
      before = Date.now();
      say(left, clockText(rest));
      if (rest) return;
      stop();
      say(told, t("practice.time_up"));
    }, 250);
    say(button, t("practice.clock_stop"));
    return undefined;
  });
  return {
    stop,
    start(seconds) {
      rest = seconds;
      say(left, clockText(rest));
      say(told, "");
      return node;
    },
  };
}
