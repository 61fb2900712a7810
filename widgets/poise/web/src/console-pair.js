// A second facilitator: a code for one use, shown only when asked for, and never for long.
import { button, folding } from "./console-act.js";
import { sheet } from "./console-sheet.js";
import { h, say } from "./dom.js";

const SHOWN = 60; // seconds: a mirrored display shows it to the room

/** The server's drawing comes as text; a picture of it can hold no script. */
function picture(svgText, words) {
  return h("img", { class: "qr pair-qr", alt: words, src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText)}` });
}

export function pairing(root, actions, t) {
  let timer = 0;
  let until = 0;
  const left = h("p", { class: "small muted num" });
  const over = sheet(root, t("console.pair"), hide, t);

  function hide() {
    clearInterval(timer);
    timer = 0;
    document.removeEventListener("visibilitychange", leave);
  }

  function leave() {
    if (document.hidden) over.shut();
  }

  function tick() {
    const seconds = Math.ceil((until - Date.now()) / 1000);
    if (seconds <= 0) over.shut();
    else say(left, t("console.pair_left", { n: seconds }));
  }

  function warn() {
    const go = button(t("console.pair_show"), reveal, { kind: "main" });
    over.open([h("p", null, t("console.pair_warn")), go]);
  }

  async function reveal() {
    const { body, why } = await actions.attempt("pair", {});
    if (!over.isOpen()) return;
    if (why) {
      over.fill([h("p", { class: "small", "data-tone": "problem", role: "alert" }, why.message)]);
      return;
    }
    until = Date.now() + 1000 * SHOWN;
    over.fill([picture(body.qr, t("console.pair_qr")), h("p", { class: "small address", translate: "no" }, body.url), h("p", { class: "small" }, t("console.pair_how")), left]);
    timer = setInterval(tick, 500);
    document.addEventListener("visibilitychange", leave);
    tick();
  }

  return folding(t("console.pair"), null, h("p", { class: "small muted" }, t("console.pair_what")), button(t("console.pair_start"), warn, { kind: "small" }));
}
