// Writes a bundle with as many entries as wanted, most of them as a ballot is, to standard output:
//   node long_bundle.mjs COUNT [SIGNED]   SIGNED of each hundred are signed; without it none
import { once } from "node:events";
import { canonical, hex, leafHash, Tree } from "../../docs/verifier/bytes.mjs";
import { publicKey, sha256, signAct } from "./forge.mjs";

const [count, signedOfHundred = 0] = process.argv.slice(2).map(Number);
const source = "workflow: long\n", wf = sha256(source).toString("hex"), log = "example.mx/long";
const common = { v: 1, rules: 1, recorded_on: "2026-01-05", recorded_by: "rita" };

function ballot(seq, tree) {
  const name = hex(sha256(String(seq)).subarray(0, 16)), object = `ballot-${name}`;
  const act = {
    log, wf, id: name, do: "motion.vote", object, actor: "rita", capacity: "registrar", occurred_on: "2026-01-05",
    body: { choice: "for", reason: { sealed: wf } }, expect: [{ object: "motion-1", version: 0 }],
    ...(seq % 10 === 0 && { seen: { size: seq, root: hex(tree.root(seq)) } }),
  };
  const changes = [{ object, type: "ballot.cast", version: 1, body: { choice: "for", motion: "motion-1", reason: wf } }];
  const entry = { ...common, seq, recorded_at: `2026-01-05T12:00:00Z`, act, changes };
  if (seq % 100 < signedOfHundred) signAct(entry, "rita");
  return entry;
}
function opening() {
  const key = publicKey("rita").toString("hex");
  const act = {
    log, id: "open", do: "register.open", object: "register", actor: "rita", occurred_on: "2026-01-05", key, body: { source },
  };
  const entry = { ...common, seq: 0, recorded_at: "2026-01-05T12:00:00Z", act, changes: [] };
  signAct(entry, "rita");
  return entry;
}

const tree = new Tree();
let text = `cocrea-bundle/v1\npolicy 0\ncheckpoint 0\nentries ${count}\n`;
for (let seq = 0; seq < count; seq += 1) {
  const line = canonical(seq ? ballot(seq, tree) : opening());
  tree.append(leafHash(line));
  text += `${line}\n`;
  if (text.length < 1 << 18) continue;
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
  text = "";
}
process.stdout.write(`${text}sources 1\nworkflow ${wf} 0\n`);
