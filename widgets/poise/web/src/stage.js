const STAGES = ["vote", "answers", "peer", "evidence", "revote", "revealed"];

/** The stage in words: first vote, group answers, votes between groups, evidence, second vote. */
export function stageText(prompt, t) {
  if (prompt.form === "classify" || prompt.form === "rating") return t(`prompt.form_${prompt.form}`);
  if (prompt.form === "practice" || (prompt.form === "fishbowl" && prompt.stage === "vote")) return t(`prompt.form_${prompt.form}`);
  if (prompt.ask === "paper") return t("prompt.form_paper");
  const own = prompt.ask === "text" && prompt.round && prompt.round.counts === "people";
  if (own && (prompt.stage === "answers" || prompt.stage === "peer")) return t(`prompt.stage_own_${prompt.stage}`);
  if (prompt.stage === "vote" && prompt.round && prompt.round.counts === "groups") return t("prompt.stage_vote_group");
  return STAGES.indexOf(prompt.stage) >= 0 ? t(`prompt.stage_${prompt.stage}`) : "";
}

/** What a round counts: groups that handed in, groups that voted, or people. */
export function countedIn(round) {
  if (round.counts === "sheets") return "of_sheets";
  if (round.counts !== "groups") return "of_people";
  return round.kind === "answers" ? "of_groups" : "groups_voted";
}
