"""Annotated samples of users: the project's JSON lines, spaCy DocBin, Prodigy JSON lines, CoNLL (BIO, IOB2 or BILOU).

What does not fit is refused with file, line and text: a model learns nothing good from spans that are off by one.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import DocBin

from pipeline.errors import AlignmentError
from pipeline.kb.entity import LABELS
from pipeline.learn.samples import Mention, Sample, check_sample, sample_from_json

SUFFIXES = (".jsonl", ".spacy", ".conll", ".iob", ".bio")
DOC_START = "-DOCSTART-"


def read_folder(folder: Path) -> list[Sample]:
    """All samples of a folder or file, in order of names. AlignmentError for the first that is wrong.

    Two samples of the same text that say different things contradict each other and are refused.
    """
    paths = (
        [folder]
        if folder.is_file()
        else sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES)
    )
    if not paths:
        raise AlignmentError(
            "There are no samples",
            where=str(folder),
            expected="files ending in " + ", ".join(SUFFIXES),
        )
    samples: list[Sample] = []
    seen: dict[str, tuple[Sample, str]] = {}
    for path in paths:
        for sample, where in read_file(path):
            check_sample(sample, where)
            other = seen.setdefault(sample.text, (sample, where))
            if spans_of(other[0]) != spans_of(sample):
                raise AlignmentError(
                    "Two samples of the same text contradict each other", where=where,
                    got=f"{_difference(other[0], sample)} in {sample.text[:60]!r}", expected=f"what {other[1]} says",
                )  # fmt: skip
            if other[0] is sample:
                samples.append(sample)
    return samples


def read_file(path: Path) -> Iterator[tuple[Sample, str]]:
    """Samples of one file with the place where each stands."""
    if path.suffix == ".spacy":
        yield from _read_docbin(path)
    elif path.suffix == ".jsonl":
        yield from _read_jsonl(path)
    else:
        yield from _read_conll(path)


def spans_of(sample: Sample) -> set[tuple[int, int, str]]:
    """The mentions of a sample as `(start, end, label)`."""
    return {(m.start, m.end, m.label) for m in sample.mentions}


def _difference(one: Sample, other: Sample) -> str:
    start, end, label = min(spans_of(one) ^ spans_of(other))
    return f"{label} on {one.text[start:end]!r}"


def _read_jsonl(path: Path) -> Iterator[tuple[Sample, str]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            try:
                data = json.loads(line)
                sample = _from_prodigy(data) if "mentions" not in data else sample_from_json(data)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise AlignmentError(
                    "A line cannot be read", where=where, got=f"{error!r} in {line.strip()[:80]!r}",
                    expected="an object with text and mentions, or text and spans",
                ) from error  # fmt: skip
            if sample is not None:
                yield (
                    (sample if sample.doc_id else replace(sample, doc_id=f"{path.stem}-{number}")),
                    where,
                )


def _from_prodigy(data: dict[str, Any]) -> Sample | None:
    """A task of Prodigy; one that was rejected or ignored teaches nothing."""
    if data.get("answer", "accept") != "accept":
        return None
    mentions = tuple(Mention(s["start"], s["end"], s["label"]) for s in data["spans"])
    return Sample(str(data.get("meta", {}).get("id", "")), data["text"], mentions)


def _read_docbin(path: Path) -> Iterator[tuple[Sample, str]]:
    try:
        docs = list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
    except (ValueError, KeyError, OSError, EOFError) as error:
        raise AlignmentError("A DocBin cannot be read", where=str(path), got=repr(error)) from error
    for number, doc in enumerate(docs, 1):
        mentions = tuple(Mention(e.start_char, e.end_char, e.label_) for e in doc.ents)
        yield Sample(f"{path.stem}-{number}", doc.text, mentions), f"{path}, document {number}"


def _read_conll(path: Path) -> Iterator[tuple[Sample, str]]:
    rows: list[tuple[str, str]] = []
    first = number = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split()
        if cells and cells[0] == DOC_START:
            if rows:
                yield _from_rows(rows, path, first), f"{path}:{first}"
            rows = []
        elif cells:
            if len(cells) < 2:
                raise AlignmentError(
                    "A line has no tag", where=f"{path}:{number}", got=line, expected="WORD … TAG"
                )
            first = first if rows else number
            rows.append((cells[0], cells[-1]))
        elif rows:
            rows.append(("\n", "O"))
    if rows:
        yield _from_rows(rows, path, first), f"{path}:{first}"


def _from_rows(rows: Sequence[tuple[str, str]], path: Path, first: int) -> Sample:
    """Words joined by spaces, sentences by line ends; the tags' spans in that text."""
    text = ""
    mentions: list[Mention] = []
    inside = ""
    for n, (word, tag) in enumerate(rows):
        if word == "\n":
            text, inside = f"{text}\n", ""
            continue
        prefix, _, label = tag.partition("-")
        if tag != "O" and (prefix not in "BIESUL" or label not in LABELS):
            raise AlignmentError(
                "A tag is unknown",
                where=f"{path}:{first + n}",
                got=f"{tag} on {word}",
                expected="O, or B- and I- with " + ", ".join(LABELS),
            )
        if text and not text.endswith("\n"):
            text += " "
        start, text = len(text), text + word
        if tag != "O" and prefix in "IEL" and inside != label:
            raise AlignmentError(
                "A name goes on that did not begin",
                where=f"{path}:{first + n}",
                got=f"{tag} on {word}",
                expected=f"B-{label}",
            )
        if tag != "O" and prefix in "IEL":
            mentions[-1] = replace(mentions[-1], end=len(text))
        elif tag != "O":
            mentions.append(Mention(start, len(text), label))
        inside = label if tag != "O" and prefix in "BI" else ""
    return Sample(f"{path.stem}-{first}", text, tuple(mentions))
