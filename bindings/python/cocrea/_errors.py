"""What goes wrong, as exceptions."""

from typing import Any

from ._types import Blocker


class CocreaError(Exception):
    """A mistake of the caller, a broken disk, a library that is not there.

    `code` is stable (`json_malformed`, `ledger.missing`, `workflow_invalid`, …); `details` has all
    that the library says of it, such as the `problems` of a methodology.
    """

    def __init__(self, code: str, message: str, details: dict[str, Any] | None = None) -> None:
        super().__init__(code, message, details)
        self.code = code
        self.message = message
        self.details = details or {}

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class Refused(Exception):
    """The methodology says no. `blockers` are all its reasons: `code`, `have`, `need`, `who`, …"""

    def __init__(self, blockers: list[Blocker]) -> None:
        super().__init__(blockers)
        self.blockers = blockers

    def __str__(self) -> str:
        return ", ".join(blocker["code"] for blocker in self.blockers)
