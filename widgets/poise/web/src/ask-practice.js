// Practice with people, on a phone: the own card, the common clock, stop, and the observer's sheet.
import { askForm } from "./ask-form.js";
import { clockLine } from "./practice-clock.js";
import { attr, h, place, say, show } from "./dom.js";
import { icon } from "./icons.js";
import { post, refusal } from "./http.js";
import { standing } from "./standing.js";

const MOST = 99;

/** Counts to tap: how often each behaviour was seen. */
function sheetField(card, changed, t) {
  const seen = {};
  const lines = [];
  let closed = false;
  function line(item) {
    const number = h("b", { class: "num", "aria-live": "polite" });
    const step = (by, sign, words) => {
      const button = h("button", { type: "button", class: "btn", "aria-label": t(words, { what: item.text }) }, sign);
      button.addEventListener("click", () => {
        if (closed) return;
        seen[item.id] = Math.min(MOST, Math.max(0, (seen[item.id] || 0) + by));
        changed();
      });
      return button;
    };
    const buttons = [step(-1, "−", "prompt.sheet_less"), step(1, "+", "prompt.sheet_more")];
    lines.push(() => {
      say(number, seen[item.id] || 0);
      for (const one of buttons) attr(one, "aria-disabled", closed ? "true" : null);
    });
    return h("li", { class: "sheet-line" }, h("span", null, item.text), number, buttons);
  }
  const groups = card.sheet.map((group) => h("section", { class: "sheet" }, h("h2", null, group.label), h("ul", null, group.items.map(line))));
  const made = () => {
    const kept = {};
    for (const id of Object.keys(seen)) if (seen[id]) kept[id] = seen[id];
    return { seen: kept };
  };
  return {
    nodes: groups,
    read: made,
    write(choice) {
      for (const id of Object.keys(seen)) delete seen[id];
      Object.assign(seen, choice.seen);
    },
    ready: () => true,
    name: () => "",
    shut(next) {
      closed = next;
    },
    draw: () => lines.forEach((one) => one()),
  };
}

/** One's own card: it can be covered, since a phone lies on a table that others sit at. */
function ownCard(card, t) {
  const secret = card.card ? h("p", { class: "secret" }, card.card) : null;
  const button = h("button", { type: "button", class: "btn small", "aria-expanded": "true" }, t("prompt.practice_cover"));
  button.addEventListener("click", () => {
    const open = secret.hidden;
    secret.hidden = !open;
    attr(button, "aria-expanded", open ? "true" : "false");
    say(button, t(open ? "prompt.practice_cover" : "prompt.practice_uncover"));
  });
  const mates = card.team.filter((one) => !one.me).map((one) => t("prompt.practice_mate", { name: one.nickname, role: t(`prompt.role_${one.role}`) }));
  return h(
    "section",
    { class: "card role-card", "data-role": card.role },
    h("p", { class: "role" }, t("prompt.practice_you", { role: t(`prompt.role_${card.role}`) })),
    h("p", null, card.does),
    h("p", { class: "case" }, h("b", null, card.case)),
    secret,
    secret ? button : null,
    h("p", { class: "small muted" }, mates.join(t("prompt.and"))),
  );
}

/** Stop: everybody at the table reads that it is over for now; nobody is asked why. */
function stopLine(stopped, t) {
  const problem = h("p", { class: "small", role: "status" });
  const words = t(stopped ? "prompt.practice_go_on" : "prompt.practice_stop");
  const button = h("button", { type: "button", class: stopped ? "btn wide" : "btn wide stop" }, stopped ? null : icon("stop"), h("span", null, words));
  button.addEventListener("click", async () => {
    const answer = await post("/api/practice", { stop: !stopped });
    const error = answer.status === 200 ? null : refusal(answer);
    say(problem, answer.status === 200 ? "" : error ? error.message : t("prompt.practice_not_sent"));
  });
  const said = stopped ? h("p", { class: "banner", "data-tone": "calm", role: "status" }, icon("cup"), h("span", null, t("prompt.practice_stopped"))) : null;
  return [said, button, problem];
}

export function askPractice(channel, t, now, level) {
  const head = h(level, { class: "question", tabindex: "-1" });
  const turn = h("p", { class: "crumb" });
  const clock = clockLine(channel, t);
  const body = h("div", { class: "practice-body" });
  const node = h("div", { class: "ask practice-live" }, head, turn, clock.node, body);
  let drawn = "";
  let sheet = null;

  function draw(at) {
    const card = at.me.practice;
    const { practice } = at.prompt;
    sheet = null;
    if (!card) {
      place(body, [h("div", { class: "empty", role: "status" }, icon("people"), h("p", null, t("prompt.practice_wait")))]);
      return;
    }
    const talk = practice.phase === "talk" ? h("p", { class: "talk" }, t(`prompt.talk_${card.observes && card.role === "customer" ? "pair" : card.role}`)) : null;
    const noting = card.observes && practice.phase !== "read";
    if (noting) sheet = askForm(channel, t, at, "h2", (changed) => sheetField(card, changed, t), { head: h("h2", null, at.prompt.question), hint: t("prompt.sheet_hint"), ready: t("prompt.sheet_hint"), kind: "sheet_", submit: "prompt.sheet_submit" });
    place(body, [...(card.stopped ? stopLine(true, t) : []), talk, ownCard(card, t), sheet && sheet.node, ...(card.stopped ? [] : stopLine(false, t))]);
  }

  function update() {
    const at = standing(channel);
    if (!at.prompt || !at.prompt.practice) return;
    const { practice } = at.prompt;
    say(head, practice.says);
    say(turn, t("prompt.practice_turn", { n: practice.turn, of: practice.turns }));
    clock.update();
    const next = JSON.stringify([at.me.practice, practice.phase, practice.turn, at.round && at.round.id]);
    if (next === drawn) {
      if (sheet) sheet.update();
      return;
    }
    drawn = next;
    draw(at);
    show(clock.node, practice.until !== null);
  }
  update();
  return { node, update };
}
