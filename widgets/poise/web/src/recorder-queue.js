// What stands in the recorder while every quiet place is taken, or recording is for later.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { ASK_EVERY } from "./voice-quiet.js";

// A place that came while one waited is given on when nobody starts.
const TURN_SECONDS = 60;

export function showClosed(panel, replaceMain) {
  const { t } = panel;
  replaceMain(panel, true, h("b", null, t("voice.page.closed")), h("p", null, t("voice.page.closed_how")),
    h("div", { class: "acts" },
      h("button", { type: "button", class: "btn", onclick: panel.silent }, t("voice.without")),
      h("button", { type: "button", class: "btn plain", onclick: panel.begin }, t("voice.page.ask_again"))));
  panel.status.textContent = t("voice.page.closed");
}

function aheadText(t, answer) {
  return answer.ahead > 0 ? t("voice.page.ahead", { n: answer.ahead }) : t("voice.page.next");
}

export function showQueue(panel, first, replaceMain) {
  const { t } = panel;
  const line = h("b", null, aheadText(t, first));
  const leave = h("button", { type: "button", class: "btn", onclick: () => stepBack(panel, "") }, t("voice.page.leave_queue"));
  replaceMain(panel, true, line, h("p", null, t("voice.page.queue_how")), h("div", { class: "acts" }, leave));
  panel.status.textContent = line.textContent;
  let asking = false;
  panel.timer = setInterval(async () => {
    if (asking) return null;
    asking = true;
    const answer = await panel.place.ask();
    asking = false;
    // Somebody who left meanwhile, or went to another step, must not hold a place.
    if (panel.gone || !panel.main.contains(line)) return panel.running || panel.place.leave();
    if (answer.state === "closed") return showClosed(panel, replaceMain);
    if (answer.state === "yours") return showTurn(panel, replaceMain);
    const words = aheadText(t, answer);
    if (line.textContent !== words) panel.status.textContent = line.textContent = words;
    return null;
  }, ASK_EVERY);
}

function stepBack(panel, note) {
  panel.place.leave();
  panel.idle(note);
}

/** The microphone never opens by itself: the person starts it when ready. */
function showTurn(panel, replaceMain) {
  const { t } = panel;
  const start = h("button", { type: "button", class: "rec", "aria-label": t("voice.record"), onclick: panel.begin },
    icon("microphone"));
  replaceMain(panel, false, start, h("div", null, h("b", null, t("voice.page.turn")),
    h("p", { class: "small muted" }, t("voice.page.turn_how", { seconds: TURN_SECONDS })),
    h("div", { class: "acts" }, h("button", {
      type: "button", class: "btn plain", onclick: () => stepBack(panel, ""),
    }, t("voice.page.leave_queue")))));
  panel.status.textContent = t("voice.page.turn");
  panel.timer = setInterval(() => {
    if (panel.main.contains(start) && !panel.busy) stepBack(panel, t("voice.page.turn_over"));
  }, TURN_SECONDS * 1000);
}
