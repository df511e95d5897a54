"""XML that may be hostile, as a stream: nothing is expanded, loaded or fetched, and the depth is bounded."""

from collections.abc import Iterator
from typing import IO, Literal, TypeAlias

from lxml import etree

from pipeline.errors import ReadError

CHUNK = 1 << 16
SNIFFED = 64
"""Within so many bytes an XML file has its first tag, declaration or comment."""
OPTIONS = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}
Element: TypeAlias = etree._Element
Event = tuple[Literal["start", "end"], Element]


class _Nothing(etree.Resolver):  # type: ignore[misc]
    """Gives an empty text for every file and address that a document type names: libxml2 would open files."""

    def resolve(self, system_url: str, public_id: str, context: object) -> object:
        return self.resolve_string("", context)


def parse_events(source: IO[bytes], where: str) -> Iterator[Event]:
    """Yield the start and the end of every element; at its start an element has its name and attributes only.

    Nothing is freed here: see `forget`. ReadError, after all events before it, where the XML is broken or over a limit
    of libxml2: 256 levels, 10 MB for one text, entities that grow.
    """
    parser = _make_parser("start", "end")
    while chunk := source.read(CHUNK):
        error = _feed(parser, chunk)
        yield from parser.read_events()
        if error:
            raise _broken(where, error)
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _broken(where, error.msg) from error


def forget(element: Element) -> None:
    """Free an element that ended and the siblings before it; its attributes and text are gone."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: Element) -> str:
    """The name of an element without its namespace, empty for what is no element (an entity)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The value of an attribute in any namespace, empty when there is none."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def root_name(head: bytes) -> str:
    """The name of the root element by the first bytes of a file, empty when they do not begin as XML."""
    if b"<" not in head[:SNIFFED]:
        return ""
    parser = _make_parser("start")
    _feed(parser, head)
    return next((local_name(element) for _, element in parser.read_events()), "")


def _make_parser(*events: str) -> etree.XMLPullParser:
    parser = etree.XMLPullParser(events=events, **OPTIONS)
    parser.resolvers.add(_Nothing())
    return parser


def _feed(parser: etree.XMLPullParser, chunk: bytes) -> str:
    """Parse on; what is wrong with the XML, empty when nothing is."""
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        return str(error.msg)
    # lxml says nothing when it stops at an entity that is not declared.
    fatal = parser.feed_error_log.filter_from_fatals()
    return f"{fatal[0].message}, line {fatal[0].line}" if len(fatal) else ""


def _broken(where: str, message: str) -> ReadError:
    return ReadError("The XML cannot be read", where=where, got=message, expected="well-formed XML")
