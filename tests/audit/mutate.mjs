// Mutants of a bundle, the same for the same seed: careless ones that touch its bytes and lines, and careful ones that change what
// it says and then mend numbers, lists, signatures and checkpoint as far as they like.
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
const TEXTS = ["", "-1", "0", "x", "é", "😀", "\uffff", "a\nb", "\u0000", "\u007f", "register", "key.accepted", "document.added", "none",
  "register.open", "key.add", "key.revoke", "policy.adopt", "attest", "2020", "9999-12-31T00:00:00Z", "example.mx/other", "constructor"];
const VALUES = [...TEXTS, 0, 1, -1, 2, 99, 9007199254740991, 9007199254740992, 1.5, true, null, [], {}, [1], { a: 1 }];

// --- Bytes and lines ---

const BYTES = {
  flip: (r, b) => { b[r.below(b.length)] ^= 1 << r.below(8); return b; },
  set: (r, b) => { b[r.below(b.length)] = r.below(256); return b; },
  insert: (r, b) => { const at = r.below(b.length + 1); return Buffer.concat([b.subarray(0, at), Buffer.from(r.pick(["\n", " ", "0", "-", ",", '"', "\r", "\u0000", "é", "=", "\\", "\ufeff"])), b.subarray(at)]); },
  delete: (r, b) => { const at = r.below(b.length), n = 1 + r.below(r.pick([1, 4, 400])); return Buffer.concat([b.subarray(0, at), b.subarray(at + n)]); },
  number: (r, b) => { const text = b.toString("latin1"), all = [...text.matchAll(/[0-9]+/g)], one = r.pick(all), n = one[0];
    const other = r.pick([`${Number(n) + 1}`, `0${n}`, `-${n}`, `${n}0`, `${n}.0`, `${n}e0`, "0", "", "18446744073709551616", "9007199254740993"]);
    return Buffer.from(text.slice(0, one.index) + other + text.slice(one.index + n.length), "latin1"); },
};
const LINES = {
  swap: (r, l) => { const i = r.below(l.length), j = r.below(l.length); [l[i], l[j]] = [l[j], l[i]]; },
  double: (r, l) => { const i = r.below(l.length); l.splice(r.pick([i, r.below(l.length)]), 0, l[i]); },
  drop: (r, l) => l.splice(r.below(l.length), 1),
  reorder: (r, l) => l.splice(r.below(l.length), 0, ...l.splice(r.below(l.length), 1 + r.below(5))),
  merge: (r, l) => { const i = r.below(l.length - 1); l.splice(i, 2, l[i] + r.pick([",", " ", ""]) + l[i + 1]); },
};
function careless(r, bundle) {
  if (r.often(60)) return r.pick(Object.values(BYTES))(r, Buffer.from(bundle));
  const lines = bundle.toString("latin1").split("\n");
  r.pick(Object.values(LINES))(r, lines);
  if (r.often(50)) { // with the numbers of the sections made to fit
    let at = lines.length - 1;
    const heads = ["sources", "entries", "checkpoint", "policy"].map((name) => lines.findIndex((line) => line.startsWith(`${name} `)));
    ["sources", "entries", "checkpoint", "policy"].forEach((name, i) => { if (heads[i] >= 0) lines[heads[i]] = `${name} ${at - heads[i] - 1}`; at = heads[i]; });
  }
  return Buffer.from(lines.join("\n"), "latin1");
}

// --- What the entries say ---

const objectOf = (name) => `key.${forge.publicKey(name).toString("hex")}`;
const signed = (entries) => entries.filter((entry) => entry.sig);

