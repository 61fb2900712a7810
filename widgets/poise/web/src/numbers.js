// Numbers as people type and read them.

/** Full-width digits and signs become plain ones; "12,000" is twelve thousand, "1,5" one and a half. */
export function readNumber(typed) {
  let text = String(typed).replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0));
  text = text.replace(/[\s%\u2009\u202f]/g, "").replace("。", ".").replace("\u2212", "-");
  if (/^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) text = text.replace(/,/g, "");
  else text = text.replace(",", ".");
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/** At most six digits that count, thousands apart. */
export function numberText(number) {
  if (number === null || number === undefined) return "";
  const short = Number(Number(number).toPrecision(6));
  const parts = String(short).split(".");
  if (/e/.test(parts[0])) return String(short);
  parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, ",");
  return parts.join(".");
}

/** What was reckoned from guesses needs no more than three digits that count. */
export function roughText(number) {
  return numberText(Math.abs(number) >= 100 ? Math.round(number) : Number(Number(number).toPrecision(3)));
}

/** "35%", "35 minutes", "35分钟": a sign stands close, and so does Chinese; other words apart. */
export function withUnit(number, unit) {
  return unitBehind(numberText(number), unit);
}

export function unitBehind(text, unit) {
  if (!unit) return text;
  return /^[%‰°\u3000-\u9fff]/.test(unit) ? `${text}${unit}` : `${text} ${unit}`;
}
