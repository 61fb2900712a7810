// In a live class only so many record at once: a quiet place is asked for, kept and given back.
import { post } from "./http.js";

const QUIET_STATES = ["yours", "waiting", "closed"];
const KEEP_EVERY = 15000;
export const ASK_EVERY = 3000;

/** Places of a live class; elsewhere, and where the server knows of none, the place is one's own. */
export function quietPlaces(page) {
  const live = Boolean(page && page.live && page.page === "lecture");
  let timer = 0;
  let held = false;

  async function say(what) {
    if (!live) return { state: "yours" };
    const { status, body } = await post("/api/quiet", { do: what });
    const known = status === 200 && body && QUIET_STATES.indexOf(body.state) >= 0;
    return known ? body : { state: "yours" };
  }

  return {
    live,
    async ask() {
      const answer = await say("ask");
      clearInterval(timer);
      timer = 0;
      if (live && answer.state === "yours") timer = setInterval(() => say("keep"), KEEP_EVERY);
      held = answer.state !== "closed";
      return answer;
    },
    leave() {
      clearInterval(timer);
      if (!live || !held) return;
      held = false;
      giveBack();
    },
  };
}

/** Must arrive although the page is going away. */
function giveBack() {
  const body = new Blob([JSON.stringify({ do: "leave" })], { type: "application/json" });
  if (navigator.sendBeacon && navigator.sendBeacon("/api/quiet", body)) return;
  fetch("/api/quiet", { method: "POST", body, keepalive: true, credentials: "same-origin" }).catch(() => {});
}