/** A place inside an entry, most often one that an audit reads. */
function place(r, entry) {
  const { act, changes } = entry, change = changes?.[0] ?? {};
  return r.pick([[entry, ["seq", "recorded_at", "recorded_by", "sig", "act", "changes", "v", "waived"]],
    [act, ["log", "id", "do", "object", "actor", "wf", "key", "expect", "seen", "body", "capacity"]], [act, ["id", "do", "object", "actor"]],
    [act.body ?? {}, ["source", "actor", "title", "proof"]], [act.seen ?? {}, ["size", "root"]],
    [change, ["object", "version", "type", "body"]], [change.body ?? {}, ["digest", "status", "actor"]]]);
}
const ENTRIES = {
  member: (r, { entries }) => { const [object, names] = place(r, r.pick(entries)); object[r.pick(names)] = r.pick(VALUES); },
  text: (r, { entries }) => { const [object, names] = place(r, r.pick(entries)), name = r.pick(names); if (typeof object[name] === "string") object[name] = r.pick(TEXTS); },
  remove: (r, { entries }) => { const [object, names] = place(r, r.pick(entries)); delete object[r.pick(names)]; },
  steal: (r, { entries }) => { const [one, other] = [r.pick(entries), r.pick(entries)], member = r.pick(["id", "log", "wf", "actor", "seen", "expect", "key", "do", "object"]);
    if (other.act[member] === undefined) delete one.act[member]; else one.act[member] = other.act[member]; },
  signatures: (r, { entries }) => { const [one, other] = [r.pick(entries), r.pick(signed(entries))]; [one.sig, other.sig] = [other.sig, one.sig]; if (!one.sig) delete one.sig; if (!other.sig) delete other.sig; },
  bothSigned: (r, { entries }) => { const one = r.pick(signed(entries)), other = r.pick(signed(entries)); [one.sig, other.sig] = [other.sig, one.sig]; },
  swap: (r, { entries: e }) => { const i = 1 + r.below(e.length - 2); e.splice(i, 2, e[i + 1], e[i]); },
  drop: (r, { entries }) => entries.splice(r.below(entries.length), 1 + r.below(3)),
  truncate: (r, { entries }) => entries.splice(1 + r.below(entries.length - 1)),
  replay: (r, { entries }) => { const one = structuredClone(r.pick(entries)); if (r.often(70)) one.act.id = `again-${r.below(9)}`; entries.splice(1 + r.below(entries.length), 0, one); },
  expect: (r, { entries }) => { const one = r.pick(entries), { object } = r.pick(entries).act; one.act.expect = [{ object, version: r.below(3) }]; },
  seen: (r, { entries }) => { const seq = r.below(entries.length), size = r.below(entries.length); let root = forge.sha256();
    try { root = forge.rootOf(entries.slice(0, size).map((entry) => forge.sha256(Buffer.of(0), forge.lineOf(entry)))); } catch { /* no entries */ }
    entries[seq].act.seen = { size, root: root.toString("hex") }; },
  time: (r, { entries }) => { r.pick(entries).recorded_at = r.pick(["2020-01-01T00:00:00Z", "2026-01-05T12:00:01Z", "￰", "😀", ""]); },
  wide: (r, { entries }) => { r.pick(entries).act.body = { text: "x".repeat(65000 + r.below(1000)) }; },
  // Keys that come, go, are accepted on nobody's word, and sign.
  addKey: (r, { entries }) => { const one = r.pick(entries); one.act.do = "key.add"; one.act.object = objectOf(r.pick(NAMES)); one.act.body = { actor: r.pick(NAMES) }; },
  revokeKey: (r, { entries }) => { const one = r.pick(entries); one.act.do = "key.revoke"; one.act.object = objectOf(r.pick(NAMES)); },
  acceptKey: (r, { entries }) => r.pick(entries).changes.push({ object: objectOf(r.pick(NAMES)), type: "key.accepted", version: 1, body: {} }),
  typeFor: (r, { entries }) => { const one = r.pick(entries); one.recorded_by = r.pick(NAMES); if (r.often(50)) one.act.actor = r.pick(NAMES); },
  firstKey: (r, { entries }) => forge.signAct(entries[0], r.pick(NAMES)),
  sign: (r, { entries }) => { const one = r.pick(entries); forge.signAct(one, r.often(50) ? one.act.actor : r.pick(NAMES)); },
};

// --- Policy and checkpoint ---

