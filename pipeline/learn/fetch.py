"""The corpora that the shipped model was trained on: which file is whose, and whether it is the one that was used.

`python -m pipeline.learn.fetch FOLDER` compares a folder with `configs/corpora.csv`; with a second argument, the address of a
mirror (`https://…`, `file://…`), it downloads what is missing or different and keeps it only if its checksum is right.
"""

import hashlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from pipeline.errors import ConfigError
from pipeline.kb.tables import read_lines
from pipeline.resources import shipped

COLUMNS = ["path", "sha256", "licence", "origin"]
CHUNK = 1 << 20
TIMEOUT = 60.0


class CorpusFile(NamedTuple):
    """One file: path below the folder of the corpora, checksum, licence, and who made what is in it."""

    path: str
    sha256: str
    licence: str
    origin: str


def listed_files() -> list[CorpusFile]:
    """The files of `configs/corpora.csv`, in its order."""
    lines = read_lines(shipped("configs", "corpora.csv"), COLUMNS)
    return [CorpusFile(*(line[column] for column in COLUMNS)) for line in lines]


def check_files(folder: Path) -> Iterator[tuple[CorpusFile, str]]:
    """Each file with `right`, `missing` or `different`."""
    for file in listed_files():
        path = folder / file.path
        if not path.is_file():
            yield file, "missing"
        else:
            same = hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256
            yield file, "right" if same else "different"


def fetch(file: CorpusFile, folder: Path, mirror: str) -> None:
    """Download one file to its place. ConfigError when it cannot be had or is not the one that is listed."""
    url = f"{mirror.rstrip('/')}/{quote(file.path)}"
    target = folder / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as fresh:
        place = Path(fresh.name)
        try:
            # The address is the user's own argument.
            with urlopen(url, timeout=TIMEOUT) as answer:
                while chunk := answer.read(CHUNK):
                    digest.update(chunk)
                    fresh.write(chunk)
        except (URLError, OSError, ValueError) as error:
            place.unlink()
            raise ConfigError("A corpus cannot be fetched", where=url, got=str(error)) from error
    if digest.hexdigest() != file.sha256:
        place.unlink()
        raise ConfigError(
            "A corpus is not the listed one",
            where=url,
            got=digest.hexdigest(),
            expected=file.sha256,
        )
    place.replace(target)


def main(arguments: list[str]) -> int:
    """Print the state of each file, fetch what is not right when a mirror is named; 1 when something is not right."""
    folder, mirror = Path(arguments[0]), arguments[1] if len(arguments) > 1 else ""
    wrong = 0
    for file, state in check_files(folder):
        if mirror and state != "right":
            fetch(file, folder, mirror)
            state = "fetched"
        wrong += state in ("missing", "different")
        print(f"{state:9} {file.path}  ({file.licence}; {file.origin})")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
