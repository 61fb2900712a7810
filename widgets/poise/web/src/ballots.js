// What a person sends: one slip at a time, kept on the device until the server has stored it.
import { ask, post, refusal } from "./http.js";
import { kept, newId } from "./store.js";

const OVER = ["round-closed", "unknown-round", "no-prompt-open", "class-closed", "not-now"];

/**
 * `on.sending(id)` and `on.dropped(id)` keep the order of what was sent; `on.stored(body, slip)`
 * comes after the commit, `on.change()` when anything is worth drawing.
 */
export function ballotBox(slot, on) {
  let slip = null;
  let lost = null;
  let reason = null;
  let running = null;
  let last = "acknowledged";
  let timer = 0;
  let wait = 1500;

  function keep(next) {
    slip = next;
    if (slot()) kept.set(slot(), next);
  }

  function send(it) {
    const body = { round: it.round, ballot_id: it.ballot_id };
    if (it.text === undefined) return post("/api/ballot", Object.assign(body, { choice: it.choice }));
    return post("/api/answer", Object.assign(body, { text: it.text }));
  }

  // A first copy may have been stored although its receipt got lost: ask before saying it was not.
  async function wasStored(it) {
    const me = await ask("/api/me");
    if (me.status !== 200) return false;
    const { mine, answer } = me.body;
    if (it.text !== undefined) return Boolean(answer && answer.text === it.text);
    return Boolean(mine && mine.ballot_id === it.ballot_id);
  }

  async function attempt(it) {
    const answer = await send(it);
    if (slip && slip.ballot_id !== it.ballot_id) return "replaced";
    if (answer.status === 200) {
      settle(it, answer.body);
      return "acknowledged";
    }
    const error = refusal(answer);
    // In a pause the round waits, and what was given meanwhile waits with it.
    const later = !error || answer.status >= 500 || answer.status === 429 || error.code === "class-paused";
    if (later) {
      clearTimeout(timer);
      timer = setTimeout(flush, wait);
      wait = Math.min(wait * 2, 12000);
      return "offline";
    }
    if (OVER.indexOf(error.code) < 0) {
      reason = error.message || error.code;
      drop(it);
      return "refused";
    }
    if (await wasStored(it)) {
      settle(it, null);
      return "acknowledged";
    }
    lost = it;
    drop(it);
    return "late";
  }

  function drop(it) {
    keep(null);
    on.dropped(it.ballot_id);
  }

  function settle(it, body) {
    wait = 1500;
    if (slip && slip.ballot_id === it.ballot_id) keep(null);
    if (body) on.stored(body, it);
  }

  async function flush() {
    if (running) {
      await running;
      return slip ? flush() : last;
    }
    if (!slip) return last;
    clearTimeout(timer);
    running = attempt(slip);
    try {
      last = await running;
    } finally {
      running = null;
    }
    on.change();
    return last === "replaced" ? flush() : last;
  }

  return {
    put(round, what) {
      lost = null;
      reason = null;
      keep(Object.assign({ round, ballot_id: newId() }, what));
      on.sending(slip.ballot_id);
      return flush();
    },
    flush,
    /** Take up what an earlier page left behind. */
    recall() {
      if (!slip && slot()) slip = kept.get(slot());
      return slip;
    },
    forget() {
      keep(null);
      lost = null;
    },
    /** The server's own record shows that this one arrived. */
    seen(ballotId) {
      if (slip && slip.ballot_id === ballotId) keep(null);
    },
    pending: () => slip,
    lost: () => lost,
    reason: () => reason,
    close: () => clearTimeout(timer),
  };
}
