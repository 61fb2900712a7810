// What the widget does, then a consent of its own: recording is one way of two.
import { h, paragraphs } from "./dom.js";
import { recordingHindrance } from "./recorder.js";
import { problemBanner, askingButton } from "./parts.js";
import { voiceCard } from "./voice-rail.js";
import { calmNote, warningNotes } from "./voice-parts.js";

function consentPoints({ t, task, quiet }) {
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
  const safe = location.protocol === "https:" ? "voice.link_safe" : "voice.link_open";
  const lines = [
    t("voice.consent_what"),
    t(here ? "voice.where_here" : "voice.where_there", { host: location.hostname }),
    here ? null : t(safe),
    t("voice.consent_drop"),
    t(task.store === "page" ? "voice.page.keep_browser" : "voice.page.keep_own"),
    quiet.live ? t("voice.page.class_sees") : null,
    t("voice.consent_apart"),
  ];
  return h("ul", { class: "points" }, lines.filter(Boolean).map((line) => h("li", null, line)));
}

async function agreeToRecord(v) {
  await v.link.ask("agree", { yes: true });
  v.memory.note({ agreed: true, silent: false });
  const first = v.task.practice ? "marks" : "take";
  v.go(v.place.checked || recordingHindrance() ? first : "check", "");
}

/** The equal path; what was agreed to and measured before stays. */
export function goSilent(v, step) {
  v.memory.note({ silent: true });
  v.go(step, "");
}

/** Consent taken back: what was measured here goes, and the sound with it. */
async function takeConsentBack(v) {
  await v.link.ask("agree", { yes: false });
  v.measured.clear();
  v.memory.dropAll();
  v.memory.note({ agreed: false, silent: false, checked: false, heard: false });
  v.go("consent", v.t("voice.page.taken_back"));
}

export function drawConsent(v, note) {
  const { t, task, place } = v;
  const drawn = voiceCard(v, "consent", t("voice.page.right_consent"));
  const problem = problemBanner();
  const chosen = place.silent ? "voice.page.silent" : place.agreed ? "voice.page.agreed" : "";
  const onwards = task.practice ? "marks" : "take";
  const hindrance = recordingHindrance();
  drawn.card.append(...[
    calmNote(note || (chosen ? t(chosen) : "")),
    ...paragraphs(task.intro, { class: "scene" }),
    h("p", { class: "scene" }, t("voice.page.how")),
    ...warningNotes(hindrance ? [t(`voice.page.${hindrance}`)] : []),
    h("h4", { class: "ask" }, t("voice.consent_title")),
    consentPoints(v),
    problem.node,
    h("div", { class: "acts" },
      askingButton(t("voice.agree"), { class: "btn main" }, problem, () => agreeToRecord(v)),
      h("button", { type: "button", class: "btn", onclick: () => goSilent(v, onwards) }, t("voice.without")),
      place.agreed ? askingButton(t("voice.page.take_back"), { class: "btn plain" }, problem, () => takeConsentBack(v)) : null),
    h("p", { class: "small muted" }, t("voice.without_note")),
  ].filter(Boolean));
  v.show(drawn);
}
