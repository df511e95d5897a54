"""HTML: archive pages with a cable in `<pre>` blocks, else the main text of a general page."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import trafilatura
from selectolax.lexbor import LexborHTMLParser, LexborNode
from trafilatura.settings import Document, use_config

from pipeline.config import Limits
from pipeline.errors import NothingToReadError
from pipeline.read.base import RawText
from pipeline.read.decode import read_text
from pipeline.registry import readers

SUFFIXES = (".html", ".htm", ".xhtml")
MARKUP = re.compile(rb"<!doctype html|<html|<head[ >]|<body[ >]", re.IGNORECASE)
COLUMNS = {
    "reference id": "reference_id",
    "created": "date",
    "date": "date",
    "classification": "classification",
    "origin": "origin",
    "subject": "title",
}
CELLS = ("th", "td")
LEAST_PRE = 200
"""Code points in `<pre>` blocks from which on they are the document."""


@readers("html.v1")
class HtmlReader:
    """Web pages."""

    many = False

    def match(self, path: Path, head: bytes) -> int:
        """4 for markup in the first bytes, 2 for a name that says HTML."""
        if b"\0" in head:
            return 0
        return 4 if MARKUP.search(head) else 2 if path.suffix.lower() in SUFFIXES else 0

    def read(self, path: Path, limits: Limits) -> Iterator[RawText]:
        """Yield the text of the page with what its header table or its metadata say."""
        page, problem = read_text(path, limits)
        yield read_page(page, problem, path.name)


def read_page(page: str, problem: str, name: str) -> RawText:
    """The cable in the `<pre>` blocks of a page, or its main text. NothingToReadError when there is neither."""
    tree = LexborHTMLParser(page)
    tree.strip_tags(["script", "style", "noscript", "template"])
    blocks = [node.text() for node in outermost(tree, "pre")]
    cable = "\n\n".join(block.strip("\n") for block in blocks if block.strip())
    if len(cable) >= LEAST_PRE:
        return RawText(cable, "html", metadata=header_table(tree), problem=problem)
    settings = use_config()
    # The library's own time-out uses signals, which work in the main thread only.
    settings.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    found = trafilatura.bare_extraction(
        page, with_metadata=True, config=settings, include_comments=False
    )
    facts = found.as_dict() if isinstance(found, Document) else {}
    text = facts.get("text") or ""
    if not text.strip():
        raise NothingToReadError("The page holds no text", where=name)
    metadata = {key: str(facts[key]) for key in ("title", "date", "url") if facts.get(key)}
    return RawText(text, "html", metadata=metadata, problem=problem)


def outermost(tree: LexborHTMLParser, tag: str) -> Iterator[LexborNode]:
    """The elements of a tag that lie in no other of that tag: the text of these holds that of those inside."""
    nodes = tree.css(tag)
    i = 0
    while i < len(nodes):
        yield nodes[i]
        # The search finds the node itself too.
        i += len(nodes[i].css(tag))


def header_table(tree: LexborHTMLParser) -> dict[str, str]:
    """The row of an archive's table `Reference ID | Created | ... | Origin`, by our names."""
    # A table that holds others lays the page out.
    for table in tree.css("table:not(:has(table))"):
        rows = [
            [cell.text().strip() for cell in row.iter() if cell.tag in CELLS]
            for row in table.css("table > * > tr")
        ]
        for header, values in pairwise(rows):
            named = [COLUMNS.get(name.lower(), "") for name in header]
            if "reference_id" in named:
                facts = {k: v for k, v in zip(named, values, strict=False) if k and v}
                if "date" in facts:
                    facts["date"] = facts["date"][:10]
                return facts
    return {}
