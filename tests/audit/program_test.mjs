// The programs of docs/verifier as somebody runs them: node program_test.mjs PEER SAMPLE
// SAMPLE is the folder that `audit_sample` wrote, PEER the program that audits with the engine.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as forge from "./forge.mjs";

const [, , peer, sample] = process.argv;
const at = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const verify = at("../../docs/verifier/verify.mjs"), receipt = at("../../docs/verifier/receipt.mjs");
const bundle = `${sample}/rich.bundle`, folder = mkdtempSync(join(tmpdir(), "verifier-"));
after(() => rmSync(folder, { recursive: true }));

function run(words, { script = verify, node = [], ...options } = {}) {
  const env = { ...process.env, LC_ALL: "en_US.UTF-8" };
  return spawnSync(process.execPath, [...node, script, ...words], { encoding: "utf8", env, ...options });
}
const written = (name, content) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
function holds({ status, stdout, stderr }) {
  assert.deepEqual([status, stderr], [0, ""]);
  assert.equal(JSON.parse(stdout).ok, true);
}
function fails(exit, said, { status, stdout, stderr }) {
  assert.deepEqual([status, stdout], [exit, ""]);
  assert.match(stderr, said);
}

test("a bundle that holds ends with 0, another with 6", () => {
  holds(run([bundle]));
  const changed = readFileSync(bundle, "utf8").replace("2026-01-05", "2026-01-06");
  const { status, stdout } = run([written("changed.bundle", changed)]);
  assert.equal(status, 6);
  assert.equal(JSON.parse(stdout).ok, false);
});

test("it verifies under any name that leads to it, from any folder", () => {
  for (const name of ["verify.mjs", "auditar", "v.mjs", "verify.js"]) {
    symlinkSync(verify, join(folder, `link-${name}`));
    const script = join(folder, `link-${name}`);
    holds(run([bundle], { script }));
    fails(2, /missing/, run([], { script }));
  }
  symlinkSync(at("../../docs/verifier"), join(folder, "verifier"));
  holds(run([bundle], { script: "verifier/../verifier/verify.mjs", cwd: folder }));
});

test("what is not the whole verifier fails, and says nothing on standard output", () => {
  for (const name of ["alone.mjs", "alone", "verify.mjs"]) {
    copyFileSync(verify, join(folder, name));
    const { status, stdout } = run([bundle], { script: join(folder, name) });
    assert.notEqual(status, 0, name);
    assert.equal(stdout, "", name);
  }
  const piped = run([bundle], { script: "-", cwd: folder, input: readFileSync(verify), node: ["--input-type=module"] });
  assert.notEqual(piped.status, 0);
  assert.equal(piped.stdout, "");
});

test("a command line that it does not understand ends with 2", () => {
  const policy = `${sample}/policy`;
  fails(2, /missing/, run([]));
  fails(2, /no option --polcy/, run([bundle, "--polcy", policy]));
  fails(2, /no option -p/, run([bundle, "-p", policy]));
  fails(2, /no option --policy=/, run([bundle, `--policy=${policy}`]));
  fails(2, /no option --help/, run([bundle, "--help"]));
  fails(2, /--policy lacks/, run([bundle, "--policy"]));
  fails(2, /--policy lacks/, run([bundle, "--policy", "--checkpoint", policy]));
  fails(2, /--policy is given twice/, run([bundle, "--policy", policy, "--policy", policy]));
  fails(2, /too much/, run([bundle, bundle]));
  fails(2, /too much/, run([bundle, ""]));
  fails(2, /missing/, run([policy], { script: receipt }));
  fails(2, /whom you believe/, run([policy, bundle], { script: receipt }));
  fails(2, /no option --checkpoint/, run([policy, bundle, "--checkpoint", policy], { script: receipt }));
});

test("help is there, in the language of whoever asks", () => {
  for (const script of [verify, receipt]) {
    const english = run(["--help"], { script });
    assert.deepEqual([english.status, english.stderr], [0, ""]);
    assert.match(english.stdout, /--policy FILE/);
    assert.match(run(["--help"], { script, env: { LANG: "es_MX.UTF-8" } }).stdout, /--policy ARCHIVO/);
    for (const line of english.stdout.split("\n")) assert.ok(line.length <= 110);
  }
});

test("files that are not there end with 2, files of another form with 1, as the program does", () => {
  const nowhere = join(folder, "nowhere");
  fails(2, /nowhere cannot be read/, run([nowhere]));
  fails(2, /cannot be read/, run([folder]));
  fails(2, /nowhere cannot be read/, run([bundle, "--policy", nowhere]));
  fails(2, /cannot be read/, run([bundle, "--checkpoint", folder]));
  fails(1, /does not have its form/, run([bundle, "--policy", written("no.policy", "quorum\n")]));
  fails(1, /does not have its form/, run([bundle, "--checkpoint", bundle]));
  fails(1, /--log-key does not/, run([bundle, "--log-key", "example.mx/test"]));
});

