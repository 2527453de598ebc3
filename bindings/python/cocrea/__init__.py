"""Cocrea: the register of an open-government co-creation exercise.

    with cocrea.open("exercise.db", "write") as register:
        register.execute({"do": "actor.register", "object": "garante", "actor": "registro",
                          "body": {"type": "institution"}})

Acts, entries and answers are dictionaries; their members are those of the JSON that the reference
describes, and `cocrea.types` has a type for each. What the methodology refuses raises `Refused`, with every reason; whatever else goes
wrong raises `CocreaError`, with a stable code.

The package talks to the shared library libcocrea: the file that the environment variable
COCREA_LIBRARY names, else the one in the package's folder, which a wheel brings, else the one that
the system finds.
"""

from . import _types as types
from ._checking import (
    check_bundle,
    check_proof,
    check_split_view,
    check_workflow,
    compare,
    workflows,
)
from ._errors import CocreaError, Refused
from ._keys import Keys
from ._library import version
from ._register import Register, create, open, restore

__all__ = [
    "CocreaError",
    "Keys",
    "Refused",
    "Register",
    "check_bundle",
    "check_proof",
    "check_split_view",
    "check_workflow",
    "compare",
    "create",
    "open",
    "restore",
    "types",
    "version",
    "workflows",
]
