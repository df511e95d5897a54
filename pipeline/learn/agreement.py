"""Agreement of two annotators who did not see each other's work: `python -m pipeline.learn.agreement`.

`data/annotated/twice` holds the second annotation of some documents. Counted as the codebook counts a system against its
reference (section 5), the first annotator in the place of the reference.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.errors import AlignmentError
from pipeline.learn.matching import dates_of, match_events, shared_arguments
from pipeline.learn.samples import Sample
from pipeline.learn.scores import Score
from pipeline.learn.sources import read_source
from pipeline.resources import shipped

Pair = tuple[Sample, Sample]
KINDS = ("mentions", "mentions, overlap", "events", "status", "dates", "arguments")


def count_agreement(pairs: Iterable[Pair]) -> dict[str, Score]:
    """Counts of each of `KINDS` over all documents; status and dates are shares of the matched events."""
    right: Counter[str] = Counter()
    second: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for one, other in pairs:
        if one.text != other.text:
            raise AlignmentError("Two annotations are of different texts", where=one.doc_id)
        spans = [{(m.start, m.end, m.label) for m in sample.mentions} for sample in (one, other)]
        overlap = sum(
            any(a < end and start < b and label == name for a, b, name in spans[0])
            for start, end, label in spans[1]
        )
        matched = list(match_events(one.events or (), other.events or ()))
        for kind, n in (
            ("mentions", len(spans[0] & spans[1])),
            ("mentions, overlap", overlap),
            ("events", len(matched)),
            ("status", sum(a.status == b.status for a, b in matched)),
            ("dates", sum(dates_of(a) == dates_of(b) for a, b in matched)),
            ("arguments", sum(shared_arguments(a, b) for a, b in matched)),
        ):
            right[kind] += n
        for sample, counter in ((one, first), (other, second)):
            counter["mentions"] += len(sample.mentions)
            counter["mentions, overlap"] += len(sample.mentions)
            counter["events"] += len(sample.events or ())
            counter["arguments"] += sum(len(e.arguments) for e in sample.events or ())
            counter["status"] += len(matched)
            counter["dates"] += len(matched)
    return {kind: Score(right[kind], second[kind], first[kind]) for kind in KINDS}


def read_pairs(folder: Path) -> Iterator[Pair]:
    """The first and the second annotation of each document of `twice`."""
    for path in sorted((folder / "twice").glob("*.txt")):
        first = folder / "documents" / path.name
        yield read_source(first).sample, read_source(path).sample


def main(arguments: list[str]) -> None:
    """Print the agreement over the corpus of a folder (default: the shipped one)."""
    folder = Path(arguments[0]) if arguments else shipped("data", "annotated")
    pairs = list(read_pairs(folder))
    words = sum(len(one.text.split()) for one, _ in pairs)
    print(f"{len(pairs)} documents, {words:,} words")
    for kind, score in count_agreement(pairs).items():
        counts = f"{score.right} shared, {score.gold} by the first, {score.predicted} by the second"
        print(f"{kind:18} F1 {score.f1:.3f}   ({counts})")


if __name__ == "__main__":
    main(sys.argv[1:])
