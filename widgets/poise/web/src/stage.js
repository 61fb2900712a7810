const STAGES = ["vote", "answers", "peer", "revote", "revealed"];

/** The stage in words: first vote, group answers, votes between groups, second vote. */
export function stageText(prompt, t) {
  if (prompt.form !== "discuss") return t(`prompt.form_${prompt.form}`);
  return STAGES.indexOf(prompt.stage) >= 0 ? t(`prompt.stage_${prompt.stage}`) : "";
}
