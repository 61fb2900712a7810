// The open prompt in the console: where it stands, and what can be done with it.
import { askFirst, button } from "./console-act.js";
import { countdown } from "./countdown.js";
import { attr, h, keyed, place, say, show } from "./dom.js";
import { ratingResults, twice } from "./results.js";
import { countedIn, stageText } from "./stage.js";
import { standing } from "./standing.js";

const STEPS = {
  discuss: ["vote", "answers", "peer", "revote", "revealed"],
  classify: ["vote", "revote", "revealed"],
  rating: ["vote", "revealed"],
};

/** Rounds that may follow, the usual one first. */
export function nextKinds(prompt) {
  const rounds = STEPS[prompt.form].filter((step) => step !== "revealed");
  const at = rounds.indexOf(prompt.round ? prompt.round.kind : "vote");
  const written = (prompt.answers || []).some((answer) => !answer.hidden);
  return rounds.slice(at + 1).filter((kind) => kind !== "peer" || written);
}

function optionRow(t) {
  return {
    make: () => h("li", null, h("b"), h("span", { class: "words" }), h("span", { class: "chip" }, t("prompt.reference")), h("span", { class: "num tally" })),
    update(node, row) {
      say(node.children[0], row.letter);
      say(node.children[1], row.text);
      show(node.children[2], row.key);
      say(node.children[3], row.tally);
      show(node.children[3], row.tally !== "");
    },
  };
}

function tallyOf(results, id) {
  const found = ((results && results.options) || []).filter((one) => one.id === id)[0];
  if (!found || found.before === null || found.before === undefined) return "";
  return twice(results) ? `${found.before} → ${found.after}` : String(found.before);
}

function steps(t) {
  const list = h("ol", { class: "rounds", "aria-label": t("console.steps") });
  const draw = keyed(
    list,
    (one) => one.step,
    (one) => h("li", null, t(`console.step_${one.step}`)),
    (node, one) => {
      node.classList.toggle("now", one.now);
      attr(node, "aria-current", one.now ? "step" : null);
    },
  );
  return { node: list, update: (prompt) => draw(STEPS[prompt.form].map((step) => ({ step, now: step === prompt.stage }))) };
}

function figures(channel, t) {
  const number = h("b", { class: "num" });
  const of = h("span");
  const bar = h("i");
  const clock = countdown(channel, t);
  const until = h("p", { class: "muted small" });
  const node = h(
    "div",
    { class: "live" },
    h("div", null, h("p", { class: "big" }, number, of), h("div", { class: "meter", "aria-hidden": "true" }, bar)),
    h("div", null, h("p", { class: "big" }, clock.node), until),
    clock.spoken,
  );
  return {
    node,
    update(now) {
      const round = now.round;
      say(number, round.answered);
      say(of, t(`console.${countedIn(round, now.view.class)}`, { of: round.of, n: round.of }));
      bar.style.width = `${round.of ? Math.min(100, (100 * round.answered) / round.of) : 0}%`;
      say(until, t(!now.open ? "console.is_closed" : round.ends_at ? "console.closes_itself" : "console.no_limit"));
    },
  };
}

/** Votes so far: folded away, since a console is often on a mirrored display. */
function tallies(t, draw) {
  const node = h("details", { class: "tallies" }, h("summary", null, t("console.tallies")));
  node.addEventListener("toggle", draw);
  return node;
}

