"""The handle of an open register."""

import weakref
from types import TracebackType
from typing import Any, NoReturn, Self

from ._library import library, request


def _close(handle: int) -> None:
    library().cocrea_close(handle)


class Handle:
    """What the library knows an open register by, until it is closed or forgotten."""

    def __init__(self, handle: int | None) -> None:
        self._handle = handle
        self._closing = None if handle is None else weakref.finalize(self, _close, handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError("a register belongs to its process: open it there by its path")

    def close(self) -> None:
        """Lets go of the register; harmless when that was done before."""
        self._handle = None
        if self._closing is not None:
            self._closing()

    def _read(self, *, viewer: str = "all", **query: Any) -> Any:
        if not isinstance(viewer, str):  # nobody is not everything
            raise TypeError("viewer should be `public`, `all` or an actor")
        if viewer != "all":
            query["for"] = viewer
        return request("cocrea_read", self._handle, **query)
