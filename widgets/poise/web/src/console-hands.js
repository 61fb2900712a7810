// Shown hands: a number for each option, added to what the devices sent.
import { button } from "./console-act.js";
import { h, place, say, show } from "./dom.js";

const COUNTED = ["choice", "choices", "scale"]; // the rest cannot be shown with a card in the air

function countable(prompt, t) {
  const { kind } = prompt.round;
  if (kind === "peer") {
    return (prompt.answers || []).filter((one) => !one.hidden && !one.held && !one.into).map((one, index) => ({ id: String(one.id), name: one.group ? t("prompt.group", { group: one.group }) : String(index + 1) }));
  }
  if (kind === "answers" || COUNTED.indexOf(prompt.ask || "choice") < 0 || prompt.form === "rating") return [];
  if (prompt.ask === "scale") {
    const steps = (prompt.scale || {}).steps || 5;
    return Array.from({ length: steps }, (nothing, index) => ({ id: String(index + 1), name: String(index + 1) }));
  }
  return (prompt.options || []).map((one) => ({ id: one.id, name: one.mark ? one.text : one.letter }));
}

export function handsCard(channel, actions, t) {
  const fields = h("div", { class: "hands" });
  const save = button(t("console.hands_save"), send);
  const said = h("p", { class: "small muted", role: "status" });
  const body = h("details", null, h("summary", null, t("console.hands")), h("p", { class: "small muted" }, t("console.hands_how")), fields, save, said);
  const node = h("section", { class: "card hands-card", "aria-label": t("console.hands") }, body);
  let drawn = "";

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
      const options = prompt && prompt.round ? countable(prompt, t) : [];
      show(node, options.length > 0 && prompt.stage !== "revealed" && prompt.stage !== "evidence");
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
