// Every widget of a lecture, wherever it is shown: JupyterLab, Voila, another notebook.
import { h, empty } from "./dom.js";
import { translator } from "./text.js";
import { kernelLink } from "./kernel-channel.js";
import { drawClassify } from "./classify.js";
import { drawDiscuss } from "./discuss.js";
import { drawVoice } from "./voice.js";
import { voiceGreeting } from "./voice-memory.js";
import { FORMS } from "./forms.js";

const OWN_LIVES = { classify: drawClassify, discuss: drawDiscuss, voice: drawVoice };

function isDark(node) {
  return getComputedStyle(node).colorScheme.indexOf("dark") >= 0;
}

/** What the kernel must know to draw a figure for this page. */
function pageLook(node) {
  return { dark: isDark(node), narrow: node.clientWidth > 0 && node.clientWidth < 480 };
}

export async function render({ model, el, page }) {
  const words = model.get("_public");
  // JupyterLab's own keys (1 makes a heading, c copies the cell) stay out of our card.
  const root = h("div", {
    class: "poise poise-widget",
    lang: words.language,
    "data-lm-suppress-shortcuts": "true",
  });
  el.append(root);
  const link = kernelLink(model, words);
  const form = model.get("_form");
  const brings = form === "voice" ? voiceGreeting(page, words.id) : {};
  const { message: hello, buffers } = await link.ask("hello", { ...pageLook(root), ...brings });
  const t = translator(hello.text, hello.language);
  const dispose = (OWN_LIVES[form] || FORMS[form])({
    root, link, hello, buffers, t, page, exercise: words.id, look: () => pageLook(root),
  });
  return () => {
    if (dispose) dispose();
    link.close();
    empty(root);
  };
}
