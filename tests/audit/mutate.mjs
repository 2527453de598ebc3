// Mutants of a bundle, the same for the same seed: careless ones that touch its bytes and lines, and careful ones that
// change what it says and then mend numbers, lists, signatures and checkpoint as far as they like.
import * as forge from "./forge.mjs";

/** mulberry32: numbers from 0 up to 1. */
export function chance(seed) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  return { below, pick: (list) => list[below(list.length)], often: (percent) => next() * 100 < percent };
}

const NAMES = ["rita", "flor", "ana", "ines", "flor's second", "flor's third", "nobody", "log", "colectivo"];
const TEXTS = [
  "", "-1", "0", "x", "é", "😀", "\uffff", "a\nb", "\u0000", "\u007f", "register", "none", "constructor", "2020",
  "key.accepted", "document.added", "register.open", "key.add", "key.revoke", "policy.adopt", "attest",
  "9999-12-31T00:00:00Z", "example.mx/other",
];
const VALUES = [
  ...TEXTS, 0, 1, -1, 2, 99, 9007199254740991, 9007199254740992, 1.5, true, null, [], {}, [1], { a: 1 },
];

// --- Bytes and lines ---

const PIECES = ["\n", " ", "0", "-", ",", '"', "\r", "\u0000", "é", "=", "\\", "\ufeff"];
const NUMBERS = [
  (n) => `${Number(n) + 1}`, (n) => `0${n}`, (n) => `-${n}`, (n) => `${n}0`, (n) => `${n}.0`, (n) => `${n}e0`,
  () => "0", () => "", () => "18446744073709551616", () => "9007199254740993",
];
const spliced = (bytes, at, remove, insert) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(insert, "latin1"), bytes.subarray(at + remove)]);

const BYTES = {
  flip(r, bytes) {
    bytes[r.below(bytes.length)] ^= 1 << r.below(8);
    return bytes;
  },
  set(r, bytes) {
    bytes[r.below(bytes.length)] = r.below(256);
    return bytes;
  },
  insert: (r, bytes) => spliced(bytes, r.below(bytes.length + 1), 0, Buffer.from(r.pick(PIECES)).toString("latin1")),
  remove: (r, bytes) => spliced(bytes, r.below(bytes.length), 1 + r.below(r.pick([1, 4, 400])), ""),
  number(r, bytes) {
    const { index, 0: digits } = r.pick([...bytes.toString("latin1").matchAll(/[0-9]+/g)]);
    return spliced(bytes, index, digits.length, r.pick(NUMBERS)(digits));
  },
};

const LINES = {
  swap(r, lines) {
    const i = r.below(lines.length), j = r.below(lines.length);
    [lines[i], lines[j]] = [lines[j], lines[i]];
  },
  double: (r, lines) => lines.splice(r.below(lines.length), 0, r.pick(lines)),
  twice(r, lines) {
    const i = r.below(lines.length);
    lines.splice(i, 0, lines[i]);
  },
  drop: (r, lines) => lines.splice(r.below(lines.length), 1),
  reorder: (r, lines) => lines.splice(r.below(lines.length), 0, ...lines.splice(r.below(lines.length), 1 + r.below(5))),
  merge(r, lines) {
    const i = r.below(lines.length - 1);
    lines.splice(i, 2, lines[i] + r.pick([",", " ", ""]) + lines[i + 1]);
  },
};

/** Makes every section say how many lines follow until the next. */
function recount(lines) {
  let end = lines.length - 1;
  for (const name of ["sources", "entries", "checkpoint", "policy"]) {
    const head = lines.findIndex((line) => line.startsWith(`${name} `));
    if (head < 0) return;
    lines[head] = `${name} ${end - head - 1}`;
    end = head;
  }
}

function careless(r, bundle) {
  if (r.often(60)) return r.pick(Object.values(BYTES))(r, Buffer.from(bundle));
  const lines = bundle.toString("latin1").split("\n");
  r.pick(Object.values(LINES))(r, lines);
  if (r.often(50)) recount(lines);
  return Buffer.from(lines.join("\n"), "latin1");
}

// --- What the entries say ---

const objectOf = (name) => `key.${forge.publicKey(name).toString("hex")}`;
const signed = (entries) => entries.filter((entry) => entry.sig);

/** A place inside an entry, most often one that an audit reads: an object and the name of a member. */
function place(r, { entries }) {
  const entry = r.pick(entries), { act, changes } = entry, change = changes?.[0] ?? {};
  const [object, names] = r.pick([
    [entry, ["seq", "recorded_at", "recorded_on", "recorded_by", "sig", "act", "changes", "v", "waived"]],
    [act, ["log", "id", "do", "object", "actor", "wf", "key", "expect", "seen", "body", "capacity"]],
    [act, ["id", "do", "object", "actor"]],
    [act.body ?? {}, ["source", "actor", "title", "proof"]],
    [act.seen ?? {}, ["size", "root"]],
    [change, ["object", "version", "type", "body"]],
    [change.body ?? {}, ["digest", "status", "actor"]],
  ]);
  return [object, r.pick(names)];
}

