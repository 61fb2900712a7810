// The steps of a prompt: which there are, where it stands, and which the server lets follow.
import { attr, h, keyed, say } from "./dom.js";

const STEPS = {
  classify: ["vote", "revote", "revealed"],
  once: ["vote", "revealed"],
  text: ["answers", "peer", "revealed"],
  discuss: ["vote", "answers", "peer", "evidence", "revote", "revealed"],
};

/** What a step is called: words of one's own are written and liked, not advised and voted on. */
export function stepName(prompt, step) {
  if (prompt.ask === "sheet" && step === "vote") return "sheet";
  return prompt.ask === "text" && (step === "answers" || step === "peer") ? `own_${step}` : step;
}

/** In a short form nothing stands between the vote and the results. */
export function stepsOf(prompt, short) {
  const one = prompt.ask || prompt.form;
  if (short || one === "rating" || one === "paper" || one === "sheet") return one === "text" ? ["answers", "revealed"] : STEPS.once;
  if (prompt.form === "classify" || prompt.form === "timeline" || (prompt.form === "fishbowl" && one === "choice")) return STEPS.classify;
  return one === "text" ? STEPS.text : STEPS.discuss;
}

/** What may follow, the usual first: the server says so, and a short form goes to the results. */
export function followers(now, short) {
  // A round is closed before anything comes after it.
  const all = now.open ? [] : now.prompt.next || [];
  const straight = short ? all.filter((stage) => stage === "revealed") : [];
  return straight.length ? straight : all;
}

/** Each step that may follow is a button: skipping is choosing a later one. `go(stage)` goes there. */
export function stepLine(go, t) {
  const list = h("ol", { class: "rounds", "aria-label": t("console.steps") });
  const draw = keyed(
    list,
    (one) => one.step,
    (one) => {
      const turn = h("button", { type: "button", class: "step" });
      turn.addEventListener("click", () => {
        if (turn.getAttribute("aria-disabled") !== "true") go(one.step);
      });
      return h("li", null, turn);
    },
    (node, one) => {
      const turn = node.firstChild;
      node.classList.toggle("now", one.now);
      node.classList.toggle("done", one.done);
      node.classList.toggle("may", one.may);
      attr(node, "aria-current", one.now ? "step" : null);
      attr(turn, "aria-disabled", one.may ? null : "true");
      attr(turn, "tabindex", one.may ? null : "-1");
      say(turn, t(`console.step_${one.name}`));
    },
  );
  return {
    node: list,
    update(now, short) {
      const { prompt } = now;
      const may = followers(now, false);
      // Where the bank has no evidence, there is no such step.
      const known = prompt.evidence || (prompt.next || []).indexOf("evidence") >= 0;
      const steps = stepsOf(prompt, short).filter((step) => step !== "evidence" || known || prompt.stage === step);
      const at = steps.indexOf(prompt.stage);
      const rows = steps.map((step, index) => ({ step, now: index === at, done: index < at, may: may.indexOf(step) >= 0 && index !== at }));
      // Another question of the same structure is the last step, once this one is known.
      if (prompt.twin) rows.push({ step: "twin", now: false, done: false, may: prompt.stage === "revealed" });
      draw(rows.map((one) => Object.assign({ name: stepName(prompt, one.step) }, one)));
    },
  };
}

/** What a round counts, as the id of its words. */
export function countWords(round) {
  if (round.counts === "sheets") return "of_sheets";
  const written = round.kind === "answers";
  if (round.counts === "groups") return written ? "of_groups" : "groups_voted";
  return written ? "of_written" : "of_people";
}
