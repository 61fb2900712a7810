// A simulator's figure: swapped when the kernel has drawn a new one; its finding is said.
import { h, place } from "./dom.js";
import { widgetCard, figureNode, tableNode, folded } from "./parts.js";

const REST = 800;

export function drawPicture({ root, link, hello, buffers, t }) {
  const drawn = widgetCard(hello.title, t("picture.model"));
  const said = h("p", { class: "q", role: "status" });
  const shown = h("div", { class: "picture-figure" });
  const more = h("div", { class: "picture-more" });
  let rest = 0;

  function show(state, bytes) {
    said.textContent = state.said;
    // The figure's title says it to eyes; a problem has no figure.
    said.className = state.problem ? "q" : "vh";
    if (!tries.firstChild && state.tries.length) {
      tries.append(h("h4", { class: "ask" }, t("picture.tries")),
        h("ol", { class: "play-stages" }, state.tries.map((text) => h("li", null, text))));
    }
    if (state.problem) return;
    const figure = figureNode(bytes, state.figure.alt);
    // The old figure stays until the new one can be seen: nothing jumps.
    const swap = () => place(shown, [figure]);
    if (shown.firstChild) figure.addEventListener("load", swap, { once: true });
    else swap();
    const opened = more.querySelector("details[open]");
    const tables = state.tables.map((table, n) => {
      const fold = folded(table.caption, tableNode({ ...table, caption: table.caption }));
      fold.open = Boolean(opened) && n === 0;
      return fold;
    });
    place(more, tables);
  }
  const tries = h("div");
  drawn.card.append(said, shown, more, tries, h("p", { class: "small muted" }, t("picture.toy")));
  // Before the guess there is nothing to see; the kernel tells when there is.
  if (hello.state) show(hello.state, buffers[0]);
  root.append(drawn.card);
  nameSliders(root);

  link.listen("drawn", ({ message, buffers: parts }) => {
    show(message.state, parts[0]);
    clearTimeout(rest);
    rest = setTimeout(() => link.ask("rest").catch(() => undefined), REST);
  });
  return () => clearTimeout(rest);
}

/** The controls' library gives its sliders' handles no name: each takes the label beside it. */
function nameSliders(root) {
  const name = () => {
    const panel = root.closest(".poise-simulation");
    if (!panel) return;
    for (const handle of panel.querySelectorAll("[role=slider]")) {
      const row = handle.closest(".widget-slider, .jupyter-widget-slider, .widget-inline-hbox");
      const label = row && row.querySelector("label, .widget-label");
      if (label && !handle.getAttribute("aria-label")) handle.setAttribute("aria-label", label.textContent);
    }
  };
  // The controls are drawn by another hand, before or after this figure.
  for (const wait of [0, 200, 1000, 3000]) setTimeout(name, wait);
}
