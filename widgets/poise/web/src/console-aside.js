// The way in, and the facilitator's notes.
import { button, card, field, folding, refill } from "./console-act.js";
import { attr, h, place, say, show } from "./dom.js";

export function joinCard(channel, actions, t) {
  const qr = h("img", { class: "qr", alt: t("console.qr"), width: 116, height: 116 });
  const code = h("p", { class: "code", translate: "no" });
  const address = h("p", { class: "small address", translate: "no" });
  const reached = h("p", { class: "small muted" });
  const toWall = button(t("console.join_wall"), () => actions.act("screen", { mode: "join" }), { kind: "plain" });
  const select = h("select", { id: "console-address" });
  select.addEventListener("change", () => actions.act("address", { url: select.value }));
  const choose = field("console-address", t("console.address"), select);
  const link = (path, words) => h("a", { class: "btn plain", href: actions.address(path), target: "_blank", rel: "noopener" }, t(words));
  const rare = folding(t("console.join_more"), null, reached, choose, h("div", { class: "acts" }, link("/screen", "console.open_wall"), link("/cards", "console.cards")));
  const box = card(t("console.join"), h("div", { class: "jq" }, qr, h("div", null, code, address, toWall)), rare);
  box.node.classList.add("join-card");

  return {
    node: box.node,
    update() {
      const view = channel.view();
      const { join, devices, addresses } = view;
      say(box.aside, view.class.state === "open" ? t("console.join_late") : "");
      if (join) {
        attr(qr, "src", actions.address("/qr.svg", { v: join.url }));
        say(code, join.code);
        say(address, join.address);
      }
      if (devices) say(reached, t("console.reached", { n: devices.reached, people: view.class.people }));
      const list = addresses || [];
      show(choose, list.length > 1);
      refill(select, list.map((one) => ({ value: one.url, label: `${one.ip} · ${one.adapter}` })));
      const chosen = list.filter((one) => one.chosen)[0];
      if (chosen && document.activeElement !== select) select.value = chosen.url;
    },
  };
}

/** Expected answers and what to say, beside the prompt. */
export function notesCard(channel, t) {
  const list = h("dl", { class: "notes" });
  const box = card(t("console.notes"), list);
  box.node.classList.add("notes-card");
  say(box.aside, t("console.only_you"));
  let drawn = "";
  return {
    node: box.node,
    update() {
      const notes = channel.view().notes || [];
      show(box.node, notes.length > 0);
      const next = JSON.stringify(notes);
      if (next === drawn) return;
      drawn = next;
      place(list, notes.map((note) => h("div", null, h("dt", null, note.hear), h("dd", null, note.say))));
    },
  };
}
