// What the facilitator does: one POST an action; a refusal is said in words, nothing else happens.
import { empty, h, place } from "./dom.js";
import { post, refusal } from "./http.js";
import { icon } from "./icons.js";

export function actor(t) {
  const node = h("div", { class: "console-say", role: "alert" });
  let timer = 0;

  function complain(words) {
    clearTimeout(timer);
    const close = h("button", { type: "button", class: "btn plain" }, t("console.understood"));
    close.addEventListener("click", () => empty(node));
    place(node, [h("div", { class: "banner", "data-tone": "problem" }, icon("alert"), h("span", null, words), close)]);
  }

  return {
    node,
    /** Resolves to whether it was done. */
    async act(name, body) {
      const answer = await post(`/api/console/${name}`, body);
      if (answer.status === 200) {
        empty(node);
        return true;
      }
      const why = refusal(answer);
      complain((why && why.message) || t("console.not_reached"));
      return false;
    },
  };
}

/** A button; `key` shows its shortcut. */
export function button(words, work, options) {
  const { key, kind } = options || {};
  const node = h("button", { type: "button", class: `btn ${kind || ""}` }, h("span", null, words), key ? h("kbd", { "aria-hidden": "true" }, key) : null);
  if (key) node.setAttribute("aria-keyshortcuts", key.toLowerCase());
  node.addEventListener("click", () => {
    if (node.getAttribute("aria-disabled") !== "true") work();
  });
  return node;
}

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
