// What can be done with the open prompt: the buttons, in the order in which a round is run.
import { askFirst, button, folding, wordsOf } from "./console-act.js";
import { followers, stepName } from "./console-steps.js";
import { attr, h, say, show } from "./dom.js";
import { icon } from "./icons.js";
import { standing } from "./standing.js";
import { drafts } from "./store.js";

const GRACE = 20;

/** One vote and its results: remembered for this prompt, in this tab. */
function shortForm(channel, changed, t) {
  const slot = () => `poise-short-${channel.view().prompt.id}`;
  const isShort = () => Boolean(channel.view().prompt && drafts.get(slot()));
  const turn = button(t("console.short"), () => {
    drafts.set(slot(), isShort() ? null : true);
    changed();
  }, { kind: "small" });
  return {
    node: turn,
    isShort,
    update(prompt) {
      show(turn, prompt.stage === "vote" && ["rating", "paper", "sheet"].indexOf(prompt.ask || prompt.form) < 0);
      attr(turn, "aria-pressed", isShort() ? "true" : "false");
    },
  };
}

/** Devices out of reach, said before the round is closed, with the way to wait for them beside it. */
function unreachable(grace, t) {
  const words = h("span");
  const wait = button(t("console.grace"), grace, { kind: "small" });
  const node = h("p", { class: "silent", role: "status" }, icon("cloud"), words, wait);
  return {
    node,
    update(now) {
      const away = (now.view.devices || {}).unreachable || 0;
      const due = away > 0 && now.prompt.stage !== "revealed" && now.prompt.stage !== "evidence";
      show(node, due);
      if (due) say(words, t("console.unreachable", { n: away }));
    },
  };
}

export function promptActions(channel, actions, seconds, changed, t) {
  const short = shortForm(channel, changed, t);
  const prompt = () => channel.view().prompt;
  const isRevealed = () => prompt().stage === "revealed";
  const practice = () => prompt().practice;
  const extend = () => (practice() ? actions.act("practice", { do: "extend", seconds: 60 }) : actions.act("extend", { seconds: GRACE }));
  const first = () => followers(standing(channel), short.isShort()).filter((one) => one !== "revealed")[0];
  const act = {
    close: button(t("console.close"), () => actions.act("close"), { key: "C" }),
    extend: button(t("console.extend"), extend, { key: "E" }),
    next: button("", () => (practice() ? actions.act("practice", { do: "next" }) : go(first())), { key: "N" }),
    reveal: button("", () => actions.act(isRevealed() ? "hide" : "reveal"), { key: "R" }),
    twin: button(t("console.twin"), () => go("twin")),
    end: button(t("console.end"), () => actions.act("end")),
  };
  const rare = {
    reopen: button(t("console.reopen"), () => actions.act("reopen"), { kind: "small" }),
    stop: button(t("console.end"), () => actions.act("end"), { kind: "small" }),
  };
  const repeat = askFirst(t("console.repeat"), t("console.repeat_sure"), t("console.repeat_yes"), () => actions.act("repeat", { seconds: seconds() }), t);
  const silent = unreachable(extend, t);
  const hint = h("p", { class: "small muted hint", role: "status" });
  const more = folding(t("console.more"), null, h("div", { class: "acts" }, short.node, rare.reopen, rare.stop, repeat));
  more.classList.add("more");

  async function go(stage) {
    if (!stage) return;
    if (stage === "revealed") await actions.act("reveal");
    else if (stage === "twin") await actions.act("open", { form: prompt().form, source: prompt().twin, seconds: seconds() });
    else await actions.act("next", { kind: stage, seconds: seconds() });
  }

  function enable(name, able, main) {
    attr(act[name], "aria-disabled", able ? null : "true");
    act[name].classList.toggle("main", Boolean(main && able));
  }

  function update(now) {
    const revealed = isRevealed();
    const reading = now.prompt.stage === "evidence";
    const may = followers(now, short.isShort());
    const next = first();
    const advice = now.prompt.stage === "vote" ? now.prompt.advice : null;
    const idle = !now.open && !revealed;
    // After a vote most got right the results come next, whatever else may follow.
    const straight = may[0] === "revealed" || Boolean(advice && advice.says === "go-on");
    enable("close", now.open, true);
    enable("extend", !revealed && !reading);
    enable("next", !revealed && Boolean(next), idle && !straight);
    enable("reveal", revealed || may.indexOf("revealed") >= 0, idle && straight);
    show(act.close, now.open || (!revealed && !reading));
    show(act.extend, !revealed && !reading);
    show(act.next, !revealed && Boolean(next));
    show(act.twin, revealed && Boolean(now.prompt.twin));
    show(act.end, revealed);
    // In a fishbowl the next line goes on; the end is for when there is none.
    act.end.classList.toggle("main", revealed && !(now.prompt.form === "fishbowl" && now.prompt.options.length));
    say(wordsOf(act.extend), t(now.open ? "console.extend" : "console.extend_closed"));
    if (next) say(wordsOf(act.next), t(`console.next_${stepName(now.prompt, next)}`));
    say(wordsOf(act.reveal), t(revealed ? "console.hide" : "console.reveal"));
    show(rare.reopen, idle && !reading);
    show(rare.stop, !revealed);
    show(repeat, !now.open && !revealed && !reading);
    short.update(now.prompt);
    show(more, [short.node, rare.reopen, rare.stop, repeat].some((one) => !one.hidden));
    silent.update(now);
    if (practice() && !revealed) practiceMoves(now);
    say(hint, t(`console.why_${revealed ? "revealed" : reading ? "reading" : now.open ? "open" : "closed"}`));
  }

  /** In a practice "next" is the next phase; sheets are closed when the last turn has been talked about. */
  function practiceMoves(now) {
    const { phase, turn, turns } = practice();
    const last = phase === "talk" && turn >= turns;
    enable("next", true, now.open && !last);
    enable("close", now.open, last);
    show(act.next, true);
    say(wordsOf(act.next), t(`console.practice_after_${phase}`, { n: turn + 1 }));
    say(wordsOf(act.extend), t("console.practice_extend"));
    show(repeat, false);
  }

  const node = h("div", { class: "acts main-acts" }, Object.keys(act).map((name) => act[name]));
  return { node, more, hint, silent: silent.node, go, update, isShort: short.isShort, keys: { c: act.close, e: act.extend, n: act.next, r: act.reveal } };
}
