// Shows what an audit found. Texts of the bundle, and names that others gave, go through `shown`.
import { parseVkey } from "../notes.mjs";
import { hasSentence, listOf, momentOf, ours, partsOf, sentence, shown, shownJson } from "./words.mjs";

export const element = (id) => document.getElementById(id);
export function child(parent, tag, text = "") {
  const made = parent.appendChild(document.createElement(tag));
  made.textContent = text;
  return made;
}
/** A sentence, in which a value in another script turns nothing around but itself. */
function say(parent, tag, id, values) {
  const made = child(parent, tag);
  for (const [i, part] of partsOf(id, values).entries()) child(made, i % 2 === 0 ? "span" : "bdi", part);
  return made;
}
const LISTED = 500; // of one list; the answer for a program has them all
/** A sentence, and behind it what it is about. */
function sayWithList(parent, [id, values], items) {
  if (items.length === 0) return void say(parent, "p", id, values);
  const details = child(parent, "details"), list = document.createElement("ul");
  say(details, "summary", id, values);
  for (const item of items.slice(0, LISTED)) say(list, "li", ...item);
  if (items.length > LISTED) child(list, "li", "…");
  details.append(list);
}

function faultText({ code, since, seq }) {
  const isOfProofs = seq === undefined && hasSentence(`objection.${code}`);
  const text = sentence(`${isOfProofs ? "objection" : "audit"}.${code}`);
  if (seq === undefined) return text;
  const hasWindow = since <= seq && (code === "seen_differs" || code === "anchor_differs");
  const window = hasWindow ? ` ${sentence("audit.window", { since, seq })}` : "";
  return sentence("audit.at", { seq }) + text + window;
}
const VOUCHERS = {
  nobody: "page.vouched_by_nobody",
  checkpoint: "audit.vouched_by_checkpoint",
  policy: "audit.vouched_by_policy",
};
export function showFound(found) {
  for (const id of ["verdict", "why", "voucher"]) element(id).textContent = "";
  for (const id of ["signers", "doubts", "basis", "facts", "limits"]) element(id).replaceChildren();
  element("result").removeAttribute("class");
  element("more").hidden = !found;
  if (!found) return;
  const { ok, events, fault, signed, attested, typed_votes, root, vouched_by } = found;
  const origin = shown(found.origin);
  const holds = `✓ ${sentence("audit.ok", { events, origin })}`, fails = `✗ ${sentence("audit.failed")}`;
  element("result").className = !ok ? "fails" : vouched_by === "nobody" ? "alone" : "holds";
  element("verdict").textContent = ok ? holds : fails;
  element("why").textContent = ok ? "" : faultText(fault);
  element("voucher").textContent = ok ? sentence(VOUCHERS[vouched_by]) : ours("keep");
  for (const { code, ...values } of found.doubts ?? []) say(element("doubts"), "p", `doubt.${code}`, values);
  showSigners(found.endorsements ?? {});
  showFacts({ origin, events, ...signed, attested, typed_votes, root });
  showBasis(found.rests_on);
  for (const limit of ["rules", "truth", "keys", "later"])
    child(element("limits"), "li", ours(`limit_${limit}`));
  element("answer").textContent = shownJson(found);
}
function showFacts(facts) {
  for (const [name, fact] of Object.entries(facts)) {
    child(element("facts"), "dt", ours(name));
    const value = child(child(element("facts"), "dd"), "bdi", fact);
    if (name === "root") value.parentElement.className = "code";
  }
}

/** Who signed the checkpoint, when, and who did not: under the register's policy, and the auditor's. */
function showSigners({ own, anchor }) {
  for (const [id, by, other] of [["audit.under_own", own, anchor], ["audit.under_anchor", anchor, own]]) {
    if (!by) continue;
    const isFault = ({ signature, code }) => // and not that of somebody whom the other policy knows
      code !== "signature_unknown" || (other?.faults.some((one) => one.signature === signature) ?? true);
    say(element("signers"), "h2", id);
    const list = child(element("signers"), "ul");
    const add = (line, values) => say(list, "li", line, { ...values, name: shown(values.name) });
    for (const { name, id: key } of by.logs.map(parseVkey)) add("trust.signed", { name, key });
    for (const { name, time } of by.cosigners) add("trust.cosigned", { name, time: momentOf(time) });
    for (const name of by.missing) add("trust.missing", { name }).className = "missing";
    for (const { name, code } of by.faults.filter(isFault))
      add(`trust_fault.${code}`, { name }).className = "missing";
    if (by.quorum_at) say(element("signers"), "p", "audit.quorum_at", { time: momentOf(by.quorum_at) });
  }
}

const count = (list, holds) => list.filter(holds).length;
const isUnvouched = ({ grounds }) => grounds === "genesis" || grounds === "first";
const isPart = ({ attested, votes }) => !attested && votes.by_recorder + votes.unsigned > 0;
/** Whom one has to believe for what the entries say. */
function showBasis({ keys, decisions, policies, host_ruled }) {
  if (keys.length + decisions.length + policies.length + host_ruled === 0) return;
  child(element("basis"), "h2", ours("rests_on"));
  const word = count(keys, isUnvouched), waiting = count(keys, ({ grounds }) => grounds === "waiting");
  const vouched = keys.length - word - waiting;
  const keyItem = ({ key, actor, by, seq }) =>
    ["audit.key_word", { key: shown(`${key.slice(0, 14)}…`), actor: shown(actor), by: shown(by), seq }];
  const ofKeys = ["audit.keys", { count: keys.length, word, vouched, waiting }];
  if (keys.length > 0) sayWithList(element("basis"), ofKeys, keys.filter(isUnvouched).map(keyItem));

  const part = count(decisions, isPart), attested = count(decisions, (one) => one.attested);
  const decisionItem = ({ motion, seq, votes }) =>
    ["audit.decision_part", { motion: shown(motion), seq, ...votes }];
  const whole = decisions.length - part - attested;
  const ofDecisions = ["audit.decisions", { count: decisions.length, whole, part, attested }];
  if (decisions.length > 0)
    sayWithList(element("basis"), ofDecisions, decisions.filter(isPart).map(decisionItem));

  const places = policies.map(({ seq }) => `#${seq}`), list = listOf(places);
  if (places.length > 0) say(element("basis"), "p", "audit.policies", { count: places.length, list });
  if (host_ruled > 0) say(element("basis"), "p", "audit.host_ruled", { count: host_ruled });
}
