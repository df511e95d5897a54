"""PDF: the text layer in reading order; scanned pages by Tesseract where the settings say so.

The document information counts for little: its date is that of the file, which a scan of an old cable got decades later,
and its title is often that of the program or the web page that made the file. So the date is left out, and a title is
taken when the first pages show it.
"""

import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from pipeline.config import Limits
from pipeline.errors import ConfigError, NothingToReadError, ReadError
from pipeline.read.base import RawText
from pipeline.read.pdf_child import CHARS, OCR, PAGES, Request
from pipeline.read.pdf_layout import (
    USUAL,
    Segment,
    find_distances,
    read_lines,
    set_lines,
    usual_distance,
)
from pipeline.read.pdf_process import Answer, PdfProcess
from pipeline.registry import readers

MARK = b"%PDF-"
MARK_WITHIN = 1024
"""So many bytes of something else may stand before the mark."""
PAGE_BREAK = "\n\f\n"
SECONDS, PAGE_SECONDS, OCR_SECONDS = 600.0, 20.0, 120.0
MAX_PAGES = 20_000
TITLE_PAGES = 3
LANGUAGES = "eng"
REASONS = {
    "password": "The PDF opens with a password only",
    "security": "The PDF is encrypted in a way that is not known",
}
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2060\ufeff]")
BULLETS = str.maketrans({"\uf0a7": "•", "\uf0b7": "•"})
"""Bullets of symbol fonts, which lie in the private area of Unicode."""


@dataclass(slots=True)
class Pages:
    """What was read of the pages so far; page numbers count from 1."""

    lines: list[list[Segment]] = field(default_factory=list)
    recognized: dict[int, str] = field(default_factory=dict)
    unrecognized: list[int] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    n_chars: int = 0

    def add(self, answer: Answer) -> None:
        """Take in what the child says of the next page."""
        number = len(self.lines) + 1
        segments = [Segment(clean_text(s[0]), *s[1:]) for s in answer.get("segments", ())]
        self.lines.append(read_lines([s for s in segments if s.text]))
        self.n_chars += sum(len(line.text) + 1 for line in self.lines[-1])
        if "text" in answer:
            self.recognized[number] = clean_ocr(answer["text"])
            self.n_chars += len(self.recognized[number])
        elif "error" in answer:
            (self.unrecognized if answer["error"] == OCR else self.damaged).append(number)
        elif answer["is_scan"]:
            self.scans.append(number)

    def texts(self) -> list[str]:
        """The text of each page."""
        distances = list(chain.from_iterable(map(find_distances, self.lines)))
        usual = usual_distance(distances, USUAL)
        return [
            self.recognized.get(number) or "\n".join(set_lines(lines, usual))
            for number, lines in enumerate(self.lines, start=1)
        ]

    def problem(self) -> str:
        """What is odd about the pages, empty when nothing is."""
        told = (
            ("damaged pages", self.damaged),
            ("scanned pages with little or no text", self.scans),
            ("scanned pages, read by Tesseract", list(self.recognized)),
            ("scanned pages that Tesseract could not read", self.unrecognized),
        )
        parts = [f"{what}: {list_numbers(pages)}" for what, pages in told if pages]
        return "; ".join(parts) + f" (of {len(self.lines)})" if parts else ""


@readers("pdf.v1")
class PdfReader:
    """PDF files. `tesseract` is the path of the program that reads scanned pages, empty to leave them unread."""

    many = False

    def __init__(self, tesseract: str = "") -> None:
        self._tesseract = tesseract
        self._process = PdfProcess()

    def match(self, path: Path, head: bytes) -> int:
        """5 for a file that begins as a PDF, 2 for one that does so after other bytes; one more with Tesseract."""
        if head.startswith(MARK):
            return 6 if self._tesseract else 5
        return 2 if MARK in head[:MARK_WITHIN] or path.suffix.lower() == ".pdf" else 0

    def read(self, path: Path, limits: Limits) -> Iterator[RawText]:
        """Yield the text of the document.

        ReadError when it is damaged, encrypted or over a limit; NothingToReadError when its pages hold no text.
        """
        pages = Pages()
        with closing(self._process.ask(self._request(path, limits))) as answers:
            document = next(answers)
            if "error" in document:
                raise document_error(document, path.name)
            for answer in answers:
                check_page(answer, len(pages.lines) + 1, path.name, limits)
                pages.add(answer)
                check_length(pages, path.name, limits)
        yield make_text(pages, document["title"], path.name)

    def close(self) -> None:
        """End the child process, which ends with the reader otherwise."""
        self._process.stop()

    def _request(self, path: Path, limits: Limits) -> Request:
        return {
            "path": str(path.resolve()), "seconds": SECONDS, "page_seconds": PAGE_SECONDS,
            "max_pages": MAX_PAGES, "max_chars": limits.max_chars,
            "tesseract": self._tesseract, "languages": LANGUAGES, "ocr_seconds": OCR_SECONDS,
        }  # fmt: skip


