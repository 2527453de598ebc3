// The entries of a log: what is read of each, and how it is held against those before it. The codes stand in
// the order of docs/reference/bundle-format.md.
import { attempt, base64, bytesOf, canonical, hex, leafHash, need, parseJson, sha256, Tree, unhex,
  verifySignature } from "./bytes.mjs";

const ENTRY = { // what is read, with a value of its type; a member with `?` may be absent
  seq: 0, recorded_at: "", recorded_on: "", recorded_by: "", "sig?": "",
  act: { log: "", id: "", do: "", object: "", actor: "", "wf?": "", "key?": "",
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
function readEntry(line) {
  need(line.length <= 65535);
  const entry = parseJson(line);
  need(fits(entry, ENTRY));
  return entry;
}
const textOr = (value) => (typeof value === "string" ? value : "");
function isLess(one, other) { // as bytes of UTF-8
  const [a, b] = [bytesOf(one), bytesOf(other)], at = a.findIndex((byte, i) => byte !== b[i]);
  return at < 0 ? a.length < b.length : a[at] < b[at];
}

/** A list that can only be compared with another, and so takes no room. */
export class Lines {
  digest = sha256();
  add(line) {
    this.digest = sha256(this.digest, line);
  }
}

export class Log {
  tree = new Tree();
  origin = "";
  last = ""; // when the entry before was recorded
  ids = new Set();
  versions = new Map(); // by object
  keys = new Map(); // by object: whose each is, and what is against it
  holders = new Set(); // who has a key, or had one
  waiting = new Map(); // acts that wait for somebody else, by the object in which they do
  workflows = new Set();
  policy = "";
  sources = new Lines();
  agreed = 0; // the largest tree that a signer had seen
  counts = { by_actor: 0, by_recorder: 0, unsigned: 0, attested: 0, typed_votes: 0 };

  /** Takes an entry; answers with the code of what does not hold, or with "". */
  async add(line) {
    const entry = attempt(() => readEntry(line));
    if (!entry) return "entry_malformed";
    const { act, sig } = entry, signs = act.key !== undefined || sig !== undefined;
    const code = this.misplaced(entry) || (signs && (await this.missigned(entry))) || this.misseen(act);
    if (!code) this.take(entry, signs ? this.keyOf(act) : undefined, leafHash(line));
    return code;
  }
  misplaced({ seq, recorded_at, act, changes }) {
    const now = ({ object }) => this.versions.get(object) ?? 0;
    const isFirst = this.tree.size === 0, opens = act.do === "register.open";
    if (seq !== this.tree.size) return "seq_wrong";
    if (isLess(recorded_at, this.last)) return "recorded_earlier";
    if (isFirst !== opens || (!isFirst && act.log !== this.origin)) return "origin_wrong";
    if (this.ids.has(act.id)) return "id_repeated";
    if (!isFirst && !this.workflows.has(act.wf)) return "workflow_unknown";
    if (act.expect?.some((one) => one.version !== now(one))) return "expect_differs";
    for (const change of changes) {
      if (change.version !== now(change) + 1) return "version_skipped";
      this.versions.set(change.object, change.version);
    }
    return "";
  }
  async missigned({ act, sig, recorded_by }) {
    const signature = attempt(() => base64(textOr(sig))), has = /^[0-9a-f]{64}$/.test(act.key) && signature;
    const message = bytesOf(`cocrea-act/v1\n${canonical(act)}`), key = this.keyOf(act);
    if (!has || !(await verifySignature(unhex(act.key), message, signature))) return "signature_invalid";
    if (!key) return "key_unknown";
    return key.against || ([act.actor, recorded_by].includes(key.actor) ? "" : "key_not_own");
  }
  misseen({ seen }) {
    const holds = !seen || (seen.size <= this.tree.size && hex(this.tree.root(seen.size)) === seen.root);
    return holds ? "" : "seen_differs";
  }
  keyOf(act) { // the first entry brings its own
    return this.tree.size === 0 ? { actor: act.actor, against: "" } : this.keys.get(`key.${act.key}`);
  }

  take(entry, key, leaf) {
    const { seq, act, changes } = entry;
    const ofType = (...types) => changes.filter(({ type }) => types.includes(type));
    const held = ofType("pending.held").at(-1)?.object;
    this.count(entry, key);
    if (held) this.waiting.set(held, { seq, act, changes: [] });
    else this.do(entry, key);
    for (const { object } of ofType("pending.countersigned", "pending.decided")) {
      if (this.waiting.has(object)) this.do(this.waiting.get(object)); // its signature vouches for no key
      this.waiting.delete(object);
    }
    this.ids.add(act.id);
    this.origin = act.log;
    this.last = entry.recorded_at;
    this.tree.append(leaf);
  }
  count({ act, changes }, key) {
    this.counts[!key ? "unsigned" : key.actor === act.actor ? "by_actor" : "by_recorder"] += 1;
    this.counts.attested += act.do === "attest";
    const isTyped = ({ type, body }) => type === "ballot.cast" && typeof body.typed_by === "string";
    this.counts.typed_votes += changes.filter(isTyped).length;
    if (key && act.seen) this.agreed = Math.max(this.agreed, act.seen.size);
  }
  do({ seq, act, changes }, key) {
    const source = textOr(act.body?.source), actor = textOr(act.body?.actor);
    if (seq === 0 && key) this.hold(`key.${act.key}`, act.actor, true);
    if (act.do === "key.add") this.hold(act.object, actor, key?.actor === actor && act.actor === actor);
    if (act.do === "key.revoke") this.mark(act.object, "key_revoked");
    for (const { type, object } of changes)
      if (type === "key.accepted") this.mark(object, "", "key_not_accepted");
    if (act.do === "policy.adopt") this.policy = source;
    if (act.do === "register.open" || act.do === "workflow.add") {
      const digest = hex(sha256(source));
      this.workflows.add(digest);
      this.sources.add(`workflow ${digest} ${seq}`);
    }
    for (const { type, object, body } of changes)
      if (/^document\.(added|revised)$/.test(type) && typeof body.digest === "string")
        this.sources.add(`document ${body.digest} ${object} ${seq}`);
  }
  /** Adds a key. The first of an actor counts, and another one that its actor vouches for. */
  hold(object, actor, isVouchedFor) {
    if (this.keys.has(object)) return;
    const counts = isVouchedFor || !this.holders.has(actor);
    this.keys.set(object, { actor, against: counts ? "" : "key_not_accepted" });
    this.holders.add(actor);
  }
  mark(object, against, only) { // only where that was against it
    const key = this.keys.get(object);
    if (key && (only ?? key.against) === key.against) key.against = against;
  }
}
