// The pulse: too fast, too slow, lost, fine. One tap tells the facilitator, another takes it back.
import { h, say } from "./dom.js";
import { post, refusal } from "./http.js";
import { icon } from "./icons.js";
import { optionList } from "./options.js";

const PULSES = ["fast", "slow", "lost", "fine"];

export function pulsePanel(channel, t) {
  let way = null; // {value, state} while a tap is on its way
  let failed = "";
  const list = optionList(t("vote.pulse"), tap);
  list.node.classList.add("pulse");
  const status = h("p", { class: "small muted", role: "status" });
  const current = () => (channel.view().me || {}).pulse || null;

  async function tap(value) {
    if (way) return;
    const next = current() === value ? null : value;
    way = { value, state: "sending" };
    failed = "";
    update();
    const answer = await post("/api/pulse", { value: next });
    way = null;
    if (answer.status === 200) channel.own({ pulse: next });
    else failed = (refusal(answer) && refusal(answer).message) || t("vote.pulse_not_sent");
    update();
  }

  function stateOf(value) {
    if (way && way.value === value) return way.state;
    return current() === value ? "acknowledged" : "idle";
  }

  function update() {
    if (!channel.view()) return;
    const mine = current();
    list.draw(PULSES.map((value) => ({ id: value, key: "", text: t(`vote.pulse_${value}`), state: stateOf(value) })));
    const told = mine ? t("vote.pulse_told", { pulse: t(`vote.pulse_${mine}`) }) : t("vote.pulse_hint");
    say(status, way ? t("prompt.sending") : failed || told);
  }

  const node = h("div", { class: "panel" }, h("h2", { tabindex: "-1" }, t("vote.pulse_title")), list.node, status);
  return {
    id: "pulse",
    name: t("vote.pulse"),
    icon: icon("pace"),
    node,
    update,
    told: () => Boolean(channel.view() && current()),
    label: () => t(channel.view() && current() ? `vote.pulse_${current()}` : "vote.pulse"),
    shown: () => Boolean(channel.view() && channel.view().class.pulse),
  };
}