@readers("pdf_ocr.v1")
def make_ocr_reader() -> PdfReader:
    """A reader of PDF files that has Tesseract read scanned pages. ConfigError when it is not installed."""
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        raise ConfigError(
            "Tesseract is not installed",
            where="run.readers",
            got="pdf_ocr.v1",
            expected="a program `tesseract` in the search path, or the reader pdf.v1",
        )
    return PdfReader(tesseract)


def document_error(answer: Answer, name: str) -> ReadError:
    """Why a document cannot be opened."""
    if answer["error"] == PAGES:
        return ReadError(
            "The PDF has too many pages",
            where=name,
            got=f"{answer['pages']:,}",
            expected=f"at most {MAX_PAGES:,}",
        )
    return ReadError(REASONS.get(answer["error"], "The PDF is damaged or has no page"), where=name)


def check_page(answer: Answer, number: int, name: str, limits: Limits) -> None:
    """ReadError when a page holds more text than a document may."""
    if answer.get("error") == CHARS:
        raise ReadError(
            "A page is too long",
            where=f"{name}, page {number}",
            expected=f"at most {limits.max_chars:,} code points (run.limits.max_chars)",
        )


def check_length(pages: Pages, name: str, limits: Limits) -> None:
    """ReadError when the pages so far are over a limit: the rest is not read."""
    longest = max((len(line.text) for line in pages.lines[-1]), default=0)
    for length, limit, what in (
        (longest, "max_line", "A line"),
        (pages.n_chars, "max_chars", "The text"),
    ):
        most = getattr(limits, limit)
        if length > most:
            raise ReadError(
                f"{what} is too long",
                where=f"{name}, page {len(pages.lines)}",
                got=f"at least {length:,} code points",
                expected=f"at most {most:,} (run.limits.{limit})",
            )


def make_text(pages: Pages, title: str, name: str) -> RawText:
    """The text of a document with where its pages begin. NothingToReadError when there is none."""
    texts = pages.texts()
    if not any(texts):
        raise no_text(pages, name)
    starts = [0]
    for text in texts[:-1]:
        starts.append(starts[-1] + len(text) + len(PAGE_BREAK))
    title = " ".join(clean_text(title).split())
    metadata = {"title": title} if is_shown(title, texts[:TITLE_PAGES]) else {}
    return RawText(
        PAGE_BREAK.join(texts), "pdf",
        metadata=metadata, problem=pages.problem(), pages=tuple(starts),
    )  # fmt: skip


def no_text(pages: Pages, name: str) -> ReadError:
    """Why there is no text."""
    count = f"{len(pages.lines):,} page{'s' * (len(pages.lines) > 1)}"
    if len(pages.damaged) == len(pages.lines):
        return ReadError("All pages of the PDF are damaged", where=name, got=count)
    if pages.unrecognized:
        return ReadError("Tesseract can read no page of the scanned PDF", where=name, got=count)
    if not pages.scans:
        return NothingToReadError("The PDF holds no text", where=name, got=f"{count} without text")
    return NothingToReadError(
        "The PDF is a scan without text",
        where=name,
        got=f"{count}, {len(pages.scans):,} scanned",
        expected="a text layer",
        fix="With pdf_ocr.v1 for pdf.v1 in run.readers, Tesseract reads it.",
    )


def is_shown(title: str, texts: Sequence[str]) -> bool:
    """Whether a title stands in the texts, white space and punctuation aside."""
    wanted = letters(title)
    return bool(wanted) and any(wanted in letters(text) for text in texts)


def letters(text: str) -> str:
    """The letters and digits of a text, case aside."""
    return re.sub(r"[\W_]+", "", text).casefold()


def clean_text(text: str) -> str:
    """Composed characters, without those that show nothing."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text).translate(BULLETS)).strip()


def clean_ocr(text: str) -> str:
    """What Tesseract says of a page, without blank lines at its ends."""
    return "\n".join(clean_text(line) for line in text.splitlines()).strip("\n")


def list_numbers(numbers: Sequence[int]) -> str:
    """`[1, 2, 3, 7]` -> `"1-3, 7"`."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    return ", ".join("-".join(map(str, ends)) for ends in ranges)
