// Audits a bundle of a Cocrea register: what docs/reference/bundle-format.md checks, in its order. Shares no
// code with the engine.
import { answerOf } from "./answer.mjs";
import { attempt, bytesOf, Malformed, same } from "./bytes.mjs";
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
function objection({ log, listed, policy: text, note }, { policy, checkpoint: earlier }, found) {
  const { origin, tree } = log;
  if (!same(listed.digest, log.sources.digest)) return "sources_differ";
  if (!same(text, bytesOf(log.policy))) return "policy_differs";
  found.own = text.length > 0 ? attempt(() => parsePolicy(text)) : null;
  if (found.own === undefined) return "policy_malformed";
  const signed = (found.signed = note.length > 0 ? attempt(() => parseCheckpoint(note)) : null);
  if (signed === undefined) return "checkpoint_malformed";
  if (policy && !signed) return "checkpoint_missing";
  if (signed && signed.origin !== origin) return "checkpoint_origin";
  if (signed && signed.size !== tree.size) return "checkpoint_size";
  if (signed && !same(signed.root, tree.root(tree.size))) return "root_differs";
  if (earlier && earlier.origin !== origin) return "anchor_origin";
  if (earlier && earlier.size > tree.size) return "anchor_ahead";
  return earlier && !same(earlier.root, tree.root(earlier.size)) ? "anchor_differs" : "";
}
/** Under the auditor's policy and the register's own: an anchor adds to it, and never takes its place. */
async function unvouched({ signed, own, by }, { policy }) {
  if (!signed) return "";
  if (policy) by.anchor = await judge(signed, policy);
  if (by.anchor?.against) return by.anchor.against;
  if (own) by.own = await judge(signed, own);
  if (by.own?.against) return by.own.against;
  const under = Object.values(by), isLoose = (_, i) => under.every(({ each }) => each[i]);
  return under.length > 0 && signed.signatures.some(isLoose) ? "signature_unknown" : "";
}
/** The first entry that was cosigned before it says to have been recorded; tells of what may be honest. */
async function recordedLate({ tree, instants }, { own, by, doubts }, { policy, checkpoint: earlier }) {
  for (const found of [by.own, by.anchor]) {
    const late = instants.after(found?.at, tree.size);
    if (late !== undefined) return late;
  }
  if (!earlier || !(policy ?? own)) return undefined;
  const { at } = await judge(earlier, policy ?? own), late = instants.after(at, earlier.size);
  const count = late === undefined ? instants.before(at, earlier.size) : 0;
  if (count > 0) doubts.push({ code: "recorded_before_anchor", seq: earlier.size, count });
  return late;
}

/** Audits a bundle, which comes in pieces, under what the auditor brings, each of which may be missing. */
export async function audit(pieces, anchor = {}) {
  let bundle;
  try {
    bundle = await readBundle(pieces);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    bundle = { log: new Log(), code: "bundle_malformed" };
  }
  const { log } = bundle, { origin, tree } = log, events = tree.size, { checkpoint } = anchor;
  const isRemembered = checkpoint?.origin === origin && checkpoint.size <= events &&
    same(checkpoint.root, tree.root(checkpoint.size));
  const found = { by: {}, doubts: [] };

  let code = bundle.code, seq = code && code !== "bundle_malformed" ? events : undefined;
  code ||= objection(bundle, anchor, found);
  if (code === "anchor_differs") seq = Math.max(checkpoint.size - 1, 0);
  code ||= await unvouched(found, anchor);
  if (!code) seq = await recordedLate(log, found, anchor);
  if (!code && seq !== undefined) code = "recorded_after_cosigned";

  return answerOf({ code, seq, log, anchor, found, isRemembered });
}
