import { classroomChannel } from "./channel.js";

const SHARED_CHANNEL = Symbol.for("poise.channel");

/** One channel, and with it one event stream, for everything on a page: its script and its widgets. */
export function sharedChannel(page) {
  globalThis[SHARED_CHANNEL] = globalThis[SHARED_CHANNEL] || classroomChannel(page);
  return globalThis[SHARED_CHANNEL];
}
