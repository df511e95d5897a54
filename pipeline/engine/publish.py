"""Finished files into the output folder: each appears whole, by renaming, or not at all."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from pipeline.engine.shards import ISSUES, TEXTS
from pipeline.write.base import MergedTables, Writer


def publish(tables: MergedTables, writers: Sequence[Writer], out: Path, scratch: Path) -> None:
    """Write all files into `scratch`, then move them into `out`; texts of documents that are gone go too."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    for write in writers:
        write(tables, scratch)
    _write_issues(tables, scratch)
    _write_texts(tables, out / "text")
    for path in sorted(p for p in scratch.rglob("*") if p.is_file()):
        target = out / path.relative_to(scratch)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    shutil.rmtree(scratch)


def write_whole(path: Path, text: str) -> None:
    """Write a UTF-8 file by way of a temporary one beside it."""
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)


def _write_issues(tables: MergedTables, scratch: Path) -> None:
    with (scratch / "issues.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for row in tables.rows(ISSUES):
            line = dict(zip(ISSUES.header, row, strict=True))
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _write_texts(tables: MergedTables, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    stale = {path.name for path in folder.iterdir()}
    for doc_id, text in tables.rows(TEXTS):
        path = folder / f"{doc_id}.txt"
        if path.name not in stale or path.read_bytes() != text.encode():
            write_whole(path, text)
        stale.discard(path.name)
    for name in stale:
        (folder / name).unlink()
