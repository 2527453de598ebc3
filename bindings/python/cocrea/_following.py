"""Following a register's log."""

import asyncio
import ctypes
import json
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

from . import _types as types
from ._handle import Handle
from ._library import OnEntry, ask, settle

_BATCH = 100
_LONGEST_WAIT = 1.0  # seconds in the library at a time, so that whoever waits can be interrupted


class Following(Handle):
    """Entries as they are committed, by whichever process."""

    def wait(self, size: int, timeout: float) -> int:
        """Waits until the log has more than `size` entries, whichever process writes them, or
        `timeout` seconds have passed; how many it has."""
        now = ctypes.c_uint64()
        settle(*ask("cocrea_wait", self._handle, size, int(timeout * 1000), ctypes.byref(now)))
        return now.value

    def entries(self, since: int = 0) -> Iterator[types.Entry]:
        """The committed entries in order from place `since` on, to the end of the log at that moment.

        Whoever follows the log asks again from the place after the last one, `entry["seq"] + 1`.
        """
        while batch := self._batch(since):
            yield from batch
            since += len(batch)

    def follow(self, since: int = 0, *, timeout: float | None = None) -> Iterator[types.Entry]:
        """The same, and goes on: waits for what is committed, by whichever process, until nothing
        came for `timeout` seconds; without one it never ends by itself."""
        last = time.monotonic()
        while True:
            for entry in self.entries(since):
                yield entry
                since = entry["seq"] + 1
                last = time.monotonic()
            left = _LONGEST_WAIT if timeout is None else last + timeout - time.monotonic()
            if left <= 0:
                return
            self.wait(since, min(left, _LONGEST_WAIT))

    async def follow_async(
        self, since: int = 0, *, timeout: float | None = None
    ) -> AsyncIterator[types.Entry]:
        """The same for `async for`: waits in a thread of its own."""
        following = self.follow(since, timeout=timeout)

        def following_entry() -> types.Entry | None:
            return next(following, None)

        while (entry := await asyncio.to_thread(following_entry)) is not None:
            yield entry

    def _batch(self, since: int) -> list[types.Entry]:
        taken: list[bytes] = []

        def take(context: Any, entry: bytes, seq: int) -> int:
            taken.append(entry)
            return 0

        if since < 0:
            raise ValueError("the log begins at 0")
        settle(*ask("cocrea_subscribe", self._handle, since, _BATCH, OnEntry(take), None, None))
        return [json.loads(entry) for entry in taken]
