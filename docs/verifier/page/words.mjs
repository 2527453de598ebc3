// What the page says, and how it shows what others say.
import { SENTENCES } from "./sentences.mjs"; // made of the catalogues when the page is

export const language = { tag: navigator.language.startsWith("en") ? "en" : "es" };
export function speak(tag) {
  language.tag = tag;
}

// What does not show itself, or turns the text around.
const HIDDEN = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;
const hexOf = (number) => number.toString(16);
const escapeUnit = (unit) => `\\u${hexOf(unit.charCodeAt(0)).padStart(4, "0")}`;
const escapeInJson = (one) => one.split("").map(escapeUnit).join("");
export const shownJson = (value) => JSON.stringify(value).replace(HIDDEN, escapeInJson);
/** A text of somebody else: not too long, and nothing hidden in it. */
export function shown(text) {
  const characters = Array.from(text), short = characters.slice(0, 300).join("");
  const clear = short.replace(HIDDEN, (one) => `\\u{${hexOf(one.codePointAt(0))}}`);
  return characters.length > 300 ? `${clear}…` : clear;
}

export const hasSentence = (id) => id in SENTENCES[language.tag];
/** The words of a sentence and between them the values: `{name}` is one, `{name:one|many}` a word for it. */
export function partsOf(id, values = {}) {
  const numbers = new Intl.PluralRules(language.tag);
  const text = (SENTENCES[language.tag][id] ?? id).replace(/\{(\w+):([^{}]*)\}/g, (_, name, forms) =>
    forms.split("|").at(numbers.select(Number(values[name])) === "one" ? 0 : -1));
  return text.split(/\{(\w+)\}/).map((part, i) => (i % 2 === 0 ? part : String(values[part])));
}
export const sentence = (id, values) => partsOf(id, values).join("");
export const ours = (name, values) => sentence(`page.${name}`, values);

const LAST = 253402300800; // from here on years have five digits
const MINUTE = { year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" };
/** Seconds since 1970 as a moment where the reader is. */
export function momentOf(seconds) {
  if (seconds >= LAST) return String(seconds);
  const format = new Intl.DateTimeFormat(language.tag, { ...MINUTE, timeZoneName: "short" });
  return format.format(seconds * 1000);
}
export const listOf = (items) => new Intl.ListFormat(language.tag).format(items);
