"""US posts: how cables name them, and the country that they are in."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from pipeline.errors import ConfigError
from pipeline.resources import shipped

COLUMNS = ["code", "name", "kind", "country", "aliases"]
LEAST_SIMILARITY = 85
SHORTEST_FUZZY = 5


@dataclass(frozen=True, slots=True)
class Post:
    """A post. `code` is its name in reference ids (`RIODEJANEIRO`); `country` is ISO 3166-1 alpha-2."""

    code: str
    name: str
    kind: str
    country: str

    @property
    def origin(self) -> str:
        """How documents.csv names it: `Embassy Mexico`, `Secretary of State`."""
        return f"{self.kind} {self.name}" if self.kind in ("Embassy", "Consulate") else self.name


def letters(name: str) -> str:
    """Letters of a name alone, in capitals: `"Rio de Janeiro"` -> `"RIODEJANEIRO"`."""
    return re.sub(r"[^A-Z]", "", name.upper())


@cache
def load_posts(path: Path | None = None) -> dict[str, Post]:
    """Map the letters of every name and alias to its post.

    ConfigError names file and line of a wrong column, a missing value or an alias of two posts.
    """
    path = path or shipped("configs", "posts.csv")
    posts: dict[str, Post] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != COLUMNS:
            raise ConfigError(
                "The columns are wrong",
                where=f"{path}:1",
                got=rows.fieldnames,
                expected=str(COLUMNS),
            )
        for row in rows:
            where = f"{path}:{rows.line_num}"
            post = Post(row["code"], row["name"], row["kind"], row["country"])
            if not all((post.code, post.name, post.kind, re.fullmatch("[A-Z]{2}", post.country))):
                raise ConfigError("A post is incomplete", where=where, got=row)
            for name in (post.code, post.name, *filter(None, row["aliases"].split(" | "))):
                if posts.setdefault(letters(name), post) != post:
                    raise ConfigError("A name belongs to two posts", where=where, got=name)
    return posts


@cache
def find_post(name: str) -> Post | None:
    """The post that a name means: exact by its letters, else the one misspelling that is close enough."""
    posts = load_posts()
    key = letters(name)
    if key in posts or len(key) < SHORTEST_FUZZY:
        return posts.get(key)
    best = process.extractOne(key, posts.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_SIMILARITY)
    return posts[best[0]] if best else None
