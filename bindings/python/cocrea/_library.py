"""The functions of libcocrea, with answers as Python values."""

import ctypes
import ctypes.util
import functools
import json
import os
import pathlib
from collections.abc import Mapping
from typing import Any

from ._errors import CocreaError, Refused

ABI_VERSION = 3
OK, REFUSED = 0, 1

Text = ctypes.c_char_p
Answer = ctypes.POINTER(ctypes.c_void_p)
Handle = ctypes.c_void_p
OnEntry = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, Text, ctypes.c_uint64)

SIGNATURES: dict[str, tuple[Any, ...]] = {
    "cocrea_open": (Text, Text, ctypes.POINTER(Handle), Answer),
    "cocrea_close": (Handle,),
    "cocrea_prepare": (Handle, Text, Text, Answer),
    "cocrea_execute": (Handle, Text, Text, Answer),
    "cocrea_read": (Handle, Text, Answer),
    "cocrea_subscribe": (
        Handle,
        ctypes.c_uint64,
        ctypes.c_size_t,
        OnEntry,
        ctypes.c_void_p,
        ctypes.POINTER(ctypes.c_uint64),
        Answer,
    ),
    "cocrea_wait": (
        Handle,
        ctypes.c_uint64,
        ctypes.c_uint32,
        ctypes.POINTER(ctypes.c_uint64),
        Answer,
    ),
    "cocrea_publish": (Handle, Text, Answer),
    "cocrea_check": (Text, Answer),
    "cocrea_keys": (Text, Answer),
}


def _path() -> str:
    carried = pathlib.Path(__file__).with_name("libcocrea.so")
    if named := os.environ.get("COCREA_LIBRARY"):
        return named
    return str(carried) if carried.exists() else ctypes.util.find_library("cocrea") or str(carried)


@functools.cache
def library() -> ctypes.CDLL:
    """The library, loaded when it is first needed."""
    try:
        loaded = ctypes.CDLL(_path())
    except OSError as error:
        raise CocreaError("library_missing", str(error)) from error
    if loaded.cocrea_abi_version() != ABI_VERSION:
        raise CocreaError("library_version", f"{_path()} has another interface")
    loaded.cocrea_version.restype = Text
    loaded.cocrea_free.argtypes = (ctypes.c_void_p,)
    loaded.cocrea_free.restype = None
    for name, arguments in SIGNATURES.items():
        getattr(loaded, name).argtypes = arguments
    return loaded


def version() -> str:
    """The release of the library, as "0.1.0"."""
    text: bytes = library().cocrea_version()
    return text.decode()


def as_json(value: Any) -> bytes:
    """The value as the library reads it; ValueError for what JSON cannot hold."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


def as_text(text: str | bytes) -> bytes:
    """The text as C has it; ValueError when it has a NUL, which would end it there."""
    encoded = text if isinstance(text, bytes) else text.encode()
    if b"\0" in encoded:
        raise ValueError("text with a NUL")
    return encoded


def ask(name: str, *arguments: Any) -> tuple[int, Any]:
    """Calls the function with the arguments and a place for its answer; its status, the answer."""
    place = ctypes.c_void_p()
    status: int = getattr(library(), name)(*arguments, ctypes.byref(place))
    if not place.value:
        return status, None
    try:
        return status, json.loads(ctypes.string_at(place.value))
    finally:
        library().cocrea_free(place)


def settle(status: int, answer: Any) -> Any:
    """The answer when all is well; else raises what it says."""
    if status == OK:
        return answer
    if status == REFUSED:
        raise Refused(answer["blockers"])
    if answer is None:
        raise CocreaError("broken", "memory has run out")
    raise CocreaError(answer["code"], answer["message"], answer)


def given(members: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is said; what is None is not."""
    return {name: value for name, value in members.items() if value is not None}


def request(function: str, /, *arguments: Any, **members: Any) -> Any:
    """Calls the function with the arguments and, as JSON, the members that are not None."""
    return settle(*ask(function, *arguments, as_json(given(members))))


def path_text(path: str | os.PathLike[str] | None) -> str | None:
    """A file or folder as requests have it."""
    return None if path is None else os.fspath(path)
