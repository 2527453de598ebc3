// docs/verifier answers the vectors of docs/reference as they say.
import assert from "node:assert/strict";
import { audit } from "../../docs/verifier/audit.mjs";
import { attempt, canonical, verifySignature } from "../../docs/verifier/bytes.mjs";
import { judge, parseCheckpoint, parsePolicy, parseVkey } from "../../docs/verifier/notes.mjs";
import { objection, parseProof } from "../../docs/verifier/proof.mjs";
import { bytesOfVector, vectors } from "./vector_files.mjs";

const { anchors, bundles } = vectors("bundles.json");

function* pieces(bytes, length) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

for (const vector of bundles) {
  const anchor = {
    policy: vector.policy && parsePolicy(Buffer.from(anchors.policies[vector.policy])),
    checkpoint: vector.checkpoint && parseCheckpoint(Buffer.from(anchors.checkpoints[vector.checkpoint])),
  };
  const bytes = bytesOfVector(vector);
  assert.deepEqual(await audit([bytes], anchor), vector.answer, vector.name);
  assert.deepEqual(await audit(pieces(bytes, 97), anchor), vector.answer, `${vector.name}, in pieces`);
}
console.log(`${bundles.length} bundles, ${bundles.filter(({ answer }) => !answer.ok).length} of them bad`);
assert.ok(bundles.length > 80);

const signed = vectors("register.json").entries.map(({ bytes }) => JSON.parse(bytes)).filter(({ sig }) => sig);
for (const { act, sig } of signed)
  assert.ok(verifySignature(Buffer.from(act.key, "hex"), Buffer.from(`cocrea-act/v1\n${canonical(act)}`), Buffer.from(sig, "base64")));
console.log(`${signed.length} signed acts of register.json`);
assert.equal(signed.length, 2);

// What the engine takes and refuses is what is taken and refused here.
const notes = vectors("notes.json"), policyOf = (text) => parsePolicy(Buffer.from(text));
for (const { text, error } of notes.policies) assert.equal(!attempt(() => policyOf(text)), error !== undefined, text);
for (const { text, error } of notes.vkeys) assert.equal(!attempt(() => parseVkey(text)), error !== undefined, text);
for (const { text, policy, ignoring_unknown, refusing_unknown } of notes.endorsements) {
  const { against, each } = await judge(parseCheckpoint(Buffer.from(text)), policyOf(policy));
  assert.equal(against, ignoring_unknown ?? "", text);
  assert.equal(against || (each.find(Boolean) ?? ""), refusing_unknown ?? "", text);
}
for (const { text, entry, policy, error, ignoring_unknown } of notes.proofs) {
  const proof = attempt(() => parseProof(Buffer.from(text)));
  assert.equal(!proof, error !== undefined, text);
  if (proof) assert.equal(await objection(proof, Buffer.from(entry), policyOf(policy)), ignoring_unknown ?? "", text);
}
const { policies, vkeys, endorsements, proofs } = notes;
console.log(`${policies.length} policies, ${vkeys.length} vkeys, ${endorsements.length} endorsements and ${proofs.length} proofs of notes.json`);
assert.ok(Math.min(policies.length - 20, vkeys.length - 10, endorsements.length - 5, proofs.length - 10) > 0);
