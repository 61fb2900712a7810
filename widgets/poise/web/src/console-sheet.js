// A sheet over the console: for what must not stay on a mirrored display, and for the help.
import { button } from "./console-act.js";
import { empty, h, place } from "./dom.js";

let sheetCount = 0;

/** `closed` is called whenever it goes. The browser keeps the focus inside, and Escape closes it. */
export function sheet(root, title, closed, t) {
  sheetCount += 1;
  const heading = h("h2", { id: `console-sheet-${sheetCount}` }, title);
  const body = h("div", { class: "sheet-body" });
  const node = h("dialog", { class: "card sheet", "aria-labelledby": heading.id }, heading, body, button(t("console.shut"), () => shut()));
  let before = null;

  function shut() {
    if (node.close && node.open) node.close();
    else left();
  }

  function left() {
    if (!node.parentNode) return;
    node.parentNode.removeChild(node);
    empty(body);
    if (closed) closed();
    if (before && before.isConnected) before.focus();
  }

  node.addEventListener("close", left);
  return {
    shut,
    fill: (nodes) => place(body, nodes),
    open(nodes) {
      if (node.parentNode) return;
      before = document.activeElement;
      place(body, nodes);
      root.appendChild(node);
      // Browsers without modal dialogs show it in the page; it reads the same.
      if (node.showModal) node.showModal();
      else node.setAttribute("open", "");
    },
    isOpen: () => Boolean(node.parentNode),
  };
}
