"""Compare a score with the floors: `check_floors.py SCORE.json`. Exit 1 when a figure fell below its floor."""

import json
import sys
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")


def figure(score: dict, path: str) -> float:
    """Look up `mentions/micro/f1` in the nested score."""
    for key in path.split("/"):
        score = score[key]
    return float(score)


def main() -> int:
    score = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    below = 0
    for path, floor in floors.items():
        value = figure(score, path)
        below += value < floor
        print(f"{'below' if value < floor else 'ok':<6} {path:<28} {value:.3f}  floor {floor:.3f}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
