"""Files inside files: how deep they may lie, the limits for all that is unpacked, and the temporary folder."""

import base64
import gzip
import os
import tempfile

import pytest

from pipeline.config import Limits
from pipeline.errors import ReadError
from pipeline.read import inside, zips
from pipeline.read.archive import ArchiveReader
from pipeline.read.base import Unreadable, read_input
from pipeline.read.discover import Input
from tests.read.archive_files import DUMP, LIMITS, MAIL, READERS, ROWS, found, packed, read, write


def test_archives_in_archives_are_read_to_depth_two(tmp_path):
    third = packed({"three.txt": "Three."})
    second = packed(
        {
            "two.txt": "Two.",
            "third.zip": third,
            "dump.rows": ROWS,
            "one.txt.gz": gzip.compress(b"x"),
        }
    )
    first = packed(
        {"second.zip": second, "dump.rows.gz": gzip.compress(ROWS.encode()), "one.txt": "One."}
    )
    records = read(write(tmp_path, first))
    assert found(records) == [
        ("second.zip#two.txt", "Two."),
        ("second.zip#third.zip", "The file lies too deep"),
        *(("second.zip#" + i, t) for i, t in DUMP),
        ("second.zip#one.txt.gz", "The file lies too deep"),
        *((i.replace("rows#", "rows.gz#"), t) for i, t in DUMP),
        ("one.txt", "One."),
    ]
    assert str(records[1].error) == (
        "The file lies too deep (in third.zip). Got an archive inside 2 other files; expected at most 1."
    )


def test_archives_and_mails_in_one_another(tmp_path):
    attachment = "Content-Type: application/zip\nContent-Disposition: attachment; filename=a.zip\nContent-Transfer-Encoding: base64\n\n"
    data = packed({"one.txt": "One."})
    mail = f"{MAIL.partition(chr(10))[0]}\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee it.\n--b\n{attachment}{base64.b64encode(data).decode()}\n--b--\n"
    assert found(read(write(tmp_path, mail.encode(), "m.eml"))) == [
        ("", "From: a@example.org\n\nSee it."),
        ("a.zip#one.txt", "One."),
    ]
    assert found(read(write(tmp_path, packed({"m.eml": mail})))) == [
        ("m.eml", "From: a@example.org\n\nSee it."),
        ("m.eml#a.zip", "The file lies too deep"),
    ]


def test_alone_it_opens_archives_only(tmp_path):
    path = write(tmp_path, packed({"a.zip": packed({"one.txt": "One."}), "two.txt": "Two."}))
    assert [(r.record_id, r.error.what) for r in ArchiveReader().read(path, LIMITS)] == [
        ("a.zip#one.txt", "No reader takes this file"),
        ("two.txt", "No reader takes this file"),
    ]


def test_limits_of_a_text_cost_their_member_only(tmp_path):
    limits = Limits(max_bytes=10_000, max_line=20, max_chars=100)
    files = {"wide.txt": "a" * 21, "long.txt": "a b\n" * 30, "one.txt": "One."}
    assert found(read(write(tmp_path, packed(files)), limits)) == [
        ("wide.txt", "A line is too long"),
        ("long.txt", "The text is too long"),
        ("one.txt", "One."),
    ]


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path):
    bomb = packed({"bomb.txt": b"a\n" * 2_000_000, "one.txt": "One."})
    bad, good = read(write(tmp_path, bomb), Limits(max_bytes=10_000_000, max_line=9, max_chars=9))
    size = 2 << 20
    assert str(bad.error).startswith(
        f"The file is packed too tightly (in bomb.txt). Got more than {size:,} bytes unpacked"
    )
    assert "at most 200 times as many" in str(bad.error)
    assert good.source == "One."


def test_a_gzip_that_unpacks_to_too_much_is_refused(tmp_path):
    with pytest.raises(ReadError, match="packed too tightly"):
        read(
            write(tmp_path, gzip.compress(b"a\n" * 2_000_000), "a.gz"),
            Limits(max_bytes=10_000_000, max_line=9, max_chars=9),
        )


def test_a_member_has_the_limit_of_a_file(tmp_path):
    files = {"big.txt": os.urandom(3_000).hex(), "one.txt": "One."}
    limits = Limits(max_bytes=5_000, max_line=9_999, max_chars=9_999)
    bad, good = read(write(tmp_path, packed(files)), limits)
    assert str(bad.error) == (
        "The file is too large (in big.txt). Got more than 5,000 bytes unpacked; "
        "expected at most 5,000 (run.limits.max_bytes)."
    )
    assert good.source == "One."


def test_all_that_is_unpacked_has_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(inside, "MAX_TOTAL", 2)
    text = "a\n" * 2_000
    nested = packed({"b.txt": text, "c.txt": text})
    path = write(tmp_path, packed({"a.txt": text, "nested.zip": nested, "d.txt": text}))
    limits = Limits(max_bytes=5_000, max_line=9, max_chars=9_999)
    records = read(path, limits)
    assert [r[0] for r in found(records)] == [
        "a.txt",
        "nested.zip#b.txt",
        "nested.zip#c.txt",
        "d.txt",
    ]
    assert [isinstance(r, Unreadable) for r in records] == [False, False, True, True]
    assert str(records[2].error) == (
        "The archive is too large unpacked (in c.txt). Got more than 10,000 bytes up to this file; "
        "expected at most 10,000 (2 times run.limits.max_bytes)."
    )


def test_the_number_of_files_has_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(inside, "MAX_MEMBERS", 4)
    names = ["b.txt", "c.txt"]
    nested = packed(dict.fromkeys(names, "x"))
    records = read(write(tmp_path, packed({"a.txt": "A.", "1.zip": nested, "2.zip": nested})))
    assert str(records[1].error) == (
        "There are too many files in the archive (in 1.zip). Got 5; expected at most 4."
    )
    assert len(records) == 3
    with pytest.raises(ReadError, match=r"too many files.*Got 5"):
        read(write(tmp_path, packed(dict.fromkeys("abcde", "x"))))


def test_the_directory_has_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "MAX_DIRECTORY", 100_000)
    files = dict.fromkeys((f"{n:090}" for n in range(800)), "")
    with pytest.raises(
        ReadError, match=r"directory of the archive is too large \(in outer.zip\).*100,000"
    ):
        read(write(tmp_path, packed(files)))


def test_one_member_at_a_time_lies_in_a_folder_that_is_removed(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    path = write(tmp_path, packed({"a.rows": ROWS, "b.rows": ROWS}))
    records = read_input(Input(path, path.name), READERS, LIMITS)
    seen = []
    for _ in records:
        seen.append([p.name for p in (tmp_path / "t").rglob("*.rows")])
    assert seen == [["a.rows"]] * 3 + [["b.rows"]] * 3
    assert list((tmp_path / "t").iterdir()) == []
    broken_off = read_input(Input(path, path.name), READERS, LIMITS)
    next(broken_off)
    broken_off.close()
    assert list((tmp_path / "t").iterdir()) == []
