// The foot of the phone page: who I am, and the panels for pace, questions and the seat.
import { h, say, show } from "./dom.js";
import { groupText } from "./group.js";
import { panelRow } from "./panels.js";
import { pulsePanel } from "./pulse.js";
import { questionPanel } from "./questions.js";
import { seatPanel } from "./seat.js";
import { drafts } from "./store.js";

function whoText(view, t) {
  const { me } = view;
  const group = groupText(view.class, me.group, t);
  const who = group ? t("vote.who", { nickname: me.nickname, group }) : me.nickname;
  return me.heads > 1 ? t("vote.heads", { who, n: me.heads }) : who;
}

export function phoneFoot(page, channel, t) {
  const who = h("span", { class: "who", dir: "auto" });
  const questions = questionPanel(channel, t);
  const seat = seatPanel(page, channel, t, () => {
    questions.forget();
    channel.forget();
    drafts.clear();
  });
  const panels = [pulsePanel(channel, t), questions, seat];
  const row = panelRow(panels, t);
  const foot = h("footer", { class: "foot" }, who, row.keys);

  function update() {
    const view = channel.view();
    if (!view || !view.me) return;
    say(who, whoText(view, t));
    for (const panel of panels) panel.update();
    row.update();
    show(foot, !channel.gone());
  }
  channel.subscribe(update);
  update();
  return [row.opened, foot];
}
