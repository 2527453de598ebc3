// Verifies a bundle of a Cocrea register with nothing but Node, sharing no code with the engine; what it checks, in which order, and
// what its codes mean: docs/reference/bundle-format.md. Usage: node verify.mjs BUNDLE [--policy FILE] [--log-key VKEY] [--checkpoint FILE]
import { createHash, createPublicKey, verify as ed25519 } from "node:crypto";
import { readFileSync } from "node:fs";
export const need = (holds) => { if (!holds) throw new Error("does not hold"); };
export const attempt = (run) => { try { return run(); } catch { return undefined; } }, first = (checks) => checks.find(([wrong]) => wrong)?.[1] ?? "";
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest(), hex = (bytes) => bytes.toString("hex");
const DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }); export const utf8 = (bytes) => DECODER.decode(bytes);
export const base64 = (text) => { const bytes = Buffer.from(text, "base64"); need(bytes.toString("base64") === text); return bytes; };
export const decimal = (text) => { need(/^(0|[1-9][0-9]{0,19})$/.test(text) && BigInt(text) < 2n ** 64n); return Number(text); };
// Ed25519 (RFC 8032), refusing besides keys and R that are of small order or not canonical.
const REFUSED = new RegExp(["^(0[01](00){31}", "(e[c-f]|f.)(ff){30}7f", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a)$"].join("|"));
export function verifySignature(key, message, signature) {
  const isRefused = (point) => REFUSED.test(hex(Buffer.concat([point.subarray(0, 31), Buffer.of(point[31] & 0x7f)])));
  if (key.length !== 32 || signature.length !== 64 || isRefused(key) || isRefused(signature)) return false;
  return ed25519(null, message, createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: key.toString("base64url") }, format: "jwk" }), signature);
}
export const leafHash = (bytes) => sha256(Buffer.of(0), bytes), nodeHash = (left, right) => sha256(Buffer.of(1), left, right); // RFC 6962, 2.1
const append = (peaks, hash, size) => (size % 2 ? append(peaks.slice(0, -1), nodeHash(peaks.at(-1), hash), (size - 1) / 2) : [...peaks, hash]);
const rootOf = (peaks) => (peaks.length ? peaks.reduceRight((right, left) => nodeHash(left, right)) : sha256()); // of complete subtrees, the largest first
// Canonical JSON (RFC 8785, restricted), and what is read of an entry (docs/reference/event-format.md).
export function canonical(value, levels = 64) {
  const isPlain = typeof value === "boolean" || Number.isSafeInteger(value) || (typeof value === "string" && !/[\ud800-\udfff]/u.test(value));
  need(isPlain || (typeof value === "object" && value !== null && levels > 0)); if (isPlain) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, levels - 1))}]`;
  const member = (key) => `"${key}":${canonical(value[key], levels - 1)}`, keys = Object.keys(value).sort();
  need(keys.every((key) => /^[a-z0-9_]+$/.test(key))); return `{${keys.map(member)}}`;
}
const ENTRY = { seq: 0, recorded_at: "", recorded_on: "", recorded_by: "", "sig?": "", changes: [{ object: "", version: 0, type: "", body: {} }],
  act: { log: "", id: "", do: "", object: "", actor: "", "wf?": "", "key?": "", "expect?": [{ object: "", version: 0 }],
    "seen?": { root: "", size: 0 }, "body?": {} } }; // members with a `?` may be absent
const fits = (value, like) => typeof value === typeof like && value !== null && Array.isArray(value) === Array.isArray(like) &&
  (typeof like !== "object" ? typeof value !== "number" || value >= 0 : Array.isArray(like) ? value.every((one) => fits(one, like[0])) :
    Object.entries(like).every(([key, form]) => (key.endsWith("?") && value[key.slice(0, -1)] === undefined) || fits(value[key.replace("?", "")], form)));
// Signed notes, checkpoints, keys and policies (c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature, tlog-policy).
const isName = (name) => /^[^\s\x00-\x20\u0085+]+$/.test(name.replaceAll("\ufeff", "x")) && Buffer.byteLength(name) < 256;
export function parseCheckpoint(bytes) {
  const all = utf8(bytes), end = all.lastIndexOf("\n\n") + 1, text = all.slice(0, end), lines = all.slice(end + 1).split("\n");
  const [origin, size, root, ...more] = text.split("\n"), signatures = lines.slice(0, -1).map((line) => {
    const [dash, name, body, ...rest] = line.split(" "), signed = base64(body);
    need(dash === "—" && isName(name) && rest.length === 0 && signed.length > 4);
    return { name, id: hex(signed.subarray(0, 4)), bytes: signed.subarray(4) }; });
  need(end > 0 && !lines.at(-1) && lines.length > 1 && lines.length <= 65 && !/[\x00-\x09\x0b-\x1f]/.test(all) && bytes.length <= 1 << 20 &&
    origin && base64(root).length === 32 && more.slice(0, -1).every(Boolean));
  return { text, origin, size: decimal(size), root: base64(root), signatures };
}
export function parseVkey(vkey) {
  const [name, id, ...rest] = vkey.split("+"), bytes = base64(rest.join("+"));
  need(isName(name) && bytes.length === 33 && [1, 4].includes(bytes[0]) && hex(sha256(name, "\n", bytes).subarray(0, 4)) === id);
  return { name, id, type: bytes[0], key: bytes.subarray(1) };
}
export function parsePolicy(text) {
  const logs = [], members = new Map([["none", { of: [], least: 0 }]]), quorums = [], taken = new Set(["member none"]);
  const once = (what) => !taken.has(what) && taken.add(what), define = (name, what) => { need(!members.has(name)); members.set(name, what); };
  const keyOf = (vkey, type) => { const key = parseVkey(vkey); need(key.type === type && once(`${type} ${hex(key.key)}`)); return key; };
  const least = (rule, { length }) => { const n = { any: 1, all: length }[rule] ?? decimal(rule); need(n > 0 && n <= length); return n; };
  need(text.endsWith("\n") && !/[\x00-\x08\x0b-\x1f\x7f]/.test(text) && Buffer.byteLength(text) <= 1 << 16);
  for (const [word = "#", name, rule, ...rest] of text.split("\n").map((line) => line.split(/[ \t]+/).filter(Boolean))) {
    if (word === "log" && rest.length === 0) logs.push(keyOf(name, 1));
    else if (word === "witness" && rest.length <= 1) define(name, { key: keyOf(rule, 4) });
    else if (word === "group" && rest.every((one) => members.has(one) && once(`member ${one}`))) define(name, { of: rest, least: least(rule, rest) });
    else if (word === "quorum" && members.has(name) && rule === undefined) quorums.push(name); else need(word.startsWith("#"));
  }
  const witnesses = [...members.values()].filter(({ key }) => key).length, groups = members.size - 1 - witnesses;
  need(quorums.length === 1 && Math.max(logs.length, witnesses, groups) <= 32); return { logs, members, quorum: quorums[0] };
}
function isMade({ type, key }, text, bytes) { // by a log, or by a witness with its time
  const time = type === 4 && bytes.length === 72 ? bytes.readBigInt64BE() : 0n, message = `cosignature/v1\ntime ${time}\n${text}`;
  return type === 1 ? verifySignature(key, Buffer.from(text), bytes) : time > 0n && verifySignature(key, Buffer.from(message), bytes.subarray(8));
}
export function judge({ origin, text, signatures }, { logs, members, quorum }) { // what is against it, and against each signature
  const each = signatures.map(() => "signature_unknown"), have = new Set(), ours = logs.filter((key) => key.name === origin);
  const by = (key) => signatures.filter((one, i) => one.name === key.name && one.id === key.id &&
    !(each[i] = isMade(key, text, one.bytes) ? "" : "signature_invalid")).length > 0, signed = ours.filter(by).length > 0;
  for (const [name, { key, of, least }] of members) if (key ? by(key) : of.filter((one) => have.has(one)).length >= least) have.add(name);
  return { each, against: first([[!ours.length, "origin_unknown"], [each.includes("signature_invalid"), "signature_invalid"],
    [!signed, "log_signature_missing"], [!have.has(quorum), "quorum_not_met"]]) };
}
// The entries of a log one after the other, each held against those before it. Keys count by their place in the log.
class Log {
  waiting = new Map(); trees = [[]]; ids = new Set(); versions = new Map(); keys = new Map(); holders = new Set(); workflows = new Set();
  sources = []; policy = ""; origin = ""; last = Buffer.of(); agreed = 0; attested = 0; typed = 0; signed = { by_actor: 0, by_recorder: 0, unsigned: 0 };
  add(bytes) { // answers with the code of what does not hold
    const text = attempt(() => utf8(bytes)), entry = attempt(() => JSON.parse(text)), at = this.trees.length - 1;
    if (bytes.length > 65535 || !attempt(() => canonical(entry) === text && fits(entry, ENTRY))) return "entry_malformed";
    const { act, changes, sig, seq, recorded_at, recorded_by } = entry, { log, id, wf, seen, expect = [] } = act;
    const isNow = ({ object, version }) => (this.versions.get(object) ?? 0) === version;
    const isNext = ({ object, version }) => isNow({ object, version: version - 1 }) && this.versions.set(object, version);
    const signs = act.key !== undefined || sig !== undefined, message = `cocrea-act/v1\n${signs && canonical(act)}`;
    const holds = () => /^[0-9a-f]{64}$/.test(act.key) && verifySignature(Buffer.from(act.key, "hex"), Buffer.from(message), base64(sig));
    const key = signs && (at ? this.keys.get(`key.${act.key}`) : { actor: act.actor, against: "" }); // the first entry brings its own
    const code = first([[seq !== at, "seq_wrong"], [Buffer.from(recorded_at).compare(this.last) < 0, "recorded_earlier"],
      [(at && log !== this.origin) || !at !== (act.do === "register.open"), "origin_wrong"], [this.ids.has(id), "id_repeated"],
      [at && !this.workflows.has(wf), "workflow_unknown"], [!expect.every(isNow), "expect_differs"],
      [!changes.every(isNext), "version_skipped"], [signs && !attempt(holds), "signature_invalid"], [signs && !key, "key_unknown"],
      [key?.against, key?.against], [key && ![act.actor, recorded_by].includes(key.actor), "key_not_own"],
      [seen && (seen.size > at || hex(rootOf(this.trees[seen.size])) !== seen.root), "seen_differs"]]);
    return code || this.take(entry, key, leafHash(bytes));
  }
  take({ act, changes, recorded_at, seq }, key, leaf) {
    const hold = (object, one) => this.keys.has(object) || (this.keys.set(object, one) && this.holders.add(one.actor));
    const held = changes.find(({ type }) => type === "pending.held"); // such an act waits for somebody else, and vouches for no key
    if (seq === 0 && key) hold(`key.${act.key}`, key);
    if (held) this.waiting.set(held.object, act); else this.do(act, seq, key, hold);
    for (const { object } of changes.filter(({ type }) => /^pending\.(countersigned|decided)$/.test(type)))
      if (this.waiting.has(object)) this.do(this.waiting.get(object), seq, undefined, hold), this.waiting.delete(object);
    for (const { type, object, body } of changes) {
      if (type === "key.accepted" && this.keys.get(object)?.against === "key_not_accepted") this.keys.get(object).against = "";
      if (/^document\.(added|revised)$/.test(type) && typeof body.digest === "string") this.sources.push(`document ${body.digest} ${object} ${seq}`); }
    this.trees.push(append(this.trees[seq], leaf, seq)); this.ids.add(act.id); this.last = Buffer.from(recorded_at); this.origin = act.log;
    this.agreed = Math.max(this.agreed, (key && act.seen?.size) || 0); this.attested += act.do === "attest";
    this.typed += changes.filter(({ type, body }) => type === "ballot.cast" && typeof body.typed_by === "string").length;
    this.signed[!key ? "unsigned" : key.actor === act.actor ? "by_actor" : "by_recorder"] += 1; return "";
  }
  do(act, seq, key, hold) {
    const [text, actor] = ["source", "actor"].map((member) => act.body?.[member]).map((value) => (typeof value === "string" ? value : ""));
    const counts = !this.holders.has(actor) || (key?.actor === act.actor && act.actor === actor), is = (...deeds) => deeds.includes(act.do);
    if (is("key.add")) hold(act.object, { actor, against: counts ? "" : "key_not_accepted" });
    if (is("key.revoke") && this.keys.has(act.object)) this.keys.get(act.object).against = "key_revoked";
    const digest = hex(sha256(text)), brings = is("register.open", "workflow.add");
    if (is("policy.adopt")) this.policy = text; else if (brings) this.sources.push(`workflow ${digest} ${seq}`), this.workflows.add(digest);
  }
}
function sections(bundle, lines = []) { // the lines of each, as bytes
  for (let at = 0; at < bundle.length; at += lines.at(-1).length + 1) lines.push(bundle.subarray(at, bundle.indexOf(10, at)));
  need(bundle.at(-1) === 10 && utf8(lines.shift()) === "cocrea-bundle/v1");
  const all = ["policy", "checkpoint", "entries", "sources"].map((name) => { const [word, count, more] = utf8(lines.shift()).split(" ");
    need(word === name && more === undefined && decimal(count) <= lines.length); return lines.splice(0, decimal(count)); });
  need(lines.length === 0); return all;
}
export function audit(bundle, { policy, checkpoint: earlier } = {}) {
  const log = new Log(), parts = attempt(() => sections(bundle)), [inside, note, entries, sources] = parts ?? [[], [], [], []];
  const bytes = (lines) => Buffer.concat(lines.flatMap((one) => [one, Buffer.of(10)]));
  const same = (lines, texts) => lines.length === texts.length && lines.every((line, i) => line.equals(Buffer.from(texts[i])));
  const bad = entries.reduce((code, entry) => code || log.add(entry), ""), events = log.trees.length - 1, root = rootOf(log.trees[events]);
  const own = log.policy ? attempt(() => parsePolicy(log.policy)) : null, signed = note.length ? attempt(() => parseCheckpoint(bytes(note))) : null;
  const [outer, inner] = [policy, own].map((one) => one && signed && judge(signed, one)), now = attempt(() => rootOf(log.trees[earlier.size]));
  const judged = outer ?? inner, loose = judged?.each.map((state, i) => state && (outer && inner ? inner.each[i] : state)).find(Boolean);
  const code = first([[!parts, "bundle_malformed"], [bad, bad], [!same(sources, log.sources), "sources_differ"],
    [!bytes(inside).equals(Buffer.from(log.policy)), "policy_differs"], [own === undefined, "policy_malformed"],
    [signed === undefined, "checkpoint_malformed"], [policy && !signed, "checkpoint_missing"],
    [signed && signed.origin !== log.origin, "checkpoint_origin"], [signed && signed.size !== events, "checkpoint_size"],
    [signed && !signed.root.equals(root), "root_differs"], [earlier && earlier.origin !== log.origin, "anchor_origin"],
    [earlier && !now, "anchor_ahead"], [earlier && !now?.equals(earlier.root), "anchor_differs"],
    [judged?.against, judged?.against], [loose, loose]]);
  const since = Math.max(log.agreed, (earlier?.origin === log.origin && now?.equals(earlier.root) && earlier.size) || 0);
  const fault = { code, since, seq: bad ? events : code === "anchor_differs" ? Math.max(earlier.size - 1, 0) : undefined };
  return { ok: !code, origin: log.origin, events, signed: log.signed, attested: log.attested, typed_votes: log.typed, root: hex(root),
    vouched_by: code || (!outer && !earlier) ? "nobody" : outer ? "policy" : "checkpoint", ...(code && { fault }) };
}
export function anchor(given) { // what the auditor brings, from the words of a command line
  const read = (name, parse) => (given.includes(name) ? parse(given[given.indexOf(name) + 1]) : undefined);
  const policy = read("--policy", (file) => parsePolicy(utf8(readFileSync(file)))), ofKey = (key) => parsePolicy(`log ${key}\nquorum none\n`);
  return { policy: policy ?? read("--log-key", ofKey), checkpoint: read("--checkpoint", (file) => parseCheckpoint(readFileSync(file))) };
}
const found = process.argv[1]?.endsWith("verify.mjs") && audit(readFileSync(process.argv[2]), anchor(process.argv));
if (found) console.log(JSON.stringify(found)), process.exitCode = found.ok ? 0 : 6;