export function promptCard(channel, actions, seconds, t) {
  const kind = h("span", { class: "kind" });
  const stage = h("span");
  const note = h("span", { class: "push" });
  const title = h("h1", { id: "console-question" });
  const row = optionRow(t);
  const options = h("ol", { class: "opts" });
  const drawOptions = keyed(options, (one) => one.id, row.make, row.update);
  const line = steps(t);
  const live = figures(channel, t);
  const ratings = h("div", { class: "spreads" });
  const fold = tallies(t, update);
  const hint = h("p", { class: "small muted hint", role: "status" });
  const silent = h("p", { class: "small silent" });

  const act = {
    close: button(t("console.close"), () => actions.act("close"), { key: "C" }),
    extend: button(t("console.extend"), () => actions.act("extend", { seconds: 20 }), { key: "E" }),
    next: button("", () => goOn(0), { key: "N" }),
    other: button("", () => goOn(1)),
    reveal: button("", () => actions.act(isRevealed() ? "hide" : "reveal"), { key: "R" }),
    end: button(t("console.end"), () => actions.act("end")),
  };
  const reset = askFirst(t("console.reset"), t("console.reset_sure"), t("console.reset_yes"), again, t);
  const buttons = h("div", { class: "acts" }, Object.keys(act).map((name) => act[name]), reset);
  const full = [
    h("header", null, kind, stage, note), title, options, line.node, live.node, fold, ratings, buttons, silent, hint,
  ];
  const blankCard = (title, next) => [h("div", { class: "empty" }, h("h1", null, t(title)), h("p", null, t(next)))];
  const empty = blankCard("console.nothing", "console.nothing_next");
  const erased = blankCard("console.erased", "console.erased_next");
  const ended = blankCard("console.ended", "console.ended_next");
  const node = h("section", { class: "card prompt-card", "aria-labelledby": "console-question" });

  const isRevealed = () => channel.view().prompt.stage === "revealed";

  function goOn(which) {
    const wanted = nextKinds(channel.view().prompt)[which];
    if (wanted) actions.act("next", { kind: wanted, seconds: seconds() });
  }

  async function again() {
    const prompt = channel.view().prompt;
    await actions.act("open", { form: prompt.form, source: prompt.source, seconds: seconds() });
  }

  function enable(name, able, main) {
    attr(act[name], "aria-disabled", able ? null : "true");
    act[name].classList.toggle("main", Boolean(main && able));
  }

  function drawButtons(now) {
    const revealed = now.prompt.stage === "revealed";
    const kinds = nextKinds(now.prompt);
    const more = !now.open && !revealed;
    enable("close", now.open, true);
    enable("extend", !revealed);
    enable("next", more && kinds.length > 0, true);
    enable("reveal", !now.open, more && !kinds.length);
    say(act.next.firstChild, kinds.length ? t(`console.next_${kinds[0]}`) : t("console.next_none"));
    show(act.other, more && kinds.length > 1);
    if (kinds.length > 1) say(act.other.firstChild, t(`console.next_${kinds[kinds.length - 1]}`));
    say(act.reveal.firstChild, t(revealed ? "console.hide" : "console.reveal"));
    const why = now.open ? "console.why_open" : revealed ? "console.why_revealed" : "console.why_closed";
    say(hint, t(why));
  }

  function drawHead(now) {
    const revealed = now.prompt.stage === "revealed";
    say(kind, t(revealed ? "console.revealed" : now.open ? "console.running" : "console.closed"));
    say(stage, stageText(now.prompt, t));
    say(note, t(revealed ? "console.wall_results" : "console.wall_count"));
    say(title, now.prompt.question || now.prompt.title);
    const unreachable = (now.view.devices || {}).unreachable || 0;
    show(silent, now.open && unreachable > 0);
    say(silent, t("console.unreachable", { n: unreachable }));
  }

  function drawFigures(now) {
    const { prompt } = now;
    const open = fold.open || prompt.stage === "revealed";
    show(fold, prompt.stage !== "revealed");
    const keys = (prompt.after && prompt.after.keys) || [];
    drawOptions(
      (prompt.options || []).map((option) => ({
        id: option.id,
        letter: option.letter,
        text: option.text,
        key: keys.indexOf(option.id) >= 0,
        tally: open ? tallyOf(prompt.results, option.id) : "",
      })),
    );
    const rating = prompt.form === "rating" && open && prompt.results && prompt.results.ratings && !prompt.results.few;
    place(ratings, rating ? ratingResults(prompt, null, t) : []);
  }

  function update() {
    const now = standing(channel);
    if (channel.gone() || !now.prompt || !now.round) {
      const closed = now.view && now.view.class.state === "closed";
      place(node, channel.gone() ? erased : closed ? ended : empty);
      return;
    }
    place(node, full);
    drawHead(now);
    drawFigures(now);
    line.update(now.prompt);
    live.update(now);
    drawButtons(now);
  }
  return { node, update, keys: { c: act.close, e: act.extend, n: act.next, r: act.reveal } };
}
