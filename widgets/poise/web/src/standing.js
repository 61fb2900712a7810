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
    open: Boolean(round && round.state === "open" && (left === null || left > 0)),
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
