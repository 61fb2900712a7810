// Joining, notes, what can be opened, and the class's settings.
import { askFirst, button, card } from "./console-act.js";
import { attr, h, keyed, place, say, show } from "./dom.js";
import { ask } from "./http.js";

export function joinCard(channel, actions, t) {
  const qr = h("img", { class: "qr", alt: t("console.qr"), width: 116, height: 116 });
  const code = h("p", { class: "code", translate: "no" });
  const address = h("p", { class: "small address", translate: "no" });
  const reached = h("p", { class: "small muted" });
  const toWall = button(t("console.join_wall"), () => actions.act("screen", { mode: "join" }), { kind: "plain" });
  const select = h("select", { id: "console-address" });
  select.addEventListener("change", () => actions.act("address", { url: select.value }));
  const choose = h("div", { class: "field" }, h("label", { for: "console-address", class: "small" }, t("console.address")), select);
  const cards = h("a", { class: "btn plain", href: "/cards", target: "_blank", rel: "noopener" }, t("console.cards"));
  const wall = h("a", { class: "btn plain", href: "/screen", target: "_blank", rel: "noopener" }, t("console.open_wall"));
  const box = card(t("console.join"), h("div", { class: "jq" }, qr, h("div", null, code, address)), reached, choose, h("div", { class: "acts" }, toWall, wall, cards));
  box.node.classList.add("join-card");
  say(box.aside, t("console.join_late"));
  let drawn = "";

  return {
    node: box.node,
    update() {
      const view = channel.view();
      const { join, devices, addresses } = view;
      if (join) {
        attr(qr, "src", `/qr.svg?v=${encodeURIComponent(join.url)}`);
        say(code, join.code);
        say(address, join.address);
      }
      if (devices) say(reached, t("console.reached", { n: devices.reached, people: view.class.people }));
      const list = addresses || [];
      show(choose, list.length > 1);
      const next = JSON.stringify(list);
      if (next === drawn || document.activeElement === select) return;
      drawn = next;
      place(select, list.map((one) => h("option", { value: one.url, selected: Boolean(one.chosen) }, `${one.ip} · ${one.adapter}`)));
    },
  };
}

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

function picker(id, label, words, work) {
  const select = h("select", { id });
  const node = h("div", { class: "field", hidden: true }, h("label", { for: id, class: "small" }, label), h("div", { class: "pick" }, select, button(words, () => select.value && work(select.value))));
  return {
    node,
    /** Items: {value, label, set}. Items of one set stand together. */
    fill(items) {
      show(node, items.length > 0);
      const sets = [];
      for (const item of items) if (sets.indexOf(item.set) < 0) sets.push(item.set);
      const drawn = sets.map((set) => {
        const inside = items.filter((item) => item.set === set).map((item) => h("option", { value: item.value }, item.label));
        return set ? [h("optgroup", { label: set }, inside)] : inside;
      });
      place(select, drawn.reduce((all, some) => all.concat(some), []));
    },
  };
}

/** How long a round lasts; one choice for all of them. */
export function timeChoice(t) {
  const select = h("select", { id: "console-seconds" }, [0, 30, 60, 90, 120, 180, 300].map((n) => h("option", { value: n, selected: n === 60 }, n ? t("console.seconds", { n }) : t("console.seconds_none"))));
  const node = h("div", { class: "field" }, h("label", { for: "console-seconds", class: "small" }, t("console.time")), select);
  return { node, value: () => Number(select.value) || null };
}

/** Whether counts show for fewer than five too. Phones say so before anyone answers. */
function smallChoice(t) {
  const box = h("input", { type: "checkbox", id: "console-announced" });
  const node = h("div", { class: "check" }, box, h("label", { for: "console-announced", class: "small" }, t("console.announced")));
  return { node, value: () => box.checked };
}

export function libraryCard(page, channel, actions, time, t) {
  const small = smallChoice(t);
  const open = (form) => (source) => actions.act("open", { form, source, seconds: time.value(), announced: small.value() });
  const discuss = picker("console-discuss", t("console.pick_discuss"), t("console.open"), open("discuss"));
  const classify = picker("console-classify", t("console.pick_classify"), t("console.open"), open("classify"));
  const rating = picker("console-rating", t("console.pick_rating"), t("console.open"), open("rating"));
  const section = picker("console-section", t("console.pick_section"), t("console.to_wall"), (id) => actions.act("screen", { mode: "section", section: id, page: 0 }));
  const back = button(t("console.wall_prompt"), () => actions.act("screen", { mode: "prompt" }), { kind: "plain" });
  const box = card(t("console.library"), discuss.node, classify.node, rating.node, time.node, small.node, section.node, back);

  const titles = (items) => (items || []).map((one) => ({ value: one.source, label: one.title, set: one.set || "" }));
  async function load() {
    const answer = await ask(`/api/console/library?lang=${encodeURIComponent(page.language)}`);
    let found = answer.status === 200 ? answer.body : null;
    if (!found) {
      const bank = (channel.view() || {}).bank || [];
      found = { discuss: bank.filter((one) => one.form === "discuss"), rating: bank.filter((one) => one.form === "rating") };
    }
    discuss.fill(titles(found.discuss));
    classify.fill(titles(found.classify));
    rating.fill(titles(found.rating));
    section.fill((found.sections || []).map((one) => ({ value: one.id, label: one.title || one.id, set: "" })));
  }
  load();
  return {
    node: box.node,
    update() {
      const mode = (channel.view().screen || {}).mode;
      say(box.aside, t(`console.wall_is_${["join", "section", "break"].indexOf(mode) >= 0 ? mode : "prompt"}`));
      show(back, mode !== "prompt" && Boolean(channel.view().prompt));
    },
  };
}

export function settingsCard(channel, actions, t) {
  const ballots = h("div", { class: "segmented", role: "group", "aria-label": t("console.ballots") });
  const draw = keyed(
    ballots,
    (one) => one,
    (one) => button(t(`console.ballots_${one}`), () => actions.act("settings", { ballots_per: one })),
    (node, one) => attr(node, "aria-pressed", channel.view().class.ballots_per === one ? "true" : "false"),
  );
  const groups = h("input", { type: "number", id: "console-groups", min: 1, max: 60, inputmode: "numeric" });
  groups.addEventListener("change", () => {
    const wanted = Math.round(Number(groups.value));
    if (wanted >= 1) actions.act("settings", { groups: wanted });
  });
  const field = h("div", { class: "field" }, h("label", { for: "console-groups", class: "small" }, t("console.group_number")), groups);
  const end = askFirst(t("console.close_class"), t("console.close_class_sure"), t("console.close_class_yes"), () => actions.act("close-class"), t);
  const erase = askFirst(t("console.erase_class"), t("console.erase_class_sure"), t("console.erase_class_yes"), () => actions.act("erase-class"), t);
  const body = h("details", null, h("summary", null, t("console.settings")), h("p", { class: "small" }, t("console.ballots")), ballots, field, end, erase);
  return {
    node: h("section", { class: "card settings-card", "aria-label": t("console.settings") }, body),
    update() {
      draw(["group", "person"]);
      const many = String((channel.view().class.groups || []).length);
      if (document.activeElement !== groups && groups.value !== many) groups.value = many;
    },
  };
}
