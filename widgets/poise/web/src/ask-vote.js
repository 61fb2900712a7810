// A vote on the options: one tap.
import { h } from "./dom.js";
import { optionList } from "./options.js";
import { promptHead } from "./prompt-head.js";
import { optionState, sender, standing } from "./standing.js";
import { choiceStatus, statusLine } from "./status.js";

export function askVote(channel, t, now, level) {
  const status = statusLine();
  const sending = sender(channel, update);
  const list = optionList(t("prompt.options"), (id) => {
    if (standing(channel).open) sending.send(() => channel.cast({ option: id }), { option: id });
  });
  const node = h("div", { class: "ask" }, promptHead(now, level, t), list.node, status.node);

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
