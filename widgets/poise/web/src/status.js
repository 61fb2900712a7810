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

function countText(round, t) {
  if (round.counts === "sheets") return "";
  const words = round.counts === "groups" ? "prompt.count_groups" : "prompt.count";
  return t(words, { answered: round.answered, of: round.of });
}

/** Paused over lunch: the round waits, and so does what has been filled in. */
export function pausedSpec(now, t) {
  return { icon: "cup", bold: t("prompt.paused_round"), text: t(now.mine ? "prompt.paused_saved" : "prompt.paused_kept") };
}

/**
 * What the status line says about a choice. `name(choice)` names it, `hint` is said while nothing
 * is chosen, `kind` picks other words: "peer_", "rating_" or "paper_".
 */
export function choiceStatus(now, sending, t, name, hint, kind) {
  const prefix = kind || (now.together ? "group_" : "");
  const id = (state) => `prompt.${prefix}${state}`;
  const way = sending.way();
  if (way && way.state === "sending") {
    return { icon: "clock", bold: t("prompt.sending"), text: t("prompt.sending_next") };
  }
  if (now.paused) return pausedSpec(now, t);
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
    const without = now.together ? "prompt.group_closed_without" : "prompt.closed_without";
    const bold = now.mine ? t(id("closed"), { answer: name(now.mine) }) : t(without);
    return { icon: "lock", tone: now.mine ? "ok" : "", bold, text: t("prompt.closed_next") };
  }
  if (now.mine) {
    const text = `${countText(now.round, t)}${t("prompt.may_change")}`;
    return { icon: "check", tone: "ok", bold: t(id("saved"), { answer: name(now.mine) }), text };
  }
  return { icon: "people", text: hint };
}
