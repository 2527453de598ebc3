#!/usr/bin/python3
"""links.py FOLDER fails when a page of the site there links to a file or place that it has not."""

import pathlib
import re
import sys
import urllib.parse

folder = pathlib.Path(sys.argv[1])
pages = {page.name: page.read_text("utf-8") for page in folder.glob("*.html")}
places = {name: set(re.findall(r'(?:id|name)="([^"]*)"', text)) for name, text in pages.items()}
lost = set()
for name, text in pages.items():
    for link in re.findall(r'(?:href|src|data)="([^"]+)"', text):
        where = urllib.parse.urlsplit(link)
        if where.scheme in ("http", "https", "javascript"):
            continue
        path, place = urllib.parse.unquote(where.path) or name, urllib.parse.unquote(where.fragment)
        if where.scheme or not (folder / path).exists():
            lost.add(f"{name}: {link}")
        elif place and path in places and place not in places[path]:
            lost.add(f"{name}: {link}")
print(*sorted(lost), sep="\n", end="\n" if lost else "")
sys.exit(bool(lost))
