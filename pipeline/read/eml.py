"""Mails (RFC 5322, MIME): subject, sender, addressees, date and text as one record, attachments as further ones.

The source text begins with lines From, To, Cc and Date, so that names in them are read, one address a paragraph, then the
subject. Subjects have no label, here and where a mail is forwarded: `Subject:` would be taken for the header of the cable
that follows. Marks of quotation are no text: they would stand in the middle of sentences.

Mails are parsed with the library's older policy: in a trial with damaged headers the default one raised AttributeError or
IndexError out of the parser for 2 in 100, this one TypeError for 1 in 2,000.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import Header, decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32, Policy
from email.utils import getaddresses, parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from selectolax.lexbor import LexborHTMLParser

from pipeline.errors import NothingToReadError, ReadError
from pipeline.read.base import RawText, Unreadable, check_lines
from pipeline.read.decode import decode, read_bytes
from pipeline.read.dump import RecordIds
from pipeline.read.html import read_page
from pipeline.read.inside import ContainerReader, Inside, under
from pipeline.registry import readers

SUFFIX = ".eml"
FIELD = re.compile(rb"^([A-Za-z][A-Za-z-]*):", re.MULTILINE)
SENT = frozenset([b"from", b"date"])
"""Every mail has these fields."""
TRANSPORT = frozenset([b"message-id", b"mime-version", b"received", b"return-path"])
"""Only a mail as it was sent has these; a text may begin with `From:` and `Date:`."""
ADDRESSES = ("From", "To", "Cc")
QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
FORWARDED = re.compile(r"^(From:.*\n(?:.*\n){0,6}?)Subject:[ \t]*", re.MULTILINE)
TEXTS = frozenset(["text/plain", "text/html"])
SIGNATURES = frozenset(["application/pgp-signature", "application/pkcs7-signature"])
BLOCKS = "p, div, br, tr, td, li, h1, h2, h3, h4, blockquote, pre"
MAX_HEADER = 1 << 16
"""Bytes of one header field, folded lines included: the library takes time by the square of it."""
MAX_PARTS = 1_000
Mail: TypeAlias = "Message[str, str]"


@readers("eml.v1")
class EmlReader(ContainerReader):
    """Mails, one a file."""

    many = False
    kind = "a mail"
    max_depth = 4

    def match(self, path: Path, head: bytes) -> int:
        """5 for the fields of a mail that was sent, or for any field where the name says mail."""
        header = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
        names = {name.lower() for name in FIELD.findall(header)}
        if b"\0" in head or not names:
            return 0
        is_sent = names >= SENT and bool(names & TRANSPORT)
        return 5 if is_sent or path.suffix.lower() == SUFFIX else 0

    def read_members(self, path: Path, inside: Inside) -> Iterator[RawText | Unreadable]:
        """Yield the text of the mail, then those of its attachments."""
        mail = parse_mail(read_bytes(path, inside.limits), path.name)
        yield from read_mail(mail, path.name, inside)


@dataclass(slots=True)
class Parts:
    """The leaves of a mail: those that are its text, in order, and those that are attached."""

    texts: list[Mail] = field(default_factory=list)
    attached: list[Mail] = field(default_factory=list)


class _MailPolicy(Compat32):
    """The policy of the parser, with a limit for header fields."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        size = sum(map(len, sourcelines))
        if size > MAX_HEADER:
            raise ReadError(
                "A header field is too long",
                where=sourcelines[0].partition(":")[0][:40],
                got=f"{size:,} bytes",
                expected=f"at most {MAX_HEADER:,}",
            )
        return super().header_source_parse(sourcelines)


def parse_mail(data: bytes, where: str) -> Mail:
    """Parse a mail. ReadError when it is nested too deep or over a limit."""
    try:
        return BytesParser(_part_maker(where), policy=_MailPolicy()).parsebytes(data)
    except RecursionError as error:
        raise ReadError("The parts of the mail are nested too deep", where=where) from error
    except TypeError as error:
        # What the library raises for parameters of a header that are numbered and named at once (RFC 2231).
        raise ReadError("The header of a part is damaged", where=where, got=str(error)) from error


