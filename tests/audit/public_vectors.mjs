// docs/verifier answers public test vectors as they say, and those that leave room as the engine does.
//   node public_vectors.mjs rfc6962 | rfc8785 FOLDER
//   node public_vectors.mjs ed25519 FOLDER VERDICTS   a program that prints the engine's verdicts (verdicts.cpp)
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { verifyConsistency, verifyInclusion } from "../../docs/verifier/proof.mjs";
import { canonical, verifySignature } from "../../docs/verifier/bytes.mjs";

const [, , family, folder, program] = process.argv;
const json = (...path) => JSON.parse(readFileSync(join(folder, ...path), "utf8"));
const isJson = ({ name }) => name.endsWith(".json");

function* vectorsBelow(path) {
  for (const one of readdirSync(join(folder, path), { withFileTypes: true }))
    if (one.isDirectory()) yield* vectorsBelow(join(path, one.name));
    else if (isJson(one)) yield { name: join(path, one.name), ...json(path, one.name) };
}

/** Some vectors have shorter stand-ins for a hash whose value does not matter; none and too long is none. */
function hash(base64) {
  const bytes = Buffer.from(base64, "base64");
  return bytes.length > 0 && bytes.length <= 32 ? Buffer.concat([bytes, Buffer.alloc(32 - bytes.length)]) : undefined;
}
function judged({ leafIdx, treeSize, size1, size2, ...vector }) {
  const hashes = ["root", "leafHash", "root1", "root2"].filter((name) => name in vector).map((name) => hash(vector[name]));
  const proof = (vector.proof ?? []).map(hash);
  if ([...hashes, ...proof].includes(undefined)) return false;
  const [one, other] = hashes;
  return "root" in vector ? verifyInclusion(other, leafIdx, treeSize, proof, one) : verifyConsistency(size1, size2, one, other, proof);
}

function rfc6962() {
  for (const part of ["inclusion", "consistency"]) {
    const all = [...vectorsBelow(part)], bad = all.filter(({ wantErr }) => wantErr);
    for (const vector of all) assert.equal(judged(vector), !vector.wantErr, `${vector.name}: ${vector.desc}`);
    console.log(`${part}: ${all.length} vectors read, ${bad.length} must fail`);
    assert.equal(all.length, 98);
  }
}

const verifies = (key, message, signature) => verifySignature(Buffer.from(key, "hex"), message, Buffer.from(signature, "hex"));

function ed25519() {
  const groups = json("wycheproof_ed25519_test.json").testGroups;
  const tests = groups.flatMap(({ publicKey, tests: some }) => some.map((test) => ({ ...test, key: publicKey.pk })));
  for (const { key, msg, sig, result, tcId } of tests)
    assert.equal(verifies(key, Buffer.from(msg, "hex"), sig), result === "valid", `test ${tcId}`);
  const invalid = tests.filter(({ result }) => result !== "valid");
  console.log(`wycheproof: ${tests.length} signatures read, ${invalid.length} invalid and refused`);
  assert.deepEqual([tests.length, invalid.length], [151, 63]);

  const name = "cctv_ed25519vectors.json", points = json(name);
  const ours = points.map(({ key, msg, sig }) => verifies(key, Buffer.from(msg), sig));
  const theirs = execFileSync(program, [join(folder, name)], { encoding: "utf8" });
  const verdicts = theirs.trim().split("\n").map((line) => line === "holds");
  points.forEach(({ number }, i) => assert.equal(ours[i], verdicts[i], `point ${number}`));
  console.log(`edge points: ${points.length} read, both verifiers agree on each, ${ours.filter(Boolean).length} hold`);
  assert.deepEqual([points.length, verdicts.length], [914, 914]);
}

/**
 * All pairs hold a float, a null or a key beyond [a-z0-9_]+, so none fits as a whole; their parts do. To JavaScript
 * 56.0 is an integer, so it fits here: whoever reads an entry compares bytes.
 */
function rfc8785() {
  const count = { fit: 0, refused: 0 };
  const check = (value, output) => {
    let bytes;
    try { bytes = canonical(value); } catch { count.refused += 1; }
    if (bytes !== undefined) {
      assert.ok(output.includes(bytes), bytes);
      count.fit += 1;
    }
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (!Array.isArray(value)) check(key, output);
      check(member, output);
    }
  };
  const names = readdirSync(join(folder, "input"));
  for (const name of names) {
    assert.throws(() => canonical(json("input", name)), name);
    check(json("input", name), readFileSync(join(folder, "output", name), "utf8"));
  }
  console.log(`${names.length} pairs read, ${count.fit} values in them fit, ${count.refused} are refused`);
  assert.equal(names.length, 6);
  assert.ok(count.fit > 40);
}

({ rfc6962, ed25519, rfc8785 })[family]();
