// Mutants of a bundle, the same for the same seed: careless ones that touch its bytes and lines, and careful ones that
// change what it says and then mend numbers, lists, signatures and checkpoint as far as they like.
import { deviceKey, DEVICES, integer, ORDER, sequence, signByDevice } from "./device.mjs";
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

const objectOf = (name) =>
  `key.${DEVICES.includes(name) ? deviceKey(name) : forge.publicKey(name).toString("hex")}`;
const signed = (entries) => entries.filter((entry) => entry.sig);
const byDevice = (entries) => signed(entries).filter(({ sig }) => typeof sig === "object");

/** A place inside an entry, most often one that an audit reads: an object and the name of a member. */
function place(r, { entries }) {
  const entry = r.pick(entries), { act, changes } = entry, change = changes?.[0] ?? {};
  const [object, names] = r.pick([
    [entry, ["seq", "recorded_at", "recorded_on", "recorded_by", "sig", "act", "changes", "v", "host_rules"]],
    [act, ["log", "id", "do", "object", "actor", "wf", "key", "expect", "seen", "body", "occurred_on"]],
    [act, ["id", "do", "object", "actor"]],
    [act.body ?? {}, ["source", "actor", "title", "proof", "passkey", "assertion"]],
    [act.body?.passkey ?? entry, ["relying_party", "user_verification", "sig"]],
    [act.seen ?? {}, ["size", "root"]],
    [change, ["object", "version", "type", "body"]],
    [change.body ?? {}, ["digest", "status", "actor", "motion", "typed_by"]],
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

// --- When it is said to have been ---

const NOON = 1767614400; // of 2026-01-05, when everything in the bundles was recorded and cosigned
const DAY = 86400;
const instantOf = (time) => new Date(time * 1000).toISOString().replace(".000", "");
const INSTANTS = [
  "2020-01-01T00:00:00Z", "2026-01-05T12:00:01Z", "2026-01-06T12:00:01Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z",
  "2026-01-05T24:00:00Z", "2026-01-05T12:00:60Z", "2026-01-05T12:60:00Z", "2026-02-30T12:00:00Z", "2028-02-29T12:00:00Z",
  "2100-02-29T12:00:00Z", "2026-01-05t12:00:00Z", "2026-01-05T12:00:00z", "2026-01-05T12:00:00.5Z", "2026-01-05T12:00:00",
  "2026-01-05T12:00:00Z\n", "9999-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "2026-13-01T12:00:00Z", "\uffe0", "😀", "",
];
const DAYS = [
  "2026-01-05", "2026-01-04", "2026-01-06", "2026-01-07", "2026-01-03", "2026-1-05", "2026-01-32", "2026-00-05", "2028-02-29",
  "2027-02-29", "0000-01-01", "1970-01-01", "1969-12-31", "9999-12-31", "2026-01-05 ", "２０２６-01-05", "",
];
const OCCURRED = [
  ...DAYS, "2026", "2026-01", "2026-02", "2027", "2026-01-05/2026-12-31", "2026-01-06/2026-01-07", "2026-01-05T12:00:00Z",
  "/", "/2027", "2026-01-05é", "2026-é", "é", "2026-01-05/😀", "0", "~", "2026-01-05\u0000",
];
const APART = [0, 1, -1, DAY, DAY + 1, -DAY, -DAY - 1, DAY / 2, 2 * DAY, 30 * DAY, -30 * DAY, 251635636800 - DAY];

// --- What a device and its browser say ---

const CLIENTS = [
  (text) => `\n\t ${text.replaceAll(":", " : ").replaceAll(",", "\r,")} `,
  (text) => ` ${text.replaceAll('","', '" , "')}\n`,
  (text) => text.replace("{", '{"é":"\\u00e9\\n",').replaceAll("é", "\u00c3\u00a9"),
  (text) => text.replace("{", '{"é":"",'), // no UTF-8
  (text) => `\u00ef\u00bb\u00bf${text}`,
  (text) => text.replace("webauthn.get", "webauthn.create"),
  (text) => text.replace("webauthn.get", "webauthn\\u002eget"),
  (text) => text.replace('"type"', '"typ\\u0065"'),
  (text) => text.replace("{", '{"type":"webauthn.get",'),
  (text) => text.replace("{", '{"challenge":"",'),
  (text) => text.replace("{", '{"a":true,"b":false,"":"",'),
  (text) => text.replace("{", '{"a":truefalse,'),
  (text) => text.replace("{", '{"a":true"b":false,'),
  (text) => text.replace("{", '{"a":null,'),
  (text) => text.replace("{", '{"a":1,'),
  (text) => text.replace("{", '{"a":{},'),
  (text) => text.replace("{", '{"a":[],'),
  (text) => text.replace("{", '{"a":"\\x",'),
  (text) => text.replace("{", '{"a":"\\u12G4",'),
  (text) => text.replace("{", '{"a":"\\\\\\"\\/",'),
  (text) => text.replace("{", '{"a":"\u0001",'),
  (text) => text.replace("{", '{"a":"\u007f",'),
  (text) => text.replace("{", '{"__proto__":"x","constructor":true,'),
  (text) => text.replace("}", ",}"),
  (text) => text.replace("{", "{,"),
  (text) => text.replace("}", ""),
  (text) => `${text}}`,
  (text) => `${text}\u0000`,
  (text) => `${text}\u000b`,
  () => "{}",
  () => "",
  (text) => text.replace(":false", ":true"),
  (text) => text.replace(":false", ':"false"'),
  (text) => text.replace(',"crossOrigin":false', ""),
  (text) => text.replace("crossOrigin", "crossorigin"),
  (text) => text.replace('"}', '"').replace("https://registro.example.mx", "https://other.example"),
  (text) => text.replace("https://registro.example.mx", "https://other.example"),
  (text) => text.replace("}", `,"a":"${"x".repeat(1800)}"}`),
  (text) => text.replace("}", `,"a":"${"x".repeat(2048)}"}`),
  (text, challenge) => text.replace(challenge, `${challenge}=`),
  (text, challenge) => text.replace(challenge, challenge.replaceAll("-", "+").replaceAll("_", "/")),
  (text, challenge) => text.replace(challenge, challenge.toLowerCase()),
];
const DERS = [
  (r, s) => sequence(integer(r), integer(ORDER - s)), // holds as well
  (r, s) => sequence(integer(r), integer(s, 1)),
  (r, s) => sequence(integer(r, 1), integer(s)),
  (r, s) => sequence(integer(r), integer(s), Buffer.of(0)),
  (r, s) => Buffer.concat([sequence(integer(r), integer(s)), Buffer.of(0)]),
  (r, s) => sequence(integer(s), integer(r)),
  (r, s) => sequence(integer(r + ORDER), integer(s)),
  (r, s) => sequence(integer(r), integer(s + ORDER)),
  (r, s) => sequence(integer(r), integer(s + (ORDER << 8n))),
  (r) => sequence(integer(r), integer(0n)),
  (r, s) => sequence(integer(0n), integer(s)),
  (r, s) => sequence(integer(r), Buffer.of(2, 0)),
  (r, s) => sequence(integer(r), Buffer.of(2, 1, 0x80 | Number(s & 0x7fn))),
  (r) => sequence(integer(r)),
  () => sequence(),
  () => Buffer.alloc(0),
  (r, s) => Buffer.concat([Buffer.of(0x30, 0x81), sequence(integer(r), integer(s)).subarray(1)]),
  (r, s) => Buffer.concat([Buffer.of(0x31), sequence(integer(r), integer(s)).subarray(1)]),
  (r, s) => sequence(integer(r), integer(s)).subarray(0, -1),
  (r, s) => Buffer.concat([r, s].map((one) => Buffer.from(one.toString(16).padStart(64, "0"), "hex"))),
];
const PARTIES = ["registro.example.mx", "example.mx", "registro.example.mx.", "REGISTRO.example.mx", ""];
const FLAGS = [0x00, 0x01, 0x04, 0x05, 0x1d, 0x44, 0x45, 0x81, 0x85, 0xc5, 0xff];
const oddly = (r) => r.pick([
  () => ({ told: r.pick(CLIENTS) }),
  () => ({ der: r.pick(DERS) }),
  () => ({ flags: r.pick(FLAGS) }),
  () => ({ party: r.pick(PARTIES) }),
  () => ({ flags: r.pick(FLAGS), extensions: Buffer.alloc(r.pick([1, 8, 987, 988])) }),
])();
const odd = new WeakMap(); // what the device says that signed an entry
const deviceOf = ({ act }) => DEVICES.find((one) => deviceKey(one) === act.key);
const PASSKEYS = [
  { relying_party: "registro.example.mx", user_verification: true },
  { relying_party: "registro.example.mx", user_verification: false, more: 1 },
  { relying_party: "example.mx", user_verification: false }, { relying_party: "", user_verification: false },
  { relying_party: "registro.example.mx", user_verification: "true" }, { relying_party: "registro.example.mx" },
  { relying_party: 1, user_verification: true }, { user_verification: true }, {}, [], "", true, 0,
];

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
    r.pick(entries).recorded_at = r.pick(INSTANTS);
  },
  day(r, { entries }) {
    r.pick(entries).recorded_on = r.pick(DAYS);
  },
  occurred(r, { entries }) {
    r.pick(entries).act.occurred_on = r.pick(OCCURRED);
  },
  /** The clock of the host stands otherwise from some entry on. */
  clock(r, { entries }) {
    const now = instantOf(NOON + r.pick(APART)), from = r.pick([0, 11, 12, r.below(entries.length)]);
    for (const one of entries.slice(from)) {
      Object.assign(one, { recorded_at: now, recorded_on: now.slice(0, 10) });
      if (one.act.occurred_on > one.recorded_on) one.act.occurred_on = one.recorded_on;
    }
  },
  decide(r, { entries }) {
    const type = r.pick(["motion.carried", "motion.rejected"]), object = r.pick(["m-1", "m-2"]);
    r.pick(entries).changes.push({ object, type, version: 1, body: {} });
  },
  vote(r, { entries }) {
    const object = r.pick(["b-1", "b-2", "b-3"]), motion = r.pick(["m-1", "m-1", "m-2", 1]);
    const body = { motion, ...(r.often(30) && { typed_by: r.pick(VALUES) }) };
    for (let n = 1 + r.below(3); n > 0; n -= 1) r.pick(entries).changes.push({ object, type: "ballot.cast", version: 1, body });
  },
  hostRules(r, { entries }) {
    r.pick(entries).host_rules = r.pick(VALUES);
  },
  wide(r, { entries }) {
    r.pick(entries).act.body = { text: "x".repeat(64500 + r.below(1500)) };
  },
  // Keys that come, go, are accepted on nobody's word, and sign.
  addKey(r, { entries }) {
    Object.assign(r.pick(entries).act, { do: "key.add", object: objectOf(r.pick(NAMES)), body: { actor: r.pick(NAMES) } });
  },
  addPasskey(r, { entries }) {
    const { act } = r.pick(r.often(60) ? entries.filter((one) => one.act.body?.passkey) : entries);
    const object = r.often(50) && act.do === "key.add" ? act.object : objectOf(r.pick([...DEVICES, ...NAMES]));
    Object.assign(act, { do: "key.add", object, body: { actor: r.pick(["flor", "flor", ...NAMES]), passkey: r.pick(PASSKEYS) } });
  },
  revokeKey(r, { entries }) {
    Object.assign(r.pick(entries).act, { do: "key.revoke", object: objectOf(r.pick([...DEVICES, ...NAMES])) });
  },
  acceptKey(r, { entries }) {
    const object = objectOf(r.pick([...DEVICES, ...NAMES]));
    r.pick(entries).changes.push({ object, type: "key.accepted", version: 1, body: {} });
  },
  // Devices that sign what they should not, or say what they should not; and what nobody signed again.
  device: (r, { entries }) => signByDevice(r.pick(r.often(70) ? entries.slice(-4) : entries), r.pick(DEVICES)),
  odd(r, { entries }) {
    const one = r.pick(byDevice(entries));
    odd.set(one, { ...oddly(r), ...(r.often(20) && oddly(r)) });
    signByDevice(one, r.often(90) ? deviceOf(one) : r.pick(DEVICES), odd.get(one));
  },
  assertion(r, { entries }) {
    const { sig } = r.pick(byDevice(entries)), name = r.pick(Object.keys(sig));
    const bytes = Buffer.from(sig[name], "base64"), changed = r.pick(Object.values(BYTES).slice(0, 4))(r, bytes);
    sig[name] = r.pick([changed.toString("base64"), r.pick(VALUES), `${sig[name]}=`, sig[r.pick(Object.keys(sig))]]);
  },
  members(r, { entries }) {
    const { sig } = r.pick(byDevice(entries));
    if (r.often(50)) delete sig[r.pick(Object.keys(sig))];
    else sig[r.pick(["user_handle", "a", "__proto__"])] = r.pick(VALUES);
  },
  point(r, { entries }) {
    const { act } = r.pick(byDevice(entries));
    act.key = r.pick([
      () => `0${5 - Number(act.key[1])}${act.key.slice(2)}`, () => act.key.slice(2), () => `04${act.key.slice(2)}`,
      () => `02${"f".repeat(64)}`, () => `03${"0".repeat(63)}${r.below(10)}`, () => act.key.toUpperCase(),
    ])();
    if (r.often(50)) entries.find(({ act: one }) => one.body?.passkey).act.object = `key.${act.key}`;
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
  /** One that asks for others than had cosigned, or for some of them. */
  witnesses(r, parts) {
    const one = parts.entries.find(({ act }) => act.do === "policy.adopt"), { origin = "example.mx/test" } = one.act;
    const some = ["universidad", "colectivo", "barra", "notaría"].slice(r.below(3));
    one.act.body.source = [
      `log ${forge.vkeyOf(origin, 1, "log")}`,
      ...some.map((name) => `witness ${name} ${forge.vkeyOf(`${name}.example`, 4, name)}`),
      `group some ${r.pick(["any", "all", "1", "2"])} ${some.join(" ")}`,
      `quorum ${r.pick(["some", "some", "none", some[0]])}`, "",
    ].join("\n");
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
const BOTH = ["colectivo", "universidad"];
const WITNESSES = [
  BOTH, BOTH, BOTH, ["colectivo"], [], ["universidad", "nobody"], ["colectivo", ...BOTH], [...BOTH, "barra", "notaría"],
];
const MOMENTS = [NOON, NOON - DAY, NOON - DAY - 1, NOON + DAY, NOON - 30 * DAY, NOON + 30 * DAY, 1, DAY, DAY + 1, 253402300799];
/** Who cosigns, and when they say that it is. */
function cosigners(r) {
  const some = r.pick(WITNESSES);
  if (r.often(40)) return some;
  const late = [2n ** 53n, 2n ** 63n - 1n, 2n ** 63n, 0n];
  return some.map((name) => [name, r.often(90) ? BigInt(r.pick(MOMENTS)) : r.pick(late)]);
}

/** Signs anew whatever was signed, with the key that it names. */
function signAgain(entry) {
  if (!entry.sig) return;
  const name = NAMES.find((one) => objectOf(one) === `key.${entry.act.key}`), device = deviceOf(entry);
  if (name) forge.signAct(entry, name);
  if (device) signByDevice(entry, device, odd.get(entry));
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
  const wholly = r.often(35);
  const mend = (percent, what) => { if (r.often(percent) || wholly) tryTo(() => what(parts)); };
  for (let n = 1 + r.below(2); n > 0; n -= 1) tryTo(() => r.pick(all)(r, parts));
  mend(70, forge.renumber);
  mend(30, () => parts.entries.forEach(signAgain));
  mend(entries ? 40 : 80, seeAgain);
  if (entries) mend(60, forge.relist);
  mend(entries ? 85 : 50, () => forge.signCheckpoint(parts, cosigners(r), r.pick(CHECKPOINTS)));
  return forge.putTogether(parts);
}

export const mutant = (r, bundle) => (r.often(35) ? careless : careful)(r, bundle);
