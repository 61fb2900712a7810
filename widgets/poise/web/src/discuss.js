// A question to think about: alone with the kernel's feedback, in a live class with the room.
import { h, empty } from "./dom.js";
import { translator } from "./text.js";
import { sharedChannel } from "./shared-channel.js";
import { drawPrompt } from "./prompt.js";
import { kernelChannel } from "./kernel-channel.js";
import { widgetCard, problemBanner, askingButton, showCard } from "./parts.js";

export function drawDiscuss(parts) {
  const live = parts.page && parts.page.channel === "classroom" && parts.page.live !== false;
  return live ? discussInClass(parts) : discussAlone(parts);
}

/** The class's channel draws; this only shows whether it is this question's turn. */
function discussInClass({ root, hello, t, page }) {
  const channel = sharedChannel(page);
  const pageText = translator(Object.assign({}, hello.text, page.text), page.language);
  const drawn = widgetCard(t("discuss.kind"), hello.state.title);
  const body = h("div", { class: "prompt" });
  drawn.card.append(body);
  showCard(root, drawn, false);
  let dispose = null;

  function isOurs() {
    const view = channel.view();
    return Boolean(view && view.prompt && view.prompt.source === hello.state.id);
  }

  function update() {
    if (isOurs() && !dispose) {
      empty(body);
      dispose = drawPrompt(body, channel, { place: "lecture", t: pageText });
    } else if (!isOurs()) {
      if (dispose) dispose();
      dispose = null;
      if (body.dataset.drawn !== "waiting") {
        empty(body);
        body.append(h("p", { class: "muted" }, t("discuss.waiting")));
      }
    }
    body.dataset.drawn = dispose ? "prompt" : "waiting";
  }

  const leave = channel.subscribe(update);
  update();
  return () => {
    leave();
    if (dispose) dispose();
  };
}

/** Where the class's words would not be true for one person, ours stand in. */
function wordsAlone(hello) {
  const words = Object.assign({}, hello.text);
  const mark = "discuss.alone.";
  for (const id of Object.keys(words)) {
    if (id.startsWith(mark)) words[`prompt.${id.slice(mark.length)}`] = words[id];
  }
  return translator(words, hello.language);
}

/** Alone, the same prompt is drawn from the kernel's channel; reasons come with the answer. */
function discussAlone({ root, link, hello, t }) {
  const channel = kernelChannel(link, hello.state.view);
  const problem = problemBanner();
  const drawn = widgetCard(t("discuss.kind"), hello.state.title);
  const body = h("div", { class: "prompt alone" });
  const acts = h("div", { class: "acts" });
  drawn.card.append(body, problem.node, acts);
  showCard(root, drawn, false);

  function next(which, main) {
    return askingButton(t(`discuss.to_${which}`), main ? { class: "btn main" } : {}, problem, async () => {
      await channel.open(which);
      drawn.title.focus({ preventScroll: true });
    });
  }

  function update() {
    const { prompt, twin } = channel.view();
    empty(acts);
    problem.say("");
    drawn.header.querySelector(".num").textContent = prompt.title;
    if (prompt.stage !== "revealed") return;
    if (twin) acts.append(next(twin, twin === "twin"));
    acts.append(next("again", false));
  }

  const leave = channel.subscribe(update);
  const dispose = drawPrompt(body, channel, { place: "lecture", t: wordsAlone(hello) });
  update();
  return () => {
    leave();
    dispose();
  };
}
