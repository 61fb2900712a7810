// The classroom's channel: what is open comes by events, what a person sends goes by POST.
import { ballotBox } from "./ballots.js";
import { post } from "./http.js";
import { openStream } from "./stream.js";

const HEARTBEAT = 15000;
const CROSSING = 3000; // an event and a receipt may cross for this long
const AUDIENCE = { screen: "screen", console: "console", remote: "console" };

/** The server's clock as seen from here. Delay only ever makes it look slow: the best sample wins. */
function serverClock() {
  let best = null;
  return {
    reset() {
      best = null;
    },
    sample(seconds) {
      const offset = seconds * 1000 - performance.now();
      if (best === null || offset > best) best = offset;
    },
    now: () => (best === null ? Date.now() : performance.now() + best),
  };
}

export function classroomChannel(page) {
  const audience = AUDIENCE[page.page] || "participant";
  const clock = serverClock();
  const listeners = [];
  let seen = page.view || null;
  let me = page.me || null;
  let online = false;
  let gone = 0;
  let sent = [];
  let receipt = 0; // when the last one came

  function tell() {
    for (const listener of listeners.slice()) listener();
  }

  const slot = () => (me && seen ? `poise-ballot-${seen.class.code}-${me.id}` : null);
  const box = ballotBox(slot, {
    sending: (id) => sent.push(id),
    dropped(id) {
      sent = sent.filter((other) => other !== id);
    },
    stored(body, slip) {
      if (slip.text !== undefined) me = Object.assign({}, me, { answer: { id: body.answer || (me.answer && me.answer.id), text: slip.text } });
      else if (body.mine) me = Object.assign({}, me, { mine: body.mine });
      receipt = Date.now();
      count({ round: slip.round, answered: body.answered, of: body.of });
    },
    change: tell,
  });

  function openRound() {
    return seen && seen.prompt ? seen.prompt.round : null;
  }

  // A count never goes down within a round, unless a new picture of the class says so.
  function count(data) {
    const round = openRound();
    if (round && round.id === data.round && data.answered !== undefined) {
      round.answered = Math.max(round.answered, data.answered);
      if (data.of !== undefined) round.of = data.of;
      if (data.counts !== undefined) round.counts = data.counts;
    }
    if (seen && data.people !== undefined) seen.class.people = data.people;
  }

  function takeMe(data) {
    // An event that left before our last receipt shows an older choice, or none: keep the newer one.
    const old = data.mine ? sent.indexOf(data.mine.ballot_id) : -1;
    const none = !data.mine && Date.now() - receipt < CROSSING;
    const stale = none || (old >= 0 && old < sent.length - 1);
    me = stale && me ? Object.assign({}, data, { mine: me.mine }) : data;
    if (me.mine) box.seen(me.mine.ballot_id);
  }

  function event(name, data, fresh) {
    if (data && data.now) clock.sample(data.now);
    if (name === "class" && data) {
      if (!fresh && seen && data.seq < seen.seq) return;
      const before = openRound();
      seen = data;
      // It was said beside its round; once the class moves on, it need not be said again.
      const lost = box.lost();
      const moved = before && (!openRound() || openRound().id !== before.id);
      if (lost && moved && before.id === lost.round) box.forget();
    } else if (name === "me" && data) {
      takeMe(data);
    } else if (name === "mine" && me) {
      takeMe(Object.assign({}, me, { mine: data }));
    } else if (name === "count" && data) {
      count(data);
    } else {
      return;
    }
    tell();
    if ((fresh || name === "me") && box.recall()) box.flush();
  }

  // A seat's cookie names its class; pages without one say which class they are of.
  const which = page.class && audience !== "participant" ? `&c=${encodeURIComponent(page.class)}` : "";
  const query = `as=${audience}&lang=${encodeURIComponent(page.language)}${which}`;
  const closeStream = openStream(query, audience === "participant", {
    event,
    state(next) {
      if (!next) clock.reset();
      if (online === next) return;
      online = next;
      tell();
      if (online && box.recall()) box.flush();
    },
    gone(status) {
      gone = status;
      tell();
    },
  });
  const beat = setInterval(() => {
    if (audience === "participant" && !document.hidden && !gone) post("/api/seen");
  }, HEARTBEAT);
  if (seen && seen.now) clock.sample(seen.now);
  if (box.recall()) box.flush();

  return {
    view: () => (seen ? Object.assign({}, seen, { me }) : null),
    subscribe(listener) {
      listeners.push(listener);
      return () => listeners.splice(listeners.indexOf(listener), 1);
    },
    online: () => online,
    gone: () => gone,
    pending: () => box.pending(),
    lost: () => box.lost(),
    reason: () => box.reason(),
    cast: (choice) => box.put(openRound().id, { choice }),
    answer: (text) => box.put(openRound().id, { text }),
    forget: () => box.forget(),
    /** What the server has just said of this person, before an event says it again. */
    own(part) {
      me = Object.assign({}, me, part);
      tell();
    },
    serverNow: () => clock.now(),
    close() {
      clearInterval(beat);
      closeStream();
      box.close();
    },
  };
}
