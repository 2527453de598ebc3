// What somebody with keys can make of a bundle: its parts taken apart, changed, put together and signed again.
import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { canonical, leafHash, nodeHash } from "../../docs/verifier/bytes.mjs";

export const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

/** The key of a name, as `Audited::key_of` in audited.hpp has it. */
const secrets = new Map();
export function secret(name) {
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), sha256(name)]);
  if (!secrets.has(name)) secrets.set(name, createPrivateKey({ key: der, format: "der", type: "pkcs8" }));
  return secrets.get(name);
}
export const publicKey = (name) => Buffer.from(createPublicKey(secret(name)).export({ format: "jwk" }).x, "base64url");

/** The vkey of a log (1) or a witness (4) whose key is `key`. */
export function vkeyOf(name, type, key) {
  const body = Buffer.concat([Buffer.of(type), publicKey(key)]);
  return `${name}+${sha256(name, "\n", body).toString("hex", 0, 4)}+${body.toString("base64")}`;
}
/** A signature line of a note, or a witness' with its time. */
function signatureLine(name, type, body, signature) {
  const id = sha256(name, "\n", Buffer.of(type), body).subarray(0, 4);
  return `— ${name} ${Buffer.concat([id, signature]).toString("base64")}`;
}
export function logLine(text, origin, key = "log") {
  return signatureLine(origin, 1, publicKey(key), sign(null, Buffer.from(text), secret(key)));
}
export function witnessLine(text, witness, time = 1767614400n) {
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(time);
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), secret(witness));
  return signatureLine(`${witness}.example`, 4, publicKey(witness), Buffer.concat([stamp, signature]));
}

export function rootOf(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0];
  let half = 1;
  while (2 * half < leaves.length) half *= 2;
  return nodeHash(rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

const SECTIONS = ["policy", "checkpoint", "entries", "sources"];

/** The parts of a bundle that holds; entries as objects, or as text where they are none any more. */
export function takeApart(bundle) {
  const lines = bundle.toString("utf8").split("\n").slice(1, -1), parts = {};
  for (const name of SECTIONS) parts[name] = lines.splice(0, Number(lines.shift().slice(name.length + 1)));
  return { ...parts, entries: parts.entries.map((one) => JSON.parse(one)) };
}
export const lineOf = (entry) => {
  if (typeof entry === "string") return entry;
  try { return canonical(entry); } catch { return JSON.stringify(entry); }
};
export function putTogether(parts) {
  const all = { ...parts, entries: parts.entries.map(lineOf) };
  const section = (name) => [`${name} ${all[name].join("\n").split("\n").length - (all[name].length ? 0 : 1)}`, ...all[name]];
  return Buffer.from(["cocrea-bundle/v1", ...SECTIONS.flatMap(section), ""].join("\n"));
}

/** Makes the places of the entries and the versions of their changes what they should be. */
export function renumber({ entries }) {
  const versions = new Map();
  entries.forEach((entry, seq) => {
    entry.seq = seq;
    for (const change of Array.isArray(entry.changes) ? entry.changes : []) {
      const version = (versions.get(change.object) ?? 0) + 1;
      versions.set(change.object, version);
      change.version = version;
    }
  });
}

/** Makes the policy and the sources what the entries say. */
export function relist(parts) {
  parts.sources = [];
  parts.policy = [];
  parts.entries.forEach((entry, seq) => {
    const source = entry.act?.body?.source;
    if (entry.act?.do === "policy.adopt" && typeof source === "string") parts.policy = source.split("\n").slice(0, -1);
    if (["register.open", "workflow.add"].includes(entry.act?.do))
      parts.sources.push(`workflow ${sha256(typeof source === "string" ? source : "").toString("hex")} ${seq}`);
    for (const { type, object, body } of Array.isArray(entry.changes) ? entry.changes : [])
      if (["document.added", "document.revised"].includes(type) && typeof body?.digest === "string")
        parts.sources.push(`document ${body.digest} ${object} ${seq}`);
  });
}

export function signAct(entry, name) {
  entry.act.key = publicKey(name).toString("hex");
  entry.sig = sign(null, Buffer.from(`cocrea-act/v1\n${canonical(entry.act)}`), secret(name)).toString("base64");
}

/** A checkpoint of the entries as they are, signed by the log and cosigned by `witnesses`: names, or `[name, time]`. */
export function signCheckpoint(parts, witnesses, { origin, size, root, more = [] } = {}) {
  const leaves = parts.entries.map((entry) => leafHash(Buffer.from(lineOf(entry))));
  const name = origin ?? parts.entries[0]?.act?.log ?? "example.mx/test";
  const text = [name, size ?? leaves.length, (root ?? rootOf(leaves)).toString("base64"), ...more, ""].join("\n");
  const cosignatures = witnesses.map((one) => witnessLine(text, ...[one].flat()));
  parts.checkpoint = [...text.split("\n"), logLine(text, name), ...cosignatures];
}
