import { svg } from "./dom.js";

const ICONS = {
  alert: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.5v5.5M12 16.4v.1",
  back: "M15 6l-6 6 6 6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3 2",
  cloud: "M4 4l16 16M8.5 6.2A6 6 0 0 1 17.6 10 4 4 0 0 1 20 16.6M16 18H7a4.5 4.5 0 0 1-1.4-8.8",
  cup: "M5 8h11v6a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5zM16 10h2a2.5 2.5 0 0 1 0 5h-2M9 2.5v2.5M12.5 2.5v2.5",
  down: "M6 9l6 6 6-6",
  cross: "M6 6l12 12M18 6L6 18",
  eye: "M2.5 12s3.5-6.5 9.5-6.5 9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5S2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6",
  lock: "M5 13a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2zM8 11V8a4 4 0 0 1 8 0v3",
  microphone: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21",
  minus: "M5 12h14",
  pace: "M4 17a8 8 0 1 1 16 0M12 17l4-5",
  people: "M9 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M2.5 20a6.5 6.5 0 0 1 13 0M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5a6.5 6.5 0 0 1 3.5 5.5",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v5",
  plus: "M5 12h14M12 5v14",
  screen: "M4 5h16v11H4zM9 20h6M12 16v4",
  square: "M6 6h12v12H6z",
  stop: "M8.5 3h7L21 8.5v7L15.5 21h-7L3 15.5v-7zM8.5 12h7",
  ring: "M12 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14",
  up: "M6 15l6-6 6 6",
  wifi: "M3 9.5a13 13 0 0 1 18 0M6 13a8.5 8.5 0 0 1 12 0M9.200 16.300a4 4 0 0 1 5.600 0M12 19.5v.1",
};

export function icon(name) {
  return svg(
    "svg",
    { class: "i", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: ICONS[name] }),
  );
}
