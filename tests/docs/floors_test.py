"""The folders of the source, who includes whom, and the drawing of it on the architecture's page.

floors_test.py ROOT checks; floors_test.py ROOT --draw prints the drawing.
"""

import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv[1])
PAGE = ROOT / "docs/explanation/architecture.md"
ENGINE = ROOT / "engine"
CONCEPTS = ENGINE / "src/concepts"
GROUND = "posix_"  # what adapters stand on

# What people and programs have to do with, and what it stands on; no face includes another.
ROOMS = ("desk", "papers", "words")
FACES = {"cli": "cli/src", "web": "web", "c": "bindings/c/src"}

# Which folder the flat public headers belong to.
HOME = {
    "core": "clock nearest refusal result store_error types",
    "log": "commands events ledger memory_ledger",
    "audit": "audit",
    "spine": "lifecycle",
    "workflow": "workflow",
    "judgement": "steps",
    "office": "deeds engine host_rule views",
}
HOME = {header: folder for folder, headers in HOME.items() for header in headers.split()}


def inside(folder):
    return [each for each in sorted(folder.iterdir()) if each.is_dir()]


def folders():
    """Every floor with the folders of its files; each concept is one."""
    floors = {folder.name: [folder] for folder in inside(ENGINE / "src") if folder != CONCEPTS}
    floors.update({folder.name: [folder] for folder in inside(CONCEPTS)})
    for folder in inside(ENGINE / "include/cocrea"):
        floors[folder.name].append(folder)
    for folder in inside(ROOT / "adapters"):
        floors[f"{folder.name}_"] = [folder]
    rooms = {room: [ROOT / room] for room in ROOMS}
    faces = {face: [ROOT / folder] for face, folder in FACES.items()}
    return {**floors, **rooms, **faces, "workflows_": [ROOT / "workflows"]}


def sources(folder):
    return [file for suffix in ("hpp", "cpp") for file in folder.rglob(f"*.{suffix}")]


def home_of(include, floors):
    """The floor that an include leads to; nothing for a file beside the one that includes it."""
    parts = include.removesuffix(".hpp").removeprefix("concepts/").split("/")
    if parts[0] == "cocrea" and len(parts) == 2:
        return HOME[parts[1]]
    if parts[0] == "cocrea":
        return parts[1] if parts[1] in floors else f"{parts[1]}_"
    if len(parts) == 2:
        return parts[0] if parts[0] in floors else None
    return None


def includes():
    floors = folders()
    files = {floor: [f for folder in paths for f in sources(folder)] for floor, paths in floors.items()}
    for file in (ENGINE / "include/cocrea").glob("*.hpp"):
        files[HOME[file.stem]].append(file)
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
    below = lambda folder: {f for f, paths in floors.items() if paths[0].is_relative_to(folder)}
    boxes = lambda names, indent: [f'{indent}{name}["{name.strip("_")}"]' for name in sorted(names)]
    return "\n".join([
        "flowchart TD",
        *boxes(FACES, "  "),
        *boxes(ROOMS, "  "),
        '  workflows_["workflows: methodologies as data"]',
        '  subgraph adapters["adapters"]', *boxes(below(ROOT / "adapters"), "    "), "  end",
        '  subgraph engine["engine"]', *boxes(below(ENGINE) - below(CONCEPTS), "    "),
        '    subgraph concepts["concepts"]', *boxes(below(CONCEPTS), "      "), "    end", "  end",
        *(f"  {one} --> {other}" for one, other in sorted(needed(graph))),
    ]) + "\n"


class Floors(unittest.TestCase):
    graph = includes()

    def test_no_include_points_up(self):
        page = PAGE.read_text("utf-8").split("## The floors")[1].split("\n## ")[0]
        rows = re.findall(r"^\| (`.*?) \|", page, re.M)
        order = [floor for row in rows for floor in re.findall(r"`(\w+)`", row)]
        self.assertEqual(set(order), {f for f, paths in folders().items() if paths[0].is_relative_to(ENGINE)})
        for place, floor in enumerate(order):
            self.assertLessEqual(self.graph[floor], set(order[:place]), floor)

    def test_no_adapter_includes_another(self):
        for floor, others in self.graph.items():
            if floor.endswith("_"):
                above = [o for o in others - {GROUND} if o.endswith("_") or o in {*ROOMS, *FACES}]
                self.assertFalse(above, floor)

    def test_the_ground_of_the_adapters_stands_on_nothing(self):
        self.assertFalse(self.graph[GROUND])

    def test_words_are_of_the_engine_alone(self):
        self.assertFalse([o for o in self.graph["words"] if o.endswith("_") or o in {"desk", *FACES}])

    def test_the_desk_includes_no_words_and_no_face(self):
        self.assertFalse(self.graph["desk"] & {"words", *FACES})

    def test_papers_stand_on_the_desk_and_the_words(self):
        self.assertFalse([o for o in self.graph["papers"] if o.endswith("_") or o in FACES])
        self.assertFalse([f for f in ("desk", "words") if "papers" in self.graph[f]])

    def test_faces_stand_on_the_desk_and_on_no_adapter(self):
        for face in FACES:
            below = self.graph[face]
            self.assertIn("desk", below)
            self.assertFalse([o for o in below if o.endswith("_") or o in FACES], face)

    def test_the_page_draws_it(self):
        shown = re.findall(r"^```mermaid\n(.*?)```", PAGE.read_text("utf-8"), re.M | re.S)
        self.assertIn(drawing(self.graph), shown, "see floors_test.py ROOT --draw")


if sys.argv[2:] == ["--draw"]:
    print(drawing(includes()), end="")
else:
    unittest.main(argv=sys.argv[:1])
