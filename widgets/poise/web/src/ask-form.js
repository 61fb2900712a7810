// A question that is filled in and then handed in. What is filled in stays, whatever comes.
import { attr, h, say } from "./dom.js";
import { promptHead } from "./prompt-head.js";
import { sender, standing } from "./standing.js";
import { choiceStatus, statusLine } from "./status.js";
import { draftSlot, drafts } from "./store.js";

/** Whether two choices say the same, in whatever order their parts stand. */
export function sameChoice(one, other) {
  return inOrder(one) === inOrder(other);
}

function inOrder(choice) {
  const sorted = (key, value) => {
    if (!value || typeof value !== "object" || Array.isArray(value)) return value;
    const made = {};
    for (const name of Object.keys(value).sort()) made[name] = value[name];
    return made;
  };
  return JSON.stringify(choice || null, sorted);
}

/**
 * Draw such a question. `build(changed)` gives its field: {nodes, read(), write(choice), ready(choice),
 * name(choice), shut(closed), draw(now, way)}; `read` gives a choice as the server keeps it, or what
 * there is of one so far. `words`: {hint, ready, kind, head, submit}, all but the hint as needed.
 */
export function askForm(channel, t, now, level, build, words) {
  const status = statusLine();
  const sending = sender(channel, update);
  const slot = draftSlot(now);
  const field = build(changed);
  const button = h("button", { type: "button", class: "btn main wide" });
  const head = words.head || promptHead(now, level, t);
  const node = h("div", { class: "ask" }, head, field.nodes, button, status.node);
  const blank = field.read();
  let stored = now.mine;
  let noted = drafts.get(slot);
  const first = noted || (now.pending && now.pending.choice) || now.mine;
  if (first) field.write(first);

  function note(draft) {
    noted = draft;
    drafts.set(slot, draft);
  }

  function changed() {
    const made = field.read();
    note(sameChoice(made, standing(channel).mine) ? null : made);
    update();
  }

  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    const made = field.read();
    sending.send(() => channel.cast(made), made);
  });

  // Another phone of the group may hand in, or an earlier answer come late: it is shown where
  // nothing was touched here, and never takes the place of what was.
  function follow(mine) {
    const untouched = sameChoice(field.read(), stored || blank);
    stored = mine;
    if (untouched && mine) field.write(mine);
  }

  function update() {
    const at = standing(channel);
    if (!at.prompt || !at.round) return;
    if (!sameChoice(at.mine, stored)) follow(at.mine);
    const made = field.read();
    const whole = field.ready(made);
    const same = sameChoice(made, at.mine);
    if (same && noted) note(null);
    attr(button, "aria-disabled", !at.open || !whole || (same && !at.pending) ? "true" : null);
    say(button, t(at.mine ? "prompt.submit_change" : words.submit || "prompt.submit"));
    field.shut(!at.open);
    if (field.draw) field.draw(at, sending.way());
    const hint = whole ? words.ready || t("prompt.form_ready") : words.hint;
    const spec = choiceStatus(at, sending, t, field.name, hint, words.kind);
    const kept = at.open && at.mine && !same && !sending.way() && !at.pending && sending.refused() === null;
    if (kept) spec.text = t("prompt.changed_not_sent");
    status.set(spec);
  }
  update();
  return { node, update };
}
