// What people say unasked: the question box, and the pulse (too fast, too slow, lost).
import { button, card, wordsOf } from "./console-act.js";
import { attr, h, keyed, say, show } from "./dom.js";

const PULSES = ["fine", "fast", "slow", "lost"];

export function questionsCard(channel, actions, t) {
  const list = h("ul", { class: "mod asked-list" });
  const wall = button("", () => actions.act("screen", { mode: onWall() ? "prompt" : "questions" }), { kind: "small", sign: "screen" });
  const doneList = h("ul", { class: "mod asked-list" });
  const old = h("details", null, h("summary"), doneList);
  const box = card(t("console.questions"), wall, list, old);
  const onWall = () => (channel.view().screen || {}).mode === "questions";
  const byId = (id) => (channel.view().questions || []).filter((one) => one.id === id)[0] || {};

  function make(one) {
    const turn = (name, wanted, kind) => button(t(`console.question_${name}`), () => actions.act("question", { question: one.id, state: wanted() }), { kind: `small ${kind || ""}` });
    const parts = {
      pass: turn("pass", () => "open"),
      done: turn("done", () => (byId(one.id).state === "done" ? "open" : "done")),
      pin: turn("pin", () => (byId(one.id).state === "pinned" ? "open" : "pinned")),
      hide: turn("hide", () => "hidden", "plain"),
    };
    const votes = h("span", { class: "push num muted" });
    const node = h("li", null, h("p", { class: "entry" }, h("span", { dir: "auto", class: "quote" }), votes), h("div", null, Object.keys(parts).map((name) => parts[name])));
    parts.pass.classList.add("pass");
    node.poiseParts = Object.assign({ votes }, parts);
    return node;
  }

  function draw(node, one) {
    const parts = node.poiseParts;
    const hidden = one.state === "hidden";
    const waits = Boolean(one.held) && !hidden;
    node.classList.toggle("held-answer", waits);
    node.classList.toggle("hidden-answer", hidden);
    say(node.querySelector(".quote"), one.text);
    say(parts.votes, waits ? t("console.answer_held") : t("console.question_votes", { n: one.votes }));
    show(parts.pass, waits || hidden);
    parts.pass.classList.toggle("main", waits);
    say(wordsOf(parts.pass), t(hidden ? "console.answer_show" : "console.question_pass"));
    show(parts.done, !waits && !hidden);
    say(wordsOf(parts.done), t(one.state === "done" ? "console.question_again" : "console.question_done"));
    show(parts.pin, !waits && !hidden && one.state !== "done");
    attr(parts.pin, "aria-pressed", one.state === "pinned" ? "true" : "false");
    show(parts.hide, !hidden);
  }

  const drawOpen = keyed(list, (one) => one.id, make, draw);
  const drawOld = keyed(doneList, (one) => one.id, make, draw);
  const rank = (one) => (one.held && one.state !== "hidden" ? 0 : one.state === "pinned" ? 1 : 2);

  return {
    node: box.node,
    firstHeld: () => list.querySelector(".held-answer .pass"),
    update() {
      const found = channel.view().questions || [];
      const past = found.filter((one) => one.state === "done" || one.state === "hidden");
      const live = found.filter((one) => past.indexOf(one) < 0);
      show(box.node, found.length > 0);
      say(box.aside, t("console.questions_count", { n: live.length }));
      say(wordsOf(wall), t(onWall() ? "console.wall_prompt" : "console.to_wall"));
      show(old, past.length > 0);
      say(old.firstChild, t("console.questions_past", { n: past.length }));
      drawOpen(live.map((one, index) => ({ one, index })).sort((a, b) => rank(a.one) - rank(b.one) || a.index - b.index).map((two) => two.one));
      drawOld(past);
    },
  };
}

export function pulseCard(channel, t) {
  const list = h("ul", { class: "pace" });
  const box = card(t("console.pulse"), list);
  const draw = keyed(
    list,
    (one) => one.name,
    (one) => h("li", null, h("span", null, t(`console.pulse_${one.name}`)), h("div", { class: "meter", "aria-hidden": "true" }, h("i")), h("span", { class: "num" })),
    (node, one) => {
      node.querySelector("i").style.width = `${one.share}%`;
      say(node.lastChild, one.n);
    },
  );
  return {
    node: box.node,
    update() {
      const { pulse, settings } = channel.view();
      const on = Boolean(pulse) && !(settings && settings.pulse === false);
      show(box.node, on);
      if (!on) return;
      say(box.aside, t("console.pulse_minutes", { n: pulse.minutes || 5 }));
      const all = PULSES.reduce((sum, name) => sum + (pulse[name] || 0), 0);
      draw(PULSES.map((name) => ({ name, n: pulse[name] || 0, share: all ? (100 * (pulse[name] || 0)) / all : 0 })));
    },
  };
}
