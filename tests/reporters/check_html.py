#!/usr/bin/env python3
"""Reads an HTML report with Python's own HTML parser: `check_html.py PAGE EMPTY`.

Both pages have the same elements with the same attributes, so nothing of the report became markup. The policy allows no request and names
script and style by their hashes. The data block is JSON. No character that is invisible or reorders its neighbours stands in the page.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        self._open = tag if tag in self.texts else ""
        if self._open:
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open][-1] += data

    def policy(self) -> str:
        for tag, attributes in self.elements:
            if tag == "meta" and ("http-equiv", "Content-Security-Policy") in attributes:
                return dict(attributes)["content"] or ""
        return ""


def source_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def problems(page: Page, empty: Page, text: str) -> list[str]:
    found = []
    if page.elements != empty.elements:
        found.append("elements differ from those of the page without findings")
    if len(page.texts["script"]) != 2 or len(page.texts["style"]) != 1:
        return [*found, "there are other scripts or styles"]
    data, script = page.texts["script"]
    directives = dict(directive.strip().split(" ", 1) for directive in page.policy().split(";"))
    if directives.pop("script-src") != source_of(script):
        found.append("the policy does not name the script")
    if directives.pop("style-src") != source_of(page.texts["style"][0]):
        found.append("the policy does not name the style")
    if directives != {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}:
        found.append(f"the policy allows more: {directives}")
    for tag, attributes in page.elements:
        for name, value in attributes:
            if name.startswith("on") or name in ("src", "style", "srcset", "action") or (name == "href" and not (value or "").startswith("#")):
                found.append(f"<{tag}> has {name}={value}")
    try:
        json.loads(data)
    except ValueError as error:
        found.append(f"the data is no JSON: {error}")
    for character in sorted(set(text)):
        if character not in "\n" and unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp"):
            found.append(f"U+{ord(character):04X} stands in the page")
    return found


def main() -> None:
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    found = problems(Page(text), Page(Path(sys.argv[2]).read_text(encoding="utf-8")), text)
    print("\n".join(found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
