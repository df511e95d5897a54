"""Mails: the text that people see, names and encodings, attachments as records, and what is hostile or damaged."""

import base64
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.clean.document import clean
from pipeline.config import Limits
from pipeline.errors import NothingToReadError, ReadError
from pipeline.read.base import Unreadable, read_input
from pipeline.read.discover import Input
from pipeline.read.eml import EmlReader
from pipeline.read.html import HtmlReader
from pipeline.read.text import TextReader

READERS = [TextReader(), HtmlReader(), EmlReader()]
LIMITS = Limits(max_bytes=2_000_000, max_line=70_000, max_chars=500_000)
HEAD = """From: Jan Rassen <jan@example.org>
To: Anna Helga <anna@example.org>, desk@example.org
Date: Tue, 2 May 2006 23:30:00 -0500
Subject: The harbour
MIME-Version: 1.0
"""
SHOWN = """From: Jan Rassen <jan@example.org>

To: Anna Helga <anna@example.org>

To: desk@example.org

Date: Tue, 2 May 2006 23:30:00 -0500

The harbour

"""


def read(folder: Path, mail: str | bytes, name: str = "mail.eml", limits: Limits = LIMITS):
    path = folder / name
    path.write_bytes(mail if isinstance(mail, bytes) else mail.replace("\n", "\r\n").encode())
    return list(read_input(Input(path, name), READERS, limits))


def plain(body: str, head: str = HEAD) -> str:
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}"


def part(kind: str, content: str, *header: str) -> str:
    lines = "".join(f"{line}\n" for line in header)
    return f"Content-Type: {kind}\n{lines}\n{content}"


