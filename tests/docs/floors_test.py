"""The folders of the source, who includes whom, and the drawing of it on the architecture's page.

floors_test.py ROOT checks; floors_test.py ROOT --draw prints the drawing.
"""

import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv[1])
PAGE = ROOT / "docs/explanation/architecture.md"
TOP = "top"

# Which folder the flat public headers belong to.
HOME = {
    "core": "clock nearest refusal types",
    "log": "commands events ledger memory_ledger",
    "audit": "audit",
    "lifecycle": "lifecycle",
    "workflow": "workflow",
    "view": "views",
}  # every other one to the top
HOME = {header: folder for folder, headers in HOME.items() for header in headers.split()}


def folders():
    """Every floor with the folders of its files; the engine's uppermost files are `top`."""
    engine = ROOT / "engine"
    floors = {folder.name: [folder] for folder in (engine / "src").iterdir() if folder.is_dir()}
    for folder in (engine / "include/cocrea").iterdir():
        if folder.is_dir():
            floors[folder.name].append(folder)
    for folder in (ROOT / "adapters").iterdir():
        if folder.is_dir():
            floors[f"{folder.name}_"] = [folder]
    return {**floors, TOP: [], "cli": [ROOT / "cli/src"], "workflows_": [ROOT / "workflows"]}


def sources(folder):
    return [file for suffix in ("hpp", "cpp") for file in folder.rglob(f"*.{suffix}")]


def home_of(include, floors):
    """The floor that an include leads to; nothing for a file beside the one that includes it."""
    parts = include.removesuffix(".hpp").split("/")
    if parts[0] == "cocrea" and len(parts) == 2:
        return HOME.get(parts[1], TOP)
    if parts[0] == "cocrea":
        return parts[1] if parts[1] in floors else f"{parts[1]}_"
    if len(parts) == 2:
        return parts[0] if parts[0] in floors else None
    return None


def includes():
    floors = folders()
    files = {floor: [f for folder in paths for f in sources(folder)] for floor, paths in floors.items()}
    for file in [*(ROOT / "engine/include/cocrea").glob("*.hpp"), *(ROOT / "engine/src").glob("*.*")]:
        files[HOME.get(file.stem, TOP)].append(file)
    graph = {floor: set() for floor in floors}
    for floor, its in files.items():
        for file in its:
            for include in re.findall(r'^#include "([^"]+)"', file.read_text("utf-8"), re.M):
                graph[floor].add(home_of(include, floors))
        graph[floor] -= {None, floor}
    return graph


def reached(graph, start):
    found, ahead = set(), list(graph[start])
    while ahead:
        floor = ahead.pop()
        if floor not in found:
            found.add(floor)
            ahead += graph[floor]
    return found


def needed(graph):
    """The arrows without those that a longer way implies."""
    return {
        (one, other)
        for one, others in graph.items()
        for other in others
        if not any(other in reached(graph, between) for between in others - {other})
    }


def drawing(graph):
    floors = folders()
    inside = sorted(f for f, paths in floors.items() if f == TOP or paths[0].is_relative_to(ROOT / "engine"))
    outside = sorted(f for f, paths in floors.items() if paths and paths[0].is_relative_to(ROOT / "adapters"))
    title = lambda floor: "decide, engine, …" if floor == TOP else floor.strip("_")
    boxes = lambda names: [f'    {name}["{title(name)}"]' for name in names]
    return "\n".join([
        "flowchart TD",
        '  cli["cli"]',
        '  workflows_["workflows: methodologies as data"]',
        '  subgraph adapters["adapters"]', *boxes(outside), "  end",
        '  subgraph engine["engine"]', *boxes(inside), "  end",
        *(f"  {one} --> {other}" for one, other in sorted(needed(graph))),
    ]) + "\n"


class Floors(unittest.TestCase):
    graph = includes()

    def test_no_include_points_up(self):
        page = PAGE.read_text("utf-8").split("## The floors")[1].split("\n## ")[0]
        rows = re.findall(r"^\| (`.*?) \|", page, re.M)
        order = [floor for row in rows for floor in re.findall(r"`(\w+)`", row)]
        self.assertEqual(set(order), {f for f in self.graph if f in (p.name for p in (ROOT / "engine/src").iterdir())})
        for place, floor in enumerate(order):
            self.assertLessEqual(self.graph[floor], set(order[:place]), floor)

    def test_no_adapter_includes_another(self):
        for floor, others in self.graph.items():
            if floor.endswith("_"):
                self.assertFalse([o for o in others if o.endswith("_") or o == "cli"], floor)

    def test_the_page_draws_it(self):
        shown = re.findall(r"^```mermaid\n(.*?)```", PAGE.read_text("utf-8"), re.M | re.S)
        self.assertIn(drawing(self.graph), shown, "see floors_test.py ROOT --draw")


if sys.argv[2:] == ["--draw"]:
    print(drawing(includes()), end="")
else:
    unittest.main(argv=sys.argv[:1])
