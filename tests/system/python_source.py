"""A Python file as tokens, and the places of tokens as reports count them."""

from __future__ import annotations

import ast
import codecs
import io
import tokenize
from dataclasses import dataclass
from functools import cached_property

# 1-based line, 1-based column in UTF-16 code units.
Place = tuple[int, int]

# Comments that a transformation adds begin with this; no file here has any.
ADDED = "#~"

_LAYOUT = {tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


@dataclass(frozen=True)
class Source:
    text: str  # lines end in LF
    encoding: str = "utf-8"
    bom: bool = False
    crlf: bool = False

    @staticmethod
    def read(content: bytes) -> Source | None:
        """None for what CPython does not parse, and for line ends that are mixed or of other kinds."""
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
            ast.parse(content)
            bom = content.startswith(codecs.BOM_UTF8)
            text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8" if bom else encoding)
        except (SyntaxError, ValueError):
            return None
        crlf = "\r\n" in text
        unix = text.replace("\r\n", "\n")
        if "\r" in unix or "\f" in unix or (crlf and text.count("\n") != text.count("\r\n")):
            return None
        return Source(unix, "utf-8" if bom else encoding, bom, crlf)

    def bytes(self) -> bytes:
        text = self.text.replace("\n", "\r\n") if self.crlf else self.text
        return (codecs.BOM_UTF8 if self.bom else b"") + text.encode(self.encoding)

    def with_text(self, text: str) -> Source:
        return Source(text, self.encoding, self.bom, self.crlf)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def tokens(self) -> list[tokenize.TokenInfo]:
        return list(tokenize.generate_tokens(io.StringIO(self.text).readline))

    @cached_property
    def own_tokens(self) -> list[tokenize.TokenInfo]:
        """Those that say something, comments among them, without those that were added."""
        return [token for token in self.tokens if token.type not in _LAYOUT and not token.string.startswith(ADDED)]

    def place(self, line: int, column: int) -> Place:
        """Of a position as `tokenize` gives it."""
        before = self.lines[line - 1][:column]
        return line, len(before.encode("utf-16-le")) // 2 + 1


class Places:
    """Where what stands in one file is in another that has the same tokens."""

    def __init__(self, old: Source, new: Source) -> None:
        self._starts: dict[Place, Place] = {(1, 1): (1, 1)}
        self._ends: dict[Place, Place] = {(1, 1): (1, 1)}
        self._tokens: list[tuple[Place, Place, Place]] = []  # first and last place in the old file, first in the new one
        for a, b in zip(old.own_tokens, new.own_tokens, strict=True):
            start, end = old.place(*a.start), old.place(*a.end)
            self._starts[start] = new.place(*b.start)
            self._ends[end] = new.place(*b.end)
            self._tokens.append((start, end, self._starts[start]))

    def start(self, line: int, column: int) -> Place:
        return self._starts.get((line, column)) or self._inside((line, column))

    def end(self, line: int, column: int) -> Place:
        return self._ends.get((line, column)) or self._inside((line, column))

    def _inside(self, place: Place) -> Place:
        """Within a token, as in a string: only its first line is moved sideways."""
        for start, end, new in self._tokens:
            if start < place < end:
                line, column = place
                shift = new[1] - start[1] if line == start[0] else 0
                return line - start[0] + new[0], column + shift
        raise LookupError(f"no token at {place}")
