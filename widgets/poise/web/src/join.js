// The way back in on another device. The form of a new seat needs none of this.
import { readPage, say, show } from "./dom.js";
import { post, refusal } from "./http.js";

function begin() {
  const page = readPage();
  const form = document.getElementById("reenter");
  const error = document.getElementById("reenter-error");
  show(document.getElementById("again"), true);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = { code: form.elements.code.value, reentry: form.elements.reentry.value };
    const answer = await post("/api/reenter", fields);
    if (answer.status === 200) {
      window.location.href = "/vote";
      return;
    }
    const why = refusal(answer);
    say(error.lastElementChild, (why && why.message) || page.text["join.not_reached"]);
    show(error, true);
    form.elements.reentry.focus();
  });
}

begin();
