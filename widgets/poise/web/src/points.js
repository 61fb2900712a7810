// Points to share out among others' answers: a stepper for each, and what is left said aloud.
import { attr, h, keyed, say } from "./dom.js";
import { icon } from "./icons.js";

function stepper(item, t, add) {
  const key = (name, words, by) => {
    const button = h("button", { type: "button", class: `btn point-${name}`, "aria-label": t(words, { answer: item.name }) }, icon(name));
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") add(item.id, by);
    });
    return button;
  };
  const keys = h("span", { class: "point-keys" }, key("minus", "prompt.point_less", -1), h("b", { class: "num" }), key("plus", "prompt.point_more", 1));
  return h(
    "div",
    { class: "point-row", role: "group", "aria-label": item.name, "data-option": item.id },
    h("span", { class: "key" }),
    h("span", { class: "what" }, h("span", { class: "words", dir: "auto" }), h("span", { class: "chip", hidden: true })),
    item.shut ? null : keys,
  );
}

/** `what` as for boxes to tick: {label, most, changed, items(now), name(id), first}. */
export function pointField(t, what) {
  let items = what.items(what.first);
  let points = {};
  let closed = false;
  const node = h("div", { class: "options", role: "group", "aria-label": what.label });
  const left = h("p", { class: "points-left", role: "status" });

  function given() {
    const made = {};
    for (const item of items) if (points[item.id] > 0) made[item.id] = points[item.id];
    return made;
  }
  function spare() {
    const made = given();
    return what.most - Object.keys(made).reduce((sum, id) => sum + made[id], 0);
  }
  function add(id, by) {
    if (closed || (by > 0 && spare() < 1)) return;
    points[id] = Math.max(0, (points[id] || 0) + by);
    what.changed();
  }

  const draw = keyed(
    node,
    (item) => item.id,
    (item) => stepper(item, t, add),
    (row, item) => {
      say(row.querySelector(".key"), item.key);
      say(row.querySelector(".words"), item.text);
      const note = row.querySelector(".chip");
      note.hidden = !item.note;
      say(note, item.note);
      if (item.shut) return;
      const count = points[item.id] || 0;
      say(row.querySelector(".point-keys b"), count);
      attr(row, "data-given", count ? "yes" : null);
      attr(row.querySelector(".point-minus"), "aria-disabled", closed || !count ? "true" : null);
      attr(row.querySelector(".point-plus"), "aria-disabled", closed || spare() < 1 ? "true" : null);
    },
  );

  return {
    nodes: [left, node],
    read: () => ({ points: given() }),
    write(choice) {
      points = Object.assign({}, choice.points);
    },
    ready: (made) => Object.keys(made.points).length > 0,
    name: (choice) =>
      Object.keys(choice.points || {})
        .map((id) => t("prompt.point_of", { answer: what.name(id), n: choice.points[id] }))
        .join(t("prompt.and")),
    shut(next) {
      closed = next;
    },
    draw(at) {
      items = what.items(at);
      draw(items);
      say(left, t("prompt.points_left", { n: spare() }));
    },
  };
}
