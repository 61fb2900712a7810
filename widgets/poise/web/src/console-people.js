// Groups, their answers in words, and hands counted in the room.
import { button, card } from "./console-act.js";
import { h, keyed, place, say, show } from "./dom.js";

const PIPS = 12; // more than these cannot be told apart at a glance: the numbers stay

export function groupsCard(channel, t) {
  const list = h("ul", { class: "groups" });
  const box = card(t("console.groups"), list);
  say(box.aside, t("console.groups_head"));
  const draw = keyed(
    list,
    (one) => one.number,
    (one) => h("li", null, h("span", null, t("prompt.group", { group: one.number })), h("span", { class: "pips", "aria-hidden": "true" }), h("span", { class: "num muted" })),
    (node, one) => {
      const pips = node.children[1];
      const many = Math.min(one.people, PIPS);
      while (pips.children.length > many) pips.removeChild(pips.lastChild);
      while (pips.children.length < many) pips.appendChild(h("i"));
      Array.from(pips.children).forEach((pip, index) => pip.classList.toggle("on", index < one.answered));
      say(node.children[2], t("console.group_count", { answered: one.answered, people: one.people }));
    },
  );
  return {
    node: box.node,
    update() {
      const view = channel.view();
      show(box.node, Boolean(view.prompt));
      draw((view.groups || []).filter((one) => one.people));
    },
  };
}

export function answersCard(channel, actions, t) {
  const list = h("ul", { class: "mod" });
  const none = h("p", { class: "small muted" }, t("console.answers_none"));
  const box = card(t("console.answers"), list, none);
  const draw = keyed(
    list,
    (one) => one.id,
    (one) => {
      const turn = button("", () => {
        const now = (channel.view().prompt.answers || []).filter((other) => other.id === one.id)[0];
        actions.act("hide-answer", { answer: one.id, hidden: !now.hidden });
      });
      return h("li", null, h("p", null, h("b"), " ", h("span", { dir: "auto", class: "quote" })), h("div", null, turn, h("span", { class: "small muted" })));
    },
    (node, one) => {
      node.classList.toggle("hidden-answer", Boolean(one.hidden));
      say(node.querySelector("b"), t("prompt.group", { group: one.group }));
      say(node.querySelector(".quote"), one.text);
      say(node.querySelector(".btn span"), t(one.hidden ? "console.answer_show" : "console.answer_hide"));
      say(node.lastChild.lastChild, one.hidden ? t("console.answer_hidden") : "");
    },
  );
  return {
    node: box.node,
    update() {
      const { prompt } = channel.view();
      const answers = (prompt && prompt.answers) || [];
      show(box.node, Boolean(prompt && prompt.form === "discuss"));
      show(none, !answers.length);
      say(box.aside, t("console.answers_count", { n: answers.length }));
      draw(answers);
    },
  };
}

/** Shown hands: a number for each option, added to what the devices sent. */
export function handsCard(channel, actions, t) {
  const fields = h("div", { class: "hands" });
  const save = button(t("console.hands_save"), send);
  const said = h("p", { class: "small muted", role: "status" });
  const body = h("details", null, h("summary", null, t("console.hands")), h("p", { class: "small muted" }, t("console.hands_how")), fields, save, said);
  const node = h("section", { class: "card hands-card", "aria-label": t("console.hands") }, body);
  let drawn = "";

  function optionsOf(prompt) {
    if (prompt.round.kind === "peer") {
      return (prompt.answers || []).map((one) => ({ id: String(one.id), name: t("prompt.group", { group: one.group }) }));
    }
    if (prompt.round.kind === "answers" || prompt.form === "rating") return [];
    return prompt.options.map((one) => ({ id: one.id, name: one.mark ? one.text : one.letter }));
  }

  async function send() {
    const counts = {};
    for (const input of Array.from(fields.querySelectorAll("input"))) counts[input.name] = Math.max(0, Math.round(Number(input.value) || 0));
    const round = channel.view().prompt.round.id;
    if (await actions.act("hands", { round, counts })) say(said, t("console.hands_saved"));
  }

  return {
    node,
    update() {
      const { prompt, hands } = channel.view();
      const options = prompt && prompt.round ? optionsOf(prompt) : [];
      show(node, options.length > 0 && prompt.stage !== "revealed");
      // Drawn once a round: a number that is being typed is left alone.
      const next = options.length ? `${prompt.round.id}:${options.map((one) => one.id).join()}` : "";
      if (next === drawn) return;
      drawn = next;
      say(said, "");
      place(
        fields,
        options.map((one) => {
          const value = (hands && hands[one.id]) || 0;
          return h("label", null, h("span", null, one.name), h("input", { type: "number", min: 0, max: 999, inputmode: "numeric", name: one.id, value }));
        }),
      );
    },
  };
}
