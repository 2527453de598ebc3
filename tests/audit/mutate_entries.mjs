// What somebody with keys changes in the entries of a bundle, and how they sign them again.
import { deviceKey, DEVICES, ODDITIES, signByDevice } from "./device.mjs";
import * as forge from "./forge.mjs";
import { BYTES } from "./mutate_bytes.mjs";

const NAMES = ["rita", "flor", "ana", "ines", "flor's second", "flor's third", "nobody", "log", "colectivo"];
export const TEXTS = [
  "", "-1", "0", "x", "é", "😀", "\uffff", "a\nb", "\u0000", "\u007f", "register", "none", "constructor", "2020",
  "key.accepted", "document.added", "register.open", "key.add", "key.revoke", "policy.adopt", "attest",
  "9999-12-31T00:00:00Z", "example.mx/other",
];
const VALUES = [
  ...TEXTS, 0, 1, -1, 2, 99, 9007199254740991, 9007199254740992, 1.5, true, null, [], {}, [1], { a: 1 },
];

const objectOf = (name) =>
  `key.${DEVICES.includes(name) ? deviceKey(name) : forge.publicKey(name).toString("hex")}`;
const signed = (entries) => entries.filter((entry) => entry.sig);
export const byDevice = (entries) => signed(entries).filter(({ sig }) => typeof sig === "object");

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

export const NOON = 1767614400; // of 2026-01-05, when everything in the bundles was recorded and cosigned
export const DAY = 86400;
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

const oddly = (r) => ({ ...r.pick(ODDITIES), ...(r.often(15) && r.pick(ODDITIES)) });
export const odd = new WeakMap(); // what the device says that signed an entry
export const deviceOf = ({ act }) => DEVICES.find((one) => deviceKey(one) === act.key);
const PASSKEYS = [
  { relying_party: "registro.example.mx", user_verification: true },
  { relying_party: "registro.example.mx", user_verification: false, more: 1 },
  { relying_party: "example.mx", user_verification: false }, { relying_party: "", user_verification: false },
  { relying_party: "registro.example.mx", user_verification: "true" }, { relying_party: "registro.example.mx" },
  { relying_party: 1, user_verification: true }, { user_verification: true }, {}, [], "", true, 0,
];

export const ENTRIES = {
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
    odd.set(one, oddly(r));
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

/** Signs anew whatever was signed, with the key that it names. */
export function signAgain(entry) {
  if (!entry.sig) return;
  const name = NAMES.find((one) => objectOf(one) === `key.${entry.act.key}`), device = deviceOf(entry);
  if (name) forge.signAct(entry, name);
  if (device) signByDevice(entry, device, odd.get(entry));
}
/** Lets signers have seen the entries as they are now, and sign that. */
export function seeAgain({ entries }) {
  entries.forEach((entry, seq) => {
    if (entry.act.seen) entry.act.seen = treeOf(entries, Math.min(entry.act.seen.size, seq));
    signAgain(entry);
  });
}
