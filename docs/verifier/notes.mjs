// Checkpoints, keys and policies (c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature, tlog-policy).
// What of them is adopted, and the bounds: docs/reference/checkpoint-format.md.
import { attempt, base64, bytesOf, decimal, hex, need, sha256, utf8, verifySignature } from "./bytes.mjs";

const LOG = 1, WITNESS = 4; // types of keys
const isName = (name) => /^[^\p{White_Space}\x00-\x20+]+$/u.test(name) && bytesOf(name).length < 256;

export function parseCheckpoint(bytes) {
  const note = utf8(bytes), end = note.lastIndexOf("\n\n") + 1;
  need(bytes.length <= 1 << 20 && end > 0 && note.endsWith("\n") && !/[\x00-\x09\x0b-\x1f]/.test(note));
  const text = note.slice(0, end), lines = note.slice(end + 1, -1).split("\n");
  const [origin, size, root, ...extensions] = text.slice(0, -1).split("\n");
  need(origin && base64(root).length === 32 && extensions.every(Boolean) && lines.length <= 64);
  return { text, origin, size: decimal(size), root: base64(root), signatures: lines.map(parseSignature) };
}
function parseSignature(line) {
  const [dash, name, body, ...more] = line.split(" ");
  const bytes = base64(body);
  need(dash === "—" && isName(name) && bytes.length > 4 && more.length === 0);
  return { name, id: hex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) };
}
export function parseVkey(vkey) {
  const [name, id, ...rest] = vkey.split("+");
  const bytes = base64(rest.join("+")), type = bytes[0];
  need(isName(name) && bytes.length === 33 && (type === LOG || type === WITNESS));
  need(hex(sha256(name, "\n", bytes).subarray(0, 4)) === id);
  return { name, id, type, key: bytes.subarray(1) };
}
const vkeyOf = ({ name, id, type, key }) => `${name}+${id}+${btoa(String.fromCharCode(type, ...key))}`;

/** Takes bytes, because names in a policy need not be UTF-8: here every byte is a character. */
export function parsePolicy(bytes) {
  need(bytes.length <= 1 << 16);
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  need(text.endsWith("\n") && !/[\x00-\x08\x0b-\x1f\x7f]/.test(text));
  const logs = [], members = new Map([["none", { of: [], least: 0 }]]), quorums = [], taken = new Set();
  const once = (what) => need(!taken.has(what) && taken.add(what));
  const keyOf = (item, type) => {
    const key = parseVkey(utf8(Uint8Array.from(item, (one) => one.charCodeAt(0))));
    need(key.type === type);
    once(`key ${type} ${hex(key.key)}`);
    return key;
  };
  const groupOf = (rule, of) => {
    const least = rule === "any" ? 1 : rule === "all" ? of.length : decimal(rule);
    need(least >= 1 && least <= of.length && of.every((one) => one !== "none" && members.has(one)));
    for (const one of of) once(`member ${one}`);
    return { of, least };
  };
  const define = (name, what) => need(!members.has(name) && members.set(name, what));
  const lines = text.slice(0, -1).split("\n").map((line) => line.split(/[ \t]+/).filter(Boolean));
  for (const [word, ...items] of lines.filter(([word]) => word && !word.startsWith("#"))) {
    const [name, second] = items, has = (...counts) => counts.includes(items.length);
    if (word === "log" && has(1, 2)) logs.push(keyOf(name, LOG));
    else if (word === "witness" && has(2, 3)) define(name, { key: keyOf(second, WITNESS) });
    else if (word === "group" && items.length >= 3) define(name, groupOf(second, items.slice(2)));
    else need(word === "quorum" && has(1) && members.has(name) && quorums.push(name));
  }
  const witnesses = [...members.values()].filter(({ key }) => key).length;
  need(quorums.length === 1 && Math.max(logs.length, witnesses, members.size - 1 - witnesses) <= 32);
  return { logs, members, quorum: quorums[0] };
}

/** The policy, or one that asks for no witness, with one more log. */
export function withLog(policy = parsePolicy(bytesOf("quorum none\n")), vkey) {
  const key = parseVkey(vkey);
  need(key.type === LOG);
  return { ...policy, logs: [...policy.logs, key] };
}

async function isMade({ type, key }, text, bytes) { // by a log, or by a witness, whose signature has a time
  if (type === LOG) return verifySignature(key, bytesOf(text), bytes);
  if (bytes.length !== 72) return false;
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0);
  const message = bytesOf(`cosignature/v1\ntime ${time}\n${text}`);
  return time > 0n && verifySignature(key, message, bytes.subarray(8));
}
const timeOf = (bytes) => Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0));

/** Who signed a checkpoint under a policy, and what is against it and against each signature, or "". */
export async function judge({ origin, text, signatures }, policy) {
  const each = signatures.map(() => "signature_unknown"), cosigners = [], missing = [];
  const signedBy = async (key) => { // the signatures of a key that hold
    const held = [];
    for (const [i, { name, id, bytes }] of signatures.entries()) {
      if (name !== key.name || id !== key.id) continue;
      each[i] = (await isMade(key, text, bytes)) ? "" : "signature_invalid";
      if (!each[i]) held.push(bytes);
    }
    return held;
  };
  const ours = policy.logs.filter(({ name }) => name === origin), logs = [];
  for (const key of ours) if ((await signedBy(key)).length > 0) logs.push(vkeyOf(key));
  for (const [name, { key }] of policy.members) {
    if (!key) continue;
    const held = await signedBy(key);
    if (held.length > 0) cosigners.push({ name, time: Math.max(...held.map(timeOf)) });
    else missing.push(name);
  }
  const { isMet, at } = quorumOf(policy, cosigners);
  const isWrong = each.includes("signature_invalid");
  const against = ours.length === 0 ? "origin_unknown" : isWrong ? "signature_invalid"
    : logs.length === 0 ? "log_signature_missing" : !isMet ? "quorum_not_met" : "";
  const faults = each.flatMap((code, signature) =>
    code ? [{ signature, name: signatures[signature].name, code }] : []);
  const answer = {
    logs, cosigners: cosigners.map(({ name, time }) => ({ name: textOf(name), time })),
    missing: missing.map(textOf), quorum_met: isMet, faults, ...(at !== undefined && { quorum_at: at }),
  };
  return { each, against, at, answer };
}
/** Whether the quorum is met by those who cosigned, and by when it was. */
function quorumOf({ members, quorum }, cosigners) {
  const isMetBy = (names) => {
    const have = new Set(names);
    for (const [name, { key, of, least }] of members)
      if (!key && of.filter((one) => have.has(one)).length >= least) have.add(name);
    return have.has(quorum);
  };
  if (isMetBy([])) return { isMet: true };
  const inTime = [...cosigners].sort((one, other) => one.time - other.time);
  const names = inTime.map(({ name }) => name);
  const enough = names.findIndex((_, i) => isMetBy(names.slice(0, i + 1)));
  return enough < 0 ? { isMet: false } : { isMet: true, at: inTime[enough].time };
}
/** A name of a policy, in which every byte is a character: UTF-8 if it is, else Latin-1. */
function textOf(name) {
  const bytes = Uint8Array.from(name, (one) => one.charCodeAt(0));
  return attempt(() => utf8(bytes)) ?? name;
}
