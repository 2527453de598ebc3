// What an audit answers with. What there is none of is left out.
import { hex } from "./bytes.mjs";

/** The answer to what was found: the code of what does not hold, or "", and the entry at which it shows. */
export function answerOf({ code, seq, log, anchor: { policy, checkpoint }, found, isRemembered }) {
  const { origin, tree, counts: { attested, typed_votes, ...signed } } = log, events = tree.size;
  const since = Math.max(log.agreed, isRemembered ? checkpoint.size : 0);
  const answer = {
    ok: !code, origin, events, signed, attested, typed_votes, root: hex(tree.root(events)),
    rests_on: log.basis.answer,
    vouched_by: code ? "nobody" : policy ? "policy" : checkpoint ? "checkpoint" : "nobody",
  };
  for (const name of ["own", "anchor"])
    if (found.by[name]) answer.endorsements = { ...answer.endorsements, [name]: found.by[name].answer };
  if (found.doubts.length > 0) answer.doubts = found.doubts;
  if (code) answer.fault = { code, since, ...(seq !== undefined && { seq }) };
  return answer;
}
