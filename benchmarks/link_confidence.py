"""How often links of a kind are right: makes `configs/link_confidence.csv` from annotated documents.

python benchmarks/link_confidence.py SHARED [--write]

Material: the annotated cables of SHARED and the project's own samples, through all stages; mentions whose span and label
are as annotated. The reference documents are never read. On the own samples, which name entities as the document does,
a link is right when the country is and one of the entity's names is. A bin is (label, method, margin), no smaller
than `LEAST_LINKS`; its probability is (right + 1) / (links + 2). The table is judged on documents that it was not made
from: half against half.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from linking import document_sets, end_to_end, load_score, row_of

import pipeline
from pipeline.resources import shipped
from pipeline.stages.linker.confidence import COLUMNS, FILE, Bin, Confidences
from pipeline.stages.linker.document import DocumentLinker

MARGINS = (0.0, 1.0, 2.0, 4.0, 9.0)
LEAST_LINKS = 40


class Judged(NamedTuple):
    """A link and whether it was right; `document` is its number."""

    document: int
    label: str
    method: str
    margin: float
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true", help="replace the shipped table")
    arguments = parser.parse_args()
    judged = judge(arguments.shared)
    halves = [[j for j in judged if j.document % 2 == half] for half in (0, 1)]
    for train, test in (halves, halves[::-1]):
        print(quality(Confidences(as_table(make_bins(train))), test))
    bins = make_bins(judged)
    for row in bins:
        print(*row)
    if arguments.write:
        with shipped("configs", FILE).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(bins)


def judge(shared: Path) -> list[Judged]:
    """Every link of the material."""
    nlp, score = pipeline.load(), load_score(shared / "score")
    kb = nlp.get_pipe("kb_linker").kb
    sets = document_sets(shared)
    documents = [(name, *pair) for name in ("cables", "own") for pair in sets[name]]
    found: list[Judged] = []
    for number, (name, source, gold) in enumerate(documents):
        doc, spans = end_to_end(nlp, source, gold)
        links = {
            (ent.start_char, ent.end_char): link
            for ent, link in zip(doc.ents, DocumentLinker(kb, doc).links(), strict=True)
        }
        for i, span in spans.items():
            mention = gold["mentions"][i]
            link = links[span.start_char, span.end_char]
            if link.entity and span.label_ == mention["label"] != "PERSON":
                names = list(gold["entities"].get(mention["entity"], []))
                right = (
                    is_right_own(link.entity, mention, names, score)
                    if name == "own"
                    else score.Score.right_entity(mention, row_of(link.entity), names)
                )
                found.append(Judged(number, span.label_, link.method, link.margin, bool(right)))
    return found


def is_right_own(
    entity: dict[str, Any], mention: dict[str, Any], names: list[str], score: Any
) -> bool:
    """Whether an entity is the annotated one of a sample of ours, whose names are those that its document uses."""
    if mention["label"] == "PLACE":
        return bool(score.Score.right_entity(mention, row_of(entity), names))
    country = mention["entity"].partition(":")[0]
    forms = {score.norm(n) for n in (entity["name"], entity["acronym"], *entity["aliases"]) if n}
    return entity["entity_id"].partition(":")[0] == country and any(
        score.norm(n) in forms or score.same_name(entity["name"], [n]) for n in names
    )


def make_bins(judged: Iterable[Judged]) -> list[tuple[str, str, float, float, int]]:
    """Rows of the table: bins from the widest margin down, small ones joined to the next."""
    kinds: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in judged:
        kinds[one.label, one.method].append(one)
    rows = []
    for (label, method), links in sorted(kinds.items()):
        bins: list[tuple[float, list[Judged]]] = [(float("inf"), [])]
        for least in reversed(MARGINS):
            above, last = bins[-1]
            inside = [j for j in links if least <= j.margin and j.margin < above]
            full = len(last) >= LEAST_LINKS and len(inside) >= LEAST_LINKS
            bins = [*bins, (least, inside)] if full else [*bins[:-1], (least, last + inside)]
        rows += [(label, method, least, probability(group), len(group)) for least, group in bins]
    return rows


def probability(links: list[Judged]) -> float:
    return round((sum(j.right for j in links) + 1) / (len(links) + 2), 3)


def as_table(
    rows: Iterable[tuple[str, str, float, float, int]],
) -> dict[tuple[str, str], list[Bin]]:
    table: dict[tuple[str, str], list[Bin]] = defaultdict(list)
    for label, method, least, p, _ in rows:
        table[label, method].append(Bin(least, p))
    return table


def quality(table: Confidences, test: list[Judged]) -> str:
    """Expected calibration error over ten bins, Brier score, and that of one probability for all."""
    pairs = [(p, j.right) for j in test if (p := table.of(j.label, j.method, j.margin)) is not None]
    share = sum(right for _, right in pairs) / len(pairs)
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, right in pairs:
        tenths[min(9, int(10 * p))].append((p, right))
    error = sum(abs(sum(p for p, _ in b) - sum(r for _, r in b)) for b in tenths.values()) / len(
        pairs
    )
    brier = sum((p - right) ** 2 for p, right in pairs) / len(pairs)
    return (
        f"{len(pairs)} links, {share:.3f} right, calibration error {error:.3f}, "
        f"Brier {brier:.4f}, of one probability for all {share * (1 - share):.4f}"
    )


if __name__ == "__main__":
    main()
