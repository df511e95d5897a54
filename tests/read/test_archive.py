"""Archives: what lies in them, by which names, what is left out, and what damage, nesting and bombs cost."""

import gzip
import io
import os
import stat
import struct
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import NothingToReadError, ReadError
from tests.read.archive_files import DUMP, MAIL, ROWS, found, packed, read, write


def test_files_of_a_zip_go_to_their_readers(tmp_path):
    page = "<html><body><p>The page of the harbour.</p></body></html>"
    files = {
        "b/two.txt": "Two.",
        "a/one.txt": "One.",
        "page": page,
        "dump.rows": ROWS,
        "m.eml": MAIL,
    }
    records = read(write(tmp_path, packed(files)))
    assert found(records) == [
        ("b/two.txt", "Two."),
        ("a/one.txt", "One."),
        ("page", "The page of the harbour."),
        *DUMP,
        ("m.eml", "From: a@example.org\n\nSee it."),
    ]
    assert [r.path for r in records[:2]] == ["outer.zip#b/two.txt", "outer.zip#a/one.txt"]
    assert [getattr(r, "format", "") for r in records] == [
        "text",
        "text",
        "html",
        "rows",
        "",
        "rows",
        "mail",
    ]


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("one.txt.gz", b"One.", [("", "One.")]),
        ("ONE.GZ", b"One.", [("", "One.")]),
        ("dump.rows.gz", ROWS.encode(), [(n.partition("#")[2], t) for n, t in DUMP]),
        ("inner.zip.gz", packed({"one.txt": "One."}), [("one.txt", "One.")]),
        ("archive", b"One.", [("", "One.")]),
    ],
)
def test_gzip_is_the_one_file_that_it_holds(tmp_path, name, content, ids):
    assert found(read(write(tmp_path, gzip.compress(content), name))) == ids


def test_joined_gzip_files_are_one(tmp_path):
    assert found(
        read(write(tmp_path, gzip.compress(b"One.") + gzip.compress(b" Two."), "a.gz"))
    ) == [("", "One. Two.")]


def test_word_documents_are_no_archives(tmp_path):
    word = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<R><Relationship Type="x/officeDocument" Target="word/document.xml"/></R>',
        "word/document.xml": "<document><body><p><t>One.</t></p></body></document>",
    }
    assert found(read(write(tmp_path, packed({"a.docx": packed(word)})))) == [("a.docx", "One.")]
    (record,) = read(write(tmp_path, packed(word), "named.zip"))
    assert (record.format, record.source) == ("docx", "One.")


@pytest.mark.parametrize(
    "parts",
    [{"[Content_Types].xml": "", "xl/a.xml": "<x/>"}, {"mimetype": "x", "content.xml": "<x/>"}],
)
def test_other_documents_made_of_parts_are_refused(tmp_path, parts):
    with pytest.raises(ReadError, match=r"No reader takes this file.*office document"):
        read(write(tmp_path, packed(parts), "a.xlsx"))


def test_what_is_no_document_is_left_out(tmp_path):
    names = [
        "folder/",
        "__MACOSX/._a.txt",
        ".DS_Store",
        "a/.DS_Store",
        ".git/config",
        "._a.txt",
        "README.md",
        "a/readme",
        "win\\",
    ]
    assert found(read(write(tmp_path, packed(dict.fromkeys(names, "x") | {"a.txt": "A."})))) == [
        ("a.txt", "A.")
    ]
    with pytest.raises(NothingToReadError, match="archive holds no document"):
        read(write(tmp_path, packed(dict.fromkeys(names, "x"))))
    with pytest.raises(NothingToReadError, match="archive holds no document"):
        read(write(tmp_path, packed({})))


def member(name: str, **attributes: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    for key, value in attributes.items():
        setattr(info, key, value)
    return info


BAD = [
    (member("/etc/a.txt"), "The name leads out of the archive"),
    (member("../a.txt"), "The name leads out of the archive"),
    (member("b/../../a.txt"), "The name leads out of the archive"),
    (member("..\\a.txt"), "The name leads out of the archive"),
    (member("C:\\a.txt"), "The name leads out of the archive"),
    (member("link", create_system=3, external_attr=(stat.S_IFLNK | 0o777) << 16), "This is no regular file"),
    (member("pipe", create_system=3, external_attr=stat.S_IFIFO << 16), "This is no regular file"),
    (member("a.bz", compress_type=zipfile.ZIP_BZIP2), "The file is packed by a method that is not read"),
    (member("a.xz", compress_type=zipfile.ZIP_LZMA), "The file is packed by a method that is not read"),
]  # fmt: skip


@pytest.mark.parametrize(("info", "what"), BAD)
def test_a_bad_member_costs_itself_only(tmp_path, info, what):
    path = tmp_path / "outer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.txt", "One.")
        archive.writestr(info, "bad")
        archive.writestr("two.txt", "Two.")
    before = sorted(tmp_path.iterdir())
    assert found(read(path)) == [
        ("one.txt", "One."),
        (info.filename.replace("\\", "/"), what),
        ("two.txt", "Two."),
    ]
    assert sorted(tmp_path.iterdir()) == before


