"""Cocrea: the register of an open-government co-creation exercise.

    with cocrea.open("exercise.db", "write") as register:
        register.execute({"do": "actor.register", "object": "garante", "actor": "registro",
                          "body": {"type": "institution"}})

Acts, entries and answers are dictionaries; their members are those of the JSON that the reference
describes. What the methodology refuses raises `Refused`, with every reason; whatever else goes
wrong raises `CocreaError`, with a stable code.

The package talks to the shared library libcocrea: the file that the environment variable
COCREA_LIBRARY names, else the one that the system finds, else the one in the package's folder.
"""

from ._errors import CocreaError, Refused
from ._library import version
from ._register import Json, Register, create, open

__all__ = ["CocreaError", "Json", "Refused", "Register", "create", "open", "version"]
