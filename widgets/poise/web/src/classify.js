// One vignette at a time: scene, cues on demand, the answer, the reasons, and what to revisit.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import {
  widgetCard, problemBanner, figureNode, tableNode, folded, typeChip, circled, askingButton,
  showCard,
} from "./parts.js";

const FIRST_REVISITS = 6;

export function drawClassify({ root, link, hello, t, look }) {
  let keys = {};

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keys[event.key];
    if (!action || action(event) === false) return;
    event.preventDefault();
    event.stopPropagation();
  }
  root.addEventListener("keydown", onKey);

  function show({ message, buffers }, focus) {
    keys = {};
    const draw = { item: drawItem, feedback: drawFeedback, summary: drawSummary }[message.view];
    showCard(root, draw(message, buffers), focus);
  }

  const go = async (kind, body) => {
    show(await link.ask(kind, Object.assign(look(), body)), true);
  };

  function drawItem(message) {
    const item = message.item;
    const problem = problemBanner();
    const path = item.path.slice();
    const cuesSeen = h("span", { class: "push num" });
    const drawn = widgetCard(hello.title, t("classify.place", item));
    drawn.header.append(cuesSeen);
    const list = h("ol", { class: "cues", "aria-live": "polite" });
    const more = askingButton("", { class: "cue more" }, problem, async () => {
      const reply = await link.ask("cue", { item: item.id, after: item.cues.length });
      addCue(reply.message.cue);
    });
    const answers = optionButtons(item, t, (option) => {
      path.push({ cues: item.cues.length, option });
      submit.removeAttribute("aria-disabled");
    });
    const slider = item.confidence ? confidenceSlider(t) : null;
    const submit = askingButton(t("classify.submit"), { class: "btn main", "aria-disabled": "true" },
      problem, () => go("answer", {
        item: item.id, option: answers.value(), path, confidence: slider ? slider.value() : null,
      }));

    function addCue(cue) {
      if (item.cues.length < cue.number) item.cues.push(cue);
      refreshCues();
    }

    function refreshCues() {
      while (list.childElementCount < item.cues.length) {
        const cue = item.cues[list.childElementCount];
        list.append(h("li", { class: "cue" },
          h("b", null, circled([cue.number]), " ", cue.label), h("p", null, cue.text)));
      }
      const left = item.cue_labels.slice(item.cues.length);
      if (item.cue_labels.length) {
        cuesSeen.textContent = t("classify.cues_seen",
          { seen: item.cues.length, total: item.cue_labels.length });
      }
      if (left.length) {
        more.replaceChildren(icon("down"), h("span", null, t("classify.more", { label: left[0] })));
      } else if (more.parentNode) {
        const held = more.contains(document.activeElement);
        more.remove();
        if (held) answers.focus();
      }
    }

    drawn.card.append(
      ...(item.scene ? [h("p", { class: "scene" }, item.scene)] : []),
      ...(item.cue_labels.length ? [list, more] : []),
      answers.node,
      ...(slider ? [slider.node] : []),
      problem.node,
      h("div", { class: "acts" }, submit,
        h("span", { class: "small muted" }, t("classify.private"))),
      h("p", { class: "small muted keys" }, t("classify.keys")),
    );
    refreshCues();
    keys = Object.assign({
      c: () => (more.parentNode ? more.click() : false),
      Enter: (event) => (event.target.closest("button") ? false : submit.click()),
    }, answers.keys);
    return drawn;
  }

  function drawFeedback(message) {
    const shown = message.feedback;
    const problem = problemBanner();
    const drawn = widgetCard(hello.title, t("classify.place", shown), t("classify.answered"));
    const next = askingButton(shown.last ? t("classify.finish") : t("classify.next"),
      { class: "btn main" }, problem, () => go("next"));
    const mine = shown.options.find((option) => option.chosen);
    const fits = shown.options.filter((option) => option.key);
    const sure = shown.confidence === null ? null
      : h("span", { class: "small muted num" }, t("classify.sure", { percent: shown.confidence }));
    drawn.card.append(
      h("div", { class: "again" }, shown.scene ? h("p", { class: "scene" }, shown.scene) : null,
        h("ol", { class: "cues" }, shown.cues.map((cue) => h("li", { class: "cue" },
          h("b", null, circled([cue.number]), " ", cue.label), h("p", null, cue.text))))),
      h("dl", { class: "verdict" },
        h("div", null, h("dt", null, t("classify.yours")), h("dd", null, typeChip(mine), sure)),
        h("div", null, h("dt", null, t(fits.length > 1 ? "classify.all_fit" : "classify.fits")),
          h("dd", null, fits.map(typeChip)))),
      h("div", { class: "why" }, shown.options.map((option) => reason(option)),
        shown.mind.length ? mindLine(shown.mind) : null),
      ...(message.warning ? [h("p", { class: "small muted" }, message.warning)] : []),
      problem.node, h("div", { class: "acts" }, next),
      h("p", { class: "vh", role: "status" }, shown.summary),
    );
    keys = { n: () => next.click() };
    return drawn;
  }

  function reason(option) {
    const title = t(option.key ? "classify.why_fits" : "classify.why_not", { label: option.label });
    return h("div", null,
      h("p", null, h("b", null, title), " ", option.why),
      option.cues.length ? h("p", { class: "small muted" },
        t("classify.decides", { cues: circled(option.cues) })) : null,
      option.next ? h("p", { class: "next-line" }, "→ ", option.next) : null);
  }

  function mindLine(mind) {
    return h("div", { class: "mind" }, h("b", null, t("classify.mind")),
      h("ol", null, mind.map((step) => h("li", null, step))));
  }

  function drawSummary(message, buffers) {
    const problem = problemBanner();
    const drawn = widgetCard(hello.title, t("classify.done"));
    const again = (item) => askingButton(t("classify.again"), { "aria-label": item.again }, problem,
      () => go("again", { item: item.id }));
    const later = message.revisit.slice(FIRST_REVISITS);
    const revisitList = (items) => h("ul", { class: "revisit" }, items.map((item) => h("li", null,
      h("div", null, h("p", null, item.scene), h("p", { class: "small muted" }, item.line)),
      again(item))));
    drawn.card.append(
      h("p", { class: "q" }, message.score),
      ...(message.figure ? [figureNode(buffers[0], message.figure.alt),
        folded(t("widget.as_table"), tableNode(message.figure.table))] : []),
      ...message.calibration.map((line) => h("p", { class: "scene" }, line)),
      h("h4", { class: "ask" }, t(message.revisit.length ? "classify.revisit" : "classify.revisit_none")),
      revisitList(message.revisit.slice(0, FIRST_REVISITS)),
      ...(later.length ? [folded(t("classify.revisit_more", { n: later.length }), revisitList(later))] : []),
      problem.node,
      h("div", { class: "acts" }, askingButton(t("classify.restart"), {}, problem, () => go("restart"))),
    );
    return drawn;
  }

  if (hello.state.view === "item") show({ message: hello.state, buffers: [] }, false);
  else link.ask("next", look()).then((reply) => show(reply, false), (error) => root.append(error.message));
  return () => root.removeEventListener("keydown", onKey);
}

