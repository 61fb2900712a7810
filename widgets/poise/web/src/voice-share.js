// Three coarse figures for the class picture: only when the box is ticked, and said before.
import { h } from "./dom.js";
import { post, refusal } from "./http.js";
import { askingButton, problemBanner } from "./parts.js";
import { voicePart } from "./voice-parts.js";

async function sendShare(t, body) {
  const answer = await post("/api/voice", body);
  if (answer.status === 200) return;
  const why = refusal(answer);
  throw new Error((why && why.message) || t("voice.page.share_failed"));
}

/** Null outside a live class and where there is nothing to add. */
export function sharePart(v, share) {
  const { t, quiet, place } = v;
  if (!quiet.live || (!share && !place.shared)) return null;
  const problem = problemBanner();
  const status = h("p", { class: "small", role: "status" }, place.shared ? t("voice.page.shared_before") : "");
  const withdraw = withdrawAct(v, problem, status);
  return voicePart(t("voice.page.share_title"), share ? shareAct(v, share, problem, status, withdraw) : null,
    status, withdraw, problem.node);
}

function shareAct(v, share, problem, status, withdraw) {
  const { t } = v;
  const box = h("input", { type: "checkbox" });
  const add = askingButton(t("voice.page.share_add"), { "aria-disabled": "true" }, problem, async () => {
    const { take, pace, pauses, reach } = share;
    await sendShare(t, { lecture: v.page.lecture, task: v.exercise, take, pace, pauses, reach });
    v.memory.note({ shared: true });
    status.textContent = t("voice.page.shared");
    withdraw.hidden = false;
    block.hidden = true;
  });
  box.addEventListener("change", () => {
    if (box.checked) add.removeAttribute("aria-disabled");
    else add.setAttribute("aria-disabled", "true");
  });
  const block = h("div", { class: "share" }, h("p", { class: "small" }, t("voice.page.share_what")), h("ul", { class: "points small" }, share.said.map((line) => h("li", null, line))),
    h("p", { class: "small muted" }, t("voice.page.share_how")),
    h("label", { class: "tick" }, box, h("span", null, t("voice.page.share_box"))), h("div", { class: "acts" }, add));
  return block;
}

/** Everything of one's own is taken out of the class picture. */
export function withdrawAct(v, problem, status) {
  const { t, place } = v;
  const row = h("div", { class: "acts", hidden: !place.shared });
  row.append(askingButton(t("voice.page.withdraw"), {}, problem, async () => {
    await sendShare(t, { do: "withdraw" });
    v.memory.note({ shared: false });
    status.textContent = t("voice.page.withdrawn");
    row.hidden = true;
  }));
  return row;
}
