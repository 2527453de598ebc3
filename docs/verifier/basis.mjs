// Whom the entries of a log rest on: what `rests_on` says of keys, decisions and policies.
import { hex, sha256 } from "./bytes.mjs";

const nobody = () => ({ by_actor: 0, by_recorder: 0, unsigned: 0 });

export class Basis {
  keys = [];
  decisions = [];
  policies = [];
  host_ruled = 0;
  votes = new Map(); // by motion that is open: by ballot, who signed

  /** Takes an entry that holds; `signer` is a member of `nobody`. */
  add({ seq, act, changes, host_rules }, signer) {
    for (const { type, object, body } of changes) {
      if (type === "ballot.cast" && typeof body.motion === "string") {
        if (!this.votes.has(body.motion)) this.votes.set(body.motion, new Map());
        this.votes.get(body.motion).set(object, signer);
      }
      if (type === "motion.carried" || type === "motion.rejected")
        this.decide(object, { seq, carried: type === "motion.carried", attested: act.do === "attest" });
    }
    this.host_ruled += host_rules !== undefined;
  }
  decide(motion, how) {
    const votes = nobody();
    for (const signer of this.votes.get(motion)?.values() ?? []) votes[signer] += 1;
    this.votes.delete(motion);
    this.decisions.push({ motion, ...how, votes });
  }
  adopt(seq, by, source) {
    this.policies.push({ seq, by, digest: hex(sha256(source)) });
  }
  get answer() {
    const { keys, decisions, policies, host_ruled } = this;
    return { keys, decisions, policies, host_ruled };
  }
}
