// A ranking: tap what comes first, then what comes next; arrows mend the order.
import { attr, h, keyed, say, show } from "./dom.js";
import { askForm } from "./ask-form.js";
import { icon } from "./icons.js";

function placedRow(item, t, act) {
  const key = (name, words, run) => {
    const button = h("button", { type: "button", class: `btn rank-${name}`, "aria-label": t(words, { option: item.text }) }, icon(name));
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") run(name);
    });
    return button;
  };
  return h(
    "li",
    { class: "ranked", "data-option": item.id },
    h("b", { class: "key num" }),
    h("span", { class: "words", dir: "auto" }, item.text),
    h(
      "span",
      { class: "rank-keys" },
      key("up", "prompt.rank_up", () => act.move(item.id, -1)),
      key("down", "prompt.rank_down", () => act.move(item.id, 1)),
      key("cross", "prompt.rank_out", () => act.out(item.id)),
    ),
  );
}

function freeButton(item, place) {
  const key = h("span", { class: "key", "aria-hidden": "true" }, item.letter);
  const button = h("button", { type: "button", class: "option", "data-state": "idle", "data-option": item.id }, key, h("span", { class: "words", dir: "auto" }, item.text));
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") place(item.id);
  });
  return button;
}

function rankingField(options, t, changed) {
  const ids = options.map((option) => option.id);
  const named = (id) => options[ids.indexOf(id)];
  let order = [];
  let closed = false;
  const list = h("ol", { class: "ranking", "aria-label": t("prompt.rank_placed") });
  const rest = h("div", { class: "options", role: "group", "aria-label": t("prompt.rank_rest") });
  const restTitle = h("p", { class: "field-label" });
  const said = h("p", { class: "vh", role: "status" });
  const left = () => ids.filter((id) => order.indexOf(id) < 0);

  const act = {
    move(id, by) {
      const from = order.indexOf(id);
      const to = from + by;
      if (closed || to < 0 || to >= order.length) return;
      order[from] = order[to];
      order[to] = id;
      after(id, by < 0 ? "up" : "down");
    },
    out(id) {
      if (closed) return;
      order = order.filter((other) => other !== id);
      changed();
      say(said, t("prompt.rank_said_out", { option: named(id).text }));
      focusOn(rest.querySelector(`[data-option="${id}"]`));
    },
    place(id) {
      if (closed || order.indexOf(id) >= 0) return;
      const next = left()[left().indexOf(id) + 1] || left()[0];
      order.push(id);
      after(id, null);
      // On to what is still without a place; at the end, to the last that got one.
      focusOn(left().length ? rest.querySelector(`[data-option="${left().indexOf(next) < 0 ? left()[0] : next}"]`) : list.lastElementChild.querySelector("button"));
    },
  };

  function after(id, key) {
    changed();
    say(said, t("prompt.rank_said", { option: named(id).text, place: order.indexOf(id) + 1, of: ids.length }));
    // A row that moves lets go of the focus: its key takes it up again.
    if (key) focusOn(list.querySelector(`[data-option="${id}"] .rank-${key}`));
  }

  function focusOn(node) {
    if (node) node.focus();
  }

  const drawPlaced = keyed(
    list,
    (id) => id,
    (id) => placedRow(named(id), t, act),
    (row, id, index) => {
      say(row.querySelector(".key"), index + 1);
      attr(row.querySelector(".rank-up"), "aria-disabled", closed || index === 0 ? "true" : null);
      attr(row.querySelector(".rank-down"), "aria-disabled", closed || index === order.length - 1 ? "true" : null);
      attr(row.querySelector(".rank-cross"), "aria-disabled", closed ? "true" : null);
    },
  );
  const drawRest = keyed(
    rest,
    (id) => id,
    (id) => freeButton(named(id), act.place),
    (button) => {
      attr(button, "data-state", closed ? "closed" : "idle");
      attr(button, "aria-disabled", closed ? "true" : null);
    },
  );

  return {
    nodes: [list, restTitle, rest, said],
    read: () => ({ order: order.slice() }),
    write(choice) {
      order = (choice.order || []).filter((id) => ids.indexOf(id) >= 0);
    },
    ready: () => order.length === ids.length,
    name: (choice) => choice.order.map((id) => named(id).letter).join(t("prompt.and")),
    shut(next) {
      closed = next;
    },
    draw() {
      drawPlaced(order);
      drawRest(left());
      show(list, order.length > 0);
      show(restTitle, left().length > 0);
      say(restTitle, t(order.length ? "prompt.rank_next" : "prompt.rank_first", { place: order.length + 1 }));
    },
  };
}

export function askRanking(channel, t, now, level) {
  const build = (changed) => rankingField(now.prompt.options, t, changed);
  return askForm(channel, t, now, level, build, { hint: t("prompt.rank_hint") });
}
