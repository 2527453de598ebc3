#!/usr/bin/python3
"""A page as GitHub shows it, turned into one that Doxygen 1.9.4 shows in the same way.

filter.py PAGE writes the page to standard output. The working directory is that of the project.
"""

import os
import pathlib
import re
import sys

import picture

INDEX = pathlib.Path("docs/README.md")
EXAMPLES = pathlib.Path("docs/examples")
PAGE = pathlib.Path(os.path.relpath(sys.argv[1]))


def identifier(page):
    """What Doxygen is told to call a page: the whole path, so that no two are alike."""
    return "mainpage" if page == pathlib.Path("README.md") else name_of(page)


def name_of(page):
    return "page_" + re.sub(r"\W", "_", str(page.with_suffix("")))


def anchor(heading):
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def target(link):
    """Where a link of this page leads: another page, a file of the project, or the outside."""
    path, _, part = link.partition("#")
    if "://" in link or link.startswith("mailto:"):
        return link
    page = pathlib.Path(os.path.normpath(PAGE.parent / path)) if path else PAGE
    if page.parent == EXAMPLES and PAGE.parent == EXAMPLES:
        return f"@ref {name_of(PAGE)}_{page.stem}"
    if page.suffix != ".md":
        return str(page)
    if part:
        return f"@ref {name_of(page)}_{part}"
    return "@ref index" if identifier(page) == "mainpage" else f"@ref {name_of(page)}"


def linked(match):
    text, link = match[1], match[2]
    to = target(link)
    return f'{to} "{text}"' if to.startswith("@ref") else f"[{text}]({to})"


def spans(line):
    """Code spans as they are, everything else with its links resolved."""
    line = re.sub(r"(?<!!)\[((?:[^\]`]|`[^`]*`)*)\]\(([^)\s]+)\)", linked, line)
    line = re.sub(r"!\[([^\]]*)\]\(([^)\s]+)\)", lambda match: f"![{match[1]}]({target(match[2])})", line)
    return re.sub(r"`[^`]+`", code, line)


def code(match):
    """A span whose characters Doxygen would take for commands, quotes or tags."""
    plain = match[0][1:-1]
    if not re.search(r"[\\'\"]", plain):
        return match[0]
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        plain = plain.replace(character, entity)
    return "<code>" + re.sub(r"([\\@#$%])", r"\\\1", plain) + "</code>"


def heading(line, seen):
    marks, text = line.split(" ", 1)
    if marks == "#":
        return f"# {text.replace('`', '')} {{#{identifier(PAGE)}}}"
    part = anchor(text)
    seen[part] = seen.get(part, -1) + 1
    return f"{line} {{#{name_of(PAGE)}_{part}{'-' + str(seen[part]) if seen[part] else ''}}}"


def filtered(lines):
    """Without comments, so that the title comes first; code stays as it is and drawings are drawn."""
    block, drawing, seen = False, None, {}
    for line in lines:
        if line == "```mermaid":
            drawing = []
        elif drawing is not None and line == "```":
            yield from ("@dot", *picture.dot(drawing), "@enddot")
            drawing = None
        elif drawing is not None:
            drawing.append(line)
        elif line.startswith("```"):
            block = not block
            yield line
        elif block:
            yield line
        elif not re.fullmatch(r"<!--.*-->", line):
            yield spans(heading(line, seen) if re.match(r"#+ ", line) else line)


def placed(lines):
    """The index's list is the tree of the site: what it names is below it."""
    for line in lines:
        yield re.sub(r"@ref (page_\w+)(?= \")", r"@subpage \1", line) if line.startswith("- ") else line


def shown(source):
    """A section with the source of an example, which the page's list leads to."""
    title = source.name if source.suffix == ".hpp" else source.stem.replace("_", " ").strip()
    return f"\n## {title} {{#{name_of(PAGE)}_{source.stem}}}\n\n@include {source.name}\n"


text = "\n".join(filtered(PAGE.read_text("utf-8").split("\n"))).lstrip("\n")
if PAGE == INDEX:
    text = "\n".join(placed(text.split("\n")))
if PAGE.parent == EXAMPLES:
    text += "".join(shown(source) for source in sorted(EXAMPLES.glob("*.?pp")))
sys.stdout.write(text)
