// A person's seat: who I am, how to change device and language, and how to be erased.
import { h, say, show } from "./dom.js";
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

function eraser(forget, t) {
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
      forget();
      window.location.href = "/";
      return;
    }
    const why = refusal(answer);
    say(error, (why && why.message) || t("vote.not_reached"));
    show(error, true);
  });
  return h("div", null, first, sure);
}

/** `forget` clears what this phone keeps, once the server has erased its part. */
export function seatPanel(page, channel, t, forget) {
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
    eraser(forget, t),
  ];
  return {
    id: "seat",
    name: t("vote.seat_open"),
    node: h("div", { class: "panel" }, parts.filter(Boolean)),
    label: () => t("vote.seat_open"),
    update() {
      const view = channel.view();
      if (!view || !view.me) return;
      say(code, view.me.reentry);
      say(how, t("vote.device_how", { address: window.location.host, code: view.class.code }));
    },
  };
}