test("the names in messages show what they are", () => {
  fails(2, /\\u202exe\.\\u001b\[2J cannot be read/, run(["\u202exe.\u001b[2J"]));
});

test("an answer that does not arrive is a failure", () => {
  const full = openSync("/dev/full", "w");
  const { status, stderr } = run([bundle], { stdio: ["ignore", full, "pipe"] });
  assert.equal(status, 1);
  assert.match(stderr, /ENOSPC/);
});

test("an error of its own is no verdict", () => {
  const broken = written("broken.mjs", "Map.prototype.set = () => { throw new TypeError('broken'); };");
  const { status, stdout, stderr } = run([bundle], { node: ["--import", broken] });
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(stderr, /broken/);
});

test("an origin cannot write on the terminal", () => {
  const parts = forge.takeApart(readFileSync(bundle));
  for (const { act } of parts.entries) act.log = "\u202e\u009b2J\u2028\u200b\u{e0041}";
  const [first] = parts.entries;
  Object.assign(parts, { entries: [first], checkpoint: [] });
  forge.relist(parts);
  const { stdout } = run([written("hostile.bundle", forge.putTogether(parts))]);
  assert.match(stdout, /^[\x20-\x7e]+\n$/);
  assert.equal(JSON.parse(stdout).origin, first.act.log);
});

// Both verifiers, as programs.
function bothFind(words) {
  const frame = readFileSync(bundle), length = Buffer.alloc(4);
  length.writeUInt32BE(frame.length);
  const theirs = JSON.parse(execFileSync(peer, words, { input: Buffer.concat([length, frame]), encoding: "utf8" }));
  const { status, stdout, stderr } = run([bundle, ...words]);
  assert.equal(stderr, "");
  assert.deepEqual(JSON.parse(stdout), theirs);
  assert.equal(status, theirs.ok ? 0 : 6);
  return theirs;
}
function bothRefuse(words) {
  const theirs = spawnSync(peer, words, { input: "" });
  assert.notEqual(theirs.status, 0);
  fails(1, /does not have its form/, run([bundle, ...words]));
}

test("a policy is bytes: names and addresses in Latin-1 are taken", () => {
  const [log, ...witnesses] = readFileSync(`${sample}/policy`, "utf8").split("\n");
  const keys = witnesses.slice(0, 2).map((line) => line.split(" ")[2]);
  const policyOf = (...lines) => ["--policy", written("hand.policy", Buffer.from(lines.join("\n") + "\n", "latin1"))];
  const named = [`witness peña\xff ${keys[0]} http://\xf1/`, `witness \x80\x85\xa0 ${keys[1]}`];
  const all = policyOf(`${log} \xe9`, ...named, "# \xc3", "group niñas all peña\xff \x80\x85\xa0", "quorum niñas");
  assert.equal(bothFind(all).vouched_by, "policy");
  bothRefuse(policyOf(log, ...named, "group niñas all peña\xff \x80\x85", "quorum niñas"));
  bothRefuse(policyOf(log, `witness peña ${keys[0]}`, `witness peña ${keys[1]}`, "quorum none"));
  bothRefuse(policyOf(log.replace("example", "ex\xe1mple"), "quorum none"));
  bothRefuse(policyOf(log, "# \x7f", "quorum none"));
  bothRefuse(policyOf(log, `witness none ${keys[0]}`, "quorum none"));
  bothRefuse(policyOf(log, "quorum none", "quorum none"));
  assert.equal(bothFind(policyOf(`\t log \t${log.slice(4)}\t`, "quorum\tnone ", "#")).vouched_by, "policy");
  assert.equal(bothFind(policyOf("quorum none")).fault.code, "origin_unknown");
});

test("the key of a log stands beside those of a policy", () => {
  const vkey = readFileSync(`${sample}/policy`, "utf8").split("\n")[0].slice(4);
  const nobody = ["--policy", written("nobody.policy", "quorum none\n")];
  const alone = run([bundle, "--log-key", vkey]), beside = run([bundle, ...nobody, "--log-key", vkey]);
  assert.equal(JSON.parse(beside.stdout).vouched_by, "policy");
  assert.equal(alone.stdout, beside.stdout);
});

test("a proof that somebody keeps is verified, with the entry as it was exported or without its newline", () => {
  const { proofs } = JSON.parse(readFileSync(at("../../docs/reference/vectors/notes.json"), "utf8"));
  const good = proofs.find(({ error, ignoring_unknown }) => !error && !ignoring_unknown);
  const bad = proofs.find(({ ignoring_unknown }) => ignoring_unknown === "inclusion_wrong");
  const receiptOf = ({ text, policy }, entry) => {
    const files = [written("a.tlog-proof", text), written("entry", entry)];
    return run([...files, "--policy", written("a.policy", policy)], { script: receipt });
  };
  holds(receiptOf(good, good.entry));
  holds(receiptOf(good, `${good.entry}\n`));
  const wrong = receiptOf(bad, bad.entry), none = receiptOf({ ...good, text: "no proof\n" }, good.entry);
  assert.deepEqual([wrong.status, JSON.parse(wrong.stdout)], [6, { ok: false, code: "inclusion_wrong" }]);
  assert.deepEqual([none.status, JSON.parse(none.stdout)], [6, { ok: false, code: "proof_malformed" }]);
});

test("a bundle is read as a stream, and little of it is kept", () => {
  const tell = written("tell.cjs", "process.on('exit', () => console.error(process.resourceUsage().maxRSS));");
  const script = '"$0" "$1" 150000 | "$0" --max-old-space-size=128 --require "$2" "$3" /dev/stdin';
  const words = ["-c", script, process.execPath, at("long_bundle.mjs"), tell, verify];
  const { stdout, stderr } = spawnSync("bash", words, { encoding: "utf8" });
  assert.equal(JSON.parse(stdout).events, 150000);
  assert.ok(Number(stderr) < 256 * 1024, `${stderr} KiB for 117 MB`);
});
