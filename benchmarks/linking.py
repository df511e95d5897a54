"""Linking and persons against annotated documents, end to end and given the right mentions.

python benchmarks/linking.py SHARED [--errors] [--only NAME] [--speed TIMES]

Sets: the reference documents and the annotated cables of SHARED, the project's own samples. What counts as right is
decided by the score program of SHARED. "Given" puts the annotated mentions on the Doc before persons and linker run. --speed measures the linker on the cables instead,
with the shipped knowledge base and with one of TIMES as many agencies, organisations and laws.
"""

import argparse
import csv
import json
import resource
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

import pipeline
from pipeline.clean.document import clean
from pipeline.engine.worker import make_meta
from pipeline.kb.store import KnowledgeBase
from pipeline.kb.tables import ENTITY_COLUMNS, read_lines
from pipeline.learn.examples import split_paragraphs
from pipeline.resources import shipped
from pipeline.stages.linker.confidence import load_confidences
from pipeline.stages.linker.stage import EntityLinker

ROOT = Path(__file__).parents[1]
NAMED = ("AGENCY", "ORG", "LAW")
RULE_STAGES = [
    "sentence_splitter",
    "acronym_finder",
    "mention_finder",
    "person_resolver",
    "kb_linker",
]
GIVEN_STAGES = ["sentence_splitter", "acronym_finder", "person_resolver", "kb_linker"]


@dataclass
class Counts:
    """Right and all mentions by label; right and all by method; pairs of persons."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    method_right: Counter[str] = field(default_factory=Counter)
    method: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def line(self) -> str:
        """One row of the table."""
        named = share(sum(self.right[n] for n in NAMED), sum(self.gold[n] for n in NAMED))
        labels = "  ".join(
            f"{n} {share(self.right[n], self.gold[n]):.3f}" for n in (*NAMED, "PLACE")
        )
        found, gold, both = (self.pairs[k] for k in ("found", "gold", "both"))
        return f"named {named:.3f}  {labels}  persons {share(2 * both, found + gold):.3f}"

    def methods(self) -> str:
        """How often each method linked a mention, and how often it was right."""
        return "  ".join(
            f"{m or 'none'} {share(self.method_right[m], n):.3f} of {n}"
            for m, n in sorted(self.method.items())
        )


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every wrong link")
    parser.add_argument("--only", help="one set: references, cables or own")
    parser.add_argument("--speed", type=int, default=0, metavar="TIMES")
    arguments = parser.parse_args()
    if arguments.speed:
        measure_speed(arguments.shared, arguments.speed)
        return
    score = load_score(arguments.shared / "score")
    nlp = pipeline.load()
    for name, documents in document_sets(arguments.shared).items():
        if arguments.only and arguments.only != name:
            continue
        for mode, annotate in (("end to end", end_to_end), ("given mentions", with_mentions)):
            counts = Counts()
            for source, gold in documents:
                count(annotate(nlp, source, gold), gold, score, counts)
            print(f"{name}, {mode}: {counts.line()}\n    {counts.methods()}")
            if arguments.errors:
                print("\n".join(f"    {e}" for e in counts.errors))


def measure_speed(shared: Path, times: int) -> None:
    """Print start, memory and words a second of the linker, with the shipped base and a larger one."""
    nlp = pipeline.load(**{"nlp.pipeline": RULE_STAGES})
    documents = document_sets(shared)["cables"]
    docs = [with_mentions(nlp, source, gold)[0] for source, gold in documents]
    words = sum(not t.is_space for doc in docs for t in doc)
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "kb"
        multiply(shipped("configs", "kb"), folder, times)
        for name, path in (("shipped", shipped("configs", "kb")), (f"{times} times", folder)):
            KnowledgeBase(path)  # compiles the index
            before, started = memory(), time.perf_counter()
            kb = KnowledgeBase(path)
            kb.gazetteer.find("x")
            opened, grown = time.perf_counter() - started, memory() - before
            stage = EntityLinker(kb=kb, confidences=load_confidences())
            seconds = min(timed(stage, docs) for _ in range(3))
            print(
                f"{name}: {len(kb):,} entities, opened in {opened:.2f} s, {grown:.0f} MB, "
                f"{words / seconds:,.0f} words/s"
            )


def timed(stage: EntityLinker, docs: list[Doc]) -> float:
    started = time.perf_counter()
    for doc in docs:
        stage(doc)
    return time.perf_counter() - started


def memory() -> float:
    """Resident memory in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * resource.getpagesize() / 1e6


def multiply(source: Path, folder: Path, times: int) -> None:
    """Copy a knowledge base with each agency, organisation and law several times, under names of their own."""
    shutil.copytree(source, folder)
    for name in ("agencies.csv", "organisations.csv", "laws.csv"):
        lines = list(read_lines(source / name, ENTITY_COLUMNS, []))
        with (folder / name).open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            for n in range(2, times + 1):
                for line in lines:
                    values = {**line.values, "aliases": "", "parent": "", "successor": ""}
                    values |= {"id": f"{line['id']}-copy-{n}", "name": f"{line['name']} Copy {n}"}
                    values["acronym"] = f"{line['acronym']}COPY{n}" if line["acronym"] else ""
                    writer.writerow(values.values())


