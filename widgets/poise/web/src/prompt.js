// One prompt, wherever it appears: phone or lecture. All it knows comes from the channel.
import { askAnswer } from "./ask-answer.js";
import { askClassify } from "./ask-classify.js";
import { askRating } from "./ask-rating.js";
import { askPeers, askVote } from "./ask-vote.js";
import { countdown } from "./countdown.js";
import { empty, h } from "./dom.js";
import { icon } from "./icons.js";
import { showResults } from "./results.js";
import { stageText } from "./stage.js";
import { standing } from "./standing.js";

function nothingOpen(t, level) {
  return h("div", { class: "empty", role: "status" }, icon("cup"), h(level, null, t("prompt.nothing")), h("p", null, t("prompt.nothing_next")));
}

function hasEnded(t, level) {
  return h("div", { class: "empty", role: "status" }, icon("check"), h(level, null, t("prompt.ended")), h("p", null, t("prompt.ended_next")));
}

/** What is drawn; a change of it draws anew, anything else only updates. */
function kindOf(now) {
  if (!now.prompt) return now.view && now.view.class.state === "closed" ? "ended" : "none";
  if (now.prompt.stage === "revealed") return "results";
  if (!now.round) return "between";
  if (now.round.kind === "answers") return "answer";
  if (now.round.kind === "peer") return "peer";
  if (now.prompt.form === "classify" || now.prompt.form === "rating") return now.prompt.form;
  return "vote";
}

const DRAW = {
  vote: askVote,
  classify: askClassify,
  rating: askRating,
  answer: askAnswer,
  peer: askPeers,
  results: showResults,
};

function identity(now, kind) {
  if (!now.prompt) return kind;
  if (kind !== "results") return [kind, now.prompt.id, now.round ? now.round.id : 0].join(":");
  return [kind, now.prompt.id, JSON.stringify([now.prompt.results, now.prompt.after, now.me.mine, now.me.first])].join(":");
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
    const head = crumb(now, t, clock);
    if (kind === "none") part = { node: nothingOpen(t, level), update: () => undefined };
    else if (kind === "ended") part = { node: hasEnded(t, level), update: () => undefined };
    else if (kind === "between") part = { node: h("p", { class: "status" }, t("prompt.between")), update: () => undefined };
    else part = DRAW[kind](channel, t, now, level);
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
