// What the wall shows while answers come in: the question's parts, never an answer.
import { h } from "./dom.js";
import { wallNumber } from "./wall-text.js";

function wallOption(option) {
  return h(
    "div",
    { class: "wall-option" },
    h("span", { class: "key" }, option.letter),
    h("p", null, option.mark ? h("span", { class: `mark ${option.mark}`, "aria-hidden": "true" }) : null, option.text),
  );
}

function wallDimension(dimension) {
  return h("div", { class: "wall-dimension" }, h("b", null, dimension.label), h("span", null, `1 ${dimension.low} … 5 ${dimension.high}`));
}

const wallTask = (text) => h("p", { class: "task", "data-cut": true }, text);

/** The steps of a scale as a row, its ends in words below. */
function wallLadder(scale) {
  const steps = [];
  for (let step = 1; step <= scale.steps; step += 1) steps.push(h("li", { class: "key num" }, step));
  return h("div", { class: "wall-ladder" }, h("ol", null, steps), scaleEnds(scale));
}

const scaleEnds = (scale) => h("p", { class: "wall-ends" }, h("span", null, scale.low), h("span", null, scale.high));

function wallRange(number, t) {
  const values = { least: wallNumber(number.least), most: wallNumber(number.most), unit: number.unit || "" };
  return t(number.whole ? "screen.number_whole" : "screen.number", values).trim();
}

/** Blocks below the question, for each way of asking; a task line where there is something to be told. */
export function askLines(prompt, t) {
  const options = () => (prompt.options || []).map(wallOption);
  if (prompt.form === "rating") return (prompt.dimensions || []).map(wallDimension);
  switch (prompt.ask) {
    case "choices":
      return [wallTask(t("screen.choices", { n: prompt.most || (prompt.options || []).length }))].concat(options());
    case "ranking":
      return [wallTask(t("screen.ranking"))].concat(options());
    case "statements":
      return [wallTask(t("screen.statements", { low: prompt.scale.low, high: prompt.scale.high }))].concat(options());
    case "scale":
      return [wallLadder(prompt.scale)];
    case "number":
      return [wallTask(wallRange(prompt.number, t))];
    case "sheet":
      return [wallTask(t("screen.practice_turn", { n: prompt.practice.turn, of: prompt.practice.turns }))].concat(options());
    case "paper":
      return [wallTask(t("screen.paper")), wallTask(t("screen.paper_private"))];
    default:
      return options();
  }
}

/** What a round of words asks for: one text a group, or one a person. */
export function writeLine(view, t) {
  const round = view.prompt.round;
  const own = view.prompt.ask === "text" && !(round && round.counts === "groups");
  return wallTask(t(own ? "screen.write_own" : "screen.write"));
}

/** How many votes there are, and for whose answers. */
export function peerLine(view, t) {
  const prompt = view.prompt;
  const peer = prompt.peer || { rule: "one", n: 1 };
  const people = (prompt.answers || []).every((answer) => !answer.group);
  const pooled = prompt.round && prompt.round.counts === "groups";
  const who = people ? "text" : pooled ? "group" : "person";
  return wallTask(t(`screen.peer_${peer.rule === "one" ? "" : `${peer.rule}_`}${who}`, { n: peer.n }));
}
