// Audits a bundle of a Cocrea register: what docs/reference/bundle-format.md checks, in its order. Shares no
// code with the engine.
import { attempt, bytesOf, hex, Malformed, same } from "./bytes.mjs";
import { Form, linesOf, Text } from "./bundle.mjs";
import { Lines, Log } from "./log.mjs";
import { judge, parseCheckpoint, parsePolicy } from "./notes.mjs";

/** Reads the pieces of a bundle up to the first entry that does not hold, and the form of what follows it. */
async function readBundle(pieces) {
  const form = new Form(), log = new Log(), listed = new Lines();
  const texts = { policy: new Text(), checkpoint: new Text() };
  let code = "";
  for await (const lines of linesOf(pieces))
    for (const line of lines) {
      const section = form.place(line);
      if (section === "entries") code ||= await log.add(line);
      else if (section === "sources") listed.add(line);
      else texts[section]?.add(line);
    }
  form.finish();
  return { log, code, listed, policy: texts.policy.bytes, note: texts.checkpoint.bytes };
}

/** The code of what does not hold beside the entries, or "". */
async function objection({ log, listed, policy: text, note }, { policy, checkpoint: earlier }) {
  const { origin, tree } = log;
  if (!same(listed.digest, log.sources.digest)) return "sources_differ";
  if (!same(text, bytesOf(log.policy))) return "policy_differs";
  const own = text.length > 0 ? attempt(() => parsePolicy(text)) : null;
  if (own === undefined) return "policy_malformed";
  const signed = note.length > 0 ? attempt(() => parseCheckpoint(note)) : null;
  if (signed === undefined) return "checkpoint_malformed";
  if (policy && !signed) return "checkpoint_missing";
  if (signed && signed.origin !== origin) return "checkpoint_origin";
  if (signed && signed.size !== tree.size) return "checkpoint_size";
  if (signed && !same(signed.root, tree.root(tree.size))) return "root_differs";
  if (earlier && earlier.origin !== origin) return "anchor_origin";
  if (earlier && earlier.size > tree.size) return "anchor_ahead";
  if (earlier && !same(earlier.root, tree.root(earlier.size))) return "anchor_differs";
  return signed ? unvouched(signed, policy, own) : "";
}
/** By the auditor's policy, else by that of the bundle. What the first does not know the other must. */
async function unvouched(signed, policy, own) {
  const outer = policy && (await judge(signed, policy)), inner = own && (await judge(signed, own));
  const { against, each } = outer ?? inner ?? { against: "", each: [] };
  const left = each.map((code, i) => code && (outer && inner ? inner.each[i] : code));
  return against || (left.find(Boolean) ?? "");
}

/** Audits a bundle, which comes in pieces, under what the auditor brings, each of which may be missing. */
export async function audit(pieces, { policy, checkpoint } = {}) {
  let bundle;
  try {
    bundle = await readBundle(pieces);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    bundle = { log: new Log(), code: "bundle_malformed" };
  }
  const { origin, tree, counts, agreed } = bundle.log, events = tree.size;
  const isRemembered = checkpoint?.origin === origin && checkpoint.size <= events &&
    same(checkpoint.root, tree.root(checkpoint.size));
  const { attested, typed_votes, ...signed } = counts;
  const found = { origin, events, signed, attested, typed_votes, root: hex(tree.root(events)) };

  const code = bundle.code || (await objection(bundle, { policy, checkpoint }));
  const voucher = policy ? "policy" : checkpoint ? "checkpoint" : "nobody";
  if (!code) return { ok: true, ...found, vouched_by: voucher };
  const fault = { code, since: Math.max(agreed, isRemembered ? checkpoint.size : 0) };
  if (bundle.code && code !== "bundle_malformed") fault.seq = events;
  if (code === "anchor_differs") fault.seq = Math.max(checkpoint.size - 1, 0);
  return { ok: false, ...found, vouched_by: "nobody", fault };
}
