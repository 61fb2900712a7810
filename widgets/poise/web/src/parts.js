// Small pieces that several widgets draw: cards, figures with their tables, problems, options.
import { h, empty } from "./dom.js";
import { icon } from "./icons.js";

/** A card with its kind, its place, and what stands at the right. */
export function widgetCard(kind, place, right) {
  const title = h("h3", { class: "kind", tabindex: "-1" }, kind);
  const header = h("header", null, title, place ? h("span", { class: "num" }, place) : null,
    right ? h("span", { class: "push num" }, right) : null);
  // A lecture has several questions to think about: a landmark needs a name of its own.
  const name = place ? `${kind} ${place}` : kind;
  const card = h("section", { class: "card", "aria-label": name }, header);
  return { card, header, title };
}

/** A message that stays until the next try; what was typed or chosen stays too. */
export function problemBanner() {
  const text = h("span", null);
  const banner = h("div", { class: "banner", "data-tone": "problem", role: "alert", hidden: true },
    icon("alert"), text);
  return {
    node: banner,
    say(words) {
      text.textContent = words || "";
      banner.hidden = !words;
    },
  };
}

/** A figure drawn by the kernel, with words for who cannot see it. */
export function figureNode(bytes, alt) {
  const url = URL.createObjectURL(new Blob([bytes], { type: "image/png" }));
  const image = h("img", { src: url, alt, class: "figure" });
  image.addEventListener("load", () => {
    // Drawn at 130 dots an inch so that it stays sharp; 1.3 dots to a pixel of the page.
    image.style.width = `${Math.round(image.naturalWidth / 1.3)}px`;
    URL.revokeObjectURL(url);
  }, { once: true });
  return image;
}

/** A table from plain words: {caption, head: [...], rows: [[...]]}; the first column names rows. */
export function tableNode(table) {
  // On a phone a row of many columns is a block of lines: the roles keep it a table for readers.
  const body = table.rows.map((row) => h("tr", { role: "row" }, row.map((cell, i) => (i
    ? h("td", { class: "num", role: "cell", "data-head": table.head[i] }, cell)
    : h("th", { scope: "row", role: "rowheader" }, cell)))));
  const many = table.head.length > 3 ? "table many" : "table";
  return h("div", { class: many, tabindex: "0", role: "region", "aria-label": table.caption },
    h("table", { role: "table" },
      h("caption", null, table.caption),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" },
        table.head.map((cell) => h("th", { scope: "col", role: "columnheader" }, cell)))),
      h("tbody", { role: "rowgroup" }, body)));
}

export function folded(summary, ...children) {
  return h("details", { class: "fold" }, h("summary", null, summary), children);
}

export function typeChip(option) {
  const mark = option.mark ? h("span", { class: "mark", "aria-hidden": "true" }) : null;
  return h("span", { class: option.mark ? `chip type ${option.mark}` : "chip" }, mark, option.label);
}

/** ① to ⑨. */
export function circled(numbers) {
  return numbers.map((n) => String.fromCharCode(0x245f + n)).join("");
}

/** A button that asks the kernel: pressed once, it waits; a failure is said and can be tried again. */
export function askingButton(label, props, problem, action) {
  const button = h("button", Object.assign({ type: "button", class: "btn" }, props), label);
  let busy = false;
  button.addEventListener("click", async () => {
    if (busy || button.getAttribute("aria-disabled") === "true") return;
    busy = true;
    button.setAttribute("aria-busy", "true");
    problem.say("");
    try {
      await action();
    } catch (error) {
      problem.say(error.message);
    } finally {
      busy = false;
      button.removeAttribute("aria-busy");
    }
  });
  return button;
}

/** Swap what a root shows, and put the focus on it so that keys and readers follow. */
export function showCard(root, drawn, focus) {
  empty(root);
  root.append(drawn.card);
  if (focus) drawn.title.focus({ preventScroll: true });
}
