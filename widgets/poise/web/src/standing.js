// Where a person stands with the open prompt, read from the channel; and sending one choice.

const SHOW_SPINNER = 180; // a receipt usually comes sooner: then there is nothing to spin for

export function standing(channel) {
  const view = channel.view();
  const prompt = view ? view.prompt : null;
  const round = prompt ? prompt.round : null;
  const me = (view && view.me) || {};
  const left = round && round.ends_at ? round.ends_at - channel.serverNow() / 1000 : null;
  const ours = (slip) => (slip && round && (slip.round === undefined || slip.round === round.id) ? slip : null);
  return {
    view,
    prompt,
    round,
    me,
    left,
    paused: Boolean(round && round.state === "open" && view.class.state === "paused"),
    // A clock runs only where something is collected.
    timed: Boolean(round && round.ends_at && ["revealed", "evidence"].indexOf(prompt.stage) < 0 && !(view.screen && view.screen.stopped)),
    open: Boolean(round && round.state === "open" && view.class.state !== "paused" && (left === null || left > 0)),
    // One answer stands for the whole group: any of its phones may send it.
    together: Boolean(round && round.kind !== "answers" && round.counts === "groups"),
    mine: round && me.mine && me.mine.round === round.id ? me.mine.choice : null,
    pending: ours(channel.pending()),
    lost: ours(channel.lost ? channel.lost() : null),
  };
}

/** Remembers the choice on its way: pressed, then (if it takes long) sending, then nothing. */
export function sender(channel, redraw) {
  let way = null;
  let refused = null;
  return {
    way: () => way,
    refused: () => refused,
    async send(work, choice) {
      const it = { choice, state: "pressed" };
      way = it;
      refused = null;
      redraw();
      const timer = setTimeout(() => {
        it.state = "sending";
        if (way === it) redraw();
      }, SHOW_SPINNER);
      let outcome = "offline";
      try {
        outcome = await work();
      } finally {
        clearTimeout(timer);
        if (way === it) {
          way = null;
          if (outcome === "refused") refused = (channel.reason && channel.reason()) || "";
          redraw();
        }
      }
    },
  };
}

/** Whether a choice is of what stands at `field` (option, answer, value) or, of several, has it. */
function holds(choice, field, id) {
  if (!choice) return false;
  if (field === "options") return (choice.options || []).indexOf(id) >= 0;
  if (field === "points") return Boolean(choice.points && choice.points[id]);
  return choice[field] === id;
}

/** The state of one of several options that are ticked and then handed in. */
export function tickState(now, way, field, id, ticked) {
  const is = (choice) => holds(choice, field, id);
  if (way && is(way.choice)) return way.state;
  if (now.pending && is(now.pending.choice) && ticked) return "offline";
  if (now.open) return ticked ? (is(now.mine) && !way && !now.pending ? "acknowledged" : "pressed") : "idle";
  if (now.lost && is(now.lost.choice)) return "closed-lost";
  if (is(now.mine)) return "closed-mine";
  // Ticked and not handed in: it does not count, and is there again should the round reopen.
  return ticked ? "closed-kept" : "closed";
}

/** The state of one option; `field` is option or answer, `draft` what is chosen but not handed in. */
export function optionState(now, way, field, id, draft) {
  const is = (slip) => Boolean(slip && slip.choice && slip.choice[field] === id);
  if (is(way)) return way.state;
  if (is(now.pending)) return "offline";
  const mine = Boolean(now.mine && now.mine[field] === id);
  if (now.open) {
    const another = way || now.pending;
    if (draft !== undefined && draft !== null) {
      if (draft !== id) return "idle";
      return mine && !another ? "acknowledged" : "pressed";
    }
    return mine && !another ? "acknowledged" : "idle";
  }
  if (is(now.lost)) return "closed-lost";
  return mine ? "closed-mine" : "closed";
}