/** Width in Latin letters: a Chinese character takes two. */
function labelWidth(label) {
  return Array.from(label).reduce((sum, letter) => sum + (letter > "\u2e80" ? 2 : 1), 0);
}

/** Answers as native radio buttons, chosen by 1 to 9 too. */
export function optionButtons(item, t, onChoose) {
  const name = `poise-${Math.random().toString(36).slice(2)}`;
  const keys = {};
  const inputs = item.options.map((option, i) => {
    const input = h("input", { type: "radio", name, value: option.id, class: "vh" });
    input.addEventListener("change", () => {
      inputs.forEach((other) => {
        other.closest("label").dataset.on = other.checked ? "true" : "false";
      });
      onChoose(option.id);
    });
    keys[String(i + 1)] = () => {
      input.focus();
      if (!input.checked) input.click();
    };
    h("label", { class: `type-btn ${option.mark || "plain"}` }, input,
      option.mark ? h("span", { class: "mark", "aria-hidden": "true" }) : null,
      h("span", null, option.label), h("kbd", { "aria-hidden": "true" }, i + 1));
    return input;
  });
  const longest = Math.max(...item.options.map((option) => labelWidth(option.label)));
  const width = longest > 24 ? "types wide" : longest > 13 ? "types middling" : "types";
  const node = h("fieldset", { class: "answers" }, h("legend", { class: "ask" }, item.stem),
    h("div", { class: width, "data-count": item.options.length },
      inputs.map((input) => input.parentNode)));
  return {
    node,
    keys,
    value: () => (inputs.find((input) => input.checked) || {}).value,
    focus: () => (inputs.find((input) => input.checked) || inputs[0]).focus(),
  };
}

/** How sure, from a guess among five (20 %) to certain. */
export function confidenceSlider(t) {
  const id = `poise-${Math.random().toString(36).slice(2)}`;
  const output = h("output", { class: "push", for: id });
  const input = h("input", { id, type: "range", min: 20, max: 100, step: 5, value: "60" });
  let touched = false;
  function refresh() {
    input.style.setProperty("--v", `${touched ? ((input.value - 20) / 80) * 100 : 0}%`);
    input.dataset.set = output.dataset.set = touched ? "true" : "false";
    output.textContent = touched ? `${input.value}%` : t("classify.sure_untouched");
    input.setAttribute("aria-valuetext", output.textContent);
  }
  // A tap on the thumb where it stands is an answer too, though the value does not change.
  for (const kind of ["input", "change", "pointerup"]) {
    input.addEventListener(kind, () => {
      touched = true;
      refresh();
    });
  }
  refresh();
  return {
    node: h("div", { class: "slider" }, h("label", { class: "line", for: id },
      h("span", null, t("classify.how_sure")), output), input,
    h("div", { class: "ends" }, h("span", null, t("classify.guess")), h("span", null, t("classify.certain")))),
    value: () => (touched ? Number(input.value) : null),
  };
}
