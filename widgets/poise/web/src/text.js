// Words come from the page, in the person's language: an id, and values for its {places}.
// A list holds plural forms; the value `n` chooses.

export function translator(messages, language) {
  const one = pluralRule(language);
  return (id, values) => {
    let text = messages[id];
    if (Array.isArray(text)) {
      const last = text.length - 1;
      const count = values && (values.n === undefined ? values.count : values.n);
      text = text[one(count) ? 0 : last];
    }
    if (text === undefined) return id;
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      return values && values[name] !== undefined ? String(values[name]) : whole;
    });
  };
}

function pluralRule(language) {
  if (typeof Intl !== "undefined" && Intl.PluralRules) {
    const rules = new Intl.PluralRules(language);
    return (n) => rules.select(Number(n)) === "one";
  }
  return (n) => Number(n) === 1;
}

/** Seconds as 1:05. */
export function clockText(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
