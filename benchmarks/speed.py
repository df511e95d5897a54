"""Words a second of each stage on one core, beside spaCy's blank English tokenizer in the same run.

python benchmarks/speed.py [FOLDER]     (default: data/raw; its .txt and .html files)
"""

import gc
import sys
import time
from collections import defaultdict
from pathlib import Path

import spacy

import pipeline
from pipeline.clean.document import clean
from pipeline.engine.worker import make_meta
from pipeline.tables.rows import make_rows

ROOT = Path(__file__).parents[1]
LEAST_WORDS = 40_000


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data" / "raw"
    started = time.perf_counter()
    nlp = pipeline.load()
    gc.freeze()  # as a worker does
    print(f"loaded in {time.perf_counter() - started:.1f} s")
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in (".txt", ".html"))
    records = [record for path in files for record in pipeline.read(path)]
    seconds: dict[str, float] = defaultdict(float)
    blank = spacy.blank("en")
    words = 0
    while words < LEAST_WORDS:
        for record in records:
            words += annotate(nlp, blank, record, seconds)
    peer = seconds.pop("peer: blank spaCy")
    print(f"{'words':<22}{words:>12,}\n{'peer: blank spaCy':<22}{words / peer:>12,.0f} words/s")
    for name, spent in seconds.items():
        print(f"{name:<22}{words / spent:>12,.0f} words/s  {spent / peer:>6.2f} x peer's time")
    total = sum(seconds.values())
    print(f"{'all':<22}{words / total:>12,.0f} words/s  {total / peer:>6.2f} x peer's time")


def annotate(nlp, blank, record, seconds) -> int:
    """Annotate one record stage by stage, add the seconds, return its words."""

    def timed(name, function, *arguments):
        started = time.perf_counter()
        result = function(*arguments)
        seconds[name] += time.perf_counter() - started
        return result

    cleaned = timed("clean", clean, record)
    timed("peer: blank spaCy", blank.make_doc, cleaned.text)
    doc = timed("tokenizer", nlp.make_doc, cleaned.text)
    doc._.meta, doc._.paragraphs = make_meta(record, cleaned.facts), cleaned.body
    for name, stage in nlp.pipeline:
        doc = timed(name, stage, doc)
    timed("rows of the tables", make_rows, record, cleaned, doc)
    return sum(not token.is_space for token in doc)


if __name__ == "__main__":
    main()
