"""The program of the child process that opens PDFs: requests on standard input, pages on standard output.

A PDF of 3 KB can keep PDFium busy for hours or make it ask for all memory, and no call into it can be broken off.
So it runs in a process of its own, which the system ends when a page takes too long or too much. The program is run by
its path and imports the standard library and pypdfium2 alone: the package would take a second to start.

A request is one line of JSON, a `Request`. The answers are lines of JSON: what is known of the document, then its pages
in order; or one `{"error": ...}` with a value of `ERRORS` or `PAGES`.
"""

import json
import math
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypedDict

import pypdfium2 as pdfium
import pypdfium2.raw as raw

ERRORS = {raw.FPDF_ERR_PASSWORD: "password", raw.FPDF_ERR_SECURITY: "security"}
DAMAGED, PAGES, CHARS, OCR = "damaged", "pages", "chars", "ocr"
TOKEN = re.compile(r"[^\s\ufffe]+\ufffe?|\ufffe")
MAYBE_HYPHEN = re.compile("[\x02\ufffe]")
HYPHEN, UNKNOWN = "\ufffe", "\ufffd"
"""PDFium puts one of two characters for a hyphen at a line end, and leaves the line end out."""
WIDE_GAP = 0.8
"""From this gap on, in heights of the text, a column may begin behind it."""
FEW_CHARS = 200
PICTURE_SHARE = 0.5
"""A page with fewer code points whose pictures cover this share is a scan: its text is a stamp at the most."""
PIXELS_PER_POINT = 300 / 72
MOST_PIXELS = 50_000_000


class Request(TypedDict):
    """Which file to read, within which limits.

    `seconds` (for the document) and `page_seconds` are processor time, `max_chars` counts code points of a page.
    `tesseract` is the path of the program that reads scanned pages, empty when they stay unread; it may take `ocr_seconds`
    a page and is told the `languages` (`eng+spa`).
    """

    path: str
    seconds: float
    page_seconds: float
    max_pages: int
    max_chars: int
    tesseract: str
    languages: str
    ocr_seconds: float


class Word(NamedTuple):
    """Text between white space, its box in points (y grows upwards), as seen when its direction is turned to the right.

    `quarter` is that direction, in quarter turns clockwise; `begins` says that a line begins with the word.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    quarter: int
    begins: bool


Segment = tuple[str, float, float, float, float, int, bool]
"""A stretch of a line without a wide gap: text, box and quarter as of a word, and whether a line begins with it."""


def main(memory: int) -> None:
    """Answer requests until standard input ends, with at most `memory` bytes of address space."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    limit_memory(memory)
    for line in sys.stdin:
        for answer in read_document(json.loads(line)):
            answers.write(json.dumps(answer) + "\n")
        answers.flush()


def limit_memory(size: int) -> None:
    """Have the system refuse more than `size` bytes, and write no core file of a crash, where it can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ImportError, ValueError, OSError):
        return


def limit_time(seconds: float) -> None:
    """Have the system end this process after so much more processor time, where it can; 0 takes the limit away."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def read_document(request: Request) -> Iterator[dict[str, Any]]:
    """Yield what is known of a document, then its pages; one page is open at a time."""
    end = time.process_time() + request["seconds"]
    limit_time(request["page_seconds"])
    try:
        document = pdfium.PdfDocument(request["path"])
    except pdfium.PdfiumError as error:
        yield {"error": ERRORS.get(error.err_code, DAMAGED)}
        return
    try:
        count = len(document)
        if count > request["max_pages"]:
            yield {"error": PAGES, "pages": count}
            return
        yield {"pages": count, "title": read_title(document)}
        for number in range(count):
            rest = max(0.001, end - time.process_time())
            limit_time(min(rest, request["page_seconds"]))
            yield read_page(document, number, request)
    finally:
        document.close()
        limit_time(0)


def read_title(document: Any) -> str:
    """The title of the document information, empty when there is none that can be decoded."""
    try:
        return str(document.get_metadata_value("Title"))
    except UnicodeDecodeError:
        return ""


