"""The work of one process: inputs in, a shard of rows out. What a document breaks is caught here and in `reading`.

A worker loads the model once, reads its inputs as a stream and holds one batch of documents at a time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from confection import Config
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.clean.document import Cleaned, clean
from pipeline.config import RunSettings, run_settings
from pipeline.engine.reading import Failure, failure, read_or_fail
from pipeline.engine.shards import KEY, write_shard
from pipeline.engine.unpack import read_part
from pipeline.engine.work import Work
from pipeline.extensions import Meta
from pipeline.read.base import Reader
from pipeline.read.load import make_readers
from pipeline.records import Facts, Record
from pipeline.stages.load import make_nlp
from pipeline.tables.rows import Rows, document_row, make_rows
from pipeline.tables.schema import Row

BATCH_CHARS = 500_000
BATCH_RECORDS = 64


Prepared = tuple[Record, Cleaned | Failure]
"""A record and what cleaning made of it."""


@dataclass(slots=True)
class ShardReport:
    """What the main process learns of a finished shard."""

    keys: list[str]
    folder: Path
    words: int = 0
    first_failure: str = ""


@dataclass(slots=True)
class Worker:
    """A loaded pipeline and where its shards go."""

    config: Config
    shards: Path
    nlp: Language = field(init=False)
    settings: RunSettings = field(init=False)
    readers: list[Reader] = field(init=False)

    def __post_init__(self) -> None:
        self.nlp = make_nlp(self.config)
        self.settings = run_settings(self.config)
        self.readers = make_readers(self.settings.readers, self.settings.columns)

    def annotate_shard(self, shard: tuple[Work, ...]) -> ShardReport:
        """Annotate the inputs of a shard and write its rows; never raises for a bad document."""
        rows: dict[str, list[Row]] = {}
        words = 0
        for work in shard:
            for batch in batches(self.read(work)):
                for found, n_words in self.annotate(batch):
                    add_rows(rows, found, work.key)
                    words += n_words
        keys = [work.key for work in shard]
        failed = [r for r in rows.get("documents", ()) if r["status"] == "failed"]
        first = f"{failed[0]['path']}: {failed[0]['problem']}" if failed else ""
        return ShardReport(keys, write_shard(self.shards, rows, keys), words, first)

    def read(self, work: Work) -> Iterator[Prepared]:
        """Read and clean the records of one input or part; what fails comes as a Failure."""
        records = (
            read_part(work.item.path)
            if work.part
            else read_or_fail(work, self.readers, self.settings.limits)
        )
        for record, why in records:
            yield record, why or clean_or_fail(record)

    def annotate(self, batch: list[Prepared]) -> Iterator[tuple[Rows, int]]:
        """Rows and number of words of each document of a batch, in order."""
        for (record, cleaned), doc in zip(batch, self.docs(batch), strict=True):
            if isinstance(cleaned, Failure):
                yield failed_rows(record, cleaned), 0
            elif isinstance(doc, Failure):
                yield failed_rows(record, doc), 0
            else:
                yield rows_or_fail(record, cleaned, doc), sum(not t.is_space for t in doc)

    def docs(self, batch: list[Prepared]) -> list[Doc | Failure]:
        """The annotated Doc of each document of a batch, or why there is none."""
        made = list(self.made(batch))
        try:
            piped = iter(list(self.nlp.pipe(d for d in made if isinstance(d, Doc))))
            return [next(piped) if isinstance(d, Doc) else d for d in made]
        except Exception:
            # One document broke the batch: alone, each shows whether it was that one.
            return [self.annotate_alone(d) if isinstance(d, Doc) else d for d in self.made(batch)]

    def made(self, batch: list[Prepared]) -> Iterator[Doc | Failure]:
        """A fresh Doc for each cleaned document of a batch, or why there is none."""
        for record, cleaned in batch:
            yield cleaned if isinstance(cleaned, Failure) else self.doc_or_fail(record, cleaned)

    def doc_or_fail(self, record: Record, cleaned: Cleaned) -> Doc | Failure:
        """The Doc of a cleaned document; a Failure when it cannot be made."""
        try:
            return self.make_doc(record, cleaned)
        except Exception as error:
            return failure("tokenize", error)

    def annotate_alone(self, doc: Doc) -> Doc | Failure:
        """Annotate one Doc; a Failure when a stage raises."""
        try:
            return self.nlp(doc)
        except Exception as error:
            return failure("annotate", error)

    def make_doc(self, record: Record, cleaned: Cleaned) -> Doc:
        """A tokenized Doc that knows its paragraphs and what the header says."""
        doc = self.nlp.make_doc(cleaned.text)
        doc._.meta = make_meta(record, cleaned.facts)
        doc._.paragraphs = cleaned.body
        return doc


def make_meta(record: Record, facts: Facts) -> Meta:
    """What the stages may know about a document."""
    return {
        "doc_id": record.doc_id,
        "kind": facts.kind,
        "date": facts.date,
        "country": facts.country,
        "title": facts.title,
    }


def batches(
    records: Iterable[Prepared],
) -> Iterator[list[Prepared]]:
    """Group records so that a batch holds about `BATCH_CHARS` code points at most."""
    batch: list[Prepared] = []
    size = 0
    for record, cleaned in records:
        batch.append((record, cleaned))
        size += len(record.source)
        if size >= BATCH_CHARS or len(batch) >= BATCH_RECORDS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def clean_or_fail(record: Record) -> Cleaned | Failure:
    """Clean a record; a Failure when that raises."""
    try:
        return clean(record)
    except Exception as error:
        return failure("clean", error)


def rows_or_fail(record: Record, cleaned: Cleaned, doc: Doc) -> Rows:
    """All rows of a document, or those that say why there are none."""
    try:
        rows = make_rows(record, cleaned, doc)
    except Exception as error:
        return failed_rows(record, failure("tables", error))
    rows["texts"] = [{"doc_id": record.doc_id, "text": record.source}]
    if record.problem:
        rows["issues"] = [issue_row(record, Failure("read", "ok", record.problem))]
    return rows


def failed_rows(record: Record, why: Failure) -> Rows:
    """The rows of a document that gave no others."""
    row = document_row(record, Facts(), len(record.source), status=why.status)
    row["problem"] = why.message
    return {"documents": [row], "issues": [issue_row(record, why)]}


def issue_row(record: Record, why: Failure) -> Row:
    """A line of `issues.jsonl`."""
    facts: Row = {"doc_id": record.doc_id, "path": record.path, "status": why.status}
    return facts | {"stage": why.stage, "message": why.message}


def add_rows(rows: dict[str, list[Row]], found: Rows, key: str) -> None:
    """Append rows under their table, each with the key of its input."""
    for table, lines in found.items():
        rows.setdefault(table, []).extend(line | {KEY: key} for line in lines)
