// Proofs that an entry is in a register (c2sp.org/tlog-proof; RFC 6962, 2.1.1 and 2.1.2).
import { attempt, base64, decimal, leafHash, need, nodeHash, same, utf8 } from "./bytes.mjs";
import { judge, parseCheckpoint } from "./notes.mjs";

// The roots that proofs lead to, from the top of the tree down. No register has 2^53 entries.
function half(size) {
  let left = 1;
  while (2 * left < size) left *= 2;
  return left;
}
function topOff(proof) {
  need(proof.length > 0);
  return [proof.slice(0, -1), proof.at(-1)];
}
function climb(leaf, index, size, proof) {
  if (size === 1) {
    need(proof.length === 0);
    return leaf;
  }
  const left = half(size), [rest, top] = topOff(proof);
  if (index < left) return nodeHash(climb(leaf, index, left, rest), top);
  return nodeHash(top, climb(leaf, index - left, size - left, rest));
}
/** Roots of the old tree and of the new one; `old` is null for a part of it. */
function extend(old, from, to, proof) {
  if (from === to) {
    need(proof.length === (old ? 0 : 1));
    return [old ?? proof[0], old ?? proof[0]];
  }
  const left = half(to), [rest, top] = topOff(proof);
  if (from <= left) {
    const [was, is] = extend(old, from, left, rest);
    return [was, nodeHash(is, top)];
  }
  const [was, is] = extend(null, from - left, to - left, rest);
  return [nodeHash(top, was), nodeHash(top, is)];
}
export function verifyInclusion(leaf, index, size, proof, root) {
  const found = index < size && size < 2 ** 53 && attempt(() => climb(leaf, index, size, proof));
  return Boolean(found) && same(found, root);
}
export function verifyConsistency(from, to, old, root, proof) {
  const found = from > 0 && from <= to && to < 2 ** 53 && attempt(() => extend(old, from, to, proof));
  return Boolean(found) && same(found[0], old) && same(found[1], root);
}

/** `{ index, hashes, checkpoint }`. */
export function parseProof(bytes) {
  const end = bytes.findIndex((byte, i) => byte === 10 && bytes[i + 1] === 10);
  need(end > 0 && bytes.length <= 17 << 16);
  const lines = utf8(bytes.subarray(0, end)).split("\n");
  need(lines.shift() === "c2sp.org/tlog-proof@v1");
  if (lines[0]?.startsWith("extra ")) need(base64(lines.shift().slice("extra ".length)).length > 0);
  const [word, index, ...more] = (lines.shift() ?? "").split(" "), hashes = lines.map(base64);
  need(word === "index" && more.length === 0);
  need(hashes.length <= 63 && hashes.every((hash) => hash.length === 32));
  return { index: decimal(index), hashes, checkpoint: parseCheckpoint(bytes.subarray(end + 2)) };
}

/** What is against the entry being in a log of the policy; "" when nothing is. */
export async function objection({ index, hashes, checkpoint }, entry, policy) {
  const included = verifyInclusion(leafHash(entry), index, checkpoint.size, hashes, checkpoint.root);
  return (await judge(checkpoint, policy)).against || (included ? "" : "inclusion_wrong");
}
