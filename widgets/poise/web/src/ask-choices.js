// Several choices: tick up to so many, then hand in.
import { askForm } from "./ask-form.js";
import { tickField } from "./ticks.js";

export function askChoices(channel, t, now, level) {
  const most = now.prompt.most || now.prompt.options.length;
  const letters = {};
  for (const option of now.prompt.options) letters[option.id] = option.letter;
  const field = (changed) =>
    tickField(t, {
      label: t("prompt.options"),
      field: "options",
      most,
      changed,
      items: (at) => at.prompt.options.map((one) => ({ id: one.id, key: one.letter, text: one.text, mark: one.mark })),
      make: (ids) => ({ options: ids }),
      name: (id) => letters[id],
      first: now,
    });
  return askForm(channel, t, now, level, field, { hint: t("prompt.choices_hint", { n: most }) });
}
