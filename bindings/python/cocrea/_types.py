"""What goes in and comes out, member by member, for whoever checks types.

The tests hold every one of these against the JSON Schemas of docs/reference/schemas.
"""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict

State = dict[str, Any]
Audience = str | list[str]


class Citation(TypedDict):
    document: str
    place: NotRequired[str]


class Draft(TypedDict):
    """An act as far as whoever acts says it; the library completes it."""

    do: str
    object: str
    actor: str
    body: NotRequired[Mapping[str, Any]]
    capacity: NotRequired[str]
    seat: NotRequired[str]
    occurred_on: NotRequired[str]
    cites: NotRequired[list[Citation]]
    id: NotRequired[str]
    key: NotRequired[str]
    personal: NotRequired[Mapping[str, str]]
    copy: NotRequired[str]


class Seen(TypedDict):
    root: str
    size: int


class Expected(TypedDict):
    object: str
    version: int


class Act(TypedDict):
    """A whole act, as it stands in an entry."""

    log: str
    id: str
    do: str
    object: str
    actor: str
    capacity: str
    occurred_on: str
    expect: NotRequired[list[Expected]]
    seat: NotRequired[str]
    wf: NotRequired[str]
    cites: NotRequired[list[Citation]]
    body: NotRequired[State]
    key: NotRequired[str]
    seen: NotRequired[Seen]
    pd: NotRequired[dict[str, str]]


class Passage(TypedDict):
    """A text beside the log, with what opens its commitment."""

    sealed: str
    salt: str
    text: str


class Assertion(TypedDict):
    """What a passkey answered for a challenge, each part in Base64."""

    authenticator_data: str
    client_data: str
    signature: str


class SignedAct(TypedDict):
    act: Act
    prose: NotRequired[list[Passage]]
    sig: NotRequired[str | Assertion]


class PersonalValue(TypedDict):
    field: str
    value: str
    salt: str


class Filing(SignedAct):
    """An act with what goes with it: what `prepare` gives and `execute` takes."""

    personal: NotRequired[list[PersonalValue]]
    copy: NotRequired[str]


class Prepared(TypedDict):
    ok: Literal[True]
    filing: Filing
    message: str
    challenge: str


class Change(TypedDict):
    object: str
    version: int
    type: str
    body: State


class Untold(TypedDict):
    what: str
    have: NotRequired[str]
    need: NotRequired[str]


class HostVerdict(TypedDict):
    rule: str
    version: int
    verdict: str


class Entry(TypedDict):
    """An accepted act, as stored."""

    v: int
    rules: int
    seq: int
    recorded_at: str
    recorded_on: str
    recorded_by: str
    act: Act
    sig: NotRequired[str | Assertion]
    waived: NotRequired[list[str]]
    unknown: NotRequired[list[Untold]]
    reopened: NotRequired[str]
    host_rules: NotRequired[list[HostVerdict]]
    changes: list[Change]


class Unfinished(TypedDict):
    what: Literal["publication", "personal", "prose"]
    message: str


class Receipt(TypedDict):
    ok: Literal[True]
    id: str
    seq: int
    leaf: str
    size: int
    root: str
    checkpoint: NotRequired[str]
    unfinished: NotRequired[list[Unfinished]]


class Preview(TypedDict):
    ok: Literal[True]
    dry_run: Literal[True]
    waived: list[str]
    unknown: list[Untold]
    host_rules: list[HostVerdict]
    changes: list[Change]


class Detail(TypedDict, total=False):
    """A parameter of a reason: one member, which says what it is."""

    number: int
    id: str
    word: str
    date: str
    prose: str


class Fix(TypedDict, total=False):
    """What would remove a reason: an act as far as it is known, or an object to look at."""

    do: str
    object: str
    body: State
    fill: list[str]


class Blocker(TypedDict):
    """A reason."""

    code: str
    rule: str
    have: NotRequired[Detail]
    need: NotRequired[Detail]
    who: NotRequired[list[str]]
    due: NotRequired[str]
    since: NotRequired[str]
    basis: NotRequired[str]
    fix: NotRequired[Fix]


