// Both verifiers of bundles answer alike: docs/verifier/verify.mjs, and the engine's through `audit_peer`.
//   node agree.mjs bytes   PEER SAMPLE               every byte of fifty.bundle changed in turn; all must be found
//   node agree.mjs mutants PEER SAMPLE COUNT [SEED]  mutants of rich.bundle, under every sort of anchor
// SAMPLE is the folder that `audit_sample` wrote.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { audit } from "../../docs/verifier/audit.mjs";
import { anchorOf } from "../../docs/verifier/program.mjs";
import { logLine, witnessLine } from "./forge.mjs";
import { chance, mutant, oddBundles } from "./mutate.mjs";

const [, , what, program, sample, count = "1000", seed = "1"] = process.argv;
const folder = mkdtempSync(join(tmpdir(), "agree-")), policy = { "--policy": `${sample}/policy` };
const checkpoint = { "--checkpoint": `${sample}/checkpoint` };
/** The same checkpoint, which the witnesses cosigned at another time. */
function cosignedAt(time) {
  const text = readFileSync(checkpoint["--checkpoint"], "utf8").replace(/(?<=\n)\n[^]*/, ""), file = join(folder, `${time}`);
  const lines = ["colectivo", "universidad"].map((one) => witnessLine(text, one, time));
  writeFileSync(file, [text, logLine(text, text.split("\n")[0]), ...lines, ""].join("\n"));
  return { "--checkpoint": file };
}

/** The two verifiers under one anchor. */
class Pair {
  constructor(anchor, options) {
    this.anchor = anchor;
    this.peer = spawn(program, Object.entries(options).flat(), { stdio: ["pipe", "pipe", "inherit"] });
    this.waiting = [];
    createInterface({ input: this.peer.stdout }).on("line", (line) => this.waiting.shift().resolve(JSON.parse(line)));
    this.peer.on("close", () => this.waiting.forEach(({ reject }) => reject(new Error("the peer has ended"))));
    this.peer.stdin.on("error", () => {});
  }
  /** Hands a bundle to the peer. Answers with a function that audits it here and compares. */
  start(bundle) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bundle.length);
    this.peer.stdin.write(length);
    this.peer.stdin.write(bundle);
    const theirs = new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
    theirs.catch(() => {});
    return async (name) => {
      const ours = await audit([bundle], this.anchor);
      const answer = await theirs;
      assert.deepEqual(ours, answer, name);
      assert.equal(JSON.stringify(ours), JSON.stringify(answer), `${name}: the order of its members`);
      return ours;
    };
  }
}

const found = new Map();
const tally = (code) => found.set(code, (found.get(code) ?? 0) + 1);

/** Audits what `bundles` yields, a hundred at a time so that both are at work. */
async function compare(bundles) {
  let total = 0, running = [];
  const finish = async (batch) => {
    for (const { name, end, must } of batch) {
      const { ok, fault, doubts = [] } = await end(name);
      assert.ok(!(ok && must), `${name} is not found`);
      tally(ok ? "ok" : fault.code);
      for (const { code } of doubts) tally(`ok, but ${code}`);
      total += 1;
    }
  };
  let batch = [];
  for (const { pair, bundle, name, must } of bundles) {
    batch.push({ name, must, end: pair.start(bundle) });
    if (batch.length < 100) continue;
    await finish(running);
    [running, batch] = [batch, []];
  }
  await finish(running);
  await finish(batch);
  return total;
}

function* flips(pair, bundle) {
  for (let i = 0; i < bundle.length; i += 1) {
    const changed = Buffer.from(bundle);
    changed[i] ^= 1 << i % 8;
    yield { pair, bundle: changed, name: `byte ${i}, bit ${i % 8}`, must: true };
  }
}
function* oddities(pair, bundle) {
  let i = 0;
  for (const one of oddBundles(bundle)) yield { pair, bundle: one, name: `oddity ${(i += 1)}` };
}
function* mutants(pairs, bundle) {
  for (let i = 0; i < Number(count); i += 1) {
    const r = chance(Number(seed) * 1_000_003 + i);
    yield { pair: r.pick(pairs), bundle: mutant(r, bundle), name: `mutant ${i} of seed ${seed}` };
  }
}

const early = cosignedAt(1767000000n), late = cosignedAt(1768000000n);
const anchors = what === "bytes" ? [policy] : [
  {}, policy, checkpoint, { ...policy, ...checkpoint }, late, { ...policy, ...late }, early,
];
const pairs = await Promise.all(anchors.map(async (options) => new Pair(await anchorOf(options), options)));
const bundle = readFileSync(`${sample}/${what === "bytes" ? "fifty" : "rich"}.bundle`);
for (const [i, pair] of pairs.entries())
  assert.equal((await pair.start(bundle)("the bundle itself")).ok, anchors[i] !== early);
if (what === "mutants") console.log(`${await compare(oddities(pairs[1], bundle))} odd things that a device may say`);
const begin = performance.now();
const total = await compare(what === "bytes" ? flips(pairs[0], bundle) : mutants(pairs, bundle));
for (const { peer } of pairs) peer.stdin.end();
rmSync(folder, { recursive: true });
const seconds = ((performance.now() - begin) / 1000).toFixed(1);
console.log(`${total} ${what === "bytes" ? "changed bytes" : "mutants"}: both verifiers agree on each (${seconds} s)`);
for (const [code, times] of [...found].sort(([, a], [, b]) => b - a)) console.log(`  ${String(times).padStart(6)} ${code}`);
