"""Reading speed of each format on one core, beside what only decodes or parses it, in the same run.

python benchmarks/reading.py [FOLDER]     (a FOLDER of your own files is read too; the peer of PDF is pypdf: pip install pypdf)

The documents are invented and made in a temporary folder, the same ones in every run. MB are 10^6 bytes of the files as
they lie on the disk. The ratio is the reader's time over its peer's; each time is the best of `ROUNDS`.
"""

import csv
import io
import json
import random
import sys
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import trafilatura

from pipeline.config import load_config, run_settings
from pipeline.errors import ReadError
from pipeline.read.base import Unreadable, read_input
from pipeline.read.discover import find_inputs
from pipeline.read.load import make_readers

try:
    from pypdf import PdfReader as PeerPdf
except ImportError:
    PeerPdf = None

ROUNDS = 3
NAMES = "Rassen Holt Zenda Strelsau Hentzau Ruritania Tarlenheim Sapt Kassel Elphberg".split()
WORDS = (
    "the of and to in that was by with police court minister told embassy men were arrested union strike harbour "
    "government reported according trial lawyer security forces village days after before would not had been his"
).split()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

Files = dict[str, bytes]
Peer = Callable[[Path], object]


def sentence(dice: random.Random) -> str:
    words = [*dice.choices(WORDS, k=dice.randint(8, 25)), dice.choice(NAMES)]
    return (
        f"{' '.join(words).capitalize()} on {dice.randint(1, 28)} March 19{dice.randint(60, 79)}."
    )


def paragraphs(dice: random.Random, n: int) -> list[str]:
    return [" ".join(sentence(dice) for _ in range(5)) for _ in range(n)]


def rows(n: int) -> list[dict[str, str]]:
    dice = random.Random(n)
    return [
        {
            "id": f"74ZENDA{i:05}",
            "date": f"1974-03-{i % 28 + 1:02}",
            "title": sentence(dice)[:60],
            "text": "\n\n".join(paragraphs(dice, 8)) + '\n\nHe said: "Nobody knows."',
        }
        for i in range(n)
    ]


def texts(n: int) -> Files:
    return {f"{row['id']}.txt": row["text"].encode() for row in rows(n)}


def web_pages(n: int) -> Files:
    page = '<!DOCTYPE html><html><head><title>{title}</title></head><body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{body}</article></body></html>'
    return {
        f"{row['id']}.html": page.format(
            title=row["title"], body="".join(f"<p>{p}</p>" for p in row["text"].split("\n\n"))
        ).encode()
        for row in rows(n)
    }


def archive_pages(n: int) -> Files:
    page = "<!DOCTYPE html><html><head><title>{id}</title></head><body><table><tr><th>Reference ID</th><th>Created</th></tr><tr><td>{id}</td><td>{date}</td></tr></table><pre>{text}</pre></body></html>"
    return {f"{row['id']}.html": page.format_map(row).encode() for row in rows(n)}


def pdfs(n: int) -> Files:
    return {f"{row['id']}.pdf": make_pdf(row["text"] * 6) for row in rows(n)}


def make_pdf(text: str) -> bytes:
    """Pages of 60 lines in Helvetica."""
    words, lines = text.split(), [""]
    for word in words:
        lines[-1] += f"{word} "
        if len(lines[-1]) > 90:
            lines.append("")
    pages = [lines[i : i + 60] for i in range(0, len(lines), 60)]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for i, page in enumerate(pages):
        shown = "".join(f"BT /F 10 Tf 50 {770 - 12 * j} Td ({line}) Tj ET\n" for j, line in enumerate(page))  # fmt: skip
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * i} 0 R>>",
            f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        ]
    out, places = "%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("ascii")


def csv_dump(n: int) -> Files:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, ["id", "date", "title", "text"])
    writer.writeheader()
    writer.writerows(rows(n))
    return {"dump.csv": buffer.getvalue().encode()}


def json_dump(n: int) -> Files:
    return {"dump.jsonl": "\n".join(map(json.dumps, rows(n))).encode()}


def parquet_dump(n: int) -> Files:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows(n)), buffer)
    return {"dump.parquet": buffer.getvalue()}


def tei_volume(n: int) -> Files:
    divisions = "".join(
        f'<div type="document" xml:id="d{i}"><head>{row["title"]}</head>'
        + "".join(f"<p>{p}</p>" for p in row["text"].split("\n\n"))
        + "</div>"
        for i, row in enumerate(rows(n))
    )
    return {"volume.xml": f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{divisions}</body></text></TEI>'.encode()}  # fmt: skip


def word_documents(n: int) -> Files:
    related = f'<Relationships><Relationship Id="1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'
    files = {}
    for row in rows(n):
        body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in row["text"].split("\n\n"))
        document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        parts = {"[Content_Types].xml": "<Types/>", "_rels/.rels": related, "word/document.xml": document}  # fmt: skip
        files[f"{row['id']}.docx"] = packed({k: v.encode() for k, v in parts.items()})
    return files


