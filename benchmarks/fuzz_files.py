"""Small valid files of every format, as seeds of `fuzz.py`. `change` is applied to what is packed inside a file."""

import csv
import gzip
import io
import json
import zipfile
from base64 import b64encode
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq

Change = Callable[[bytes], bytes]

CABLE = """R 041530Z MAR 74
FM AMEMBASSY ZENDA
TO SECSTATE WASHDC 1234
C O N F I D E N T I A L ZENDA 0417
E.O. 11652: GDS
TAGS: PINT, RU
SUBJECT: ARRESTS AFTER THE HARBOUR STRIKE
REF: A. ZENDA 0399; B. STATE 023456

1. SUMMARY: On March 3 police of the Harbour Office arrested twelve men of the
Union of Dockers in Strelsau. End summary.

2. Minister Rassen told the Ambassador that the men would be tried by a military
court within thirty days. According to their lawyer three of them were beaten.
HOLT
"""
PROSE = "The mayor of Zell resigned on 4 May 1974 after the court had heard nine men. " * 4
ROWS = [
    {"id": str(i), "date": f"1974-03-0{i}", "title": f"Strike, day {i}", "text": f'{PROSE}"{i}",\n{PROSE}'}
    for i in range(1, 6)
]  # fmt: skip


def text(change: Change) -> bytes:
    return CABLE.encode()


def html(change: Change) -> bytes:
    table = "<table><tr><th>Reference ID</th><th>Created</th></tr><tr><td>74ZENDA417</td><td>1974-03-04</td></tr></table>"
    return f"<!DOCTYPE html><html><head><title>A cable</title></head><body>{table}<pre>{CABLE}</pre></body></html>".encode()


def web_page(change: Change) -> bytes:
    meta = '<meta charset="utf-8"><meta property="article:published_time" content="1974-05-04">'
    body = "".join(f"<p>{PROSE} &amp; more&#8217;s <a href='/x'>link</a></p>" for _ in range(4))
    return f"<html><head>{meta}<title>Report</title><script>x()</script></head><body><article><h1>Report</h1>{body}<ul><li>one</ul></article></body></html>".encode()


def portable_document(change: Change) -> bytes:
    shown = [f"BT /F 10 Tf 50 {y} Td ({PROSE[:70]}) Tj ET\n" for y in range(740, 600, -12)]
    content = change("".join(shown).encode())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R 4 0 R]/Count 2>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Title(Strike)/CreationDate(D:19740304)>>",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer


def comma_separated(change: Change) -> bytes:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(ROWS[0]))
    writer.writeheader()
    writer.writerows(ROWS)
    return buffer.getvalue().encode()


def database_dump(change: Change) -> bytes:
    rows = (";".join('"' + v.replace('"', '\\"') + '"' for v in row.values()) for row in ROWS)
    return ("\r\n".join(["id;date;title;body", *rows]) + "\r\n").encode("cp1252")


def json_lines(change: Change) -> bytes:
    return "\n".join(
        json.dumps(row | {"tags": ["a", {"b": 1.5}], "n": None}) for row in ROWS
    ).encode()


def json_array(change: Change) -> bytes:
    return json.dumps([{"document": row, "body": row["text"]} for row in ROWS], indent=1).encode()


def parquet(change: Change) -> bytes:
    buffer = io.BytesIO()
    table = pa.table({key: [row[key] for row in ROWS] for key in ROWS[0]} | {"score": [0.5] * 5})
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def tei(change: Change) -> bytes:
    note = '<note n="1" type="source">Box 3.</note>'
    documents = "".join(
        f'<div type="document" xml:id="d{i}" n="{i}"><head>{i}. Letter{note}</head><opener><dateline><date when="1911-05-0{i}">May</date></dateline></opener><p>{PROSE}<lb/>x<pb n="3"/></p><table><row><cell>a</cell><cell>4</cell></row></table></div>'
        for i in range(1, 4)
    )
    return f'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Papers</title></titleStmt></fileDesc></teiHeader><text><body>{documents}</body></text></TEI>'.encode()


def packed(files: dict[str, bytes], change: Change) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), change(content), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def docx(change: Change) -> bytes:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    paragraphs = f'<w:p><w:r><w:t xml:space="preserve">{PROSE}</w:t><w:tab/><w:footnoteReference w:id="1"/></w:r></w:p>' * 3  # fmt: skip
    row = "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="1" Type="{kind}/officeDocument" Target="word/document.xml"/><Relationship Id="2" Type="{kind}/core-properties" Target="core.xml"/></Relationships>',
        "word/document.xml": f"<w:document {word}><w:body>{paragraphs}<w:tbl>{row * 2}</w:tbl></w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships><Relationship Id="1" Type="{kind}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/footnotes.xml": f'<w:footnotes {word}><w:footnote w:id="1"><w:p><w:r><w:t>Six men.</w:t></w:r></w:p></w:footnote></w:footnotes>',
        "core.xml": '<c:p xmlns:c="c" xmlns:dc="d"><dc:title>Strike</dc:title></c:p>',
    }
    return packed({name: content.encode() for name, content in files.items()}, change)


def mail(change: Change) -> bytes:
    def attached(name: str, kind: str, data: bytes) -> str:
        coded = b64encode(change(data)).decode()
        return f'--xyz\nContent-Type: {kind}; name="{name}"\nContent-Disposition: attachment; filename="{name}"\nContent-Transfer-Encoding: base64\n\n{coded}\n'

    head = 'From: =?utf-8?q?R=2E_Rassen?= <r@example.org>\nTo: a@example.org, B <b@example.org>\nDate: Mon, 4 Mar 1974 15:30:00 +0100\nSubject: =?iso-8859-1?b?U3RyaWtl?=\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="xyz"\n\n'
    alternative = f'--xyz\nContent-Type: multipart/alternative; boundary=in\n\n--in\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n> {PROSE}=E2=80=99\n--in\nContent-Type: text/html\n\n<p>{PROSE}</p>\n--in--\n'  # fmt: skip
    inner = f"--xyz\nContent-Type: message/rfc822\n\nFrom: c@example.org\nSubject: Fwd\n\n{CABLE}\n"
    parts = attached("rows.csv", "text/csv", comma_separated(change)) + attached("a.docx", "application/msword", docx(change))  # fmt: skip
    return change(f"{head}{alternative}".encode()) + f"{inner}{parts}--xyz--\n".encode()


def archive(change: Change) -> bytes:
    files = {"a/cable.txt": text, "page.html": web_page, "rows.csv": comma_separated, "letter.eml": mail, "in.zip": docx, "b.json": json_array}  # fmt: skip
    return packed({name: make(change) for name, make in files.items()}, change)


def gzipped(change: Change) -> bytes:
    return gzip.compress(change(comma_separated(change)), mtime=0)


SEEDS: dict[str, Callable[[Change], bytes]] = {
    "cable.txt": text, "cable.html": html, "page.html": web_page, "a.pdf": portable_document,
    "rows.csv": comma_separated, "dump.csv": database_dump, "rows.jsonl": json_lines,
    "rows.json": json_array, "rows.parquet": parquet, "volume.xml": tei, "a.docx": docx,
    "mail.eml": mail, "files.zip": archive, "rows.csv.gz": gzipped,
}  # fmt: skip
