// Role-play: a setting, turns with lines to choose from, an ending and a look back.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { widgetCard, problemBanner, askingButton, showCard } from "./parts.js";
import { drafts } from "./store.js";
import { playEnd } from "./role-play-end.js";

export function drawRolePlay(stage) {
  const { root, link, hello, t, look, exercise, page } = stage;
  const slot = `poise-play-${(page && page.lecture) || location.pathname}-${exercise}`;
  const place = Object.assign({ shown: hello.shown, timed: true, text: "" }, drafts.get(slot));
  let keys = {};
  let stopClock = () => undefined;

  function note(changes) {
    Object.assign(place, changes);
    drafts.set(slot, place);
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, select")) return;
    const action = keys[event.key];
    if (!action) return;
    action();
    event.preventDefault();
    event.stopPropagation();
  }
  root.addEventListener("keydown", onKey);

  function show({ message, buffers }, focus) {
    keys = {};
    stopClock();
    const draw = { setting: drawSetting, turn: drawTurn, end: drawEnd }[message.view];
    showCard(root, draw(message, buffers || []), focus);
    const last = root.querySelector(".chat > :last-child");
    if (focus && last && last.scrollIntoView) last.scrollIntoView({ block: "nearest" });
  }
  const go = async (kind, body) => show(await link.ask(kind, { ...look(), ...body }), true);

  function drawSetting(message) {
    const problem = problemBanner();
    const drawn = widgetCard(hello.title);
    drawn.card.append(h("p", { class: "scene instructions" }, hello.instructions), h("p", { class: "scene" }, message.setting),
      h("div", null, h("h4", { class: "ask" }, t("play.stages")),
        h("ol", { class: "play-stages" }, message.stages.map((one) => h("li", null, one)))),
      problem.node, h("div", { class: "acts" },
        askingButton(t("play.begin"), { class: "btn main" }, problem, () => go("begin")),
        h("span", { class: "small muted" }, t("play.stopped_note"))));
    return drawn;
  }

  function drawTurn(message) {
    const problem = problemBanner();
    const drawn = widgetCard(hello.title, `${t("play.turn", message)} · ${message.stage}`,
      message.can_back ? t("play.back_note") : "");
    const hint = h("p", { class: "play-hint", role: "status" });
    const choices = message.choices.map((choice, n) => {
      const button = askingButton("", { class: "option play-choice" }, problem, () => go("choose", { choice: choice.id }));
      button.append(h("span", { class: "key", "aria-hidden": "true" }, n + 1), h("span", null, choice.text));
      keys[String(n + 1)] = () => button.click();
      return h("li", null, button);
    });
    const clock = message.seconds && place.timed ? playClock(message.seconds, t, async () => {
      await go("late");
      root.querySelector(".card").prepend(h("p", { class: "vh", role: "status" }, t("play.timed_out")));
    }, () => note({ timed: false })) : null;
    stopClock = clock ? clock.stop : () => undefined;
    const acts = [
      askingButton(t("play.hint"), { class: "btn" }, problem, async () => {
        hint.textContent = (await link.ask("hint")).message.hint;
      }),
      message.can_back ? askingButton(t("play.back"), { class: "btn" }, problem, () => go("back")) : null,
      askingButton(t("play.stop"), { class: "btn plain" }, problem, () => go("stop")),
    ];
    drawn.card.append(...[
      h("div", { class: "play-table" }, playTalk(message, t), playGauges(message.gauges, t, place, note)),
      ...message.due.map((text) => h("p", { class: "banner", "data-tone": "calm" }, icon("clock"), h("span", null, text))),
      clock ? clock.node : null,
      h("h4", { class: "ask" }, t("play.say")), h("ol", { class: "options" }, choices), hint,
      message.warning ? h("p", { class: "small muted" }, message.warning) : null,
      problem.node, h("div", { class: "acts" }, acts),
    ].filter(Boolean));
    return drawn;
  }

  function drawEnd(message, buffers) {
    return playEnd({ message, buffers, stage, kept: place, note, go, talk: playTalk(message, t) });
  }

  show({ message: hello.state, buffers: stage.buffers }, false);
  return () => {
    stopClock();
    root.removeEventListener("keydown", onKey);
  };
}

/** What was said: the customer at the left, oneself at the right. */
function playTalk(message, t) {
  return h("div", { class: "chat", role: "log", "aria-live": "polite" }, message.talk.flatMap((line) => [
    line.scene ? h("p", { class: "play-scene small muted" }, line.scene) : null,
    h("p", { class: line.who === "me" ? "bubble me" : "bubble" },
      h("small", null, line.who === "me" ? t("play.you") : message.customer), line.text),
  ].filter(Boolean)));
}

/** Temperature in five steps with number and word, trust as a bar; hidden where the person wants. */
function playGauges(gauges, t, place, note) {
  const id = `poise-${Math.random().toString(36).slice(2)}`;
  const trust = h("i", { "aria-hidden": "true" });
  trust.style.width = `${gauges.trust}%`;
  const body = h("div", { class: "gauges", id },
    h("div", { class: "thermo" },
      h("p", { class: "line" }, h("b", null, t("play.temperature")), h("span", { class: "push num" }, h("b", null, gauges.temperature), ` ${gauges.word}`)),
      h("div", { class: "steps", role: "img", "aria-label": t("play.gauge_label", { n: gauges.temperature, word: gauges.word }) },
        [1, 2, 3, 4, 5].map((n) => h("i", { "data-on": n <= gauges.band ? n : null }))),
      h("p", { class: "small muted num" }, gauges.moved_t)),
    h("div", { class: "thermo" },
      h("p", { class: "line" }, h("b", null, t("play.trust")), h("span", { class: "push num" }, h("b", null, gauges.trust))),
      h("div", { class: "meter play-trust", role: "img", "aria-label": t("play.trust_label", { n: gauges.trust }) }, trust),
      h("p", { class: "small muted num" }, gauges.moved_k)));
  const box = h("input", { type: "checkbox", checked: place.shown, onchange: () => {
    body.hidden = !box.checked;
    note({ shown: box.checked });
  } });
  body.hidden = !place.shown;
  return h("div", { class: "play-side" }, body, h("label", { class: "tick-row small" }, box, h("span", null, t("play.show"))));
}

/** A countdown that can be switched off for good: not everybody reads at one pace. */
function playClock(seconds, t, ended, off) {
  const left = h("span", { class: "clock num" });
  const button = h("button", { type: "button", class: "btn plain" }, t("play.no_timer"));
  const node = h("p", { class: "play-clock" }, icon("clock"), left, button);
  const until = Date.now() + seconds * 1000;
  const timer = setInterval(look, 250);
  function look() {
    const n = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    left.textContent = t("play.seconds", { n });
    if (n) return;
    clearInterval(timer);
    ended();
  }
  look();
  button.addEventListener("click", () => {
    clearInterval(timer);
    off();
    node.hidden = true;
  });
  return { node, stop: () => clearInterval(timer) };
}