class Refusal(TypedDict):
    ok: Literal[False]
    blockers: list[Blocker]


class Action(TypedDict):
    """Something that could be done next: a draft but for the members of its body that `fill` names."""

    action: str
    object: str
    seat: NotRequired[str]
    body: NotRequired[State]
    fill: NotRequired[list[str]]
    actor: NotRequired[str]
    capacity: NotRequired[str]
    due: NotRequired[str]
    late: NotRequired[Literal[True]]
    allowed: bool
    blockers: list[Blocker]


class Explanation(TypedDict):
    object: str
    kind: str
    phase: NotRequired[str]
    actions: list[Action]


class Waiting(TypedDict):
    waiting: list[Explanation]
    more: list[str]


class Head(TypedDict):
    size: int
    root: str
    recorded_at: str


class Object(TypedDict):
    """An object; without `state` where that is withheld."""

    object: str
    kind: str
    version: int
    seq: int
    state: NotRequired[State]
    withheld: NotRequired[Audience]


class Workflow(TypedDict):
    digest: str
    name: str
    version: int
    source: str


class Step(TypedDict):
    step: str
    phase: str
    scope: str
    state: Literal["done", "open", "waiting", "early", "over", "later", "left"]
    done: int
    times: int
    optional: NotRequired[Literal[True]]
    choice: NotRequired[str]
    on: NotRequired[str]
    opens: NotRequired[str]
    closes: NotRequired[str]
    due: NotRequired[str]
    late: NotRequired[Literal[True]]
    attested: NotRequired[Literal[True]]
    needs: NotRequired[list[str]]


class Risk(TypedDict):
    code: str
    actor: NotRequired[str]
    body: NotRequired[str]
    about: NotRequired[str]
    what: list[str]


Personal = TypedDict(
    "Personal",
    {
        "field": str,
        "status": Literal["kept", "blocked", "erased"],
        "value": NotRequired[str],
        "fault": NotRequired[Literal["missing", "changed"]],
        "for": NotRequired[Audience],
    },
)

Prose = TypedDict(
    "Prose",
    {
        "field": str,
        "sealed": str,
        "prose": Literal["kept", "suppressed", "missing", "changed", "withheld"],
        "text": NotRequired[str],
        "by": NotRequired[int],
        "for": NotRequired[Audience],
    },
)


class Copy(TypedDict, total=False):
    """Where the copy of a document is, or for whom it is."""

    file: str
    state: Literal["ok", "missing", "changed"]
    withheld: Audience


class Checkpoint(TypedDict):
    origin: str
    size: int
    root: str
    note: str


class Cosigner(TypedDict):
    name: str
    time: int


class SignatureFault(TypedDict):
    signature: int
    name: str
    code: str


class Endorsement(TypedDict):
    """Who signed and cosigned a checkpoint under a policy, and who did not."""

    logs: list[str]
    cosigners: list[Cosigner]
    missing: list[str]
    quorum_met: bool
    quorum_at: NotRequired[int]
    faults: list[SignatureFault]


class SizedEndorsement(Endorsement):
    size: int


class Cosigned(Checkpoint, Endorsement):
    """A checkpoint as it is published now, and who was added to it or had signed before."""


class Inclusion(TypedDict):
    origin: str
    index: int
    leaf: str
    size: int
    root: str
    text: str


Growth = TypedDict(
    "Growth",
    {"origin": str, "from": int, "from_root": str, "size": int, "root": str, "text": str},
)


class Cosignature(TypedDict):
    ok: Literal[True]
    origin: str
    size: int
    root: str
    time: int
    text: str


class ProofChecked(TypedDict):
    ok: bool
    code: NotRequired[str]
    origin: str
    index: int
    leaf: str
    size: int
    root: str
    logs: list[str]
    cosigners: list[Cosigner]
    missing: list[str]
    quorum_met: bool
    quorum_at: NotRequired[int]
    faults: list[SignatureFault]


