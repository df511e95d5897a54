"""The posts that send cables: embassies, consulates, missions, the Department of State.

Data: `configs/posts.csv`, one post a line. `post` is the name as cable ids write it (RIODEJANEIRO); a post that
was renamed has one line a name, since archives keep the name of the time; `aliases` are other spellings. An alias
`TAIPEI from 1980` says that the post took the place of another one: what is called so in later years is this post.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pycountry
from rapidfuzz.distance import OSA

from pipeline.errors import ConfigError
from pipeline.resources import shipped

COLUMNS = ("post", "name", "kind", "country", "routing", "aliases")
PREFIXED_KINDS = ("Embassy", "Consulate", "Mission")
KINDS = (
    *PREFIXED_KINDS,
    "State",
    "USUN",
    "Delegation",
    "Institute",
    "Office",
    "Interests Section",
)
KIND_OF_PREFIX = {
    "AMEMBASSY": "Embassy",
    "AM EMBASSY": "Embassy",
    "AMEMBASY": "Embassy",
    "AMEMBASSSY": "Embassy",
    "AMEMBASSAY": "Embassy",
    "AMEMB": "Embassy",
    "USEMB": "Embassy",
    "EMBASSY": "Embassy",
    "AMCONSUL": "Consulate",
    "AMCONSULATE": "Consulate",
    "AMCONGEN": "Consulate",
    "CONSULATE GENERAL": "Consulate",
    "CONSULATE": "Consulate",
    "USMISSION": "Mission",
    "US MISSION": "Mission",
    "MISSION": "Mission",
    "USINT": "US Interests Section",
    "US INTERESTS SECTION": "US Interests Section",
    "INTERESTS SECTION": "US Interests Section",
    "USLO": "USLO",
    "US LIAISON OFFICE": "USLO",
    "USOFFICE": "US Office",
    "US OFFICE": "US Office",
    "USBO": "US Branch Office",
    "BRANCH OFFICE": "US Branch Office",
    "REO": "REO",
}
"""What stands before the name of a post, and the kind that it says; ids hold the name alone."""

PREFIX = re.compile(
    r"(?:THE |AMERICAN )?(?P<kind>"
    + "|".join(sorted(KIND_OF_PREFIX, key=len, reverse=True))
    + r")\b(?: (?:IN|TO|AT) )?(?:THE )?"
)
POST = re.compile(r"[A-Z][A-Z0-9]+")
ROUTING = re.compile(r"R[A-Z]{4,7}")
LATER_NAME = re.compile(r"(.+) from (\d{4})")
NOT_ALNUM = re.compile(r"[^A-Z0-9]+")
ARCHIVE_LENGTH = 6
"""Archives cut the names of posts to six characters, spaces counted (1974BUENOS00123, 1976TELAV01234)."""

MIN_SIMILAR = 5
"""Shorter names differ too little from each other to mend a typing error."""

MIN_ALIAS = 8
"""As `MIN_SIMILAR` for spellings that are not the post's own; names of missions (US...) differ too little at any length."""

LONG_NAME = 10


@dataclass(frozen=True, slots=True)
class Post:
    """One line of `configs/posts.csv`; `replaces` are the posts whose place it took, and the first year of that."""

    post: str
    name: str
    kind: str
    country: str
    routing: str
    aliases: tuple[str, ...]
    replaces: tuple[tuple[str, int], ...] = ()

    def origin(self, kind: str = "") -> str:
        """The sender in words: "Embassy Mexico"; `kind` overrules an embassy's or consulate's own kind."""
        if self.kind not in PREFIXED_KINDS:
            return self.name
        own = kind if kind and self.kind in ("Embassy", "Consulate") else self.kind
        return f"{own} {self.name}"