def read_mail(mail: Mail, name: str, inside: Inside) -> Iterator[RawText | Unreadable]:
    """Yield the text of a mail, without an id, and the texts of its attachments, each under its name."""
    parts = Parts()
    sort_part(mail, parts)
    text = make_text(mail, parts, name)
    if text.source:
        check_lines(text.source, inside.limits, name)
        yield text
    elif not parts.attached:
        raise NothingToReadError("The mail holds no text", where=name)
    inside.count(len(parts.attached), name)
    ids = RecordIds()
    for number, part in enumerate(parts.attached, start=1):
        attachment = attachment_name(part) or f"attachment-{number}"
        record_id = ids.take(attachment, number)
        try:
            for found in read_attachment(part, attachment, inside):
                yield under(record_id, found)
        except ReadError as error:
            yield Unreadable(record_id, error)


def read_attachment(part: Mail, name: str, inside: Inside) -> Iterator[RawText | Unreadable]:
    """Yield the texts of an attachment. ReadError when no reader takes it or it is over a limit."""
    if part.get_content_type() == "message/rfc822" and (mails := children(part)):
        inside.check_depth(EmlReader, name)
        return read_mail(mails[0], name, inside.deeper())
    data = payload(part)
    return inside.read(name, lambda: BytesIO(data), len(data))


def sort_part(part: Mail, parts: Parts) -> None:
    """Put a part, or what it holds, where it belongs; pictures in the text and signatures are left out."""
    kind = part.get_content_type()
    if is_attached(part):
        parts.attached.append(part)
    elif kind == "multipart/alternative":
        sort_alternatives(children(part), parts)
    elif kind == "multipart/related":
        for number, child in enumerate(children(part)):
            if number == 0 or is_attached(child):
                sort_part(child, parts)
    elif part.get_content_maintype() == "multipart":
        for child in children(part):
            sort_part(child, parts)
    elif kind in TEXTS:
        parts.texts.append(part)
    elif kind not in SIGNATURES and not part.get("Content-ID"):
        parts.attached.append(part)


def sort_alternatives(alternatives: list[Mail], parts: Parts) -> None:
    """Take the alternative that is plain text, else the last one with any: the last is the one closest to the original."""
    found: list[Parts] = []
    for alternative in alternatives:
        found.append(Parts())
        sort_part(alternative, found[-1])
    told = [p for p in found if any(payload(text).strip() for text in p.texts)]
    plain = [p for p in told if p.texts[0].get_content_type() == "text/plain"]
    parts.texts += plain[0].texts if plain else told[-1].texts if told else []
    for alternative, one in zip(alternatives, found, strict=True):
        if alternative.get_content_maintype() == "multipart" or is_attached(alternative):
            parts.attached += one.attached


def is_attached(part: Mail) -> bool:
    """Whether a part says that it is an attachment; text with a file name is one too."""
    if part.get_content_maintype() == "multipart":
        return False
    named_text = part.get_content_type() in TEXTS and bool(attachment_name(part))
    return part.get_content_disposition() == "attachment" or named_text


def children(part: Mail) -> list[Mail]:
    """The parts of a part; none when its boundary is missing."""
    inner = part.get_payload() if part.is_multipart() else []
    return [p for p in inner if isinstance(p, Message)] if isinstance(inner, list) else []


def attachment_name(part: Mail) -> str:
    """The file name of a part, empty when it has none that can be read."""
    name = decode_words(parameter(part.get_filename))
    return " ".join(name.replace("/", "_").replace("\\", "_").split())


def parameter(read: Callable[[str], str | None]) -> str:
    """A parameter of a header, empty when it is missing or damaged: see `parse_mail` for the TypeError."""
    try:
        return read("") or ""
    except TypeError:
        return ""


