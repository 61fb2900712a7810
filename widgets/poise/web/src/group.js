// A group's name: what the facilitator called it, else its number.

/** `classroom` is the view's class; without a group there is nothing to say. */
export function groupText(classroom, number, t) {
  if (number === null || number === undefined) return "";
  const found = ((classroom && classroom.groups) || []).filter((one) => one.number === number)[0];
  return (found && found.name) || t("prompt.group", { group: number });
}
