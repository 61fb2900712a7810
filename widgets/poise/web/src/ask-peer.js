// A vote on what others wrote: one, some, or points to share out. Never for one's own.
import { h, show } from "./dom.js";
import { askForm } from "./ask-form.js";
import { groupText } from "./group.js";
import { optionList } from "./options.js";
import { pointField } from "./points.js";
import { optionState, sender, standing } from "./standing.js";
import { choiceStatus, statusLine } from "./status.js";
import { tickField } from "./ticks.js";

const SHORT = 12; // characters of an answer that has no group to name it by

function shortened(text) {
  const letters = Array.from(text);
  return letters.length > SHORT ? `${letters.slice(0, SHORT).join("")}…` : text;
}

/** What can be voted on: {id, key, text, name, note, shut}. */
function peerItems(at, t) {
  const me = at.me;
  return (at.prompt.answers || []).map((answer, index) => {
    const grouped = answer.group !== null && answer.group !== undefined;
    const own = grouped ? answer.group === me.group : Boolean(me.answer && me.answer.id === answer.id);
    const named = grouped ? groupText(at.view.class, answer.group, t) : "";
    // A group that has a name shows it; the number alone stands in the key.
    const name = named === t("prompt.group", { group: answer.group }) ? "" : named;
    return {
      id: answer.id,
      key: grouped ? String(answer.group) : String(index + 1),
      text: answer.text,
      name: grouped ? named : t("prompt.quoted", { text: shortened(answer.text) }),
      note: own ? t(grouped ? "prompt.own_group" : "prompt.own_words") : name,
      shut: own,
    };
  });
}

function peerHead(now, level, t, rule) {
  const own = now.prompt.ask === "text";
  const which = own ? "prompt.upvote_question" : `prompt.peer_question${rule.rule === "one" ? "" : "_some"}`;
  return [h("p", { class: "scene" }, now.prompt.question), h(level, { class: "question" }, t(which))];
}

function peerHint(now, t, rule) {
  const whose = now.together ? t("prompt.peer_together") : t(now.prompt.ask === "text" ? "prompt.peer_not_own_words" : "prompt.peer_not_own");
  const how = rule.rule === "one" ? t("prompt.peer_one") : t(`prompt.peer_${rule.rule}`, { n: rule.n });
  return `${how}${t("prompt.between_sentences")}${whose}`;
}

export function askPeers(channel, t, now, level) {
  const rule = now.prompt.peer || { rule: "one", n: 1 };
  const head = peerHead(now, level, t, rule);
  const hint = peerHint(now, t, rule);
  if (rule.rule === "one") return peerOne(channel, t, head, hint);
  const items = (at) => peerItems(at, t);
  if (!items(now).length) head.push(h("p", { class: "muted" }, t("prompt.peer_none")));
  const name = (id) => {
    const found = items(standing(channel)).filter((item) => String(item.id) === String(id))[0];
    return found ? found.name : "";
  };
  const what = { label: t("prompt.peer_options"), field: "points", most: rule.n, items, name, first: now };
  const build = (changed) => {
    if (rule.rule === "points") return pointField(t, Object.assign({ changed }, what));
    return tickField(t, Object.assign({ changed, make: once }, what));
  };
  return askForm(channel, t, now, level, build, { head, hint, kind: "peer_" });
}

/** Each that is ticked gets one point. */
function once(ids) {
  const points = {};
  for (const id of ids) points[id] = 1;
  return { points };
}

function peerOne(channel, t, head, hint) {
  const status = statusLine();
  const sending = sender(channel, update);
  const list = optionList(t("prompt.peer_options"), (id) => {
    if (standing(channel).open) sending.send(() => channel.cast({ answer: id }), { answer: id });
  });
  const nothing = h("p", { class: "muted" }, t("prompt.peer_none"));
  const node = h("div", { class: "ask" }, head, list.node, nothing, status.node);

  function update() {
    const at = standing(channel);
    if (!at.prompt) return;
    const names = {};
    const items = peerItems(at, t);
    list.draw(
      items.map((item) => {
        names[item.id] = item.name;
        const state = item.shut ? "closed" : optionState(at, sending.way(), "answer", item.id);
        return Object.assign({}, item, { state });
      }),
    );
    show(nothing, !items.length);
    status.set(choiceStatus(at, sending, t, (choice) => names[choice.answer] || "", hint, "peer_"));
  }
  update();
  return { node, update };
}