class Posts:
    """Look-up of posts by any spelling of their name and by routing indicator."""

    def __init__(self, posts: list[Post]) -> None:
        self._by_name = {key: post for post in posts for key in keys_of(post)}
        self._by_route = {post.routing: post for post in posts if post.routing}
        self._successors = {old: (year, p.post) for p in posts for old, year in p.replaces}
        self._by_cut: dict[str, Post] = {}
        for post in sorted(posts, key=lambda p: KINDS.index(p.kind)):
            for cut in (post.post[:ARCHIVE_LENGTH], normal(post.name[:ARCHIVE_LENGTH])):
                if post.post.startswith(cut) and len(cut) < len(post.post):
                    self._by_cut.setdefault(cut, post)
        self._long_names = [
            name
            for name, post in self._by_name.items()
            if len(name) >= (MIN_SIMILAR if name == post.post else MIN_ALIAS) and name[:2] != "US"
        ]

    def names(self) -> Iterator[str]:
        """Yield the names of all posts as prose writes them."""
        yield from {post.name: None for post in self._by_name.values()}

    def find(self, name: str) -> Post | None:
        """The post of a name such as "AMEMBASSY BUENOS AIRES", "Rio", "BUENOS"; None when it is unknown."""
        name = name.upper().strip()
        bare = PREFIX.sub("", name, count=1)
        for candidate in (normal(name), normal(bare)):
            if post := self._by_name.get(candidate) or self._by_cut.get(candidate):
                return post
        return None

    def find_similar(self, name: str) -> Post | None:
        """The post of a name, or the only one whose name differs by a typing error ("BEUNOS AIRES", "BRASLIA").

        One letter may be wrong, missing, doubled or swapped with its neighbour, two in names of ten letters or more.
        """
        if post := self.find(name):
            return post
        key = normal(PREFIX.sub("", name.upper().strip(), count=1))
        if len(key) < MIN_SIMILAR:
            return None
        limit = 2 if len(key) >= LONG_NAME else 1
        near: dict[int, set[str]] = {}
        for known in self._long_names:
            distance = OSA.distance(key, known, score_cutoff=limit)
            if distance <= limit:
                near.setdefault(distance, set()).add(self._by_name[known].post)
        nearest = near[min(near)] if near else set()
        return self._by_name[nearest.pop()] if len(nearest) == 1 else None

    def name_in(self, post: str, year: int) -> str:
        """The post that a name of ids means in a year: another one when that has taken its place by then."""
        first, successor = self._successors.get(post, (year + 1, post))
        return successor if year >= first else post

    def by_route(self, route: str) -> Post | None:
        """The post of a routing indicator (RUEHME); None when it is unknown."""
        return self._by_route.get(route)


def kind_of(name: str) -> str:
    """The kind of post that a name says itself: "AMCONSUL RECIFE" is a Consulate; empty if it says none."""
    prefix = PREFIX.match(name.upper().strip())
    return KIND_OF_PREFIX[prefix["kind"]] if prefix else ""


def normal(name: str) -> str:
    """A name as cable ids write it: capitals and digits only."""
    return NOT_ALNUM.sub("", name.upper())


def keys_of(post: Post) -> tuple[str, ...]:
    """All normal forms under which a post is found."""
    return (post.post, *(normal(alias) for alias in post.aliases))


@lru_cache(maxsize=8)
def load_posts(path: Path | None = None) -> Posts:
    """Read the posts strictly (default: the shipped `configs/posts.csv`).

    ConfigError with file and line on an unknown column, kind or country, an empty or duplicate name, a place taken of a
    post that is not there.
    """
    path = path or shipped("configs", "posts.csv")
    posts: list[Post] = []
    owners: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, row in read_rows(path):
        post = make_post(row, f"{path}:{line}")
        for key in keys_of(post):
            if key in owners:
                raise ConfigError(
                    f"The name {key!r} belongs to two posts",
                    where=f"{path}:{line}",
                    got=f"{owners[key]}, {post.post}",
                    expected="one owner",
                )
            owners[key] = post.post
        posts.append(post)
        lines[post.post] = line
    for post in posts:
        if unknown := [old for old, _ in post.replaces if old not in lines]:
            raise ConfigError(
                "A post takes the place of one that is not there",
                where=f"{path}:{lines[post.post]}",
                got=unknown[0],
                expected="the `post` of a line",
            )
    return Posts(posts)


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and row; ConfigError when the columns are not those declared."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = tuple(next(reader, ()))
        if header != COLUMNS:
            raise ConfigError(
                "The columns are not those of the list of posts",
                where=f"{path}:1",
                got=", ".join(header) or "an empty file",
                expected=", ".join(COLUMNS),
            )
        for values in reader:
            if len(values) != len(COLUMNS):
                raise ConfigError(
                    "A line has another number of cells than the header",
                    where=f"{path}:{reader.line_num}",
                    got=len(values),
                    expected=str(len(COLUMNS)),
                )
            yield reader.line_num, dict(zip(COLUMNS, values, strict=True))


def make_post(row: dict[str, str], where: str) -> Post:
    """One checked post; ConfigError when a value is not allowed."""
    known_country = row["country"] == "XK" or pycountry.countries.get(alpha_2=row["country"])
    for fine, column, expected in (
        (POST.fullmatch(row["post"]), "post", "capitals and digits without spaces"),
        (row["name"], "name", "a name"),
        (row["kind"] in KINDS, "kind", "one of " + ", ".join(KINDS)),
        (known_country, "country", "an ISO 3166-1 alpha-2 code"),
        (not row["routing"] or ROUTING.fullmatch(row["routing"]), "routing", "such as RUEHME"),
    ):
        if not fine:
            raise ConfigError(
                f"A post has a wrong {column}",
                where=where,
                got=repr(row[column]),
                expected=expected,
            )
    aliases = [alias.strip() for alias in row["aliases"].split("|") if alias.strip()]
    later = [found for alias in aliases if (found := LATER_NAME.fullmatch(alias))]
    return Post(
        row["post"],
        row["name"],
        row["kind"],
        row["country"],
        row["routing"],
        tuple(alias for alias in aliases if not LATER_NAME.fullmatch(alias)),
        tuple((normal(found[1]), int(found[2])) for found in later),
    )
