// A vote: one tap, or one vote on the other groups' answers.
import { h, paragraphs, show } from "./dom.js";
import { optionList } from "./options.js";
import { optionState, sender, standing } from "./standing.js";
import { choiceStatus, statusLine } from "./status.js";

export function promptHead(prompt, level) {
  return [
    ...paragraphs(prompt.scene, { class: "scene" }),
    h(level, { class: "question" }, prompt.question),
  ];
}

export function askVote(channel, t, now, level) {
  const status = statusLine();
  const sending = sender(channel, update);
  const list = optionList(t("prompt.options"), (id) => {
    if (standing(channel).open) sending.send(() => channel.cast({ option: id }), { option: id });
  });
  const node = h("div", { class: "ask" }, promptHead(now.prompt, level), list.node, status.node);

  function update() {
    const at = standing(channel);
    if (!at.prompt) return;
    const letters = {};
    list.draw(
      at.prompt.options.map((option) => {
        letters[option.id] = option.letter;
        const state = optionState(at, sending.way(), "option", option.id);
        return { id: option.id, key: option.letter, text: option.text, mark: option.mark, state };
      }),
    );
    status.set(choiceStatus(at, sending, t, (choice) => letters[choice.option] || "", t("prompt.tap")));
  }
  update();
  return { node, update };
}

export function askPeers(channel, t, now, level) {
  const status = statusLine();
  const sending = sender(channel, update);
  const list = optionList(t("prompt.peer_options"), (id) => {
    if (standing(channel).open) sending.send(() => channel.cast({ answer: id }), { answer: id });
  });
  const nothing = h("p", { class: "muted" }, t("prompt.peer_none"));
  const hint = t(now.view.class.ballots_per === "group" ? "prompt.peer_tap_group" : "prompt.peer_tap");
  const node = h(
    "div",
    { class: "ask" },
    h("p", { class: "scene" }, now.prompt.question),
    h(level, { class: "question" }, t("prompt.peer_question")),
    list.node,
    nothing,
    status.node,
  );

  function update() {
    const at = standing(channel);
    if (!at.prompt) return;
    const groups = {};
    list.draw(
      (at.prompt.answers || []).map((answer) => {
        const own = answer.group === at.me.group;
        groups[answer.id] = t("prompt.group", { group: answer.group });
        return {
          id: answer.id,
          key: String(answer.group),
          text: answer.text,
          note: own ? t("prompt.own_group") : "",
          shut: own,
          state: own ? "closed" : optionState(at, sending.way(), "answer", answer.id),
        };
      }),
    );
    show(nothing, !(at.prompt.answers || []).length);
    status.set(choiceStatus(at, sending, t, (choice) => groups[choice.answer] || "", hint, "peer_"));
  }
  update();
  return { node, update };
}
