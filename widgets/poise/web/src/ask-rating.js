// Self-rating: six scales of 1 to 5, any of them may be left out.
import { attr, h, say } from "./dom.js";
import { ratingScales } from "./rating.js";
import { sender, standing } from "./standing.js";
import { choiceStatus, statusLine } from "./status.js";

export function askRating(channel, t, now, level) {
  const status = statusLine();
  const sending = sender(channel, update);
  const scales = ratingScales(now.prompt.dimensions || [], update);
  scales.set(now.mine ? now.mine.ratings : {});
  const button = h("button", { type: "button", class: "btn main wide" });
  const node = h(
    "div",
    { class: "ask" },
    now.prompt.scene ? h("p", { class: "scene" }, now.prompt.scene) : null,
    h(level, { class: "question" }, now.prompt.question || now.prompt.title),
    scales.node,
    button,
    status.node,
  );

  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    const made = { ratings: scales.value() };
    sending.send(() => channel.cast(made), made);
  });

  function update() {
    const at = standing(channel);
    if (!at.prompt) return;
    const made = scales.value();
    const given = Object.keys(made).length;
    const stored = at.mine ? at.mine.ratings : {};
    const same = given === Object.keys(stored).length && Object.keys(made).every((id) => made[id] === stored[id]);
    attr(button, "aria-disabled", !at.open || !given || (same && !at.pending) ? "true" : null);
    say(button, t(at.mine ? "prompt.submit_change" : "prompt.submit"));
    scales.shut(!at.open);
    const name = (choice) => Object.keys((choice && choice.ratings) || {}).length;
    const spec = choiceStatus(at, sending, t, name, t("prompt.rating_hint"), "rating_");
    if (at.open && at.mine && !same && !sending.way() && !at.pending) spec.text = t("prompt.changed_not_sent");
    status.set(spec);
  }
  update();
  return { node, update };
}
