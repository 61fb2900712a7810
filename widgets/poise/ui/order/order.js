// Order: cards moved by buttons, by keys, or by dragging a handle; every move is said.
import { h, place } from "./dom.js";
import { icon } from "./icons.js";
import { exerciseLife, verdictMark } from "./form-life.js";

export function drawOrder(stage) {
  const { t } = stage;
  return exerciseLife(stage, {
    draw(part, { note, draft }) {
      const known = part.cards.map((card) => card.id);
      const kept = draft && draft.order && draft.order.length === known.length ? draft.order : known;
      const order = kept.every((id) => known.indexOf(id) >= 0) ? kept.slice() : known.slice();
      const words = {};
      for (const card of part.cards) words[card.id] = card.text;
      const list = h("ol", { class: "order" });
      const told = h("p", { class: "vh", "aria-live": "assertive" });
      const rows = {};

      function move(id, by, focus) {
        const from = order.indexOf(id);
        const to = Math.min(order.length - 1, Math.max(0, from + by));
        if (to === from) return;
        order.splice(to, 0, order.splice(from, 1)[0]);
        look();
        if (focus) focus.focus();
        told.textContent = t("order.moved", { text: words[id], n: to + 1, total: order.length });
        note({ order });
      }
      function look() {
        place(list, order.map((id) => rows[id]));
        order.forEach((id, n) => {
          rows[id].querySelector(".num").textContent = n + 1;
          rows[id].querySelector(".order-up").disabled = n === 0;
          rows[id].querySelector(".order-down").disabled = n === order.length - 1;
        });
      }
      for (const id of known) rows[id] = orderRow(id, words[id], t, move, () => order);
      look();
      return {
        node: [list, told, h("p", { class: "small muted" }, t("order.how"))],
        value: () => ({ order }),
      };
    },
    feedback: (said) => h("ol", { class: "order" }, said.cards.map((card, n) => h("li", { class: "order-row" },
      h("b", { class: "num" }, n + 1),
      h("div", null, h("p", null, card.text),
        h("p", { class: "small" }, verdictMark(card.fits, t, t("order.mine", { n: card.mine }))),
        h("p", { class: "small muted" }, card.why))))),
  });
}

function orderRow(id, text, t, move, order) {
  const up = h("button", { type: "button", class: "btn order-up", "aria-label": t("order.up", { text }),
    onclick: () => move(id, -1, up.disabled ? down : up) }, icon("up"));
  const down = h("button", { type: "button", class: "btn order-down", "aria-label": t("order.down", { text }),
    onclick: () => move(id, 1, down) }, icon("down"));
  const row = h("li", { class: "order-row", onkeydown: (event) => {
    if (!event.altKey || ["ArrowUp", "ArrowDown"].indexOf(event.key) < 0) return;
    event.preventDefault();
    move(id, event.key === "ArrowUp" ? -1 : 1, event.target);
  } }, h("b", { class: "num" }), h("span", { class: "order-text" }, text), h("span", { class: "order-moves" }, up, down));
  dragRow(row, id, move, order);
  return row;
}

/** Drag by the text: the card follows the finger from place to place. */
function dragRow(row, id, move, order) {
  const grip = row.querySelector(".order-text");
  grip.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    grip.setPointerCapture(event.pointerId);
    row.dataset.held = "true";
    const follow = (at) => {
      const rows = Array.from(row.parentNode.children);
      const over = rows.findIndex((one) => {
        const box = one.getBoundingClientRect();
        return at.clientY < box.bottom;
      });
      const to = over < 0 ? rows.length - 1 : over;
      const from = order().indexOf(id);
      const box = row.getBoundingClientRect();
      if (to !== from && (at.clientY < box.top || at.clientY > box.bottom)) move(id, to - from);
    };
    const end = () => {
      delete row.dataset.held;
      grip.removeEventListener("pointermove", follow);
    };
    grip.addEventListener("pointermove", follow);
    grip.addEventListener("pointerup", end, { once: true });
    grip.addEventListener("pointercancel", end, { once: true });
  });
}
