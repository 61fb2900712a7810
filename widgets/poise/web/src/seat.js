// The foot of the phone page: who I am, how to change device, language, and how to be erased.
import { attr, h, say, show } from "./dom.js";
import { post, refusal } from "./http.js";

function languages(page, t) {
  const others = (page.languages || []).filter((one) => (one.code || one) !== page.language);
  return others.map((one) => {
    const code = one.code || one;
    const button = h("button", { type: "button", class: "btn", lang: code }, t(`vote.language_${code.toLowerCase().replace("-", "_")}`));
    button.addEventListener("click", async () => {
      const answer = await post("/api/language", { language: code });
      if (answer.status === 200) window.location.reload();
    });
    return button;
  });
}

function eraser(channel, t) {
  const first = h("button", { type: "button", class: "btn" }, t("vote.erase"));
  const words = h("p", null, t("vote.erase_sure"));
  const yes = h("button", { type: "button", class: "btn danger" }, t("vote.erase_yes"));
  const no = h("button", { type: "button", class: "btn" }, t("vote.cancel"));
  const error = h("p", { class: "err", role: "alert", hidden: true });
  const sure = h("div", { class: "sure", hidden: true }, words, h("div", { class: "acts" }, yes, no), error);
  first.addEventListener("click", () => {
    show(sure, true);
    show(first, false);
    no.focus();
  });
  no.addEventListener("click", () => {
    show(sure, false);
    show(first, true);
    first.focus();
  });
  yes.addEventListener("click", async () => {
    const answer = await post("/api/erase");
    if (answer.status === 200) {
      channel.forget();
      window.location.href = "/";
      return;
    }
    const why = refusal(answer);
    say(error, (why && why.message) || t("vote.not_reached"));
    show(error, true);
  });
  return h("div", null, first, sure);
}

export function seatFoot(page, channel, t) {
  const who = h("span", { class: "who", dir: "auto" });
  const toggle = h("button", { type: "button", class: "btn plain push", "aria-expanded": "false", "aria-controls": "seat" }, t("vote.seat_open"));
  const code = h("p", { class: "code reentry", translate: "no" });
  const how = h("p", { class: "small muted" });
  const choices = languages(page, t);
  const parts = [
    h("h2", { tabindex: "-1" }, t("vote.device")),
    code,
    how,
    choices.length ? h("h2", null, t("vote.language")) : null,
    choices.length ? h("div", { class: "acts" }, choices) : null,
    page.lecture ? h("a", { class: "btn", href: `/lectures/${page.lecture}` }, t("vote.open_lecture")) : null,
    h("h2", null, t("vote.my_data")),
    eraser(channel, t),
  ];
  const panel = h("section", { id: "seat", class: "seat", hidden: true, "aria-label": t("vote.seat_open") }, parts.filter(Boolean));
  toggle.addEventListener("click", () => {
    const open = panel.hidden;
    show(panel, open);
    attr(toggle, "aria-expanded", open ? "true" : "false");
    say(toggle, t(open ? "vote.device_close" : "vote.seat_open"));
    if (open) {
      panel.scrollIntoView({ block: "nearest" });
      panel.firstChild.focus({ preventScroll: true });
    }
  });

  function update() {
    const view = channel.view();
    const me = view && view.me;
    if (!me) return;
    say(who, t("vote.who", { nickname: me.nickname, group: me.group }));
    say(code, me.reentry);
    say(how, t("vote.device_how", { address: window.location.host, code: view.class.code }));
  }
  channel.subscribe(update);
  update();
  return [panel, h("footer", { class: "foot" }, who, toggle)];
}