class Signed(TypedDict):
    by_actor: int
    by_recorder: int
    unsigned: int


class Fault(TypedDict):
    code: str
    seq: NotRequired[int]
    object: NotRequired[str]


class Gap(TypedDict):
    code: str
    what: str
    seq: NotRequired[int]


class Suppressed(TypedDict):
    seq: int
    field: str
    by: int


class Published(TypedDict):
    size: int
    beyond: int
    recorded_at: NotRequired[str]
    own: NotRequired[Endorsement]


class Verification(TypedDict):
    ok: bool
    events: int
    attested: NotRequired[int]
    host_ruled: NotRequired[int]
    signed: NotRequired[Signed]
    root: str
    problems: list[Fault]
    gaps: NotRequired[list[Gap]]
    suppressed: NotRequired[list[Suppressed]]
    published: NotRequired[Published]
    endorsement: NotRequired[SizedEndorsement]
    integrity: NotRequired[Literal[True]]


class AuditFault(TypedDict):
    code: str
    since: int
    seq: NotRequired[int]


class PasskeyTerms(TypedDict):
    relying_party: str
    user_verification: bool


class KeyBasis(TypedDict):
    key: str
    actor: str
    seq: int
    by: str
    grounds: Literal["genesis", "first", "own_key", "forum", "waiting"]
    passkey: NotRequired[PasskeyTerms]
    revoked: NotRequired[int]


class DecisionBasis(TypedDict):
    motion: str
    seq: int
    carried: bool
    attested: bool
    votes: Signed


class PolicyBasis(TypedDict):
    seq: int
    by: str
    digest: str


class Basis(TypedDict):
    """Whom the entries of a log rest on."""

    keys: list[KeyBasis]
    decisions: list[DecisionBasis]
    policies: list[PolicyBasis]
    host_ruled: int


class Endorsements(TypedDict, total=False):
    own: Endorsement
    anchor: Endorsement


class Doubt(TypedDict):
    code: str
    seq: int
    count: int


class Stamp(TypedDict):
    time: int
    authority: str


class Audit(TypedDict):
    ok: bool
    origin: str
    events: int
    signed: Signed
    attested: int
    typed_votes: int
    root: str
    rests_on: Basis
    vouched_by: Literal["nobody", "checkpoint", "policy"]
    endorsements: NotRequired[Endorsements]
    doubts: NotRequired[list[Doubt]]
    stamp: NotRequired[Stamp]
    remembered: NotRequired[int]
    replayed: NotRequired[int]
    fault: NotRequired[AuditFault]


class Bundle(TypedDict):
    ok: Literal[True]
    file: str
    events: int
    checkpoint: bool


class Lacking(TypedDict):
    code: str
    object: str
    seq: NotRequired[int]


class BackedUp(TypedDict):
    ok: bool
    file: str
    origin: str
    since: NotRequired[int]
    size: int
    root: str
    recorded_at: str
    made: str
    texts: int
    values: int
    documents: int
    keys: int
    lacking: list[Lacking]


class Tiles(TypedDict):
    ok: Literal[True]
    size: int
    added: int


class Problem(TypedDict):
    line: int
    column: int
    code: str
    path: NotRequired[str]
    have: NotRequired[str]
    need: NotRequired[str]
    severity: NotRequired[Literal["error", "warning"]]


class Validated(TypedDict):
    ok: bool
    problems: list[Problem]


class Key(TypedDict):
    name: str
    key: str
    sealed: bool
    vkey: NotRequired[str]
    file: NotRequired[str]
    ok: NotRequired[Literal[True]]


class Comparison(TypedDict):
    ok: bool
    relation: Literal["same", "grown", "split", "untold", "other_log"]
    origin: str
    sizes: list[int]
    evidence: bool
    at: NotRequired[int]
    text: NotRequired[str]


class SplitView(TypedDict):
    ok: bool
    origin: str
    sizes: list[int]
    code: NotRequired[str]


class Enrolment(TypedDict):
    message: str
    challenge: str


class Possession(TypedDict):
    key: str
    actor: str
    proof: str
