"""Model cards: what a model was made from and what it reaches, beside its files."""

from pathlib import Path

from pipeline.kb.entity import LABELS
from pipeline.learn.scores import Score


def write_card(
    folder: Path,
    *,
    parent: str,
    samples: int,
    held_out: int,
    before: dict[str, Score],
    after: dict[str, Score],
) -> None:
    """Write `README.md` of a model that was trained on from another one."""
    rows = [
        f"| {name} | {before[name].f1:.3f} | {after[name].f1:.3f} | {after[name].gold} |"
        for name in ("micro", *LABELS, "events", "arguments")
        if name in before and name in after
    ]
    text = f"""# {folder.name}

Trained on from `{parent}` with {samples} annotated documents. Encoder: MiniLM, 6 layers, 384 wide, uncased; int8.

F1 on {held_out} documents that it was not trained on: exact mentions, events by type and trigger, arguments by overlap.

| label | {parent} | this model | annotated |
| --- | --- | --- | --- |
{chr(10).join(rows)}
"""
    (folder / "README.md").write_text(text, encoding="utf-8")
