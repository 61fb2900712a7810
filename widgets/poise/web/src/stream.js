// One stream of events a page: closed while the page is hidden, replaced by polling where it fails.
import { ask } from "./http.js";

const SILENCE = 25000; // the server pings every 10 s
const POLL = 2500;
const TRY_AGAIN = 30000;

/**
 * Keep a page up to date. `on.event(name, data, fresh)` for each event, `fresh` for the first
 * after a connection; `on.state(online)`; `on.gone(status)` when the seat or the class is no more.
 */
export function openStream(query, withMe, on) {
  let source = null;
  let timer = 0;
  let failures = 0;
  let heard = 0;
  let closed = false;
  let fresh = true;
  let polledSince = 0;

  function later(work, wait) {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
  }

  function drop() {
    clearTimeout(timer);
    if (source) source.close();
    source = null;
  }

  function receive(name, text) {
    heard = Date.now();
    failures = 0;
    polledSince = 0;
    on.state(true);
    let data = null;
    try {
      data = JSON.parse(text || "null");
    } catch (broken) {
      return;
    }
    const first = fresh;
    if (name === "class") fresh = false;
    on.event(name, data, first);
  }

  function failed() {
    drop();
    if (closed || document.hidden) return;
    failures += 1;
    if (failures < 2) on.state(false);
    later(failures < 2 ? connect : poll, failures < 2 ? 400 + Math.random() * 800 : 0);
  }

  function watch() {
    if (!source) return;
    if (Date.now() - heard > SILENCE) failed();
    else later(watch, 2000);
  }

  function connect() {
    drop();
    if (closed || document.hidden) return;
    if (!window.EventSource) {
      poll();
      return;
    }
    fresh = true;
    heard = Date.now();
    source = new EventSource(`/api/events?${query}`);
    for (const name of ["class", "me", "mine", "count", "ping"]) {
      source.addEventListener(name, (event) => receive(name, event.data));
    }
    source.onerror = failed;
    later(watch, 2000);
  }

  async function poll() {
    drop();
    if (closed || document.hidden) return;
    if (!polledSince) polledSince = Date.now();
    const seen = await ask(`/api/view?${query}`);
    const mine = withMe && seen.status === 200 ? await ask("/api/me") : null;
    if (closed || document.hidden || source) return;
    if (seen.status === 200) {
      on.state(true);
      on.event("class", seen.body, true);
      if (mine && mine.status === 200) on.event("me", mine.body, true);
    } else {
      on.state(false);
    }
    const status = mine && mine.status !== 200 ? mine.status : seen.status;
    if (status === 401 || status === 403 || status === 404 || status === 410) {
      on.gone(status);
      return;
    }
    const streamDue = seen.status !== 200 || Date.now() - polledSince > TRY_AGAIN;
    if (streamDue) polledSince = 0;
    failures += 1;
    const wait = seen.status === 200 ? POLL : Math.min(8000, 1000 * failures) + Math.random() * 500;
    later(streamDue ? connect : poll, wait);
  }

  function turned() {
    if (document.hidden) drop();
    else connect();
  }

  function back() {
    failures = 0;
    connect();
  }

  document.addEventListener("visibilitychange", turned);
  window.addEventListener("online", back);
  connect();
  return () => {
    closed = true;
    drop();
    document.removeEventListener("visibilitychange", turned);
    window.removeEventListener("online", back);
  };
}
