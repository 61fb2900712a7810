// What the facilitator does: one POST an action; a refusal is said in words, nothing else happens.
import { attr, empty, h, keyed, place } from "./dom.js";
import { ask, post, refusal } from "./http.js";
import { icon } from "./icons.js";

/** `page.class`, where there is one, says which class the calls are about. */
export function actor(page, t) {
  const node = h("div", { class: "console-say", role: "alert" });
  const underWay = [];

  function address(path, values) {
    const all = Object.assign({}, page.class ? { c: page.class } : {}, values);
    const query = Object.keys(all).map((name) => `${name}=${encodeURIComponent(all[name])}`);
    return query.length ? `${path}?${query.join("&")}` : path;
  }

  function complain(words) {
    const close = h("button", { type: "button", class: "btn plain" }, t("console.understood"));
    close.addEventListener("click", () => empty(node));
    place(node, [h("div", { class: "banner", "data-tone": "problem" }, icon("alert"), h("span", null, words), close)]);
  }

  /** Resolves to {body, why}: one of them is null. For forms, which say a refusal where it belongs. */
  async function attempt(name, body) {
    const answer = await post(address(`/api/console/${name}`), body);
    if (answer.status === 200) return { body: answer.body || {}, why: null };
    return { body: null, why: refusal(answer) || { message: t("console.not_reached") } };
  }

  return {
    node,
    address,
    attempt,
    complain,
    /** Resolves to what the server answered, or null. A second tap on the same thing waits for the first. */
    async act(name, body) {
      if (underWay.indexOf(name) >= 0) return null;
      underWay.push(name);
      const done = await attempt(name, body);
      underWay.splice(underWay.indexOf(name), 1);
      if (done.why) complain(done.why.message || t("console.not_reached"));
      else empty(node);
      return done.body;
    },
    async get(name, values) {
      const answer = await ask(address(`/api/console/${name}`, values));
      return answer.status === 200 ? answer.body : null;
    },
  };
}

/** A button; `key` shows its shortcut, `icon` stands before the words. */
export function button(words, work, options) {
  const { key, kind, sign } = options || {};
  const shown = key ? h("kbd", { "aria-hidden": "true" }, key) : null;
  const node = h("button", { type: "button", class: `btn ${kind || ""}` }, sign ? icon(sign) : null, h("span", null, words), shown);
  if (key) node.setAttribute("aria-keyshortcuts", key.toLowerCase());
  node.addEventListener("click", () => {
    if (node.getAttribute("aria-disabled") !== "true") work();
  });
  return node;
}

export const wordsOf = (node) => node.querySelector("span");

/** A button that asks before it acts: for what cannot be taken back. */
export function askFirst(words, question, yes, work, t) {
  const go = button(yes, async () => {
    await work();
    close();
  }, { kind: "danger" });
  const no = button(t("console.cancel"), () => close());
  const sure = h("div", { class: "sure", hidden: true }, h("p", { class: "small" }, question), h("div", { class: "acts" }, go, no));
  const first = button(words, () => {
    sure.hidden = false;
    first.hidden = true;
    no.focus();
  }, { kind: "plain" });
  function close() {
    sure.hidden = true;
    first.hidden = false;
    first.focus();
  }
  return h("div", { class: "ask-first" }, first, sure);
}

export function card(title, ...content) {
  const aside = h("span", { class: "push" });
  const node = h("section", { class: "card", "aria-label": title }, h("header", null, h("h2", null, title), aside), content);
  return { node, aside };
}

/** A card for what is rare: closed until it is wanted. `opened` is called each time it opens. */
export function foldedCard(title, opened, ...content) {
  const fold = folding(title, opened, content);
  return { node: h("section", { class: "card folded-card", "aria-label": title }, fold), fold };
}

export function folding(title, opened, ...content) {
  const node = h("details", null, h("summary", null, title), content);
  node.addEventListener("toggle", () => {
    if (node.open && opened) opened();
  });
  return node;
}

export function field(id, label, ...controls) {
  return h("div", { class: "field" }, h("label", { for: id, class: "small" }, label), controls);
}

/** One of a few: buttons, the chosen one pressed. `values` holds [value, words]. */
export function chooser(label, values, chosen, choose) {
  const list = h("div", { class: "segmented", role: "group", "aria-label": label });
  const draw = keyed(
    list,
    (one) => one[0],
    (one) => button(one[1], () => choose(one[0]), { kind: "small" }),
    (node, one) => attr(node, "aria-pressed", chosen() === one[0] ? "true" : "false"),
  );
  return { node: h("div", { class: "field" }, h("p", { class: "small muted" }, label), list), update: () => draw(values) };
}

/** A number or a line of text that follows the class, but never while it is being typed. */
export function follow(input, value) {
  const words = value === null || value === undefined ? "" : String(value);
  if (document.activeElement !== input && input.value !== words) input.value = words;
}

/** Fill a select anew, unless it is in use; what was chosen stays chosen. */
export function refill(select, options) {
  const next = JSON.stringify(options);
  if (select.poiseDrawn === next || document.activeElement === select) return;
  select.poiseDrawn = next;
  const chosen = select.value;
  place(select, options.map((one) => h("option", { value: one.value }, one.label)));
  if (options.some((one) => String(one.value) === chosen)) select.value = chosen;
}
