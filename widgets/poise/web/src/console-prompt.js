// The open prompt in the console: where it stands, and what can be done with it.
import { button } from "./console-act.js";
import { groupName } from "./console-groups.js";
import { promptActions } from "./console-moves.js";
import { resultNodes, shareLine, tallyOf } from "./console-results.js";
import { countWords, stepLine } from "./console-steps.js";
import { togetherPart } from "./console-together.js";
import { countdown } from "./countdown.js";
import { h, keyed, place, say, show } from "./dom.js";
import { icon } from "./icons.js";
import { stageText } from "./stage.js";
import { standing } from "./standing.js";

const MANY_GROUPS = 8; // more than these in a line are not read

function optionList(t) {
  const node = h("ol", { class: "opts" });
  const draw = keyed(
    node,
    (one) => one.id,
    () => h("li", null, h("b"), h("span", { class: "words" }), h("span", { class: "chip" }, t("prompt.reference")), h("span", { class: "num tally" })),
    (item, row) => {
      say(item.children[0], row.letter);
      say(item.children[1], row.text);
      show(item.children[2], row.key);
      say(item.children[3], row.tally);
      show(item.children[3], row.tally !== "");
    },
  );
  return {
    node,
    update(prompt, open) {
      const keys = (prompt.after && prompt.after.keys) || [];
      const rows = (prompt.options || []).map((one) => ({
        id: one.id,
        letter: one.letter,
        text: one.text,
        key: keys.indexOf(one.id) >= 0,
        tally: open ? tallyOf(prompt.results, one.id) : "",
      }));
      show(node, rows.length > 0);
      draw(rows);
    },
  };
}

/** Groups that are not through, with how many are still to come: counts, never who. */
function missing(view, round, t) {
  const groups = (view.groups || []).filter((one) => one.people);
  if (round.counts === "sheets") return ""; // who is still to come is the table's business
  const whole = round.counts === "groups";
  const behind = groups.filter((one) => one.answered < (whole ? 1 : one.people));
  if (!behind.length || behind.length === groups.length) return "";
  const shown = behind.slice(0, MANY_GROUPS).map((one) => {
    const name = groupName(one, t);
    return whole ? name : t("console.missing_group", { name, n: one.people - one.answered });
  });
  const names = shown.join(t("console.list_join"));
  return t(behind.length > MANY_GROUPS ? "console.missing_more" : "console.missing", { names });
}

function figures(channel, t) {
  const number = h("b", { class: "num" });
  const of = h("span");
  const bar = h("i");
  const clock = countdown(channel, t);
  const until = h("p", { class: "muted small" });
  const behind = h("p", { class: "small missing" });
  const count = h("div", { class: "live" }, h("div", null, h("p", { class: "big" }, number, of), h("div", { class: "meter", "aria-hidden": "true" }, bar)), h("div", null, h("p", { class: "big" }, clock.node), until), clock.spoken);
  const card = h("p", { class: "banner", "data-tone": "calm" }, icon("eye"), h("span", null, t("console.evidence_shown")));
  const node = h("div", null, count, card, behind);
  return {
    node,
    dispose: () => clock.dispose(),
    update(now) {
      const { round, view } = now;
      const reading = now.prompt.stage === "evidence";
      show(count, !reading);
      show(card, reading);
      say(number, round.answered);
      say(of, t(`console.${countWords(round)}`, { of: round.of, n: round.of }));
      bar.style.width = `${round.of ? Math.min(100, (100 * round.answered) / round.of) : 0}%`;
      say(until, t(!now.open ? "console.is_closed" : round.ends_at ? "console.closes_itself" : "console.no_limit"));
      const names = now.open ? missing(view, round, t) : "";
      say(behind, names);
      show(behind, names !== "");
    },
  };
}

