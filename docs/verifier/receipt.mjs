// Verifies that an entry is in a register, by the `.tlog-proof` that somebody keeps of it (c2sp.org/tlog-proof), with nothing but Node.
//   node receipt.mjs PROOF ENTRY --policy FILE | --log-key VKEY
import { readFileSync } from "node:fs";
import { anchor, attempt, base64, decimal, judge, leafHash, need, nodeHash, parseCheckpoint, utf8 } from "./verify.mjs";

// Proofs of RFC 6962, 2.1.1 and 2.1.2: the roots that they lead to, from the top of the tree down. No register has 2^53 entries.
const half = (size) => { let left = 1; while (2 * left < size) left *= 2; return left; };
const topOff = (proof) => { need(proof.length > 0); return [proof.slice(0, -1), proof.at(-1)]; };
function climb(leaf, index, size, proof) {
  if (size === 1) { need(proof.length === 0); return leaf; }
  const left = half(size), [rest, top] = topOff(proof);
  return index < left ? nodeHash(climb(leaf, index, left, rest), top) : nodeHash(top, climb(leaf, index - left, size - left, rest));
}
function extend(old, from, to, proof) { // roots of the old tree and of the new one; `old` is null for a part of it
  if (from === to) { need(proof.length === (old ? 0 : 1)); return [old ?? proof[0], old ?? proof[0]]; }
  const left = half(to), [rest, top] = topOff(proof);
  const [was, is] = from <= left ? extend(old, from, left, rest) : extend(null, from - left, to - left, rest);
  return from <= left ? [was, nodeHash(is, top)] : [nodeHash(top, was), nodeHash(top, is)];
}
export const verifyInclusion = (leaf, index, size, proof, root) => index < size && size < 2 ** 53 &&
  !!attempt(() => climb(leaf, index, size, proof).equals(root));
export const verifyConsistency = (from, to, old, root, proof) => from > 0 && from <= to && to < 2 ** 53 &&
  !!attempt(() => extend(old, from, to, proof).every((hash, i) => hash.equals([old, root][i])));

/** `{ index, hashes, checkpoint }`; throws for bytes that are no proof. */
export function parseProof(bytes) {
  const end = bytes.indexOf("\n\n"), lines = utf8(bytes.subarray(0, end)).split("\n");
  need(end > 0 && bytes.length <= 17 << 16 && lines.shift() === "c2sp.org/tlog-proof@v1");
  if (lines[0]?.startsWith("extra ")) need(base64(lines.shift().slice(6)).length > 0);
  const [word, index, ...more] = lines.shift().split(" "), hashes = lines.map(base64);
  need(word === "index" && more.length === 0 && hashes.length <= 63 && hashes.every((hash) => hash.length === 32));
  return { index: decimal(index), hashes, checkpoint: parseCheckpoint(bytes.subarray(end + 2)) };
}

/** What is against the entry being in a log of the policy; empty when nothing is. */
export function objection({ index, hashes, checkpoint }, entry, policy) {
  const included = verifyInclusion(leafHash(entry), index, checkpoint.size, hashes, checkpoint.root);
  return judge(checkpoint, policy).against || (included ? "" : "inclusion_wrong");
}

if (process.argv[1]?.endsWith("receipt.mjs")) {
  const proof = attempt(() => parseProof(readFileSync(process.argv[2]))), { policy } = anchor(process.argv);
  const entry = readFileSync(process.argv[3]), bytes = entry.at(-1) === 10 ? entry.subarray(0, -1) : entry;
  const code = !proof ? "proof_malformed" : !policy ? "anchor_missing" : objection(proof, bytes, policy);
  console.log(JSON.stringify({ ok: !code, ...(code ? { code } : { index: proof.index, size: proof.checkpoint.size }) }));
  process.exitCode = code ? 6 : 0;
}
