// The facilitator's console: everything it does is a POST to the server; the kernel has no part in it.
import { runConsole } from "./console-cards.js";
import { empty, h } from "./dom.js";
import { icon } from "./icons.js";

/** What is needed each minute stands in the middle, what is looked at beside it, what is rare folded below. */
function columns(cards) {
  const nodes = (...names) => names.map((name) => cards[name].node);
  const stack = (...names) => h("div", { class: "stack" }, nodes(...names));
  return h(
    "div", { class: "console" },
    nodes("bar", "say", "state"),
    h(
      "div", { class: "cols" },
      h("div", { class: "col-left" }, nodes("agenda", "library")),
      h("div", { class: "col-main" }, nodes("prompt"), h("div", { class: "pair-cards" }, stack("groups", "hands"), stack("answers", "questions")), nodes("voices")),
      h("div", { class: "col-right" }, nodes("join", "notes", "pulse", "settings", "whole")),
    ),
  );
}

/** Called by the widget's stub; `page` is null outside our server. */
export function render({ model, el, page }) {
  const root = h("div", { class: "poise console-root", lang: page ? page.language : null });
  el.appendChild(root);
  if (page && page.channel === "classroom" && page.page === "console") return runConsole(root, page, columns);
  // In JupyterLab: there is no class here, and nothing to steer.
  const words = (model && model.get("_public").alone) || [];
  const lines = words.map((one) => h("p", { lang: one.language }, one.text));
  root.appendChild(h("div", { class: "banner", "data-tone": "calm", role: "note" }, icon("screen"), h("div", null, lines)));
  return () => empty(el);
}
