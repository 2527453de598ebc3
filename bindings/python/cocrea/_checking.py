"""Looking at what somebody handed over; no register is needed."""

import os
from typing import Any

from . import _types as types
from ._library import path_text, request


def check_bundle(
    file: str | os.PathLike[str],
    *,
    policy: str | None = None,
    checkpoint: str | None = None,
    replay: bool = False,
) -> types.Audit:
    """Audits a bundle, as `cocrea audit verify` does: what it is worth, or what does not hold. With
    `replay` every act is decided again; raises `Refused` where the rules would not have allowed
    one."""
    found: types.Audit = _check(
        what="bundle", file=path_text(file), policy=policy, checkpoint=checkpoint, replay=replay
    )
    return found


def compare(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> types.Comparison:
    """Whether two files, bundles or signed checkpoints, are of one history, as `cocrea audit
    compare` does; with `text`, evidence that convinces others, where there is any."""
    found: types.Comparison = _check(
        what="comparison", one=path_text(one), other=path_text(other)
    )
    return found


def check_split_view(text: str, policy: str) -> types.SplitView:
    """Whether a text is evidence that a log which the policy believes showed two histories."""
    found: types.SplitView = _check(what="split_view", text=text, policy=policy)
    return found


def check_proof(proof: str, leaf: str, policy: str) -> types.ProofChecked:
    """Whether a proof shows the entry with that leaf in a log that the policy believes."""
    found: types.ProofChecked = _check(what="proof", proof=proof, leaf=leaf, policy=policy)
    return found


def check_workflow(source: str) -> types.Validated:
    """What is wrong with a workflow file, and what it probably does not mean."""
    found: types.Validated = _check(what="workflow", source=source)
    return found


def workflows() -> list[types.Workflow]:
    """The methodologies that come with Cocrea."""
    found: list[types.Workflow] = _check(what="workflows")
    return found


def _check(**query: Any) -> Any:
    return request("cocrea_check", **query)