def read_page(document: Any, number: int, request: Request) -> dict[str, Any]:
    """The segments of one page, and what Tesseract reads on it when it is a scan."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return {"error": DAMAGED}
    try:
        textpage = page.get_textpage()
        try:
            if textpage.count_chars() > request["max_chars"]:
                return {"error": CHARS}
            segments = list(make_segments(read_words(textpage)))
        finally:
            textpage.close()
        is_scan = sum(len(segment[0]) for segment in segments) < FEW_CHARS and is_picture(page)
        answer = {"segments": segments, "is_scan": is_scan}
        return answer | recognize(page, request) if is_scan and request["tesseract"] else answer
    except pdfium.PdfiumError:
        return {"error": DAMAGED}
    finally:
        page.close()


def is_picture(page: Any) -> bool:
    """Whether pictures cover most of a page, as those of a scan do."""
    area = 0.0
    for picture in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        area += (right - left) * (top - bottom)
    return area >= PICTURE_SHARE * float(page.get_width() * page.get_height())


def read_words(textpage: Any) -> Iterator[Word]:
    """Yield the words of a page in the order of its content stream."""
    text, handle, box = read_text(textpage), textpage.raw, raw.FS_RECTF()
    get_box, get_angle = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharAngle
    end = quarter = 0
    for token in TOKEN.finditer(text):
        space = text[end : token.start()]
        begins = "\n" in space or text[end - 1 : end] in ("", HYPHEN)
        first, end = token.span()
        if begins:
            quarter = round(get_angle(handle, first) / (math.pi / 2)) % 4
            if space.endswith(" ") and not raw.FPDFText_IsGenerated(handle, first - 1):
                # The line begins with white space of its own: it is not indented.
                first -= 1
        get_box(handle, first, box)
        left, bottom, right, top = turn(box, quarter)
        if end - first > 1:
            get_box(handle, end - 1, box)
            right = max(right, turn(box, quarter)[2])
        yield Word(token[0].replace(HYPHEN, "-"), left, bottom, right, top, quarter, begins)


def read_text(textpage: Any) -> str:
    """The characters of a page, one code point for each, so that their places are the library's indices."""
    count, handle = textpage.count_chars(), textpage.raw
    text = str(textpage.get_text_range())
    if len(text) != count:
        # The quick way leaves out characters that stand for nothing.
        text = "".join(chr(raw.FPDFText_GetUnicode(handle, i)) for i in range(count))
    return MAYBE_HYPHEN.sub(
        lambda m: HYPHEN if raw.FPDFText_IsHyphen(handle, m.start()) == 1 else UNKNOWN, text
    )


def turn(box: Any, quarter: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a box when text of that direction is turned to run to the right."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if quarter == 0:
        return left, bottom, right, top
    if quarter == 1:
        return -top, left, -bottom, right
    if quarter == 2:
        return -right, -top, -left, -bottom
    return bottom, -right, top, -left


def make_segments(words: Iterable[Word]) -> Iterator[Segment]:
    """Yield the stretches of lines without a wide gap; the tallest word of each says where it stands."""
    part: list[Word] = []
    for word in words:
        begins = word.begins or not part or not on_line(part[-1], word)
        if part and (begins or word.left - part[-1].right > WIDE_GAP * (word.top - word.bottom)):
            yield make_segment(part)
            part = []
        part.append(word if begins == word.begins else word._replace(begins=begins))
    if part:
        yield make_segment(part)


def make_segment(words: Sequence[Word]) -> Segment:
    """The segment of some words."""
    first = words[0]
    tallest = max(words, key=lambda word: word.top - word.bottom)
    text = " ".join([word.text for word in words])
    return (
        text, first.left, tallest.bottom, words[-1].right, tallest.top, first.quarter, first.begins,
    )  # fmt: skip


def on_line(last: Word, word: Word) -> bool:
    """Whether a word stands beside and behind the one before it."""
    height = last.top - last.bottom
    return word.bottom <= last.top and word.top >= last.bottom and word.left >= last.right - height


def recognize(page: Any, request: Request) -> dict[str, Any]:
    """What Tesseract reads on a page."""
    scale = min(
        PIXELS_PER_POINT, math.sqrt(MOST_PIXELS / max(1.0, page.get_width() * page.get_height()))
    )
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        gray = bytes(bitmap.buffer)
        rows = (
            gray[i : i + bitmap.width]
            for i in range(0, bitmap.height * bitmap.stride, bitmap.stride)
        )
        picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
    finally:
        bitmap.close()
    limit_time(0)
    command = [request["tesseract"], "stdin", "stdout", "-l", request["languages"]]
    try:
        done = subprocess.run(
            command, input=picture, capture_output=True, timeout=request["ocr_seconds"], check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return {"error": OCR}
    return {"text": done.stdout.decode("utf-8", "replace")}


if __name__ == "__main__":
    main(int(sys.argv[1]))
