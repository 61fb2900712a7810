const STAGES = ["vote", "answers", "peer", "revote", "revealed"];

/** The stage in words: first vote, group answers, votes between groups, second vote. */
export function stageText(prompt, t) {
  if (prompt.form !== "discuss") return t(`prompt.form_${prompt.form}`);
  return STAGES.indexOf(prompt.stage) >= 0 ? t(`prompt.stage_${prompt.stage}`) : "";
}

/** What a round counts: groups that handed in, groups that voted, or people. */
export function countedIn(round, classroom) {
  if (round.kind === "answers") return "of_groups";
  return round.kind === "peer" && classroom.ballots_per === "group" ? "groups_voted" : "of_people";
}
