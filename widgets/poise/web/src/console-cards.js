// Every card of the console and how they are kept true; the two pages only lay them out.
import { classroomChannel } from "./channel.js";
import { actor } from "./console-act.js";
import { agendaCard } from "./console-agenda.js";
import { joinCard, notesCard } from "./console-aside.js";
import { shortcuts, topBar } from "./console-bar.js";
import { classCard, stateBanner } from "./console-class.js";
import { groupsCard } from "./console-groups.js";
import { handsCard } from "./console-hands.js";
import { libraryCard, timeChoice } from "./console-library.js";
import { answersCard } from "./console-moderate.js";
import { promptCard } from "./console-prompt.js";
import { pulseCard, questionsCard } from "./console-questions.js";
import { settingsCard } from "./console-settings.js";
import { voicesCard } from "./console-voices.js";
import { empty, place } from "./dom.js";
import { translator } from "./text.js";

/** `arrange(cards)` gives the page's shell. Returns a function that ends it. */
export function runConsole(root, page, arrange) {
  const t = translator(page.text, page.language);
  // A page without a kernel is the console to the server all the same.
  const channel = classroomChannel(Object.assign({}, page, { page: "console" }));
  const actions = actor(page, t);
  const time = timeChoice(t);
  const cards = {
    state: stateBanner(channel, actions, t),
    prompt: promptCard(channel, actions, time.value, t),
    agenda: agendaCard(channel, actions, time.value, t),
    answers: answersCard(channel, actions, t),
    questions: questionsCard(channel, actions, t),
    groups: groupsCard(channel, actions, t),
    hands: handsCard(channel, actions, t),
    join: joinCard(channel, actions, t),
    notes: notesCard(channel, t),
    pulse: pulseCard(channel, t),
    library: libraryCard(page, channel, actions, time, t),
    voices: voicesCard(channel, actions, t),
    settings: settingsCard(channel, actions, t),
    whole: classCard(page, root, channel, actions, t),
  };
  function toWaiting() {
    const first = cards.answers.firstHeld() || cards.questions.firstHeld();
    if (!first) return;
    first.scrollIntoView({ block: "center" });
    first.focus({ preventScroll: true });
  }
  cards.bar = topBar(channel, actions, root, toWaiting, t);
  cards.say = { node: actions.node, update: () => undefined };
  const shell = arrange(cards);

  function update() {
    if (!channel.view()) return;
    if (!shell.parentNode) place(root, [shell]);
    for (const name of Object.keys(cards)) cards[name].update();
  }
  const ticking = setInterval(update, 1000); // minutes go on, and a round ends, without an event
  const leave = channel.subscribe(update);
  const deaf = shortcuts(Object.assign({}, cards.bar.keys, cards.prompt.keys));
  update();
  return () => {
    clearInterval(ticking);
    leave();
    deaf();
    cards.prompt.dispose();
    channel.close();
    empty(root);
  };
}
