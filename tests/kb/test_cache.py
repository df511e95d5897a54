"""The compiled index: made once, made again when something changed, never half there."""

import sqlite3

import pytest

from pipeline.kb import cache
from pipeline.kb.cache import cache_folder, open_index, open_or_make
from tests.kb.folders import GOOD, write


@pytest.fixture
def cached(tmp_path, monkeypatch):
    """A cache folder of the test's own."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def fill(connection):
    connection.execute("CREATE TABLE entities (n INTEGER)")
    connection.execute("INSERT INTO entities VALUES (7)")
    connection.commit()


def numbers(connection):
    return connection.execute("SELECT n FROM entities").fetchall()


def test_an_index_is_made_once(cached):
    assert numbers(open_or_make("kb-1", fill)) == [(7,)]
    assert [p.name for p in cached.glob("*.sqlite")] == ["kb-1.sqlite"]
    assert numbers(open_or_make("kb-1", lambda _: pytest.fail("made again"))) == [(7,)]


def test_a_damaged_index_is_made_again(cached):
    cached.mkdir()
    (cached / "kb-1.sqlite").write_bytes(b"no database" * 99)
    assert numbers(open_or_make("kb-1", fill)) == [(7,)]


def test_what_fails_leaves_nothing_behind(cached):
    def fail(connection):
        fill(connection)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        open_or_make("kb-1", fail)
    assert not list(cached.glob("*.sqlite"))
    assert not list(cached.glob("*.tmp"))


def test_an_index_cannot_be_changed(cached):
    connection = open_or_make("kb-1", fill)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM entities")


def test_without_a_place_to_write_it_is_kept_in_memory(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file" / "cache"))
    assert numbers(open_or_make("kb-1", fill)) == [(7,)]


def test_old_indexes_are_removed(cached):
    for n in range(cache.MOST_INDEXES + 3):
        open_or_make(f"kb-{n:02}", fill).close()
    open_or_make("places-1", fill).close()
    assert len(list(cached.glob("kb-*.sqlite"))) == cache.MOST_INDEXES
    assert len(list(cached.glob("places-*.sqlite"))) == 1


def test_the_folder_follows_the_system(monkeypatch):
    monkeypatch.delenv(cache.VARIABLE, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/x")
    assert cache_folder().as_posix() == "/x/cable-pipeline"


def test_a_changed_file_makes_another_index(folder):
    write(folder, GOOD)
    before = open_index(folder)
    write(folder, GOOD.replace("CBA", "ABC"))
    after = open_index(folder)
    query = "SELECT acronym FROM entities WHERE id = 'pl:cba'"
    assert before.execute(query).fetchone() == ("CBA",)
    assert after.execute(query).fetchone() == ("ABC",)