function otherPolicy(r, text) {
  const lines = text.split("\n"), at = r.below(lines.length), words = lines[at].split(" ");
  r.pick([() => lines.splice(at, 1), () => lines.splice(at, 0, lines[at]), () => { [lines[at], lines[0]] = [lines[0], lines[at]]; },
    () => { lines[at] = r.pick(["", " ", "\t", "# ", "#x", "quorum none", "group a 1 colectivo", "group b any", "log", "\u00a0", "é"]) + r.pick([lines[at], ""]); },
    () => { words[r.below(words.length)] = r.pick([...TEXTS, "any", "all", "1", "2", "3", "01", "colectivo", "todas", words[r.below(words.length)]]); lines[at] = words.join(" "); },
    () => { lines[at] += r.pick([" ", "\t", " https://a.example/", " a b", "\r", "\u00a0", "\u0001"]); },
    () => { lines.splice(at, 0, ...Array.from({ length: 31 + r.below(3) }, (_, i) => `group g${i} any ${i ? `g${i - 1}` : "colectivo"}`)); },
    () => { lines[at] = words.join(r.pick(["  ", "\t", " \t "])); }, () => lines.pop()])();
  return lines.join("\n");
}
const PARTS = {
  policy: (r, parts) => { const one = parts.entries.find(({ act }) => act.do === "policy.adopt"); if (!one || typeof one.act.body?.source !== "string") return;
    one.act.body.source = otherPolicy(r, one.act.body.source); if (r.often(80)) forge.signAct(one, "rita"); forge.relist(parts); },
  policyOnly: (r, parts) => { parts.policy = otherPolicy(r, `${parts.policy.join("\n")}\n`).split("\n").slice(0, -1); },
  sources: (r, parts) => { if (parts.sources.length > 1) r.pick(Object.values(LINES))(r, parts.sources); },
  unsigned: (r, parts) => { parts.checkpoint = []; },
  unknown: (r, parts) => parts.checkpoint.push(forge.logLine("x\n", r.pick(["example.mx/test", "other.example"]), r.pick(["log", "nobody"]))),
  again: (r, parts) => parts.checkpoint.push(r.pick(parts.checkpoint)),
  blunt: (r, parts) => { if (parts.checkpoint.length > 1) r.pick(Object.values(LINES))(r, parts.checkpoint); },
};
const CHECKPOINTS = [{}, {}, {}, {}, { origin: "example.mx/other" }, { size: 3 }, { size: "03" }, { size: "18446744073709551615" }, { root: forge.sha256("x") },
  { root: Buffer.from("short") }, { more: ["an extension"] }, { more: [""] }, { more: ["", "x"] }, { more: ["\ufeff"] }, { origin: "two words" }, { origin: "no\u00a0break" }];
const WITNESSES = [["colectivo", "universidad"], ["colectivo", "universidad"], ["colectivo"], [], ["universidad", "nobody"], ["colectivo", "colectivo", "universidad"]];

function careful(r, bundle) {
  const parts = forge.takeApart(bundle);
  const all = Object.values(r.often(75) ? ENTRIES : PARTS);
  const tryTo = (change) => { try { change(); } catch { /* an earlier change has left nothing to change or to mend */ } };
  const mend = (percent, what) => { if (r.often(percent)) tryTo(() => what(parts)); };
  for (let n = 1 + r.below(2); n > 0; n -= 1) tryTo(() => r.pick(all)(r, parts));
  mend(70, forge.renumber);
  mend(30, ({ entries }) => signed(entries).forEach((entry) => { const name = NAMES.find((one) => forge.publicKey(one).toString("hex") === entry.act.key); if (name) forge.signAct(entry, name); }));
  if (all !== Object.values(PARTS)) mend(60, forge.relist);
  mend(all.includes(ENTRIES.member) ? 85 : 50, () => forge.signCheckpoint(parts, r.pick(WITNESSES), r.pick(CHECKPOINTS)));
  return forge.putTogether(parts);
}

export const mutant = (r, bundle) => (r.often(35) ? careless : careful)(r, bundle);
