"""PDFs for the tests, written by hand: objects, pages, content that shows words at places."""

from pipeline.config import Limits
from pipeline.read.base import read_input
from pipeline.read.discover import Input

LIMITS = Limits(max_bytes=10_000_000, max_line=1_000, max_chars=50_000)
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
BOX = b"/MediaBox[0 0 600 800]"
GRAY = b"<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>stream\n\1\2\3\4\nendstream"


def stream(data, entries=b""):
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def file_of(objects, trailer=b""):
    """A PDF of numbered objects; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(out))
    return out + head + table + tail


def pages_of(*contents, font=FONT, box=BOX, more=(), trailer=b""):
    """A PDF with a page for each content stream. Objects: 3 the font, 4 a picture, 5 on `more`, then the pages."""
    first = 5 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        font,
        GRAY,
        *more,
    ]
    resources = b"/Resources<</Font<</F 3 0 R>>/XObject<</P 4 0 R/X 5 0 R>>>>"
    for i, content in enumerate(contents):
        page = b"<</Type/Page/Parent 2 0 R%s%s/Contents %d 0 R>>" % (
            box, resources, first + 2 * i + 1,
        )  # fmt: skip
        objects += [page, stream(content)]
    return file_of(objects, trailer)


def place(*lines, size=10):
    """Content that shows `(x, y, text)` in this order."""
    shown = (
        b"BT /F %d Tf %g %g Td (%s) Tj ET\n" % (size, x, y, text.encode("cp1252"))
        for x, y, text in lines
    )
    return b"".join(shown)


def unicode_map(**codes):
    """A stream that says what the codes of a font mean."""
    pairs = b"".join(
        b"<%02x> <%s>\n" % (ord(code), text.encode("utf-16-be").hex().encode())
        for code, text in codes.items()
    )
    return stream(
        b"begincmap 1 begincodespacerange <00><ff> endcodespacerange %d beginbfchar\n%sendbfchar endcmap"
        % (len(codes), pairs)
    )


def column(x, top, *texts):
    return [(x, top - 12 * i, text) for i, text in enumerate(texts)]


def prose(word, count=7):
    return [f"{word} {i} told the court what it knew then" for i in range(count)]


SCAN = b"q 600 0 0 800 0 0 cm /P Do Q\n"


ONE = pages_of(place((50, 700, "The mayor of Zell resigned.")))
TWO = pages_of(
    place((50, 700, "The mayor of Zell resigned.")), place((50, 700, "Nobody said why."))
)


def read_pdf(folder, data, reader):
    """The record of a PDF that lies in a folder."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    (record,) = read_input(Input(path, "a.pdf"), [reader], LIMITS)
    return record
