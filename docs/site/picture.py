"""Drawings in the part of Mermaid that the pages use, as Graphviz' DOT, which Doxygen draws."""

import re

NODE = re.compile(r"(\w+|\[\*\])\s*([\[({]+(\".*?\")[\])}]+)?")
ARROW = re.compile(r"\s*(==>|-->)\s*(?:\|(\".*?\")\|)?\s*")
SHAPES = {"((": "circle", "(((": "doublecircle", "{{": "hexagon", "{": "diamond", "[": "box"}
STYLE = 'node [fontname=Helvetica fontsize=10 shape=box style=rounded] edge [fontname=Helvetica fontsize=9]'


def labelled(text):
    return text.replace("<br/>", "\\n")


class Flowchart:
    """`a["label"] -->|"label"| b{"label"}`, in subgraphs, from and to which arrows may lead as well."""

    def __init__(self):
        self.lines = ["compound=true"]
        self.inside, self.members = None, {}

    def node(self, match):
        name, shape, text = match.groups()
        if self.inside:
            self.members[self.inside].append(name)
        if shape:
            form = SHAPES[shape.split('"')[0]]
            style = 'style=""' if form in ("diamond", "hexagon") else ""
            if text == '" "':
                text, style = '""', "width=.2"
            self.lines.append(f"{name} [label={labelled(text)} shape={form} {style}]")
        return name

    def read(self, line):
        if line.startswith("subgraph "):
            name, title = re.fullmatch(r"subgraph (\w+)\[(\".*\")\]", line).groups()
            self.lines.append(f"subgraph cluster_{name} {{ label={title} fontname=Helvetica")
            self.inside, self.members[name] = name, []
        elif line == "end":
            self.lines.append("}")
            self.inside = None
        else:
            self.chain(line)

    def chain(self, line):
        match = NODE.match(line)
        before, rest = self.node(match), line[match.end():]
        while arrow := ARROW.match(rest):
            match = NODE.match(rest, arrow.end())
            after, rest = self.node(match), rest[match.end():]
            self.arrow(before, after, labelled(arrow[2] or '""'), arrow[1] == "==>")
            before = after
        if rest:
            raise ValueError(f"no drawing: {line}")


    def arrow(self, before, after, label, bold):
        style = f"label={label}" + (" penwidth=2" if bold else "")
        if before in self.members:
            style += f" ltail=cluster_{before}"
            before = self.members[before][-1]
        if after in self.members:
            style += f" lhead=cluster_{after}"
            after = self.members[after][0]
        self.lines.append(f"{before} -> {after} [{style}]")


class States:
    """`a --> b : label`, `[*]` for where it begins and ends, in one box for each region."""

    def __init__(self):
        self.lines, self.region = ["rankdir=LR"], ""

    def read(self, line):
        if region := re.fullmatch(r"state (\w+) \{", line):
            self.region = region[1]
            self.lines.append(f'subgraph cluster_{region[1]} {{ label="{region[1]}" fontname=Helvetica')
        elif line == "}":
            self.lines.append("}")
        else:
            before, after, label = re.fullmatch(r"(\S+) --> (\S+)(?: : (\w+))?", line).groups()
            self.lines.append(f"{self.end(before, 'from')} -> {self.end(after, 'to')} "
                              f'[label="{label or ""}"]')

    def end(self, name, side):
        if name != "[*]":
            return name
        form = "circle" if side == "from" else "doublecircle"
        self.lines.append(f'{self.region}_{side} [label="" shape={form} width=.2]')
        return f"{self.region}_{side}"


def dot(drawing):
    """The lines of a Mermaid block as lines of DOT; throws for what it does not know."""
    first, *rest = (line.strip() for line in drawing)
    picture = States() if first == "stateDiagram-v2" else Flowchart()
    for line in rest:
        picture.read(line)
    return ["digraph {", STYLE, *picture.lines, "}"]
