// The console on a second facilitator's phone: no kernel, one column, the prompt and its buttons first.
import { runConsole } from "./console-cards.js";
import { h, readPage } from "./dom.js";

const ORDER = ["bar", "say", "state", "prompt", "answers", "questions", "pulse", "groups", "hands", "voices", "notes", "library", "agenda", "join", "settings", "whole"];

function start() {
  const root = document.getElementById("app");
  root.classList.add("console-root");
  runConsole(root, readPage(), (cards) => h("div", { class: "console remote" }, ORDER.map((name) => cards[name].node)));
}

start();
