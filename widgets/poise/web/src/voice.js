// Hearing the own voice: consent, a take, the own rating, then what was measured.
import { h, paragraphs } from "./dom.js";
import { ratingScales } from "./rating.js";
import { recorderPanel } from "./voice-record.js";
import { playable } from "./recorder.js";
import {
  widgetCard, problemBanner, figureNode, tableNode, folded, askingButton, showCard,
} from "./parts.js";

const VOICE_STEPS = 4;

export function drawVoice({ root, link, hello, t, look }) {
  const task = hello.state;
  // What is written and heard stays in this page: intentions and sounds are never stored.
  const kept = { take: task.takes[0].id, intentions: {}, sounds: {}, measured: new Set(), silent: false };
  let leave = () => {};

  function step(number, right) {
    leave();
    leave = () => {};
    return widgetCard(t("voice.kind"), t("voice.step", { number, of: VOICE_STEPS }), right);
  }

  function consent(focus) {
    const drawn = step(1, task.title);
    const here = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
    const where = here ? "voice.where_here" : "voice.where_there";
    const safe = location.protocol === "https:" ? "voice.link_safe" : "voice.link_open";
    const point = (words) => h("li", null, words);
    drawn.card.append(
      ...paragraphs(task.intro, { class: "scene" }),
      h("h4", { class: "ask" }, t("voice.consent_title")),
      h("ul", { class: "points" },
        point(t("voice.consent_what")),
        point(t(where, { host: location.hostname })),
        here ? null : point(t(safe)),
        point(t("voice.consent_drop")),
        point(t("voice.consent_apart"))),
      h("div", { class: "acts" },
        h("button", { type: "button", class: "btn main", onclick: () => begin(false) }, t("voice.agree")),
        h("button", { type: "button", class: "btn", onclick: () => begin(true) }, t("voice.without"))),
      h("p", { class: "small muted" }, t("voice.without_note")),
    );
    showCard(root, drawn, focus);
  }

  function begin(silent) {
    kept.silent = silent;
    chooseTake(true);
  }

  function chooseTake(focus) {
    const drawn = step(2, t(kept.silent ? "voice.right_silent" : "voice.right"));
    const problem = problemBanner();
    const hint = h("p", { class: "small muted" });
    const intention = h("textarea", {
      rows: 2, maxlength: 200, id: `poise-${Math.random().toString(36).slice(2)}`,
      oninput: () => (kept.intentions[kept.take] = intention.value),
    });
    const choose = (id) => {
      kept.take = id;
      hint.textContent = task.takes.find((take) => take.id === id).hint;
      intention.value = kept.intentions[id] || "";
    };
    drawn.card.append(
      h("blockquote", { class: "line-to-read" }, task.line),
      takeChoice(choose), hint,
      h("label", { class: "ask", for: intention.id }, t("voice.intention")), intention,
      h("p", { class: "small muted" }, t("voice.intention_kept")),
      kept.silent ? silentPanel() : recording(problem),
      problem.node,
      h("div", { class: "acts" }, h("button", {
        type: "button", class: "btn plain", onclick: () => begin(!kept.silent),
      }, t(kept.silent ? "voice.with" : "voice.without"))),
    );
    choose(kept.take);
    showCard(root, drawn, focus);
  }

  function takeChoice(choose) {
    const name = `poise-${Math.random().toString(36).slice(2)}`;
    const inputs = task.takes.map((take) => h("input", {
      type: "radio", class: "vh", name, value: take.id, checked: take.id === kept.take,
      onchange: () => {
        mark();
        choose(take.id);
      },
    }));
    const labels = inputs.map((input, i) => h("label", { class: "type-btn plain" }, input,
      h("span", null, task.takes[i].label),
      kept.measured.has(task.takes[i].id) ? h("span", { class: "push small muted" }, t("voice.taken")) : null));
    function mark() {
      labels.forEach((label, i) => (label.dataset.on = inputs[i].checked ? "true" : "false"));
    }
    mark();
    return h("fieldset", { class: "answers" }, h("legend", { class: "ask" }, t("voice.which_take")),
      h("div", { class: "types", "data-count": labels.length }, labels));
  }

  function silentPanel() {
    return h("div", { class: "recorder one" }, h("p", null, t("voice.silent_how")),
      h("p", null, t("voice.ask_listener")),
      h("button", { type: "button", class: "btn main", onclick: () => rate(null) }, t("voice.to_rating")));
  }

  function recording(problem) {
    const panel = recorderPanel({
      t, problem,
      async take(samples, source) {
        const reply = await link.ask("take", { take: kept.take, source }, [samples.buffer]);
        heard(samples, reply.message);
      },
      async demo() {
        const reply = await link.ask("demo", { take: kept.take });
        const bytes = reply.buffers[0];
        const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
        heard(new Int16Array(copy), reply.message);
      },
    });
    leave = panel.dispose;
    return panel.node;
  }

  function heard(samples, message) {
    const old = kept.sounds[kept.take];
    if (old) URL.revokeObjectURL(old);
    kept.sounds[kept.take] = playable(samples);
    kept.measured.add(kept.take);
    rate(message);
  }

  function player() {
    const url = kept.sounds[kept.take];
    if (!url || kept.silent) return null;
    const label = task.takes.find((take) => take.id === kept.take).label;
    return h("div", { class: "player" },
      h("audio", { controls: true, src: url, "aria-label": t("voice.listen", { take: label }) }),
      h("p", { class: "small muted" }, t("voice.sound_here")));
  }

  function rate(message) {
    const drawn = step(3, t("voice.right_rating"));
    const problem = problemBanner();
    const scales = ratingScales(task.dimensions, () => {});
    const warning = message && message.warning;
    drawn.card.append(
      ...(warning ? [h("div", { class: "banner", "data-tone": "calm", role: "status" }, h("span", null, warning))] : []),
      ...[player()].filter(Boolean),
      h("h4", { class: "ask" }, t("voice.rate_first")),
      h("p", { class: "small muted" }, t("voice.rate_how")),
      scales.node, problem.node,
      h("div", { class: "acts" },
        askingButton(t(kept.silent ? "voice.to_result_silent" : "voice.to_result"), { class: "btn main" },
          problem, async () => result(await link.ask("rate", {
            take: kept.take, silent: kept.silent, ratings: scales.value(), ...look(),
            intention: kept.intentions[kept.take] || "",
          }))),
        h("button", { type: "button", class: "btn", onclick: () => chooseTake(true) },
          t(kept.silent ? "voice.back" : "voice.record_again"))),
    );
    showCard(root, drawn, true);
  }

  function result({ message, buffers }) {
    const drawn = step(4, message.take);
    const figures = message.figures.map((figure, i) => h("figure", { class: "drawn" },
      figureNode(buffers[i], figure.alt),
      figure.table ? folded(t("widget.as_table"), tableNode(figure.table)) : null));
    const next = task.takes.find((take) => !kept.measured.has(take.id) && take.id !== kept.take);
    const another = (id) => {
      kept.take = id;
      chooseTake(true);
    };
    drawn.card.append(
      ...(message.warning ? [h("div", { class: "banner", "data-tone": "calm" }, h("span", null, message.warning))] : []),
      h("div", { class: "said", role: "status" }, message.said.map((line) => h("p", { class: "scene" }, line))),
      ...figures,
      ...(message.table ? [tableNode(message.table)] : []),
      ...[player()].filter(Boolean),
      h("p", { class: "small muted" }, t("voice.only_measured")),
      h("p", { class: "small muted" }, t("voice.ask_listener")),
      h("div", { class: "acts" },
        next ? h("button", { type: "button", class: "btn main", onclick: () => another(next.id) },
          t("voice.next_take", { take: next.label })) : null,
        h("button", { type: "button", class: "btn", onclick: () => another(kept.take) }, t("voice.same_again"))),
    );
    showCard(root, drawn, true);
  }

  consent(false);
  return () => {
    leave();
    for (const url of Object.values(kept.sounds)) URL.revokeObjectURL(url);
  };
}
