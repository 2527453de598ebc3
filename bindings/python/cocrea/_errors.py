"""What goes wrong, as exceptions."""

from typing import Any


class CocreaError(Exception):
    """A mistake of the caller, a broken disk, a library that is not there.

    `code` is stable (`json_malformed`, `ledger.missing`, `workflow_invalid`, …); `details` has all
    that the library says of it, such as the `problems` of a methodology.
    """

    def __init__(self, code: str, message: str, details: dict[str, Any] | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.details = details or {}


class Refused(Exception):
    """The methodology says no. `blockers` are all its reasons: `code`, `have`, `need`, `who`, …"""

    def __init__(self, blockers: list[dict[str, Any]]) -> None:
        super().__init__(", ".join(blocker["code"] for blocker in blockers))
        self.blockers = blockers
