// Groups: how far each is, and (folded) who sits where. Counts only, never who chose what.
import { askFirst, button, card, chooser, field, folding, follow, refill } from "./console-act.js";
import { attr, h, keyed, say, show } from "./dom.js";

/** A group's own name, or its number. */
export function groupName(one, t) {
  return one.name || t("prompt.group", { group: one.number });
}

const PIPS = 12; // more than these cannot be told apart at a glance: the numbers stay

const sitting = (view) => (view.groups || []).filter((one) => one.people);
const numbered = (view, t) => ((view.class || {}).groups || view.groups || []).map((one) => ({ value: one.number, label: groupName(one, t) }));

function pipList(t) {
  const node = h("ul", { class: "groups" });
  const draw = keyed(
    node,
    (one) => one.number,
    () => h("li", null, h("span", { class: "name" }), h("span", { class: "pips", "aria-hidden": "true" }), h("span", { class: "num muted" })),
    (item, one) => {
      say(item.children[0], groupName(one, t));
      const pips = item.children[1];
      const many = Math.min(one.people, PIPS);
      while (pips.children.length > many) pips.removeChild(pips.lastChild);
      while (pips.children.length < many) pips.appendChild(h("i"));
      Array.from(pips.children).forEach((pip, index) => pip.classList.toggle("on", one.asked && index < one.answered));
      say(item.children[2], one.asked ? t("console.group_count", { answered: one.answered, people: one.people }) : t("console.group_people", { n: one.people }));
    },
  );
  return { node, draw };
}

/** Deal everyone out anew: at random, or so that those who disagreed sit together. */
function dealing(channel, actions, t) {
  const size = h("select", { id: "console-size" }, [2, 3, 4, 5, 6, 7, 8].map((n) => h("option", { value: n, selected: n === 4 }, n)));
  const deal = (how) => () => actions.act("regroup", { how, size: Number(size.value) });
  const random = askFirst(t("console.regroup_random"), t("console.regroup_sure"), t("console.regroup_yes"), deal("random"), t);
  const mixed = askFirst(t("console.regroup_mixed"), t("console.regroup_sure"), t("console.regroup_yes"), deal("mixed"), t);
  const why = h("p", { class: "small muted" }, t("console.regroup_why"));
  return {
    node: h("div", { class: "block" }, field("console-size", t("console.group_size"), size), h("div", { class: "acts" }, random, mixed), why),
    update(view) {
      const { prompt } = view;
      const voted = Boolean(prompt && prompt.round && (prompt.round.kind !== "vote" || (prompt.round.state !== "open" && prompt.round.answered)));
      show(mixed, voted);
      show(why, !voted);
    },
  };
}

/** One line a group: nicknames with commas between. A line that cannot be is said, and marked. */
function planning(actions, t) {
  const text = h("textarea", { id: "console-plan", rows: 6, spellcheck: "false", dir: "auto", "aria-describedby": "console-plan-say" });
  const said = h("p", { id: "console-plan-say", class: "small", role: "status" });
  const save = button(t("console.plan_save"), send, { kind: "small" });

  function mark(line) {
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] || "").length);
  }

  async function send() {
    const plan = {};
    text.value.split("\n").forEach((line, index) => {
      const names = line.split(/[,，、;；]/).map((name) => name.trim()).filter(Boolean);
      if (names.length) plan[index + 1] = names;
    });
    const { why } = await actions.attempt("plan", { plan });
    attr(said, "data-tone", why ? "problem" : null);
    attr(text, "aria-invalid", why ? "true" : null);
    say(said, why ? why.message : t("console.plan_saved"));
    const line = why && (why.line || (why.details || {}).line);
    if (line) mark(Number(line));
  }

  return folding(t("console.plan"), null, field("console-plan", t("console.plan_how"), text), save, said);
}

/** People by nickname: only here, and only while it is open. */
function moving(channel, actions, t) {
  const person = h("select", { id: "console-person" });
  const into = h("select", { id: "console-move" });
  const go = button(t("console.move_do"), move, { kind: "small" });
  let seats = [];

  async function load() {
    const found = await actions.get("seats");
    seats = (found && found.seats) || [];
    refill(person, seats.map((one) => ({ value: one.id, label: t("console.seat", { nickname: one.nickname, group: one.group }) })));
    refill(into, numbered(channel.view(), t));
  }

  async function move() {
    if (person.value && (await actions.act("move", { participant: person.value, group: Number(into.value) }))) load();
  }

  return folding(t("console.move"), load, field("console-person", t("console.move_who"), person), field("console-move", t("console.move_into"), into), go);
}

function naming(channel, actions, t) {
  const which = h("select", { id: "console-rename" });
  const name = h("input", { id: "console-name", type: "text", maxlength: 24, dir: "auto", autocomplete: "off" });
  const other = h("select", { id: "console-merge" });
  const rename = button(t("console.rename_do"), async () => {
    if (await actions.act("name-group", { group: Number(which.value), name: name.value.trim() })) name.value = "";
  }, { kind: "small" });
  const merge = askFirst(t("console.merge_do"), t("console.merge_sure"), t("console.merge_yes"), () => actions.act("merge", { group: Number(which.value), into: Number(other.value) }), t);
  const node = folding(t("console.rename"), null, field("console-rename", t("console.rename_which"), which), field("console-name", t("console.rename_name"), name), rename, field("console-merge", t("console.merge_into"), other), merge);
  return {
    node,
    update(view) {
      const groups = numbered(view, t);
      refill(which, groups);
      refill(other, groups.filter((one) => String(one.value) !== which.value));
    },
  };
}

export function groupsCard(channel, actions, t) {
  const list = pipList(t);
  const setting = (name) => (value) => actions.act("settings", { [name]: value });
  const of = (name) => () => (channel.view().settings || channel.view().class)[name];
  const many = h("input", { type: "number", id: "console-groups", min: 1, max: 60, inputmode: "numeric" });
  many.addEventListener("change", () => {
    const wanted = Math.round(Number(many.value));
    if (wanted >= 1) actions.act("settings", { groups: wanted });
  });
  const words = (name, values) => values.map((one) => [one, t(`console.${name}_${one}`)]);
  const devices = chooser(t("console.devices"), words("devices", ["each", "group"]), of("devices"), setting("devices"));
  const grouping = chooser(t("console.grouping"), words("grouping", ["choice", "assigned"]), of("grouping"), setting("grouping"));
  const deal = dealing(channel, actions, t);
  const names = naming(channel, actions, t);
  const fold = folding(t("console.arrange"), null, field("console-groups", t("console.group_number"), many), devices.node, grouping.node, deal.node, planning(actions, t), moving(channel, actions, t), names.node);
  const none = h("p", { class: "small muted" }, t("console.groups_none"));
  const box = card(t("console.groups"), list.node, none, fold);
  box.node.classList.add("groups-card");
  return {
    node: box.node,
    update() {
      const view = channel.view();
      const asked = Boolean(view.prompt && view.prompt.round);
      const groups = sitting(view).map((one) => Object.assign({ asked }, one));
      say(box.aside, asked ? t("console.groups_head") : "");
      show(none, !groups.length);
      list.draw(groups);
      // Merged groups leave gaps: the last number says how many there were made.
      follow(many, (view.class.groups || []).reduce((most, one) => Math.max(most, one.number), 0));
      devices.update();
      grouping.update();
      deal.update(view);
      names.update(view);
    },
  };
}
