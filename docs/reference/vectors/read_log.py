#!/usr/bin/env python3
"""Reads a log that `cocrea export` wrote, by the format page alone: standard library, no Cocrea.

    read_log.py FILE     check the log; print its size, its root and the state of every object
    read_log.py --check  check this reader against the vectors beside it
"""
import hashlib
import json
import pathlib
import re
import sys
from datetime import date

LARGEST = 2**53 - 1
KEY = re.compile(r"[a-z0-9_]+")


def require(holds, what):
    if not holds:
        raise ValueError(what)


def unique(pairs):
    require(len({key for key, _ in pairs}) == len(pairs), "a key twice")
    return dict(pairs)


def parse(text):
    return json.loads(text, object_pairs_hook=unique)


def canonical(value):
    """The bytes that are hashed: RFC 8785, restricted to what entries hold."""
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, int):
        require(abs(value) <= LARGEST, "an integer past 2^53-1")
        return str(value).encode()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).encode("utf-8")
    if isinstance(value, list):
        return b"[" + b",".join(map(canonical, value)) + b"]"
    require(isinstance(value, dict), "null or a float")
    require(all(map(KEY.fullmatch, value)), "a key that is not [a-z0-9_]+")
    members = (canonical(key) + b":" + canonical(value[key]) for key in sorted(value))
    return b"{" + b",".join(members) + b"}"


def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def root(leaves):
    """RFC 6962, 2.1, over the hashes of the leaves."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(leaves[:split]) + root(leaves[split:])).digest()


def proves(leaf, seq, size, proof, wanted):
    """RFC 9162, 2.1.3.2."""
    node, last, value = seq, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node % 2 or node == last:
            value = hashlib.sha256(b"\1" + sibling + value).digest()
            while node and not node % 2:
                node, last = node // 2, last // 2
        else:
            value = hashlib.sha256(b"\1" + value + sibling).digest()
        node, last = node // 2, last // 2
    return last == 0 and value == wanted


def lie_together(entry):
    """Whether the local day of recording can be that of its instant somewhere."""
    day, instant = entry["recorded_on"], entry["recorded_at"][:10]
    return abs((date.fromisoformat(day) - date.fromisoformat(instant)).days) <= 1


def read(entries):
    """The hashes of the leaves and the last state of every object."""
    leaves, states, acts, recorded_at = [], {}, set(), ""
    for seq, raw in enumerate(entries):
        entry = parse(raw)
        require(canonical(entry) == raw, f"entry {seq} is not canonical")
        require(entry["v"] == 1, f"entry {seq} is of another format")
        require(entry["seq"] == seq, f"entry {seq} has another number")
        require(entry["recorded_at"] >= recorded_at, f"entry {seq} is older than the one before")
        require(lie_together(entry), f"entry {seq} has its day and its instant apart")
        require(entry["act"]["id"] not in acts, f"entry {seq} repeats an act")
        recorded_at = entry["recorded_at"]
        acts.add(entry["act"]["id"])
        require(("key" in entry["act"]) == ("sig" in entry), f"entry {seq} is half signed")
        for change in entry["changes"]:
            before = states.get(change["object"], {"version": 0})
            require(change["version"] == before["version"] + 1, f"entry {seq} skips a version")
            states[change["object"]] = {
                "object": change["object"],
                "kind": change["type"].split(".")[0],
                "version": change["version"],
                "seq": seq,
                "state": canonical(change["body"]).decode(),
            }
        leaves.append(leaf_hash(raw))
    return leaves, states


def refuses(text):
    try:
        canonical(parse(text))
    except (ValueError, UnicodeEncodeError):
        return True
    return False


def check(folder):
    log = json.loads((folder / "register.json").read_text("utf-8"))
    entries = [one["bytes"].encode() for one in log["entries"]]
    leaves, states = read(entries)
    require(root([]).hex() == log["empty_root"], "the empty root differs")
    for seq, one in enumerate(log["entries"]):
        require(canonical(parse(entries[seq])["act"]) == one["act_bytes"].encode(), "an act differs")
        require(leaves[seq].hex() == one["leaf"], "a leaf differs")
        require(root(leaves[: seq + 1]).hex() == one["root_after"], "a root differs")
        proof = [bytes.fromhex(hash) for hash in one["proof_at_end"]]
        require(proves(leaves[seq], seq, len(leaves), proof, root(leaves)), "a proof fails")
    require([states[name] for name in sorted(states)] == log["states"], "a state differs")
    forms = json.loads((folder / "canonical.json").read_text("utf-8"))
    for one in forms["canonical"]:
        require(canonical(parse(one["json"])) == one["bytes"].encode(), one["json"])
    for one in forms["refused"]:
        require(refuses(one["json"]), f"accepted: {one['why']}")
    print(f"{len(leaves)} entries, {len(forms['canonical'])} forms: as the vectors say")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--check":
        check(pathlib.Path(__file__).parent)
    else:
        with open(sys.argv[1], "rb") as file:
            leaves, states = read(file.read().splitlines())
        print(f"{len(leaves)} entries, root {root(leaves).hex()}")
        for name in sorted(states):
            print(f"{name} ({states[name]['kind']} {states[name]['version']}): {states[name]['state']}")
