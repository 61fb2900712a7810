// What a room does together, in the console: the next line of a fishbowl, the teams of a practice.
import { button } from "./console-act.js";
import { h, place, say, show } from "./dom.js";
import { icon } from "./icons.js";
import { clockLine } from "./practice-clock.js";

/** Which lines most voted for, where that may be known. */
function chosenLines(prompt) {
  const counts = ((prompt.results || {}).options || []).map((one) => ({ id: one.id, n: one.after === null || one.after === undefined ? one.before : one.after }));
  const most = Math.max(0, ...counts.map((one) => one.n || 0));
  return most ? counts.filter((one) => one.n === most).map((one) => one.id) : [];
}

/** After the vote the facilitator says which line the agent in the bowl takes: the room's, as a rule. */
function linePart(actions, seconds, t) {
  const title = h("p", { class: "small", role: "status" });
  const lines = h("div", { class: "acts" });
  const back = h("div", { class: "acts" });
  let drawn = "";
  const node = h("div", { class: "together-part" }, title, lines, back);
  return {
    node,
    update(now) {
      const { prompt } = now;
      const closed = !now.open && prompt.form === "fishbowl";
      show(node, closed);
      if (!closed) return;
      // Who the vote is for shows on a mirrored display only once it is revealed.
      const top = prompt.stage === "revealed" ? chosenLines(prompt) : [];
      const ends = !prompt.options.length;
      say(title, t(ends ? "console.fishbowl_over" : top.length > 1 ? "console.fishbowl_even" : "console.fishbowl_say"));
      const next = JSON.stringify([prompt.id, top, prompt.back]);
      if (next === drawn) return;
      drawn = next;
      place(lines, prompt.options.map((one) => {
        const say_ = button(t("console.fishbowl_line", { letter: one.letter }), () => actions.act("say", { choice: one.id, seconds: seconds() }));
        say_.classList.toggle("main", top.length === 1 && top[0] === one.id);
        say_.setAttribute("title", one.text);
        return say_;
      }));
      place(back, [prompt.back ? button(t("console.fishbowl_back"), () => actions.act("open", { form: "fishbowl", source: prompt.back, seconds: seconds() }), { kind: "small" }) : null]);
    },
  };
}

/** How many teams, who waits for one, who has stopped: numbers, never names. */
function teamPart(channel, actions, t) {
  const teams = h("p", { class: "small" });
  const stopped = h("p", { class: "banner", "data-tone": "calm", role: "status" }, icon("cup"), h("span"));
  const seat = button(t("console.practice_reseat"), () => actions.act("practice", { do: "reseat" }), { kind: "small" });
  const how = h("p", { class: "small muted" }, t("console.practice_reseat_how"));
  const clock = clockLine(channel, t);
  const says = h("p", { class: "practice-now" });
  const node = h("div", { class: "together-part" }, says, clock.node, teams, stopped, h("div", { class: "acts" }, seat), how);
  return {
    node,
    update(now) {
      const { practice } = now.prompt;
      const due = Boolean(practice && practice.sizes && now.prompt.stage !== "revealed");
      show(node, due);
      if (!due) return;
      say(says, practice.says);
      clock.update();
      const sizes = practice.sizes.map((one) => t("console.practice_teams", { n: one.teams, size: one.size }));
      const words = [t("console.practice_turn", { n: practice.turn, of: practice.turns }), ...sizes];
      if (practice.waiting) words.push(t("console.practice_waiting", { n: practice.waiting }));
      say(teams, words.join(t("console.list_join")));
      show(stopped, practice.stopped > 0);
      say(stopped.lastChild, t("console.practice_stopped", { n: practice.stopped }));
    },
  };
}

export function togetherPart(channel, actions, seconds, t) {
  const line = linePart(actions, seconds, t);
  const team = teamPart(channel, actions, t);
  return {
    node: h("div", null, line.node, team.node),
    update(now) {
      line.update(now);
      team.update(now);
    },
  };
}