def make_text(mail: Mail, parts: Parts, name: str) -> RawText:
    """The record of a mail; its source is empty when neither header nor body say anything."""
    subject, date = header_text(mail, "Subject"), header_text(mail, "Date")
    header = [f"{label}: {address}" for label in ADDRESSES for address in addresses(mail, label)]
    header += [f"Date: {date}"] if date else []
    bodies, problems = [], []
    for part in parts.texts:
        body, problem = part_text(part, name)
        bodies.append(body.strip("\n"))
        problems += [problem] if problem else []
    blocks = [*header, subject, *bodies]
    metadata = {"title": subject, "date": sent_day(mail)}
    return RawText(
        "\n\n".join(block for block in blocks if block.strip()),
        "mail",
        metadata={key: value for key, value in metadata.items() if value},
        problem="; ".join(dict.fromkeys(problems)),
        parted=True,
    )


def part_text(part: Mail, name: str) -> tuple[str, str]:
    """The text of a part and what was odd about its encoding (or `""`)."""
    text, problem = decode_as(payload(part), parameter(part.get_content_charset), name)
    if part.get_content_type() == "text/html":
        text = page_text(text, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return FORWARDED.sub(r"\1", QUOTED.sub("", text)), problem


def page_text(page: str, name: str) -> str:
    """The text of a mail in HTML; all of it where a web page would have no main text."""
    try:
        return read_page(page, "", name).source
    except NothingToReadError:
        tree = LexborHTMLParser(page)
        for node in tree.css(BLOCKS):
            node.insert_before("\n")
        lines = tree.body.text().split("\n") if tree.body else []
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def decode_as(data: bytes, charset: str, name: str) -> tuple[str, str]:
    """Decode bytes by the charset that the mail names, else by what they show."""
    try:
        return data.decode(charset or "utf-8"), ""
    except (LookupError, UnicodeError):
        return decode(data, name)


def payload(part: Mail) -> bytes:
    """The bytes of a part, transfer encoding undone; empty for one that holds parts."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def header_text(mail: Mail, name: str) -> str:
    """A header field on one line, encoded words decoded; empty when it is missing."""
    value: str | Header | None = mail.get(name)
    return "" if value is None else " ".join(decode_words(value).split())


def addresses(mail: Mail, name: str) -> list[str]:
    """The addresses of a header field, names decoded; the whole field where it cannot be taken apart."""
    value = mail.get(name)
    if value is None:
        return []
    found = getaddresses([str(value)])
    if not all(address for _, address in found):
        return [text for text in [header_text(mail, name)] if text]
    names = [" ".join(decode_words(name).split()) for name, _ in found]
    return [
        f"{name} <{address}>" if name else address
        for name, (_, address) in zip(names, found, strict=True)
    ]


def decode_words(value: str | Header) -> str:
    """Decode the encoded words of a header (RFC 2047); one that is damaged stays as it was written."""
    try:
        chunks = decode_header(value)
    except (HeaderParseError, ValueError):
        return str(value)
    return "".join(
        chunk if isinstance(chunk, str) else decode_as(chunk, charset or "", "header")[0]
        for chunk, charset in chunks
    )


def sent_day(mail: Mail) -> str:
    """The ISO day on which a mail was sent, where it was sent; empty when its date cannot be read."""
    try:
        return dt.date.isoformat(parsedate_to_datetime(header_text(mail, "Date")).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _part_maker(where: str) -> Callable[..., Mail]:
    """A maker of the parts of one mail that refuses to make too many."""
    count = 0

    def make_part(policy: "Policy[Mail]") -> Mail:
        nonlocal count
        count += 1
        if count > MAX_PARTS:
            raise ReadError(
                "The mail has too many parts", where=where, expected=f"at most {MAX_PARTS:,}"
            )
        return Message(policy=policy)

    return make_part