def mails(n: int) -> Files:
    files = {}
    for row in rows(n):
        mail = EmailMessage()
        mail["From"], mail["To"] = "R. Rassen <r@example.org>", "Holt <h@example.org>"
        mail["Date"], mail["Subject"] = "Mon, 04 Mar 1974 15:30:00 +0100", row["title"]
        mail.set_content(row["text"])
        mail.add_alternative(f"<p>{row['text']}</p>", subtype="html")
        files[f"{row['id']}.eml"] = mail.as_bytes()
    return files


def archives(n: int) -> Files:
    return {"files.zip": packed(texts(n))}


def packed(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def peer_csv(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file):
            pass


def peer_json(path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        for line in file:
            json.loads(line)


def peer_pdf(path: Path) -> list[str]:
    return [page.extract_text() for page in PeerPdf(path).pages]


def peer_html(path: Path) -> object:
    return trafilatura.bare_extraction(path.read_text(encoding="utf-8"), with_metadata=True, include_comments=False)  # fmt: skip


FORMATS: dict[str, tuple[Files, tuple[str, Peer] | None]] = {
    "text": (texts(1_000), ("bytes.decode", lambda path: path.read_bytes().decode())),
    "HTML, web page": (web_pages(150), ("trafilatura", peer_html)),
    "HTML, cable in `<pre>`": (archive_pages(1_000), None),
    "PDF": (pdfs(30), ("pypdf", peer_pdf) if PeerPdf else None),
    "CSV": (csv_dump(1_000), ("csv.reader", peer_csv)),
    "JSON lines": (json_dump(1_000), ("json.loads", peer_json)),
    "Parquet": (parquet_dump(1_000), ("pyarrow, to_pylist", lambda path: pq.read_table(path).to_pylist())),
    "TEI": (tei_volume(500), None),
    "DOCX": (word_documents(300), None),
    "EML": (mails(500), None),
    "ZIP of text": (archives(1_000), None),
}  # fmt: skip


def main() -> None:
    if PeerPdf is None:
        print("PDF has no peer: pip install pypdf\n")
    settings = run_settings(load_config())
    readers = make_readers(settings.readers, settings.columns)

    def read(folder: Path) -> int:
        """Read all files, say how many documents they hold."""
        found = (read_input(item, readers, settings.limits) for item in find_inputs([folder]))
        return sum(not isinstance(record, Unreadable) for records in found for record in records)

    print(
        "| format | files, MB | documents | MB/s | documents/s | peer | peer's MB/s | time, peer's = 1 |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for name, (files, peer) in FORMATS.items():
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            for file, content in files.items():
                (folder / file).write_bytes(content)
            show(name, folder, read, peer)
    if len(sys.argv) > 1:
        show_own(Path(sys.argv[1]), readers, settings.limits)


def show(
    name: str, folder: Path, read: Callable[[Path], int], peer: tuple[str, Peer] | None
) -> None:
    """Print a row: reader and peer take turns, so that what else the machine does strikes both."""
    paths = sorted(folder.iterdir())
    size = sum(path.stat().st_size for path in paths) / 1e6
    spent: dict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        began = time.perf_counter()
        documents = read(folder)
        spent["ours"].append(time.perf_counter() - began)
        if peer:
            began = time.perf_counter()
            for path in paths:
                peer[1](path)
            spent["peer"].append(time.perf_counter() - began)
    ours = min(spent["ours"])
    row = f"| {name} | {size:.1f} | {documents:,} | {size / ours:,.1f} | {documents / ours:,.0f} |"
    if peer:
        theirs = min(spent["peer"])
        row += f" {peer[0]} | {size / theirs:,.1f} | {ours / theirs:,.2f} |"
    else:
        row += " | | |"
    print(row, flush=True)


def show_own(folder: Path, readers, limits) -> None:
    """Print a table of the reader's own files by format, each read once, and how many could not be read."""
    spent, size = defaultdict(float), defaultdict(float)
    documents, failed = defaultdict(int), defaultdict(int)
    for item in find_inputs([folder]):
        kind = item.path.suffix.lower() or "no ending"
        size[kind] += item.path.stat().st_size / 1e6
        began = time.perf_counter()
        for readable in outcomes(read_input(item, readers, limits)):
            (documents if readable else failed)[kind] += 1
        spent[kind] += time.perf_counter() - began
    print(
        f"\n{folder}\n\n| ending | files, MB | documents | failed | MB/s | documents/s |\n|---|---|---|---|---|---|"
    )
    for kind, seconds in sorted(spent.items()):
        print(f"| {kind} | {size[kind]:.1f} | {documents[kind]:,} | {failed[kind]:,} | {size[kind] / seconds:,.1f} | {documents[kind] / seconds:,.0f} |")  # fmt: skip


def outcomes(records: Iterable[object]) -> Iterable[bool]:
    """Whether each record could be read; an error ends the file."""
    try:
        for record in records:
            yield not isinstance(record, Unreadable)
    except ReadError:
        yield False


if __name__ == "__main__":
    main()