function exchangeSignatures(one, other) {
  [one.sig, other.sig] = [other.sig, one.sig];
  for (const entry of [one, other]) if (entry.sig === undefined) delete entry.sig;
}

function treeOf(entries, size) {
  const leaves = entries.slice(0, size).map((entry) => forge.sha256(Buffer.of(0), forge.lineOf(entry)));
  return { size, root: forge.rootOf(leaves).toString("hex") };
}

const STOLEN = ["id", "log", "wf", "actor", "seen", "expect", "key", "do", "object"];
const TIMES = ["2020-01-01T00:00:00Z", "2026-01-05T12:00:01Z", "\uffe0", "😀", ""];

const ENTRIES = {
  member(r, parts) {
    const [object, name] = place(r, parts);
    object[name] = r.pick(VALUES);
  },
  text(r, parts) {
    const [object, name] = place(r, parts);
    if (typeof object[name] === "string") object[name] = r.pick(TEXTS);
  },
  remove(r, parts) {
    const [object, name] = place(r, parts);
    delete object[name];
  },
  steal(r, { entries }) {
    const one = r.pick(entries).act, other = r.pick(entries).act, member = r.pick(STOLEN);
    one[member] = other[member];
    if (one[member] === undefined) delete one[member];
  },
  signatures: (r, { entries }) => exchangeSignatures(r.pick(entries), r.pick(signed(entries))),
  signaturesOfTwo: (r, { entries }) => exchangeSignatures(r.pick(signed(entries)), r.pick(signed(entries))),
  swap(r, { entries }) {
    const i = 1 + r.below(entries.length - 2);
    entries.splice(i, 2, entries[i + 1], entries[i]);
  },
  drop: (r, { entries }) => entries.splice(r.below(entries.length), 1 + r.below(3)),
  truncate: (r, { entries }) => entries.splice(1 + r.below(entries.length - 1)),
  replay(r, { entries }) {
    const one = structuredClone(r.pick(entries));
    if (r.often(70)) one.act.id = `again-${r.below(9)}`;
    entries.splice(1 + r.below(entries.length), 0, one);
  },
  expect(r, { entries }) {
    r.pick(entries).act.expect = [{ object: r.pick(entries).act.object, version: r.below(3) }];
  },
  seen(r, { entries }) {
    r.pick(entries).act.seen = treeOf(entries, r.below(entries.length));
  },
  time(r, { entries }) {
    r.pick(entries).recorded_at = r.pick(TIMES);
  },
  wide(r, { entries }) {
    r.pick(entries).act.body = { text: "x".repeat(64500 + r.below(1500)) };
  },
  // Keys that come, go, are accepted on nobody's word, and sign.
  addKey(r, { entries }) {
    Object.assign(r.pick(entries).act, { do: "key.add", object: objectOf(r.pick(NAMES)), body: { actor: r.pick(NAMES) } });
  },
  revokeKey(r, { entries }) {
    Object.assign(r.pick(entries).act, { do: "key.revoke", object: objectOf(r.pick(NAMES)) });
  },
  acceptKey(r, { entries }) {
    r.pick(entries).changes.push({ object: objectOf(r.pick(NAMES)), type: "key.accepted", version: 1, body: {} });
  },
  // Acts that wait, are taken up, or bring something while they do.
  wait(r, { entries }) {
    const type = r.pick(["pending.held", "pending.held", "pending.countersigned", "pending.decided"]);
    const object = r.pick(["p-1", "p-1", "p-2", ""]);
    for (const one of [r.pick(entries), ...(r.often(50) ? [r.pick(entries)] : [])])
      one.changes.push({ object, type: one.seq % 2 ? type : "pending.held", version: 1, body: {} });
  },
  bring(r, { entries }) {
    const { act, changes } = r.pick(entries);
    Object.assign(act, { do: r.pick(["workflow.add", "policy.adopt"]), body: { source: r.pick(TEXTS) } });
    if (r.often(50)) changes.push({ object: "acta", type: "document.added", version: 1, body: { digest: r.pick(TEXTS) } });
    if (r.often(50)) changes.push({ object: "p-1", type: "pending.held", version: 1, body: {} });
  },
  typeFor(r, { entries }) {
    const one = r.pick(entries);
    one.recorded_by = r.pick(NAMES);
    if (r.often(50)) one.act.actor = r.pick(NAMES);
  },
  firstKey: (r, { entries }) => forge.signAct(entries[0], r.pick(NAMES)),
  sign(r, { entries }) {
    const one = r.pick(entries);
    forge.signAct(one, r.often(50) ? one.act.actor : r.pick(NAMES));
  },
};

