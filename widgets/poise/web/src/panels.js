// What opens from the foot of the phone page: one panel at a time, each with its button.
import { attr, h, place, say } from "./dom.js";

/**
 * `panels`: {id, name, icon, node, label(), shown(), told()}, the last two as needed; `label` is what
 * a button says while its panel is closed. Only what is open is on the page; what was typed in a
 * closed panel stays in its node. Gives the place of the open panel, the row of buttons, and
 * `update` for when a label changes.
 */
export function panelRow(panels, t) {
  let open = null;
  const opened = h("div", { class: "panels" });
  const keys = h("div", { class: "foot-keys" });
  const made = panels.map((panel) => {
    const words = h("span");
    const toggle = h("button", { type: "button", class: "btn plain", "aria-expanded": "false", "aria-controls": panel.id, "data-panel": panel.id }, panel.icon, words);
    const box = h("section", { id: panel.id, class: "seat", "aria-label": panel.name }, panel.node);
    toggle.addEventListener("click", () => turn(open === panel.id ? null : panel.id));
    return { panel, words, toggle, box };
  });
  const isShown = (one) => !one.panel.shown || one.panel.shown();

  function turn(next) {
    open = next;
    update();
    const found = made.filter((one) => one.panel.id === open)[0];
    if (!found) return;
    found.box.scrollIntoView({ block: "nearest" });
    const head = found.box.querySelector("[tabindex='-1']");
    if (head) head.focus({ preventScroll: true });
  }

  function update() {
    const shown = made.filter(isShown);
    place(keys, shown.map((one) => one.toggle));
    place(opened, shown.filter((one) => one.panel.id === open).map((one) => one.box));
    for (const one of shown) {
      const isOpen = one.panel.id === open;
      attr(one.toggle, "aria-expanded", isOpen ? "true" : "false");
      attr(one.toggle, "data-told", one.panel.told && one.panel.told() ? "yes" : null);
      say(one.words, isOpen ? t("vote.device_close") : one.panel.label());
    }
  }
  update();
  return { opened, keys, update };
}
