// What is read of an entry (docs/reference/bundle-format.md).
import { need, parseJson } from "./bytes.mjs";

const ENTRY = { // what is read, with a value of its type; a member with `?` may be absent
  seq: 0, recorded_at: "", recorded_on: "", recorded_by: "",
  act: { log: "", id: "", do: "", object: "", actor: "", occurred_on: "", "wf?": "", "key?": "",
    "expect?": [{ object: "", version: 0 }], "seen?": { root: "", size: 0 }, "body?": {} },
  changes: [{ object: "", version: 0, type: "", body: {} }],
};
function fits(value, like) {
  if (typeof value !== typeof like || value === null) return false;
  if (Array.isArray(value) !== Array.isArray(like)) return false;
  if (Array.isArray(like)) return value.every((one) => fits(one, like[0]));
  if (typeof like !== "object") return typeof like !== "number" || value >= 0;
  return Object.entries(like).every(([name, form]) => {
    const member = value[name.replace("?", "")];
    return (name.endsWith("?") && member === undefined) || fits(member, form);
  });
}
export function readEntry(line) {
  need(line.length <= 65535);
  const entry = parseJson(line);
  const { sig = "" } = entry;
  need(fits(entry, ENTRY) && ["string", "object"].includes(typeof sig) && !Array.isArray(sig));
  return entry;
}
export const textOr = (value) => (typeof value === "string" ? value : "");
/** What a key is added for, when it is that of a passkey. */
export function passkeyIn({ passkey } = {}) {
  const { relying_party, user_verification } = passkey ?? {};
  const is = typeof relying_party === "string" && typeof user_verification === "boolean";
  return is && !Array.isArray(passkey) ? { passkey: { relying_party, user_verification } } : {};
}
