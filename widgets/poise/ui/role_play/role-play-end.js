// The end of a role-play: the ending, the course of T and K, each line's doing, the facts, the mood.
import { h, place } from "./dom.js";
import { widgetCard, problemBanner, askingButton, folded } from "./parts.js";
import { figureWithTable } from "./form-life.js";

export function playEnd({ message, buffers, stage, kept, note, go, talk }) {
  const { t, hello } = stage;
  const problem = problemBanner();
  const drawn = widgetCard(hello.title, t("play.ending"));
  drawn.card.append(...[
    h("p", { class: "q" }, message.ending.title), h("p", { class: "scene" }, message.ending.text),
    h("h4", { class: "ask" }, t("play.course")), ...figureWithTable(buffers[0], message.figure, t),
    h("p", { class: "small muted" }, t("play.model")),
    h("h4", { class: "ask" }, t("play.did_what")), h("ol", { class: "play-moves" }, message.moves.map((move) => playMove(move))),
    folded(t("play.talk"), talk),
    ...factsPart(message, stage, kept, note, problem),
    moodPart(message, stage, problem),
    message.warning ? h("p", { class: "small muted" }, message.warning) : null,
    problem.node,
    h("div", { class: "acts" }, askingButton(t("play.again"), {}, problem, () => {
      note({ text: "" });
      return go("begin");
    })),
  ].filter(Boolean));
  return drawn;
}

function playMove(move) {
  return h("li", null, h("p", null, h("b", null, move.line)),
    h("p", { class: "num small" }, move.change, move.half ? ` · ${move.half}` : ""),
    move.tags.length ? h("p", { class: "timeline-chips" }, move.tags.map((tag) => h("span",
      { class: tag.kind === "step" ? "chip brand" : "chip play-taboo" }, tag.text))) : null,
    move.why ? h("p", { class: "small muted" }, move.why) : null);
}

/** A summary of the facts in own words; then the facts, to compare. Nothing of it is stored. */
function factsPart(message, stage, kept, note, problem) {
  const { t, link } = stage;
  const id = `poise-${Math.random().toString(36).slice(2)}`;
  const facts = h("div", { "aria-live": "polite" });
  const area = h("textarea", { id, rows: 3, maxlength: 2000, value: kept.text, oninput: () => note({ text: area.value }) });
  const compare = askingButton(t("play.facts"), {}, problem, async () => {
    const reply = await link.ask("facts", { text: area.value });
    place(facts, [h("h4", { class: "ask" }, t("play.facts_are")),
      h("ul", { class: "plain-list" }, reply.message.facts.map((fact) => h("li", null, fact)))]);
  });
  return [h("label", { class: "ask", for: id }, message.ask), area,
    h("div", { class: "acts" }, compare, h("span", { class: "small muted" }, t("play.facts_note"))), facts];
}

function moodPart(message, stage, problem) {
  const { t, link } = stage;
  const id = `poise-${Math.random().toString(36).slice(2)}`;
  const said = h("p", { class: "small muted", role: "status" });
  const list = h("select", { id, onchange: async () => {
    if (list.value === "") return;
    problem.say("");
    try {
      said.textContent = (await link.ask("mood", { mood: Number(list.value) })).message.said;
    } catch (error) {
      problem.say(error.message);
    }
  } }, h("option", { value: "" }, t("play.mood_unset")), Array.from({ length: 11 }, (_, n) => h("option", { value: n }, n)));
  list.value = message.mood === null || message.mood === undefined ? "" : String(message.mood);
  return h("div", { class: "diary-field" }, h("label", { for: id }, t("play.mood_ask")), list, said);
}