// --- Policy and checkpoint ---

const BEFORE = ["", " ", "\t", "# ", "#x", "quorum none", "group a 1 colectivo", "group b any", "log", "\u00a0", "é"];
const AFTER = [" ", "\t", " https://a.example/", " a b", "\r", "\u00a0", "\u0001"];
const WORDS = [...TEXTS, "any", "all", "1", "2", "3", "01", "colectivo", "todas"];

function otherPolicy(r, text) {
  const lines = text.split("\n"), at = r.below(lines.length), words = lines[at].split(" ");
  const groups = Array.from({ length: 31 + r.below(3) }, (_, i) => `group g${i} any ${i ? `g${i - 1}` : "colectivo"}`);
  r.pick([
    () => lines.splice(at, 1),
    () => lines.splice(at, 0, lines[at]),
    () => lines.splice(0, 2, lines[1], lines[0]),
    () => lines.splice(at, 1, r.pick(BEFORE) + r.pick([lines[at], ""])),
    () => lines.splice(at, 1, lines[at] + r.pick(AFTER)),
    () => lines.splice(at, 1, words.join(r.pick(["  ", "\t", " \t "]))),
    () => lines.splice(at, 0, ...groups),
    () => lines.pop(),
    () => {
      words[r.below(words.length)] = r.pick([...WORDS, ...words]);
      lines[at] = words.join(" ");
    },
  ])();
  return lines.join("\n");
}

const PARTS = {
  policy(r, parts) {
    const one = parts.entries.find(({ act }) => act.do === "policy.adopt");
    one.act.body.source = otherPolicy(r, one.act.body.source);
    if (r.often(80)) forge.signAct(one, "rita");
    forge.relist(parts);
  },
  policyAlone(r, parts) {
    parts.policy = otherPolicy(r, `${parts.policy.join("\n")}\n`).split("\n").slice(0, -1);
  },
  sources: (r, { sources }) => r.pick(Object.values(LINES))(r, sources),
  unsigned(r, parts) {
    parts.checkpoint = [];
  },
  unknown(r, { checkpoint }) {
    checkpoint.push(forge.logLine("x\n", r.pick(["example.mx/test", "other.example"]), r.pick(["log", "nobody"])));
  },
  again: (r, { checkpoint }) => checkpoint.push(r.pick(checkpoint)),
  blunt: (r, { checkpoint }) => r.pick(Object.values(LINES))(r, checkpoint),
};

const CHECKPOINTS = [
  {}, {}, {}, {}, { origin: "example.mx/other" }, { origin: "two words" }, { origin: "no\u00a0break" },
  { size: 3 }, { size: "03" }, { size: "18446744073709551615" },
  { root: forge.sha256("x") }, { root: Buffer.from("short") },
  { more: ["an extension"] }, { more: [""] }, { more: ["", "x"] }, { more: ["\ufeff"] },
];
const WITNESSES = [
  ["colectivo", "universidad"], ["colectivo", "universidad"], ["colectivo"], [], ["universidad", "nobody"],
  ["colectivo", "colectivo", "universidad"],
];

/** Signs anew whatever was signed, with the key that it names. */
function signAgain(entry) {
  const name = entry.sig && NAMES.find((one) => forge.publicKey(one).toString("hex") === entry.act.key);
  if (name) forge.signAct(entry, name);
}
/** Lets signers have seen the entries as they are now, and sign that. */
function seeAgain({ entries }) {
  entries.forEach((entry, seq) => {
    if (entry.act.seen) entry.act.seen = treeOf(entries, Math.min(entry.act.seen.size, seq));
    signAgain(entry);
  });
}

function careful(r, bundle) {
  const parts = forge.takeApart(bundle), entries = r.often(75), all = Object.values(entries ? ENTRIES : PARTS);
  const tryTo = (change) => { try { change(); } catch { /* an earlier change has left nothing to change or to mend */ } };
  const mend = (percent, what) => { if (r.often(percent)) tryTo(() => what(parts)); };
  for (let n = 1 + r.below(2); n > 0; n -= 1) tryTo(() => r.pick(all)(r, parts));
  mend(70, forge.renumber);
  mend(30, () => parts.entries.forEach(signAgain));
  mend(entries ? 40 : 80, seeAgain);
  if (entries) mend(60, forge.relist);
  mend(entries ? 85 : 50, () => forge.signCheckpoint(parts, r.pick(WITNESSES), r.pick(CHECKPOINTS)));
  return forge.putTogether(parts);
}

export const mutant = (r, bundle) => (r.often(35) ? careless : careful)(r, bundle);
