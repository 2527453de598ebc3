// The entries of a log: how each is held against those before it. The codes stand in the order of
// docs/reference/bundle-format.md.
import { Basis } from "./basis.mjs";
import { attempt, base64, bytesOf, canonical, hex, leafHash, sha256, Tree, unhex, verifySignature }
  from "./bytes.mjs";
import { passkeyIn, readEntry, textOr } from "./entry.mjs";
import { objectionTo, parseAssertion, verifyAssertion } from "./passkey.mjs";
import { daysOf, Instants, secondsOf } from "./times.mjs";

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
  instants = new Instants();
  keys = new Map(); // by object: whose each is, and what it stands on
  holders = new Set(); // who has a key, or had one
  waiting = new Map(); // acts that wait for somebody else, by the object in which they do
  workflows = new Set();
  policy = "";
  sources = new Lines();
  basis = new Basis();
  agreed = 0; // the largest tree that a signer had seen
  counts = { by_actor: 0, by_recorder: 0, unsigned: 0, attested: 0, typed_votes: 0 };

  /** Takes an entry; answers with the code of what does not hold, or with "". */
  async add(line) {
    const entry = attempt(() => readEntry(line));
    if (!entry) return "entry_malformed";
    const { act, sig } = entry, signs = act.key !== undefined || sig !== undefined;
    const code = this.misplaced(entry) || this.mistimed(entry) || this.misversioned(entry)
      || (signs && (await this.missigned(entry))) || this.misseen(act);
    if (!code) this.take(entry, signs ? this.keyOf(act) : undefined, leafHash(line));
    return code;
  }
  misplaced({ seq, recorded_at, act }) {
    const isFirst = this.tree.size === 0, opens = act.do === "register.open";
    if (seq !== this.tree.size) return "seq_wrong";
    if (isLess(recorded_at, this.last)) return "recorded_earlier";
    if (isFirst !== opens || (!isFirst && act.log !== this.origin)) return "origin_wrong";
    if (this.ids.has(act.id)) return "id_repeated";
    return !isFirst && !this.workflows.has(act.wf) ? "workflow_unknown" : "";
  }
  mistimed({ recorded_at, recorded_on, act }) {
    const second = secondsOf(recorded_at), day = daysOf(recorded_on), [begin] = act.occurred_on.split("/");
    if (second === undefined || day === undefined) return "recorded_wrong";
    if (Math.abs(day - Math.floor(second / 86400)) > 1) return "recorded_wrong";
    if (isLess(recorded_on.slice(0, begin.length), begin)) return "occurred_later";
    this.instants.add(second);
    return "";
  }
  misversioned({ act, changes }) {
    const now = ({ object }) => this.versions.get(object) ?? 0;
    if (act.expect?.some((one) => one.version !== now(one))) return "expect_differs";
    for (const change of changes) {
      if (change.version !== now(change) + 1) return "version_skipped";
      this.versions.set(change.object, change.version);
    }
    return "";
  }
  async missigned({ act, sig, recorded_by }) {
    const message = bytesOf(`cocrea-act/v1\n${canonical(act)}`), key = this.keyOf(act);
    const assertion = typeof sig === "object" ? attempt(() => parseAssertion(sig)) : undefined;
    const signature = attempt(() => base64(textOr(sig)));
    const isEd25519 = /^[0-9a-f]{64}$/.test(act.key), isP256 = /^0[23][0-9a-f]{64}$/.test(act.key);
    const holds = typeof sig === "object"
      ? assertion && (isEd25519 || isP256) && verifyAssertion(act.key, message, assertion)
      : signature && isEd25519 && verifySignature(unhex(act.key), message, signature);
    if (!(await holds)) return "signature_invalid";
    if (!key) return "key_unknown";
    if (key.revoked !== undefined) return "key_revoked";
    if (key.grounds === "waiting") return "key_not_accepted";
    if (![act.actor, recorded_by].includes(key.actor)) return "key_not_own";
    if (!assertion !== !key.passkey) return "key_kind_differs";
    return assertion ? objectionTo(assertion, key.passkey) : "";
  }
  misseen({ seen }) {
    const holds = !seen || (seen.size <= this.tree.size && hex(this.tree.root(seen.size)) === seen.root);
    return holds ? "" : "seen_differs";
  }
  keyOf(act) { // the first entry brings its own
    return this.tree.size === 0 ? { actor: act.actor } : this.keys.get(`key.${act.key}`);
  }

  take(entry, key, leaf) {
    const { seq, act, changes } = entry;
    const ofType = (...types) => changes.filter(({ type }) => types.includes(type));
    const held = ofType("pending.held").at(-1)?.object;
    this.count(entry, key);
    if (held) this.waiting.set(held, { seq, act, changes: [] });
    else this.do(entry, key, seq);
    for (const { object } of ofType("pending.countersigned", "pending.decided")) {
      if (this.waiting.has(object)) this.do(this.waiting.get(object), undefined, seq); // vouches for no key
      this.waiting.delete(object);
    }
    this.ids.add(act.id);
    this.origin = act.log;
    this.last = entry.recorded_at;
    this.tree.append(leaf);
  }
  count(entry, key) {
    const { act, changes } = entry;
    const signer = !key ? "unsigned" : key.actor === act.actor ? "by_actor" : "by_recorder";
    this.counts[signer] += 1;
    this.counts.attested += act.do === "attest";
    const isTyped = ({ type, body }) => type === "ballot.cast" && typeof body.typed_by === "string";
    this.counts.typed_votes += changes.filter(isTyped).length;
    if (key && act.seen) this.agreed = Math.max(this.agreed, act.seen.size);
    this.basis.add(entry, signer);
  }
  /** What an act does, by the entry at `now`: its own, or the one that takes it up. */
  do({ seq, act, changes }, key, now) {
    const source = textOr(act.body?.source), actor = textOr(act.body?.actor);
    const added = { seq, by: act.actor }, own = { key: `key.${act.key}`, actor: act.actor };
    if (seq === 0 && key) this.hold({ ...own, ...added, grounds: "genesis" });
    if (act.do === "key.add") {
      const isVouchedFor = key?.actor === actor && act.actor === actor;
      const grounds = !this.holders.has(actor) ? "first" : isVouchedFor ? "own_key" : "waiting";
      this.hold({ key: act.object, actor, ...added, grounds, ...passkeyIn(act.body) });
    }
    const revoked = act.do === "key.revoke" && this.keys.get(act.object);
    if (revoked) revoked.revoked ??= now;
    for (const { type, object } of changes)
      if (type === "key.accepted" && this.keys.get(object)?.grounds === "waiting")
        this.keys.get(object).grounds = "forum";
    if (act.do === "policy.adopt") {
      this.policy = source;
      this.basis.adopt(now, act.actor, source);
    }
    if (act.do === "register.open" || act.do === "workflow.add") {
      const digest = hex(sha256(source));
      this.workflows.add(digest);
      this.sources.add(`workflow ${digest} ${seq}`);
    }
    for (const { type, object, body } of changes)
      if (/^document\.(added|revised)$/.test(type) && typeof body.digest === "string")
        this.sources.add(`document ${body.digest} ${object} ${seq}`);
  }
  hold(key) {
    if (this.keys.has(key.key)) return;
    this.keys.set(key.key, key);
    this.holders.add(key.actor);
    this.basis.keys.push(key);
  }
}
