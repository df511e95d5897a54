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
from pipeline.read.html_nesting import check_nesting
from pipeline.read.safe_xml import Element
from pipeline.read.tei_text import make_text
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
MAX_VALUE = 1000
"""Code points; a longer cell is no id and no title."""
LEAST_PRE = 200
"""Code points in `<pre>` blocks from which on they are the document."""
BLOCK = re.compile(r"<(?:p|div|td|li|tr)\b", re.IGNORECASE)
MANY_BLOCKS = 4_000
"""From so many on, the extractor's second opinion, which takes time by their square, is not asked for."""


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
    check_nesting(page, name)
    tree = LexborHTMLParser(page)
    tree.strip_tags(["script", "style", "noscript", "template"])
    blocks = [node.text() for node in outermost(tree, "pre")]
    cable = "\n\n".join(block.strip("\n") for block in blocks if block.strip())
    if len(cable) >= LEAST_PRE:
        return RawText(cable, "html", metadata=header_table(tree), problem=problem)
    found = find_main_text(page)
    text = text_of(found.body) if found else ""
    if not found or not text.strip():
        raise NothingToReadError("The page holds no text", where=name)
    facts = {"title": found.title, "date": found.date, "url": found.url}
    metadata = {key: value for key, value in facts.items() if value}
    return RawText(text, "html", metadata=metadata, problem=problem, parted=True)


def find_main_text(page: str) -> Document | None:
    """The main text of a general page with its metadata; None when it has none."""
    settings = use_config()
    # The library's own time-out uses signals, which work in the main thread only.
    settings.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    found = trafilatura.bare_extraction(
        page,
        fast=len(BLOCK.findall(page)) > MANY_BLOCKS,
        with_metadata=True,
        config=settings,
        include_comments=False,
    )
    return found if isinstance(found, Document) and found.body is not None else None


def text_of(body: Element) -> str:
    """The main text as it was extracted, in markup like that of TEI; dashes before the items of lists."""
    for item in list(body.iter("item")):
        label = item.makeelement("label")
        label.text = "-"
        item.addprevious(label)
    return make_text(body).source


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
            [" ".join(cell.text().split()) for cell in row.iter() if cell.tag in CELLS]
            for row in table.css("table > * > tr")
        ]
        for header, values in pairwise(rows):
            named = [COLUMNS.get(name.lower(), "") for name in header]
            if "reference_id" in named:
                facts = {
                    name: value
                    for name, value in zip(named, values, strict=False)
                    if name and 0 < len(value) <= MAX_VALUE
                }
                if "date" in facts:
                    facts["date"] = facts["date"][:10]
                return facts
    return {}
