"""Short forms, long forms and pairs against annotated texts, beside scispaCy's detector and the package abbreviations.

PYTHONPATH=PEERS python benchmarks/acronyms.py SHARED [--errors N]

The peers: `pip install --no-deps --target PEERS scispacy abbreviations regex`; one that is not there is left out.
Exact spans. "Defined" leaves out the annotated short forms without long form, which no definition finder looks for.
"""

import argparse
import gzip
import importlib
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import spacy

from pipeline.stages.acronyms import find_definitions, find_short_forms, load_lexicon

Span = tuple[int, int]
Found = tuple[set[Span], set[Span], set[tuple[Span, Span]]]
"""Short forms, long forms, pairs."""
FILES = {
    "UN, English": "sdu_legal_train_nc.jsonl.gz",
    "UN, Spanish": "sdu_spanish_train_nc.jsonl.gz",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="list that many wrong pairs of ours")
    arguments = parser.parse_args()
    systems = {"ours": ours(), **peers()}
    for title, name in FILES.items():
        records = list(read(arguments.shared / "corpora" / "acronyms" / name))
        print(f"{title}, {len(records)} texts")
        for system, find in systems.items():
            started = time.perf_counter()
            found = [find(record["text"]) for record in records]
            seconds = time.perf_counter() - started
            print(f"  {system:<16} {score(records, found)}  {seconds:6.1f} s")
        left = arguments.errors
        for record in records:
            left -= show(record, systems["ours"](record["text"])[2], left) if left > 0 else 0


def ours() -> Callable[[str], Found]:
    """The definitions of the stage, and undefined short forms."""
    lexicon = load_lexicon()

    def find(text: str) -> Found:
        definitions = list(find_definitions(text, lexicon))
        pairs = {
            ((d["short_start"], d["short_end"]), (d["long_start"], d["long_end"]))
            for d in definitions
        }
        shorts = {short for short, _ in pairs} | set(find_short_forms(text))
        return shorts, {long for _, long in pairs}, pairs

    return find


def peers() -> dict[str, Callable[[str], Found]]:
    """The other systems that are installed."""
    detector = module("scispacy.abbreviation")
    hearst = module("abbreviations.schwartz_hearst")
    found: dict[str, Callable[[str], Found]] = {}
    if detector:
        nlp = spacy.blank("en")
        nlp.add_pipe("abbreviation_detector")
        found["scispaCy"] = lambda text: by_scispacy(nlp(text))
    if hearst:
        found["Schwartz-Hearst"] = lambda text: by_hearst(text, hearst)
    return found


def module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def by_scispacy(doc: Any) -> Found:
    """What the detector marks: every occurrence of a defined short form, and its long form."""
    pairs = {
        ((short.start_char, short.end_char), (long.start_char, long.end_char))
        for short in doc._.abbreviations
        for long in [short._.long_form]
    }
    first: dict[Span, Span] = {}
    for short, long in sorted(pairs, key=lambda pair: abs(pair[0][0] - pair[1][1])):
        first.setdefault(long, short)
    return (
        {short for short, _ in pairs},
        {long for _, long in pairs},
        {(short, long) for long, short in first.items()},
    )


def by_hearst(text: str, hearst: ModuleType) -> Found:
    """What the package says, by the first place where the long form stands before the short form."""
    pairs: set[tuple[Span, Span]] = set()
    for short, long in hearst.extract_abbreviation_definition_pairs(doc_text=text).items():
        start = text.find(long)
        behind = text.find(short, start + len(long)) if start >= 0 else -1
        if behind >= 0:
            pairs.add(((behind, behind + len(short)), (start, start + len(long))))
    return {short for short, _ in pairs}, {long for _, long in pairs}, pairs


def read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def gold_of(record: dict[str, Any]) -> Found:
    return (
        {tuple(span) for span in record["acronyms"]},
        {tuple(span) for span in record["long_forms"]},
        {((a, b), (c, d)) for a, b, c, d in record["pairs"]},
    )


def score(records: list[dict[str, Any]], found: list[Found]) -> str:
    """F1 of each kind with precision and recall, and the recall of short forms that have a long form."""
    parts = []
    for kind, name in enumerate(("short", "long", "pairs")):
        right = predicted = gold = 0
        for record, one in zip(records, found, strict=True):
            wanted = gold_of(record)[kind]
            right += len(wanted & one[kind])
            predicted += len(one[kind])
            gold += len(wanted)
        precision, recall = right / max(1, predicted), right / max(1, gold)
        f1 = 2 * right / max(1, predicted + gold)
        parts.append(f"{name} {100 * f1:5.1f} (P {100 * precision:5.1f} R {100 * recall:5.1f})")
    return "  ".join(parts)


def show(record: dict[str, Any], pairs: set[tuple[Span, Span]], most: int) -> int:
    """Print wrong and missed pairs of one text, no more than `most`; return how many."""
    text, gold = record["text"], gold_of(record)[2]
    lines = [
        f"    {sign} {text[s[0] : s[1]]} = {text[g[0] : g[1]]}   [{text[max(0, min(s[0], g[0]) - 50) : max(s[1], g[1]) + 20]}]"
        for sign, which in (("wrong", pairs - gold), ("missed", gold - pairs))
        for s, g in sorted(which)
    ][: max(0, most)]
    if lines:
        print("\n".join(lines))
    return len(lines)


if __name__ == "__main__":
    main()