def multi(kind: str, *parts: str, boundary: str = "b") -> str:
    inner = "".join(f"--{boundary}\n{p}\n" for p in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n{inner}--{boundary}--\n'


def attached(name: str, content: str = "The list.", kind: str = "text/plain") -> str:
    return part(kind, content, f'Content-Disposition: attachment; filename="{name}"')


def test_header_and_text_of_a_mail(tmp_path):
    (record,) = read(tmp_path, plain("Dear Anna,\n\nthe quay is closed.\n"))
    assert record.source == SHOWN + "Dear Anna,\n\nthe quay is closed."
    assert (record.path, record.format, record.problem) == ("mail.eml", "mail", "")
    assert record.metadata == {"title": "The harbour", "date": "2006-05-02"}
    assert record.parted


BODIES = [
    (part("text/plain; charset=utf-8", "caf=C3=A9 =\nPe=C3=B1a", "Content-Transfer-Encoding: quoted-printable"), "café Peña", ""),
    (part("text/plain; charset=iso-8859-2", "o=BB", "Content-Transfer-Encoding: quoted-printable"), "oť", ""),
    (part("text/plain; charset=utf-8", base64.b64encode("Łódź\r\nx".encode()).decode(), "Content-Transfer-Encoding: base64"), "Łódź\nx", ""),
    (part("text/plain", "Łódź"), "Łódź", ""),
    (part("text/plain; charset=no-such", "Łódź"), "Łódź", ""),
    (part("text/plain; charset=us-ascii", "Łódź"), "Łódź", ""),
    (part('text/plain; a*0="x"; a*="y"', "One."), "One.", ""),
    (part("text/plain", "a=00b", "Content-Transfer-Encoding: quoted-printable"), "ab", ""),
    (part("text/html; charset=utf-8", "<html><body><p>The quay is closed.</p><script>x</script></body></html>"), "The quay is closed.", ""),
    (part("text/html", "<table><tr><td>a</td><td>b</td></tr></table>"), "a\nb", ""),
    (multi("alternative", part("text/plain", "Plain."), part("text/html", "<p>Rich.</p>")), "Plain.", ""),
    (multi("alternative", part("text/plain", "\n"), part("text/html", "<p>Rich text.</p>")), "Rich text.", ""),
    (multi("alternative", part("text/html", "<p>Rich text.</p>"), part("text/calendar", "BEGIN")), "Rich text.", ""),
    (multi("related", part("text/html", "<p>The quay.</p>"), part("image/png", "x", "Content-ID: <a>")), "The quay.", ""),
    (multi("mixed", part("text/plain", "One."), part("image/png", "x", "Content-ID: <a>"), part("text/plain", "Two.")), "One.\n\nTwo.", ""),
    (multi("signed", part("text/plain", "One."), part("application/pgp-signature", "x")), "One.", ""),
    (multi("mixed", multi("alternative", part("text/plain", "One."), part("text/html", "x"), boundary="c")), "One.", ""),
    (part("text/plain", "They wrote:\n> the quay\n>> is\n>closed"), "They wrote:\nthe quay\nis\nclosed", ""),
    ('Content-Type: multipart/mixed\n\nno boundary', "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("rest", "source", "problem"), BODIES)
def test_text_is_what_a_reader_of_the_mail_sees(tmp_path, rest, source, problem):
    (record,) = read(tmp_path, HEAD + rest)
    assert (record.source, record.problem) == ((SHOWN + source).rstrip("\n"), problem)


def test_a_wrong_charset_is_said(tmp_path):
    body = "El señor Núñez habló en Mérida con la señora Ibáñez de la Peña."
    mail = f"{HEAD}Content-Type: text/plain; charset=utf-8\n\n{body}".encode("cp1252")
    (record,) = read(tmp_path, mail)
    assert record.source.startswith(SHOWN + "El señor Núñez")
    assert record.problem.startswith("not UTF-8")


HEADERS = [
    ("Subject: =?utf-8?q?Pe=C3=B1a?= =?iso-8859-2?b?xeFk?=\n", "PeñaĹád", None),
    ("Subject: =?utf-8?q?Pe=C3=B1a?= is\n here\n", "Peña is here", None),
    ("Subject: =?no-such?q?Pe=C3=B1a?=\n", "Peña", None),
    ("Subject: =?utf-8?b?x?=\n", "=?utf-8?b?x?=", None),
    ("Subject: Peña\n", "Peña", None),
    ("Date: Tue, 2 May 2006 23:30:00 -0500\n", None, "2006-05-02"),
    ("Date: 2 May 06 23:30 GMT\n", None, "2006-05-02"),
    ("Date: yesterday\n", None, None),
    ("Date: Tue, 32 May 2006 23:30:00 -0500\n", None, None),
    ("Date: Tue, 2 May 99999999999 23:30:00 -0500\n", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("header", "title", "day"), HEADERS)
def test_title_and_date(tmp_path, header, title, day):
    (record,) = read(tmp_path, f"X-Mailer: x\n{header}\nText.")
    assert (record.metadata.get("title"), record.metadata.get("date")) == (title, day)


ADDRESSES = [
    ("=?utf-8?q?Pe=C3=B1a=2C_Jan?= <jan@example.org>, b@example.org", ["Peña, Jan <jan@example.org>", "b@example.org"]),
    ('"Helga, Anna" <a@example.org>', ["Helga, Anna <a@example.org>"]),
    ("undisclosed", ["undisclosed"]),
    ("Friends of the Quay:;", ["Friends of the Quay:;"]),
]  # fmt: skip


@pytest.mark.parametrize(("value", "shown"), ADDRESSES)
def test_every_address_has_its_line(tmp_path, value, shown):
    (record,) = read(tmp_path, f"X-Mailer: x\nTo: {value}\n\nText.")
    assert record.source == "\n\n".join([*(f"To: {address}" for address in shown), "Text."])


CABLE = """UNCLAS WARSAW 000123
E.O. 12958: N/A
TAGS: PGOV, PL
SUBJECT: TWO EDITORS HELD IN GDANSK

1. (SBU) Police in Gdansk held two editors of a weekly paper on
March 3. Their lawyer was not told where they were taken.

2. (U) The ministry said that the men had been charged.
"""
ORIGINAL = "Please read.\n\nJan\n\n-----Original Message-----\nFrom: Desk\nSent: 3 May\nTo: Jan\nSubject: {}\n\n"
FORWARDED = [
    CABLE,
    ORIGINAL.format("the cable") + CABLE,
    "---------- Forwarded message ---------\nFrom: Desk\nDate: 3 May\nSubject: Fwd\nTo: Jan\n\n"
    + CABLE,
    "See below:\n\n" + "".join(f"> {line}\n" for line in CABLE.split("\n")),
]


@pytest.mark.parametrize("body", FORWARDED)
def test_a_forwarded_cable_is_a_cable(tmp_path, body):
    (record,) = read(tmp_path, plain(body))
    facts = clean(record).facts
    assert (facts.kind, facts.tags) == ("cable", ("PGOV", "PL"))
    assert facts.title == "TWO EDITORS HELD IN GDANSK"


def test_the_subject_of_a_forwarded_mail_stays(tmp_path):
    (record,) = read(tmp_path, plain(ORIGINAL.format("the quay") + "Subject: this stays"))
    assert record.source.endswith(
        "From: Desk\nSent: 3 May\nTo: Jan\nthe quay\n\nSubject: this stays"
    )


def test_other_mails_are_no_cables(tmp_path):
    (record,) = read(tmp_path, plain("Dear Anna,\n\nthe quay is closed.\n\nJan"))
    cleaned = clean(record)
    assert (cleaned.facts.kind, cleaned.facts.date) == ("other", "2006-05-02")
    assert cleaned.text.split("\n\n")[-3:] == ["Dear Anna,", "the quay is closed.", "Jan"]


def test_attachments_are_records(tmp_path):
    page = "<html><body><p>The page of the harbour.</p></body></html>"
    mail = HEAD + multi(
        "mixed",
        part("text/plain", "See the files."),
        attached("list.txt"),
        attached("page.html", page, "text/html"),
        attached("list.txt", "Another list."),
        part(
            "application/x",
            "AAE=",
            "Content-Disposition: attachment",
            "Content-Transfer-Encoding: base64",
        ),
        part(
            "image/png",
            base64.b64encode(b"\x89PNG\0").decode(),
            'Content-Disposition: attachment; filename="photo.png"',
            "Content-Transfer-Encoding: base64",
        ),
    )
    first, *others = read(tmp_path, mail)
    assert (first.path, first.source) == ("mail.eml", SHOWN + "See the files.")
    texts = [(r.path, r.format, r.source) for r in others if not isinstance(r, Unreadable)]
    assert texts == [
        ("mail.eml#list.txt", "text", "The list."),
        ("mail.eml#page.html", "html", "The page of the harbour."),
        ("mail.eml#list.txt-2", "text", "Another list."),
    ]
    bad = [
        (r.record_id, str(r.error).partition(";")[0]) for r in others if isinstance(r, Unreadable)
    ]
    reason = "No reader takes this file (in {}). Got {}"
    assert bad == [
        ("attachment-4", reason.format("attachment-4", "binary data")),
        ("photo.png", reason.format("photo.png", "a picture")),
    ]


NAMES = [
    ('filename="=?utf-8?q?=C5=81.txt?="', "Ł.txt"),
    ("filename*=utf-8''%C5%81.txt", "Ł.txt"),
    ('filename*0="li"; filename*1="st.txt"', "list.txt"),
    ('filename="../../etc/list.txt"', ".._.._etc_list.txt"),
    ('filename="..\\\\list.txt"', ".._list.txt"),
    ('filename=".."', ".."),
    ('filename=""', "attachment-1"),
    ('filename="' + "a" * 300 + '.txt"', "1"),
]


@pytest.mark.parametrize(("parameter", "record_id"), NAMES)
def test_names_of_attachments(tmp_path, parameter, record_id):
    inner = part("text/plain", "The list.", f"Content-Disposition: attachment; {parameter}")
    _, record = read(tmp_path, HEAD + multi("mixed", part("text/plain", "x"), inner))
    assert (record.path, record.source) == (f"mail.eml#{record_id}", "The list.")


def wrapped(mail: str, level: int) -> str:
    head = f"From: L{level} <l@example.org>\n"
    inner = part("message/rfc822", mail, 'Content-Disposition: attachment; filename="m.eml"')
    return head + multi("mixed", part("text/plain", f"Level {level}."), inner, boundary=f"b{level}")


def test_mails_in_mails_are_read_to_a_depth(tmp_path):
    mail = plain("Innermost.", "Subject: s\n")
    for level in range(4, 0, -1):
        mail = wrapped(mail, level)
    *texts, last = read(tmp_path, mail)
    ids = ["mail.eml", *("mail.eml#" + "#".join(["m.eml"] * n) for n in range(1, 4))]
    assert [r.path for r in texts] == ids
    assert [r.source.rpartition("\n\n")[2] for r in texts] == [f"Level {n}." for n in range(1, 5)]
    assert last.record_id == "m.eml#m.eml#m.eml#m.eml"
    assert str(last.error) == (
        "The file lies too deep (in m.eml). Got a mail inside 4 other files; expected at most 3."
    )


def test_a_mail_without_text_still_gives_its_attachments(tmp_path):
    (record,) = read(tmp_path, "X-Mailer: x\n" + multi("mixed", attached("list.txt")))
    assert record.path == "mail.eml#list.txt"


DAMAGED = [
    ("Subject: " + "a" * 66_000 + "\n\nx", r"header field is too long \(in Subject\).*66,\d\d\d bytes.*65,536"),
    (multi("mixed", *["\n\nx"] * 1_001), r"too many parts.*1,000"),
    ("".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(4_000)), "nested too deep"),
    ("Content-Type: text/plain; charset=utf-8\n\n" + "a" * 70_001, "line is too long"),
    ('Content-Type: multipart/mixed; a*0="x"; a*="y"; a*1="z"\n\nx', "header of a part is damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("rest", "reason"), DAMAGED)
def test_refused_with_its_reason(tmp_path, rest, reason):
    with pytest.raises(ReadError, match=reason):
        read(tmp_path, "From: a@example.org\n" + rest)


def test_nothing_to_read(tmp_path):
    with pytest.raises(NothingToReadError, match="mail holds no text"):
        read(tmp_path, "X-Mailer: x\n\n \n")


TAKEN = [
    ("a.eml", b"Subject: x\n\ny"),
    ("a.EML", b"Received: by x\r\n\tfrom y\r\nFrom: z\r\n\r\n<html><body>"),
    ("a.txt", b"From: a\nDate: b\nMIME-Version: 1.0\n\nx"),
    ("a", b"Return-Path: <a>\r\nfrom: a\r\ndate: b\r\n\r\nx"),
]
NOT_TAKEN = [
    ("a.txt", b"From: a\nDate: b\nSubject: c\n\nx"),
    ("a.txt", b"A letter.\n\nFrom: a\nDate: b\nMIME-Version: 1.0"),
    ("a.eml", b"no fields here"),
    ("a.eml", b"Subject: \0\n"),
    ("a.eml", b""),
]


@pytest.mark.parametrize(("name", "head"), TAKEN)
def test_bids_for_mails(name, head):
    assert EmlReader().match(Path(name), head) == 5


@pytest.mark.parametrize(("name", "head"), NOT_TAKEN)
def test_bids_for_nothing_else(name, head):
    assert EmlReader().match(Path(name), head) == 0


WHOLE = (
    HEAD + multi("mixed", part("text/plain; charset*=utf-8''x", "One."), attached("a.txt"))
).encode()
ODD = st.text("=?\"<>();:,*'% @[]\\\n\x80aé-b", max_size=6)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=st.lists(st.tuples(st.integers(0, len(WHOLE)), ODD, st.integers(0, 9)), max_size=8))
def test_any_damage_gives_records_or_a_read_error(tmp_path, edits):
    mail = WHOLE
    for at, text, length in edits:
        mail = mail[:at] + text.encode() + mail[at + length :]
    try:
        found = read(tmp_path, mail)
    except ReadError:
        return
    assert found
