"""What each part of the training brings: mentions of models that were trained with one thing changed.

python benchmarks/ablation.py SHARED [--seeds 1 2] [--rows NAME …] [--table] [--curve FILE.svg]

SHARED is the folder with gold/, seeds/, telegrams/ and corpora/. Each row of `ROWS` is a few settings of
`configs/train_encoder.cfg` changed on top of `SMALL`, a training short enough to repeat. Results go to
`benchmarks/ablation.jsonl`, one line a row and seed; what stands there is not trained again. `--table` only prints it; `--curve` draws the score against the share of own documents (needs matplotlib).
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory, gettempdir

from cnn import train_cnn

from pipeline.encoder.model import EncoderModel
from pipeline.encoder.pieces import WordPieces
from pipeline.kb.entity import LABELS
from pipeline.learn.corpora import document_versions
from pipeline.learn.evaluate import score_model
from pipeline.learn.examples import Words
from pipeline.learn.export import export_model
from pipeline.learn.material import Material
from pipeline.learn.recipe import read_recipe
from pipeline.learn.scores import find_by_rules, score_mentions
from pipeline.learn.shipped import pretrained_folder, train_network
from pipeline.learn.watch import score_network

CONFIG = Path(__file__).parents[1] / "configs" / "train_encoder.cfg"
RESULTS = Path(__file__).with_name("ablation.jsonl")
WORK = Path(gettempdir(), "pipeline-ablation")
TEXTS = ("seeds", "telegrams")
SMALL = {
    "general.treebank_epochs": 0,
    "own.treebank_epochs": 0,
    "own.raw_epochs": 0,
    "own.rounds": [1],
    "own.runs": 1,
    "own.cable_repeats": 1,
    "own.documents": 0.5,
    "training.patience": 9,
    "general.words.re3d_open": 10000,
    "general.words.wikigold": 10000,
    "general.words.uner_ewt_dev": 8000,
    "general.words.crossner_politics_dev": 6000,
    "general.words.crossner_politics_train": 4000,
    "general.words.redocred_dev": 10000,
    "general.words.inlegalner_train": 10000,
}
ROWS: dict[str, dict[str, object]] = {
    "rules alone": {},
    "CNN": {},
    "MiniLM, int8": {},
    "without own documents": {"own.documents": 0.0},
    "with a quarter of own documents": {"own.documents": 0.25},
    "with all own documents": {"own.documents": 1.0},
    "without annotated cables": {"own.cables": 0.0},
    "without any open corpus": {"general.epochs": 0},
    "without re3d": {"general.words.re3d_open": 0},
    "without WikiGold": {"general.words.wikigold": 0},
    "without UNER EWT": {"general.words.uner_ewt_dev": 0},
    "without CrossNER": {
        "general.words.crossner_politics_dev": 0,
        "general.words.crossner_politics_train": 0,
    },
    "without Re-DocRED": {"general.words.redocred_dev": 0},
    "without InLegalNER": {"general.words.inlegalner_train": 0},
    "with Few-NERD": {"general.words.fewnerd_inter_partial": 10000},
    "with treebanks": {"own.treebank_epochs": 1},
    "without capitals": {"training.capitals": 0.0},
    "without damage": {"training.damage": 0.0},
    "without hints of the rules": {"training.no_hints": 1.0},
}
SETS = {
    "mixed": "references in mixed case",
    "capitals": "references in capitals",
    "own": "own documents, held out",
}
CURVE = {
    "without own documents": 0.0,
    "with a quarter of own documents": 0.25,
    "MiniLM, int8": 0.5,
    "with all own documents": 1.0,
}
Scores = dict[str, dict[str, list[int]]]
"""Set -> label -> mentions right, predicted, in the annotation."""


class Tests:
    """The documents that are scored: references in mixed case and in capitals, the project's own held-out ones."""

    def __init__(self, shared: Path, material: Material) -> None:
        self.sets = {"mixed": [], "capitals": []}
        for annotation in sorted((shared / "gold").glob("*.json")):
            source = json.loads(annotation.read_text(encoding="utf-8"))["doc"]["source"]
            text = next(p for name in TEXTS if (p := shared / name / source).is_file())
            versions = document_versions(material.nlp, annotation, text)
            self.sets["mixed" if len(versions) > 1 else "capitals"].append(versions[0])
        self.sets["own"] = [versions[0] for versions in material.documents("test")]

    def score(self, scorer, *, hints: bool = True) -> Scores:
        """Counts by set and label of `scorer`, a function of documents."""
        found = {}
        for name, documents in self.sets.items():
            seen = documents if hints else [strip_hints(words) for words in documents]
            found[name] = {
                label: [s.right, s.predicted, s.gold] for label, s in scorer(seen).items()
            }
        return found


def strip_hints(words: Words) -> Words:
    return replace(words, hints=[])


