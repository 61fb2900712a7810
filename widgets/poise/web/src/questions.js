// The question box: ask without a name, read what others ask, and say "me too".
import { attr, h, keyed, say, show } from "./dom.js";
import { post, refusal } from "./http.js";
import { icon } from "./icons.js";
import { questionOutbox } from "./outbox.js";
import { drafts, kept } from "./store.js";

const QUESTION_LIMIT = 400;

function questionRow(t, vote) {
  return (item) => {
    const button = h("button", { type: "button", class: "btn upvote" }, icon("up"), h("b", { class: "num" }));
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") vote(item.id);
    });
    const chip = (name) => h("span", { class: `chip ${name}`, hidden: true });
    return h("li", { class: "asked" }, h("div", null, h("p", { dir: "auto" }), h("p", { class: "marks" }, chip("mine"), chip("done"), chip("wait"))), button);
  };
}

export function questionPanel(channel, t) {
  const view = () => channel.view();
  const me = () => (view() && view().me) || {};
  const place = (name) => (view() && me().id ? `poise-${name}-${view().class.code}-${me().id}` : null);
  let problem = "";
  let unreached = false;
  const outbox = questionOutbox(() => place("questions"), {
    change: () => update(),
    failed() {
      unreached = true;
      update();
    },
    sent(body, slip) {
      unreached = false;
      remember({ id: body.question, text: slip.text, held: Boolean(body.held) });
      channel.own({ asked: (me().asked || []).concat(body.question) });
    },
    refused(words, slip) {
      problem = words;
      // What was refused comes back to be mended, unless the next one is being written.
      if (!field.value.trim()) write(slip.text);
      update();
    },
  });

  const field = h("textarea", { id: "question-text", rows: 2, dir: "auto", "aria-describedby": "question-note" });
  const send = h("button", { type: "button", class: "btn main" }, t("vote.question_send"));
  const status = h("p", { class: "small", role: "status" });
  const list = h("ol", { class: "questions", "aria-label": t("vote.questions") });
  const nothing = h("p", { class: "muted small" }, t("vote.questions_none"));
  const draw = keyed(list, (item) => item.key, questionRow(t, vote), fill);
  const length = () => Array.from(field.value.trim()).length;
  const asked = () => (place("asked") && kept.get(place("asked"))) || [];

  function remember(question) {
    if (place("asked")) kept.set(place("asked"), asked().concat(question));
  }

  function write(text) {
    field.value = text;
    if (place("question")) drafts.set(place("question"), text || null);
  }

  field.addEventListener("input", () => {
    if (place("question")) drafts.set(place("question"), field.value || null);
    problem = "";
    update();
  });
  send.addEventListener("click", () => {
    if (send.getAttribute("aria-disabled") === "true") return;
    const text = field.value.trim();
    problem = "";
    unreached = !channel.online();
    write("");
    outbox.put(text);
  });

  async function vote(id) {
    const on = (me().upvoted || []).indexOf(id) < 0;
    const answer = await post("/api/question/vote", { question: id, on });
    const others = (me().upvoted || []).filter((one) => one !== id);
    problem = "";
    if (answer.status === 200) channel.own({ upvoted: on ? others.concat(id) : others });
    else problem = (refusal(answer) && refusal(answer).message) || t("vote.question_vote_not_sent");
    update();
  }

  function fill(row, item) {
    say(row.querySelector("p"), item.text);
    const tell = (name, words) => {
      const chip = row.querySelector(`.${name}`);
      chip.hidden = !words;
      say(chip, words);
    };
    tell("mine", item.mine && t("vote.question_mine"));
    tell("done", item.state === "done" ? t("vote.question_done") : item.state === "pinned" ? t("prompt.pinned") : "");
    tell("wait", item.wait);
    const button = row.querySelector(".upvote");
    show(button, item.votes !== undefined);
    say(button.lastChild, item.votes);
    attr(button, "aria-pressed", item.voted ? "true" : "false");
    attr(button, "aria-disabled", item.mine ? "true" : null);
    attr(button, "aria-label", t("vote.question_upvote", { n: item.votes || 0, question: item.text }));
  }

  /** What is still on the phone, what waits for the facilitator, and what everybody may see. */
  function items() {
    const shown = view().questions || [];
    const mine = me().asked || [];
    const upvoted = me().upvoted || [];
    const ids = shown.map((one) => one.id);
    const waiting = outbox.waiting().map((slip) => ({ key: slip.ballot_id, text: slip.text, mine: true, wait: t(unreached ? "vote.question_kept" : "prompt.sending") }));
    const unseen = asked().filter((one) => ids.indexOf(one.id) < 0 && mine.indexOf(one.id) >= 0);
    const held = unseen.map((one) => ({ key: one.id, text: one.text, mine: true, wait: t("vote.question_held") }));
    return waiting.concat(
      held,
      shown.map((one) => Object.assign({ key: one.id, mine: mine.indexOf(one.id) >= 0, voted: upvoted.indexOf(one.id) >= 0 }, one)),
    );
  }

  function update() {
    if (!view()) return;
    const all = items();
    draw(all);
    show(nothing, !all.length);
    const long = length() > QUESTION_LIMIT;
    attr(send, "aria-disabled", !length() || long ? "true" : null);
    attr(status, "data-tone", problem || long ? "problem" : null);
    const over = long ? t("prompt.answer_long", { count: length(), limit: QUESTION_LIMIT }) : "";
    say(status, over || problem || (outbox.waiting().length && unreached ? t("vote.question_not_sent") : ""));
  }

  const node = h(
    "div",
    { class: "panel" },
    h("h2", { tabindex: "-1" }, t("vote.questions")),
    h("label", { for: "question-text", class: "field-label" }, t("vote.question_label")),
    field,
    h("p", { class: "small muted", id: "question-note" }, t("vote.question_anonymous")),
    h("div", { class: "acts" }, send, status),
    list,
    nothing,
  );
  return {
    id: "questions",
    name: t("vote.questions"),
    icon: icon("question"),
    node,
    update() {
      if (!field.value && place("question") && document.activeElement !== field) field.value = drafts.get(place("question")) || "";
      if (channel.online()) outbox.flush();
      update();
    },
    forget() {
      outbox.forget();
      if (place("asked")) kept.set(place("asked"), null);
    },
    label: () => {
      const shown = (view() && view().questions) || [];
      return shown.length ? t("vote.questions_n", { n: shown.length }) : t("vote.question_ask");
    },
    shown: () => Boolean(view() && view().class.box),
  };
}