/** Votes so far: folded away, since a console is often on a mirrored display. */
function tallies(t, draw) {
  const share = h("p", { class: "small" });
  const found = h("div", { class: "figure-list" });
  const summary = h("summary");
  const node = h("details", { class: "tallies" }, summary, share, found);
  node.addEventListener("toggle", draw);
  let drawn = "";
  return {
    node,
    isOpen: (prompt) => node.open || (prompt.stage === "revealed" && prompt.ask !== "paper"),
    update(prompt, settings) {
      const known = prompt.stage === "revealed" && prompt.ask !== "paper";
      say(summary, t(known ? "console.figures" : prompt.ask === "paper" ? "console.papers" : "console.tallies"));
      const words = shareLine(prompt, settings, t);
      say(share, words);
      show(share, words !== "");
      const next = JSON.stringify([prompt.id, prompt.results, node.open]);
      if (next === drawn) return;
      drawn = next;
      const nodes = node.open ? resultNodes(prompt, t) : [];
      if (node.open && !nodes.length && !(prompt.results.options || []).length) nodes.push(h("p", { class: "small muted" }, t("console.figures_none")));
      place(found, nodes);
    },
  };
}

/** What to do after a vote with a reference: the word is open, the share stays in the fold. */
function adviceLine(again, t) {
  const words = h("span");
  // After another explanation the vote is held again: one press, where that is the advice.
  const repeat = button(t("console.advice_repeat"), again, { kind: "small" });
  const node = h("div", { class: "banner advice", "data-tone": "calm", role: "status" }, icon("check"), words, repeat);
  return {
    node,
    update(now) {
      const { advice } = now.prompt;
      const due = Boolean(advice) && !now.open && now.prompt.stage === "vote";
      show(node, due);
      if (due) say(words, t(`console.advice_${advice.says.replace("-", "_")}`));
      show(repeat, due && advice.says === "explain");
    },
  };
}

function emptyCards(t) {
  const made = {};
  for (const name of ["nothing", "erased", "ended", "prepared"]) {
    made[name] = [h("div", { class: "empty" }, h("h1", { id: "console-question" }, t(`console.${name}`)), h("p", null, t(`console.${name}_next`)))];
  }
  return made;
}

const EMPTY = { closed: "ended", prepared: "prepared" };

export function promptCard(channel, actions, seconds, t) {
  const kind = h("span", { class: "kind" });
  const stage = h("span");
  const asked = h("span", { class: "chip" });
  const note = h("span", { class: "push" });
  const title = h("h1", { id: "console-question" });
  const options = optionList(t);
  const live = figures(channel, t);
  const fold = tallies(t, update);
  const advice = adviceLine(() => actions.act("repeat", { seconds: seconds() }), t);
  const moves = promptActions(channel, actions, seconds, update, t);
  const line = stepLine(moves.go, t);
  const together = togetherPart(channel, actions, seconds, t);
  const full = [h("header", null, kind, stage, asked, note), title, options.node, line.node, live.node, advice.node, moves.silent, together.node, moves.node, moves.hint, fold.node, moves.more];
  const blank = emptyCards(t);
  const node = h("section", { class: "card prompt-card", "aria-labelledby": "console-question" });

  function drawHead(now) {
    const { prompt } = now;
    const revealed = prompt.stage === "revealed";
    say(kind, t(revealed ? "console.revealed" : prompt.stage === "evidence" ? "console.reading" : now.open ? "console.running" : "console.closed"));
    const words = stageText(prompt, t);
    const sort = t(prompt.form === "classify" ? "console.pick_classify" : `console.ask_${prompt.ask || "choice"}`);
    say(stage, words);
    say(asked, sort);
    show(asked, sort !== words);
    const { mode, stopped } = now.view.screen || {};
    say(note, t(mode !== "prompt" || stopped ? "console.wall_elsewhere" : revealed ? "console.wall_results" : prompt.stage === "evidence" ? "console.wall_evidence" : "console.wall_count"));
    say(title, prompt.question || prompt.title);
  }

  function update() {
    const now = standing(channel);
    if (channel.gone() || !now.prompt || !now.round) {
      const state = now.view && now.view.class.state;
      place(node, channel.gone() ? blank.erased : blank[EMPTY[state] || "nothing"]);
      return;
    }
    place(node, full);
    drawHead(now);
    options.update(now.prompt, fold.isOpen(now.prompt));
    line.update(now, moves.isShort());
    live.update(now);
    advice.update(now);
    together.update(now);
    moves.update(now);
    fold.update(now.prompt, now.view.settings);
  }
  return { node, update, keys: moves.keys, dispose: live.dispose };
}
