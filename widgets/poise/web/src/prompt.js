// One prompt, wherever it appears: phone or lecture. All it knows comes from the channel.
import { askAnswer } from "./ask-answer.js";
import { askChoices } from "./ask-choices.js";
import { askClassify } from "./ask-classify.js";
import { askNumber } from "./ask-number.js";
import { askPaper } from "./ask-paper.js";
import { askPractice } from "./ask-practice.js";
import { askPeers } from "./ask-peer.js";
import { askRanking } from "./ask-ranking.js";
import { askRating, askStatements } from "./ask-rating.js";
import { askScale } from "./ask-scale.js";
import { askVote } from "./ask-vote.js";
import { evidenceStage, stillCard, stoppedCard } from "./cards.js";
import { countdown } from "./countdown.js";
import { empty, h } from "./dom.js";
import { showResults } from "./results-phone.js";
import { stageText } from "./stage.js";
import { standing } from "./standing.js";

const ASKS = {
  choice: askVote,
  choices: askChoices,
  scale: askScale,
  statements: askStatements,
  ranking: askRanking,
  number: askNumber,
  paper: askPaper,
  rating: askRating,
  classify: askClassify,
  text: askAnswer,
  sheet: askPractice,
  answers: askAnswer,
  peer: askPeers,
  results: showResults,
};

/** What is drawn; a change of it draws anew, anything else only updates. */
function kindOf(now) {
  if (now.view && now.view.screen && now.view.screen.stopped) return "stopped";
  const state = now.view ? now.view.class.state : "open";
  if (!now.prompt) return { closed: "ended", paused: "paused", prepared: "prepared" }[state] || "nothing";
  if (now.prompt.stage === "revealed") return "results";
  if (now.prompt.stage === "evidence") return "evidence";
  if (!now.round) return "between";
  if (now.round.kind === "answers" || now.round.kind === "peer") return now.round.kind;
  return now.prompt.form === "classify" ? "classify" : now.prompt.ask;
}

/** What is drawn anew only when it changes: another question, another round, another result. */
function identity(now, kind) {
  if (!now.prompt || kind === "stopped") return kind;
  const { id, results, after, evidence } = now.prompt;
  if (kind === "evidence") return [kind, id, JSON.stringify(evidence)].join(":");
  if (kind !== "results") return [kind, id, now.round ? now.round.id : 0].join(":");
  return [kind, id, JSON.stringify([results, after, now.me.mine, now.me.first])].join(":");
}

function crumb(now, t, clock) {
  if (!now.prompt) return null;
  const said = now.prompt.announced && now.prompt.stage !== "revealed";
  const notice = said ? h("p", { class: "announced small muted" }, t("prompt.announced")) : null;
  const line = h("p", { class: "crumb" }, h("span", { class: "kind" }, stageText(now.prompt, t)), h("span", null, now.prompt.title));
  if (!clock) return notice ? [line, notice] : line;
  clock.node.classList.add("push");
  line.appendChild(clock.node);
  return [line, clock.meter, clock.spoken].concat(notice || []);
}

function still(kind, now, t, level) {
  if (kind === "stopped") return stoppedCard(t, level);
  return kind === "evidence" ? evidenceStage(now, t, level) : stillCard(kind, t, level);
}

/**
 * Draw the open prompt into `root` and keep it true. `place`: "phone" (the page shows the clock in
 * its top line) or "lecture" (the prompt shows its own). Returns a function that ends it.
 */
export function drawPrompt(root, channel, options) {
  const { place, t } = options;
  const level = place === "phone" ? "h1" : "h3";
  const clock = place === "lecture" ? countdown(channel, t) : null;
  let drawn = "";
  let part = null;

  function redraw(now, kind) {
    const inside = root.contains(document.activeElement);
    empty(root);
    const head = kind === "stopped" ? null : crumb(now, t, clock);
    if (ASKS[kind]) part = ASKS[kind](channel, t, now, level);
    else part = { node: still(kind, now, t, level), update: () => undefined };
    for (const node of [].concat(head || [], part.node)) root.appendChild(node);
    if (inside) focusHead();
  }

  // Only where the focus was in what has gone: a person who reads with the keyboard goes on here.
  function focusHead() {
    const head = root.querySelector(".question");
    if (!head) return;
    head.setAttribute("tabindex", "-1");
    head.focus();
  }

  function update() {
    const now = standing(channel);
    const kind = kindOf(now);
    const next = identity(now, kind);
    if (next !== drawn) {
      drawn = next;
      redraw(now, kind);
    } else {
      part.update();
    }
  }

  // At the end time the answers shut by themselves, should no event come.
  let wasOpen = null;
  const timer = setInterval(() => {
    const open = standing(channel).open;
    if (open !== wasOpen) update();
    wasOpen = open;
  }, 500);
  const leave = channel.subscribe(update);
  update();
  return () => {
    clearInterval(timer);
    leave();
    if (clock) clock.dispose();
    empty(root);
  };
}
