// Questions on their way: kept on the phone, sent one after the other, until the server has each.
import { post, refusal } from "./http.js";
import { kept, newId } from "./store.js";

const ASK_AGAIN = 4000;

/** `slot()` names the place in the phone's storage; `on.sent(body, slip)`, `on.refused(words, slip)`. */
export function questionOutbox(slot, on) {
  let slips = null;
  let running = false;
  let timer = 0;

  function all() {
    if (slips === null && slot()) slips = kept.get(slot()) || [];
    return slips || [];
  }

  function keep(next) {
    slips = next;
    if (slot()) kept.set(slot(), next.length ? next : null);
    on.change();
  }

  function without(slip) {
    return all().filter((other) => other.ballot_id !== slip.ballot_id);
  }

  async function flush() {
    if (running || !all().length) return;
    running = true;
    clearTimeout(timer);
    const slip = all()[0];
    const answer = await post("/api/question", slip);
    running = false;
    const why = refusal(answer);
    if (answer.status === 200) {
      keep(without(slip));
      on.sent(answer.body, slip);
    } else if (why && answer.status < 500 && answer.status !== 429) {
      keep(without(slip));
      on.refused(why.message || why.code, slip);
      return;
    } else {
      on.failed();
      timer = setTimeout(flush, ASK_AGAIN);
      return;
    }
    flush();
  }

  return {
    waiting: all,
    put(text) {
      keep(all().concat({ text, ballot_id: newId() }));
      flush();
    },
    flush,
    forget() {
      clearTimeout(timer);
      keep([]);
    },
  };
}
