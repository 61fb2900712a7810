// The words of others after the reveal, with their votes.
import { h } from "./dom.js";
import { groupText } from "./group.js";
import { answersTitle, votesHidden } from "./results.js";

function votesText(answer, t) {
  if (answer.points !== null && answer.points !== undefined) return t("prompt.points_count", { n: answer.points });
  return t("prompt.votes_count", { n: answer.votes });
}

function isOwn(answer, me) {
  if (answer.group !== null && answer.group !== undefined) return answer.group === me.group;
  return Boolean(me.answer && me.answer.id === answer.id);
}

/** The server has put them in order: pinned first, then by votes. */
export function answerResults(now, t) {
  const { prompt, me, view } = now;
  const answers = (prompt.results && prompt.results.answers) || [];
  if (!answers.length) return null;
  const items = answers.map((answer) => {
    const grouped = answer.group !== null && answer.group !== undefined;
    const own = isOwn(answer, me);
    const label = [
      grouped ? h("b", null, groupText(view.class, answer.group, t)) : null,
      own ? h("span", { class: "chip" }, t(grouped ? "prompt.own_group" : "prompt.own_words")) : null,
      answer.pinned ? h("span", { class: "chip brand" }, t("prompt.pinned")) : null,
      votesHidden(answers) ? null : h("span", { class: "push num" }, votesText(answer, t)),
    ].filter(Boolean);
    return h("li", null, label.length ? h("p", { class: "label" }, label) : null, h("p", { dir: "auto" }, answer.text));
  });
  const own = prompt.ask === "text" && answers.every((one) => one.group === null || one.group === undefined);
  const title = own ? t(votesHidden(answers) ? "prompt.words_only" : "prompt.words_title") : answersTitle(answers, t);
  return h("section", { class: "peer-results" }, h("h2", null, title), h("ol", null, items));
}