def run_row(
    name: str, seed: int, material: Material, tests: Tests, folder: Path
) -> dict[str, Scores]:
    """Train and score; the full row gives float32 and int8."""
    changed = {**SMALL, **ROWS[name], "corpora.folder": str(folder), "training.seed": seed}
    recipe = read_recipe(CONFIG, changed)
    packed = pretrained_folder(recipe) / "tokenizer.json"
    pieces = WordPieces(packed)
    if name == "rules alone":
        return {name: tests.score(lambda d: score_mentions(d, find_by_rules, pieces))}
    if name == "CNN":
        find = train_cnn(material, recipe, seed)
        return {name: tests.score(lambda d: score_mentions(d, find, pieces))}
    # Rows that share their first phase train it once.
    work = WORK / hashlib.sha256(repr((recipe.general, recipe.training)).encode()).hexdigest()[:12]
    network = train_network(recipe, material, lambda line: print(f"  {line}", flush=True), work)
    (work / "own0-0.pt").unlink()
    hints = recipe.training.no_hints < 1
    float32 = tests.score(lambda d: score_network(network, pieces, d), hints=hints)
    if name != "MiniLM, int8":
        return {name: float32}
    with TemporaryDirectory() as place:
        export_model(network, Path(place), packed, {"name": "ablation", "labels": material.labels})
        model = EncoderModel(Path(place))
        return {"MiniLM, float32": float32, name: tests.score(lambda d: score_model(model, d))}


def print_table() -> None:
    """Mean over seeds and half the distance of the extremes: micro of each set, then labels of all references, of own documents."""
    rows: dict[str, list[Scores]] = defaultdict(list)
    for record in read_results():
        rows[record["row"]].append(record["scores"])
    columns = {f"{name} micro": ([name], "micro") for name in SETS}
    columns |= {label: (["mixed", "capitals"], label) for label in LABELS}
    columns |= {f"own {label}": (["own"], label) for label in LABELS}
    print("| trained | seeds | " + " | ".join(columns) + " |")
    print("| --- " * (len(columns) + 2) + "|")
    for row in [*ROWS, *(set(rows) - set(ROWS))]:
        if row in rows:
            cells = []
            for sets, label in columns.values():
                values = [f1(scores, sets, label) for scores in rows[row]]
                spread = f" ±{(max(values) - min(values)) / 2:.3f}" if values[1:] else ""
                cells.append(f"{mean(values):.3f}{spread}")
            print(f"| {row} | {len(rows[row])} | " + " | ".join(cells) + " |")


def f1(scores: Scores, sets: Sequence[str], label: str) -> float:
    """F1 of a label over several sets together."""
    right, predicted, gold = map(sum, zip(*(scores[name][label] for name in sets), strict=True))
    return 2 * right / (predicted + gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rows", nargs="+", default=list(ROWS), choices=list(ROWS))
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--curve", type=Path)
    arguments = parser.parse_args()
    if not arguments.table:
        folder = arguments.shared / "corpora"
        material = Material(folder, read_recipe(CONFIG).general.treebanks)
        tests = Tests(arguments.shared, material)
        for seed in arguments.seeds:
            for name in arguments.rows:
                if (name == "rules alone" and seed != arguments.seeds[0]) or is_done(name, seed):
                    continue
                print(f"{name}, seed {seed}", flush=True)
                with RESULTS.open("a", encoding="utf-8") as out:
                    for row, scores in run_row(name, seed, material, tests, folder).items():
                        record = {"row": row, "seed": seed, "scores": scores}
                        out.write(json.dumps(record) + "\n")
    print_table()
    if arguments.curve:
        draw_curve(arguments.curve)


def draw_curve(path: Path) -> None:
    """Micro F1 of each set against the number of own documents, every seed a point, their means a line."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot as plt

    records = read_results()
    figure, axes = plt.subplots(figsize=(6, 3.6))
    for name, colour in zip(SETS, ("#1b6ca8", "#c2571a", "#3b7d3b"), strict=True):
        points = [
            (share, [f1(r["scores"], [name], "micro") for r in records if r["row"] == row])
            for row, share in CURVE.items()
        ]
        axes.plot(
            [s for s, _ in points], [mean(v) for _, v in points], color=colour, label=SETS[name]
        )
        for share, values in points:
            axes.scatter([share] * len(values), values, color=colour, s=12)
    axes.set_xlabel("share of the project's own documents")
    axes.set_ylabel("mentions, micro F1")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def read_results() -> list[dict]:
    return [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]


def is_done(name: str, seed: int) -> bool:
    """Whether the results of a row and seed stand in the file."""
    if not RESULTS.is_file():
        return False
    return any(r["row"] == name and r["seed"] == seed for r in read_results())


if __name__ == "__main__":
    main()
