import hashlib

import pytest

from pipeline.errors import ConfigError
from pipeline.learn.fetch import CorpusFile, check_files, fetch, listed_files

TEXT = b"a corpus\n"
FILE = CorpusFile("ner/one.jsonl.gz", hashlib.sha256(TEXT).hexdigest(), "MIT", "nobody")


@pytest.fixture
def mirror(tmp_path):
    (tmp_path / "mirror" / "ner").mkdir(parents=True)
    (tmp_path / "mirror" / FILE.path).write_bytes(TEXT)
    return tmp_path / "mirror"


def test_the_list_names_each_file_once_with_a_checksum():
    files = listed_files()
    assert len({f.path for f in files}) == len(files) > 100
    assert all(len(f.sha256) == 64 and f.licence and f.origin for f in files)


def test_a_file_is_fetched_into_its_place(mirror, tmp_path):
    fetch(FILE, tmp_path / "corpora", mirror.as_uri())
    assert (tmp_path / "corpora" / FILE.path).read_bytes() == TEXT


def test_another_file_under_the_name_is_refused_and_nothing_is_left(mirror, tmp_path):
    (mirror / FILE.path).write_bytes(b"something else")
    with pytest.raises(ConfigError, match="not the listed one"):
        fetch(FILE, tmp_path / "corpora", mirror.as_uri())
    assert not list((tmp_path / "corpora" / "ner").iterdir())


def test_a_mirror_without_the_file_is_an_error_that_names_it(mirror, tmp_path):
    (mirror / FILE.path).unlink()
    with pytest.raises(ConfigError, match=r"one\.jsonl\.gz"):
        fetch(FILE, tmp_path / "corpora", mirror.as_uri())


def test_an_empty_folder_misses_everything(tmp_path):
    assert {state for _, state in check_files(tmp_path)} == {"missing"}
