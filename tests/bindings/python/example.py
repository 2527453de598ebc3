"""An exercise kept from Python: what the how-to page shows."""

import sys

import cocrea
from cocrea import types


def begin(path: str) -> None:
    with cocrea.create(path, workflow="edomex-2020", registrar="registro") as register:
        register.execute(
            {
                "do": "actor.register",
                "object": "garante",
                "actor": "registro",
                "body": {"type": "institution", "name": "Órgano garante"},
            }
        )


def register_person(path: str, slug: str, name: str) -> None:
    with cocrea.open(path, "write") as register:
        register.execute(
            {
                "do": "actor.register",
                "object": slug,
                "actor": "registro",
                "body": {"type": "person"},
                "personal": {"name": name},
            }
        )


def erase_person(path: str, slug: str) -> None:
    with cocrea.open(path, "write") as register:
        register.execute({"do": "pd.erase", "object": slug, "actor": "registro", "body": {}})
        print(register.personal(slug))


def propose(path: str) -> None:
    act: types.Draft = {
        "do": "commitment.propose",
        "object": "c-1",
        "actor": "garante",
        "body": {"title": "Agua", "axis": "agua", "track": "proactive"},
    }
    with cocrea.open(path, "write") as register:
        try:
            register.execute(act)
        except cocrea.Refused as refused:
            for blocker in refused.blockers:
                print(blocker["code"], blocker.get("have"), blocker.get("fix"))


def look(path: str) -> None:
    with cocrea.open(path) as register:
        for action in register.explain("register")["actions"]:
            print(action["action"], action.get("actor"), action["allowed"])
        for entry in register.history("garante"):
            print(entry["seq"], entry["act"]["do"])


def follow(path: str, since: int) -> int:
    with cocrea.open(path) as register:
        for entry in register.entries(since):
            print(entry["seq"], entry["act"]["object"])
            since = entry["seq"] + 1
    return since


async def watch(path: str, since: int) -> None:
    with cocrea.open(path) as register:
        async for entry in register.follow_async(since, timeout=60):
            print(entry["seq"], entry["recorded_at"])


if __name__ == "__main__":
    begin(sys.argv[1])
    propose(sys.argv[1])
    look(sys.argv[1])
    follow(sys.argv[1], 0)
