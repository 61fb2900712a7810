import { attr, empty, h, say } from "./dom.js";
import { icon } from "./icons.js";

/** One place that says what is true (bold) and what happens next. */
export function statusLine() {
  const picture = h("span", { class: "picture" });
  const bold = h("b");
  const plain = h("span");
  const node = h("div", { class: "status", role: "status" }, picture, h("span", null, bold, plain));
  let drawn = "";
  return {
    node,
    set(what) {
      attr(node, "data-tone", what.tone || "");
      if (drawn !== what.icon) {
        drawn = what.icon;
        empty(picture).appendChild(icon(what.icon));
      }
      bold.hidden = !what.bold;
      say(bold, what.bold);
      say(plain, what.text);
    },
  };
}

/**
 * What the status line says about a choice. `name(choice)` names it, `hint` is said while nothing
 * is chosen, `kind` picks other words: "peer_" or "rating_".
 */
export function choiceStatus(now, sending, t, name, hint, kind) {
  const id = (state) => `prompt.${kind || ""}${state}`;
  const way = sending.way();
  const count = now.round ? t("prompt.count", { answered: now.round.answered, of: now.round.of }) : "";
  if (way && way.state === "sending") {
    return { icon: "clock", bold: t("prompt.sending"), text: t("prompt.sending_next") };
  }
  if (now.pending) {
    const before = now.mine ? t(id("offline_before"), { answer: name(now.mine) }) : "";
    return { icon: "cloud", bold: t("prompt.offline"), text: t("prompt.offline_next") + before };
  }
  if (now.lost) {
    return {
      icon: "alert",
      tone: "problem",
      bold: t(id("late"), { answer: name(now.lost.choice) }),
      text: t("prompt.late_next"),
    };
  }
  if (sending.refused() !== null) {
    return { icon: "alert", tone: "problem", bold: t("prompt.refused"), text: sending.refused() };
  }
  if (!now.open) {
    const bold = now.mine ? t(id("closed"), { answer: name(now.mine) }) : t("prompt.closed_without");
    return { icon: "lock", tone: now.mine ? "ok" : "", bold, text: t("prompt.closed_next") };
  }
  if (now.mine) {
    const text = `${count}${t("prompt.may_change")}`;
    return { icon: "check", tone: "ok", bold: t(id("saved"), { answer: name(now.mine) }), text };
  }
  return { icon: "people", text: hint };
}
