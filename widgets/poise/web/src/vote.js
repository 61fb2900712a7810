// The phone's page: the open prompt and nothing else.
import { classroomChannel } from "./channel.js";
import { countdown } from "./countdown.js";
import { attr, empty, h, place, readPage, say, show } from "./dom.js";
import { phoneFoot } from "./foot.js";
import { icon } from "./icons.js";
import { drawPrompt } from "./prompt.js";
import { standing } from "./standing.js";
import { translator } from "./text.js";

const WAIT = 10000;
const ERASED = 410; // the answer of a server whose class is no more

function topLine(channel, t, clock) {
  const people = h("span", { class: "people" }, icon("people"), h("span"));
  const link = h("span", { class: "push link" });
  const node = h("div", { class: "top" }, clock.node, people, link);
  let drawn = null;
  function update() {
    const now = standing(channel);
    show(people, !now.timed && Boolean(now.view));
    if (now.view) say(people.lastChild, t("vote.in_class", { n: now.view.class.people }));
    const online = channel.online();
    show(link, !channel.gone());
    if (drawn === online) return;
    drawn = online;
    place(link, [icon(online ? "wifi" : "cloud"), h("span", null, t(online ? "vote.connected" : "vote.reconnecting"))]);
    attr(link, "data-online", online ? "yes" : "no");
  }
  channel.subscribe(update);
  update();
  return node;
}

/** Something that belongs to no open round: an answer that came too late, a class that has ended. */
function notice(channel, t, prompt) {
  const node = h("div", { class: "notice" });
  function banner(words, button, calm) {
    const tone = calm ? "calm" : "problem";
    place(node, [h("div", { class: "banner", "data-tone": tone, role: "status" }, icon(calm ? "check" : "alert"), h("span", null, words, button))]);
  }
  let drawn = "";
  function update() {
    const now = standing(channel);
    const lost = channel.lost();
    let next = "";
    if (channel.gone()) next = channel.gone() === ERASED ? "erased" : "gone";
    // Where a prompt stands the page shows its last state, and this line says why nothing goes on.
    else if (now.prompt && now.view.class.state === "closed") next = "closed";
    else if (now.prompt && now.view.class.state === "paused") next = "paused";
    else if (lost && !now.lost) next = "lost";
    if (next === drawn) return;
    drawn = next;
    show(prompt, !channel.gone());
    if (next === "erased") banner(t("vote.class_erased"), null, true);
    else if (next === "gone") banner(t("vote.gone"), h("a", { href: "/" }, t("vote.join_again")));
    else if (next === "closed" || next === "paused") banner(t(`vote.class_${next}`), null, true);
    else if (next === "lost") {
      const button = h("button", { type: "button", class: "btn plain" }, t("vote.understood"));
      button.addEventListener("click", () => {
        channel.forget();
        update();
      });
      banner(t("vote.lost_before"), button);
    } else empty(node);
  }
  channel.subscribe(update);
  update();
  return node;
}

function start() {
  const page = readPage();
  const t = translator(page.text, page.language);
  const channel = classroomChannel(page);
  const app = document.getElementById("app");
  const main = h("main", { class: "phone-main" });
  const prompt = h("div", { class: "prompt" });
  const clock = countdown(channel, t);
  const bones = app.querySelector(".loading");
  const patience = setTimeout(() => {
    const late = document.getElementById("loading-late");
    if (late && !channel.view()) late.hidden = false;
  }, WAIT);

  function begin() {
    if (!channel.view()) return;
    leave();
    clearTimeout(patience);
    place(main, [topLine(channel, t, clock), clock.meter, clock.spoken, notice(channel, t, prompt), prompt]);
    place(app, [main].concat(phoneFoot(page, channel, t)));
    drawPrompt(prompt, channel, { place: "phone", t });
  }
  const leave = channel.subscribe(() => {
    if (channel.view()) begin();
    else if (channel.gone() && bones) window.location.href = "/";
  });
  begin();
}

start();
