// Mutants of a bundle, the same for the same seed: careless ones that touch its bytes and lines, and careful ones that
// change what it says and then mend numbers, lists, signatures and checkpoint as far as they like.
import { DEVICES, ODDITIES } from "./device.mjs";
import * as forge from "./forge.mjs";
import { careless, LINES } from "./mutate_bytes.mjs";
import { byDevice, DAY, deviceOf, ENTRIES, NOON, odd, seeAgain, signAgain, TEXTS } from "./mutate_entries.mjs";

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

/** Bundles in which a device and its browser say something odd in one entry, each thing in turn, and all else fits. */
export function* oddBundles(bundle, devices = DEVICES) {
  for (const device of devices)
    for (const oddity of ODDITIES) {
      const parts = forge.takeApart(bundle);
      odd.set(byDevice(parts.entries).find((one) => deviceOf(one) === device), oddity);
      seeAgain(parts);
      forge.signCheckpoint(parts, BOTH);
      yield forge.putTogether(parts);
    }
}