def directory_entry(data: bytes, name: bytes) -> int:
    at = data.rindex(name) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    return at


def flip_content(data: bytearray) -> None:
    at = data.index(b"bad.txt") + len(b"bad.txt")
    data[at + 3] ^= 0xFF


def flip_checksum(data: bytearray) -> None:
    data[directory_entry(data, b"bad.txt") + 16] ^= 0xFF


def mark_encrypted(data: bytearray) -> None:
    data[directory_entry(data, b"bad.txt") + 8] |= 1


def point_elsewhere(data: bytearray) -> None:
    at = directory_entry(data, b"bad.txt") + 42
    data[at : at + 4] = struct.pack("<L", 1)


DAMAGES = [
    (flip_content, "The file cannot be unpacked"),
    (flip_checksum, "The file cannot be unpacked"),
    (mark_encrypted, "The file is encrypted"),
    (point_elsewhere, "The file cannot be unpacked"),
]


@pytest.mark.parametrize(("damage", "what"), DAMAGES)
def test_damage_costs_its_member_only(tmp_path, damage, what):
    data = bytearray(
        packed({"one.txt": "One.", "bad.txt": "Some text of it. " * 20, "two.txt": "Two."})
    )
    damage(data)
    assert found(read(write(tmp_path, bytes(data)))) == [
        ("one.txt", "One."),
        ("bad.txt", what),
        ("two.txt", "Two."),
    ]


@pytest.mark.parametrize("name", ["a.zip", "a.txt"])
def test_a_damaged_directory_costs_the_archive(tmp_path, name):
    with pytest.raises(ReadError, match=r"cannot be unpacked \(in " + name):
        read(write(tmp_path, packed({"one.txt": "One." * 50})[:-30], name))


@pytest.mark.parametrize("cut", [5, 12, -4])
def test_a_damaged_gzip_is_refused(tmp_path, cut):
    with pytest.raises(ReadError, match="cannot be unpacked"):
        read(write(tmp_path, gzip.compress(os.urandom(500))[:cut], "a.gz"))


def test_an_empty_member_is_skipped(tmp_path):
    (record,) = read(write(tmp_path, packed({"empty.txt": ""})))
    assert isinstance(record.error, NothingToReadError)
    with pytest.raises(NothingToReadError, match="empty"):
        read(write(tmp_path, gzip.compress(b""), "a.gz"))


def test_names_with_the_same_text_stay_apart(tmp_path):
    path = tmp_path / "outer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.txt", "One.")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("one.txt", "Two.")
    assert found(read(path)) == [("one.txt", "One."), ("one.txt-2", "Two.")]


def renamed(stored: bytes, extra: bytes = b"") -> bytes:
    """An archive whose one member has these bytes for a name, without the mark for UTF-8."""
    placeholder = b"x" * len(stored)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo(placeholder.decode())
        info.extra = extra
        archive.writestr(info, "One.")
    return buffer.getvalue().replace(placeholder, stored)


def unicode_name(name: str, stored: bytes) -> bytes:
    data = struct.pack("<BL", 1, zlib.crc32(stored)) + name.encode()
    return struct.pack("<HHB", 0x9999, 1, 0) + struct.pack("<HH", 0x7075, len(data)) + data


NAMES = [
    (packed({"Łódź/Peña.txt": "One."}), "Łódź/Peña.txt"),
    (renamed("Łódź.txt".encode()), "Łódź.txt"),
    (renamed("Peña.txt".encode("cp437")), "Peña.txt"),
    (renamed(b"\xff\xfe.txt"), "\N{NO-BREAK SPACE}■.txt"),
    (renamed(b"L?dz.txt", unicode_name("Łódź.txt", b"L?dz.txt")), "Łódź.txt"),
    (renamed(b"new1.txt", unicode_name("Łódź.txt", b"old1.txt")), "new1.txt"),
    (renamed(b"a\nb\x1bc.txt"), "a_b_c.txt"),
    (renamed(b"a\\b c.txt"), "a/b c.txt"),
    (packed({"a" * 300 + ".txt": "One."}), "1"),
    (packed({"Ł" * 150 + ".txt": "One."}), "Ł" * 150 + ".txt"),
    (packed({"=1+1|x.txt": "One."}), "=1+1|x.txt"),
]


@pytest.mark.parametrize(("data", "name"), NAMES)
def test_names_in_any_encoding(tmp_path, data, name):
    assert found(read(write(tmp_path, data))) == [(name, "One.")]


WHOLE = packed({"a/one.txt": "One. " * 9, "dump.rows": ROWS, "in.zip": packed({"two.txt": "Two."})})


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    edits=st.lists(
        st.tuples(st.integers(0, len(WHOLE)), st.binary(max_size=4), st.integers(0, 4)), max_size=4
    )
)
def test_any_damage_gives_records_or_a_read_error(tmp_path, edits):
    data = WHOLE
    for at, new, length in edits:
        data = data[:at] + new + data[at + length :]
    try:
        records = read(write(tmp_path, data))
    except ReadError:
        return
    assert records
