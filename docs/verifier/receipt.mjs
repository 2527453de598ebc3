#!/usr/bin/env node
// Verifies that an entry is in a register, by the `.tlog-proof` that somebody keeps of it, with nothing but
// Node, 18 or later: `node receipt.mjs --help`.
import { attempt } from "./bytes.mjs";
import { anchorOf, Failure, readFile, run } from "./program.mjs";
import { objection, parseProof } from "./proof.mjs";

const form = { help: "receipt", files: 2, options: ["--policy", "--log-key"] };
await run(form, async ([proofFile, entryFile], options) => {
  const { policy } = await anchorOf(options);
  if (!policy) throw new Failure(2, "trust_missing");
  const bytes = await readFile(proofFile), proof = attempt(() => parseProof(bytes));
  const line = await readFile(entryFile), entry = line.at(-1) === 10 ? line.subarray(0, -1) : line;
  const code = proof ? await objection(proof, entry, policy) : "proof_malformed";
  return code ? { ok: false, code } : { ok: true, index: proof.index, size: proof.checkpoint.size };
});