def load_score(path: Path) -> ModuleType:
    """The score program as a module; it has no suffix."""
    loader = SourceFileLoader("score", str(path))
    spec = spec_from_loader("score", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def document_sets(shared: Path) -> dict[str, list[tuple[Any, dict[str, Any]]]]:
    """Name of a set -> its documents: a file, or a text, and the annotation."""
    folders = {
        "references": [shared / "seeds", shared / "telegrams"],
        "cables": [shared / "corpora" / "cables"],
    }
    annotations = {"references": shared / "gold", "cables": shared / "corpora" / "cables"}
    sets: dict[str, list[tuple[Any, dict[str, Any]]]] = {}
    for name, folder in annotations.items():
        golds = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))]
        sets[name] = [(find_source(g["doc"]["source"], folders[name]), g) for g in golds]
    lines = [
        json.loads(line)
        for path in sorted((ROOT / "data" / "annotated").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    sets["own"] = [(g["text"], g) for g in lines]
    return sets


def find_source(source: str, folders: list[Path]) -> Path:
    return next(p for folder in folders for p in sorted(folder.rglob("*")) if p.name == source)


def prepare(nlp: Language, source: Any, gold: dict[str, Any]) -> tuple[Doc, Any]:
    """A Doc before the first stage, and the map from offsets of the annotation to its own."""
    if isinstance(source, Path):
        record = next(iter(pipeline.read(source)))
        cleaned = clean(record)
        doc = nlp.make_doc(cleaned.text)
        doc._.meta, doc._.paragraphs = make_meta(record, cleaned.facts), cleaned.body
        return doc, cleaned.alignment.to_text
    doc, facts = nlp.make_doc(source), gold["doc"]
    doc._.meta = {
        "doc_id": facts["id"], "kind": facts["kind"], "date": facts.get("date") or "",
        "country": facts.get("country") or "", "title": "",
    }  # fmt: skip
    doc._.paragraphs = split_paragraphs(source, facts.get("capitals") == "yes")
    return doc, lambda start, end: (start, end)


def end_to_end(nlp: Language, source: Any, gold: dict[str, Any]) -> tuple[Doc, dict[int, Span]]:
    """The document through all stages; each annotated mention that was found, by its number."""
    doc, to_text = prepare(nlp, source, gold)
    doc = nlp(doc)
    found = {(e.start_char, e.end_char): e for e in doc.ents}
    spans = {i: found.get(to_text(m["start"], m["end"])) for i, m in enumerate(gold["mentions"])}
    return doc, {i: span for i, span in spans.items() if span}


def with_mentions(nlp: Language, source: Any, gold: dict[str, Any]) -> tuple[Doc, dict[int, Span]]:
    """The document with the annotated mentions, through persons and linker."""
    doc, to_text = prepare(nlp, source, gold)
    for name in GIVEN_STAGES[:2]:
        doc = nlp.get_pipe(name)(doc)
    spans: dict[int, Span] = {}
    last = 0
    for i, m in sorted(enumerate(gold["mentions"]), key=lambda item: item[1]["start"]):
        bounds = to_text(m["start"], m["end"])
        span = (
            doc.char_span(*bounds, label=m["label"], alignment_mode="expand")
            if bounds[0] < bounds[1]
            else None
        )
        if span is not None and span.start >= last:
            spans[i], last = span, span.end
    doc.ents = list(spans.values())
    for name in GIVEN_STAGES[2:]:
        doc = nlp.get_pipe(name)(doc)
    return doc, spans


def count(
    annotated: tuple[Doc, dict[int, Span]], gold: dict[str, Any], score: ModuleType, counts: Counts
) -> None:
    """Add what one document shows."""
    doc, spans = annotated
    links = {(link["start"], link["end"]): link for link in doc._.links}
    persons: dict[int, str] = {}
    for i, m in enumerate(gold["mentions"]):
        span = spans.get(i)
        link = links.get((span.start_char, span.end_char)) if span is not None else None
        if m["label"] == "PERSON":
            if span is not None and span.label_ == "PERSON" and link:
                persons[i] = link["entity_id"]
            continue
        names = gold["entities"].get(m["entity"], [])
        names = list(names) if isinstance(names, list | tuple) else [names]
        entity = doc._.entities.get(link["entity_id"]) if link else None
        right = bool(entity) and bool(score.Score.right_entity(m, row_of(entity), names))
        counts.gold[m["label"]] += 1
        counts.right[m["label"]] += right
        if link:
            method = f"{link['method']}"
            counts.method[method] += 1
            counts.method_right[method] += right
            if not right:
                got = entity["entity_id"] if entity else None
                counts.errors.append(
                    f"{gold['doc'].get('source') or gold['doc'].get('id')} {m['label']} {' '.join(span.text.split())!r}"
                    f" -> {got} {entity and entity['name']!r} ({link['method']}), is {m['entity']} {names[:3]}"
                )
    count_pairs(gold, persons, counts)


def row_of(entity: dict[str, Any]) -> dict[str, str]:
    return {key: str(entity[key] or "") for key in ("name", "code", "country")}


def count_pairs(gold: dict[str, Any], persons: dict[int, str], counts: Counts) -> None:
    mentions = [(i, m) for i, m in enumerate(gold["mentions"]) if m["label"] == "PERSON"]
    for (i, one), (j, other) in combinations(mentions, 2):
        same = one["entity"] == other["entity"]
        joined = i in persons and persons.get(i) == persons.get(j)
        counts.pairs["gold"] += same
        counts.pairs["found"] += joined
        counts.pairs["both"] += same and joined
        if same != joined and i in persons and j in persons:
            counts.errors.append(
                f"{gold['doc'].get('source') or gold['doc'].get('id')} PERSON {one['text']!r}, {other['text']!r}"
                f" {'split' if same else 'joined'}"
            )


if __name__ == "__main__":
    main()
